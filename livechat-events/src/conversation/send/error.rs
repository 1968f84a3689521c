//! What cannot be sent in a conversation.

use std::fmt;

use super::planned::PlannedConversation;

/// Why an event cannot be sent in a conversation.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum ConversationError {
    /// The plan says nothing about conversations.
    NoLifecycle {
        /// The plan.
        plan: &'static str,
    },
    /// The conversation has no id: an empty one names none.
    NoId,
    /// The event has another place in a conversation.
    WrongPlace {
        /// The event.
        event: String,
        /// Where it was sent: `begin`, `go on in` or `end`.
        place: &'static str,
        /// The events that the plan has there.
        planned: Vec<&'static str>,
    },
}

impl fmt::Display for ConversationError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoLifecycle { plan } => {
                write!(f, "the plan `{plan}` has no `lifecycle`; add one that says which events begin a conversation")
            }
            Self::NoId => f.write_str("the conversation's id is empty; give each conversation an id of its own"),
            Self::WrongPlace { event, place, planned } => {
                write!(f, "`{event}` does not {place} a conversation")?;
                match planned.split_first() {
                    None => f.write_str("; no event of the plan does"),
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

/// An event does not end a conversation: the conversation goes on.
pub struct NotEnded<C> {
    /// The conversation as it was.
    pub conversation: PlannedConversation<C>,
    /// Why.
    pub error: ConversationError,
}

impl<C> fmt::Debug for NotEnded<C> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("NotEnded").field("error", &self.error).finish_non_exhaustive()
    }
}

impl<C> fmt::Display for NotEnded<C> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.error.fmt(f)
    }
}

impl<C> std::error::Error for NotEnded<C> {}
