#![doc = include_str!("../README.md")]
// On docs.rs, each item says which feature it needs.
#![cfg_attr(docsrs, feature(doc_cfg))]
#![forbid(unsafe_code)]

// Data flows one way. `read` takes from a call what its conversation needs (a `call`); `checker` finds the `state` of that
// conversation and passes both to the `rules`, which return findings. `send` is the other direction: it returns calls that
// follow the rules.

mod call;
mod checker;
mod finding;
mod hash;
mod lifecycle;
mod read;
#[cfg(feature = "recorder")]
mod recorder;
mod rules;
mod send;
mod state;

pub use call::{ConversationCall, ConversationCalls};
pub use checker::{ConversationChecker, ConversationCounts, ConversationLimits, ConversationOrder};
pub use finding::ConversationFinding;
pub use lifecycle::ConversationRole;
pub use read::{ConversationReader, DocumentRead};
#[cfg(feature = "recorder")]
pub use recorder::assert_conversations;
pub use send::{
    Conversation, ConversationError, InConversation, ManualClock, NotEnded, PlannedConversation, SavedConversation,
};
