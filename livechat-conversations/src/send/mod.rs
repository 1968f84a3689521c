//! The sending side: returns the calls of a conversation, each with its id and duration, and refuses events out of sequence.

mod clock;
mod conversation;
mod error;
mod in_conversation;
mod planned;
mod saved;

pub use clock::ManualClock;
pub use conversation::Conversation;
pub use error::ConversationError;
pub use in_conversation::InConversation;
pub use planned::{NotEnded, PlannedConversation};
pub use saved::SavedConversation;
