//! The friendly way to send a conversation: its calls, each with the key and the age, and none out of its place.

mod clock;
mod error;
mod live_chat;
mod planned;
mod saved;
mod told;

pub use clock::ManualClock;
pub use error::{ConversationError, NotEnded};
pub use live_chat::Conversation;
pub use planned::PlannedConversation;
pub use saved::SavedConversation;
pub use told::Told;
