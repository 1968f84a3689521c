//! Rules across calls: a conversation begins, goes on and ends, as the plan's lifecycle says.
//!
//! A call is read once (`reader`, `read_call`; where a validator has been before, `read_outline`), what its conversation needs of it is a small `call`, and `judge` holds that
//! against the `state` which the `table` keeps of each conversation. `send` goes the other way: it makes calls that fit.

mod ahead;
mod call;
mod calls;
mod checker;
mod counts;
mod facts;
mod finding;
mod hash;
mod index;
mod judge;
mod key;
mod keys;
mod limits;
mod memory;
mod older;
mod order;
mod parts;
mod read;
mod read_call;
mod read_outline;
mod reader;
mod rules;
mod saved;
mod send;
mod state;
mod table;
mod values;

pub use call::ConversationCall;
pub use calls::ConversationCalls;
pub use checker::ConversationChecker;
pub use counts::ConversationCounts;
pub use finding::ConversationFinding;
pub use limits::ConversationLimits;
pub use order::ConversationOrder;
pub use reader::{ConversationReader, DocumentRead};
pub use send::{Conversation, ConversationError, ManualClock, NotEnded, PlannedConversation, SavedConversation, Told};
