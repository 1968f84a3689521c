//! The properties that a lifecycle names.

use super::Lifecycle;

/// A property that a lifecycle names.
///
/// ```
/// use livechat_events::{descriptor::LifecycleField, live_chat};
///
/// let lifecycle = live_chat::PLAN.lifecycle.unwrap();
/// assert_eq!(lifecycle.field("conversation_id"), Some(LifecycleField::Key));
/// assert_eq!(lifecycle.field("message_body"), None);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum LifecycleField {
    /// The property that identifies the conversation: `key`.
    Key,
    /// The property with the age of the conversation: `clock`.
    Clock,
    /// The property that identifies the agent: `agent`.
    Agent,
    /// The property that identifies the message: `message`.
    Message,
}

impl LifecycleField {
    /// Every field, in the order of declaration.
    pub const ALL: [Self; 4] = [Self::Key, Self::Clock, Self::Agent, Self::Message];
}

impl Lifecycle {
    /// Returns the field with this property, if the lifecycle names it.
    #[inline]
    #[must_use]
    pub fn field(&self, property: &str) -> Option<LifecycleField> {
        if property == self.key {
            Some(LifecycleField::Key)
        } else if self.clock == Some(property) {
            Some(LifecycleField::Clock)
        } else if self.agent == Some(property) {
            Some(LifecycleField::Agent)
        } else if self.message == Some(property) {
            Some(LifecycleField::Message)
        } else {
            None
        }
    }
}
