//! The words of a tracking plan: each is defined here once.

mod conversation_code;

pub use conversation_code::ConversationCode;
