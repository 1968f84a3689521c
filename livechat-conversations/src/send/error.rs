//! The errors of the sending side.

use std::fmt;

use crate::lifecycle::ConversationRole;

/// The reason why an event cannot be sent in a conversation.
///
/// ```
/// use livechat_conversations::{Conversation, ConversationError, ManualClock};
/// use livechat_events::User;
///
/// let error = Conversation::start(User::id("u-1"), "", ManualClock::new().reader()).unwrap_err();
/// assert_eq!(error, ConversationError::NoId);
/// assert_eq!(error.to_string(), "the conversation id is empty; give each conversation its own id");
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum ConversationError {
    /// The plan has no lifecycle.
    NoLifecycle {
        /// The name of the plan.
        plan: &'static str,
    },
    /// The conversation id is empty.
    NoId,
    /// The event does not have the role that the lifecycle requires here.
    WrongRole {
        /// The name of the event.
        event: String,
        /// The role that is required here.
        role: ConversationRole,
        /// The names of the events of that role.
        planned: Vec<&'static str>,
    },
}

impl fmt::Display for ConversationError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoLifecycle { plan } => {
                write!(
                    f,
                    "the plan `{plan}` has no `lifecycle`; add one that names the events that start a conversation"
                )
            }
            Self::NoId => f.write_str("the conversation id is empty; give each conversation its own id"),
            Self::WrongRole { event, role, planned } => {
                f.write_str(&match role {
                    ConversationRole::Start => format!("`{event}` does not start a conversation"),
                    ConversationRole::Within => {
                        format!("`{event}` does not belong between start and end of a conversation")
                    }
                    ConversationRole::End => format!("`{event}` does not end a conversation"),
                })?;
                match planned.split_first() {
                    None => write!(f, "; the plan lists no event under `{role}`"),
                    Some((first, others)) => {
                        write!(f, "; use `{first}`")?;
                        others.iter().try_for_each(|event| write!(f, " or `{event}`"))
                    }
                }
            }
        }
    }
}

impl std::error::Error for ConversationError {}
