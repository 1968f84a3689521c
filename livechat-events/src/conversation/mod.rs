//! Rules across calls: a conversation starts, goes on and ends, as the lifecycle of the plan says.
//!
//! Data flows one way. `read` takes from a call what its conversation needs (a `call`); `checker` finds the `state` of that
//! conversation and passes both to the `rules`, which return findings. `send` is the other direction: it returns calls that
//! keep the rules.

mod call;
mod checker;
mod finding;
mod hash;
mod lifecycle;
mod read;
mod rules;
mod send;
mod state;

pub use call::{ConversationCall, ConversationCalls};
pub use checker::{ConversationChecker, ConversationCounts, ConversationLimits, ConversationOrder};
pub use finding::ConversationFinding;
pub use lifecycle::ConversationRole;
pub use read::{ConversationReader, DocumentRead};
pub use send::{
    Conversation, ConversationError, InConversation, ManualClock, NotEnded, PlannedConversation, SavedConversation,
};
