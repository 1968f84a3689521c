//! What properties are in a conversation.

use super::Lifecycle;

/// What a property is in a conversation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Field {
    Key,
    Clock,
    Agent,
    Message,
}

#[cfg(feature = "conversations")]
impl Field {
    pub(crate) const ALL: [Self; 4] = [Self::Key, Self::Clock, Self::Agent, Self::Message];
}

impl Lifecycle {
    /// What a property of this name is.
    #[inline]
    pub(crate) fn field(&self, name: &str) -> Option<Field> {
        if name == self.key {
            Some(Field::Key)
        } else if self.clock == Some(name) {
            Some(Field::Clock)
        } else if self.agent == Some(name) {
            Some(Field::Agent)
        } else if self.message == Some(name) {
            Some(Field::Message)
        } else {
            None
        }
    }
}
