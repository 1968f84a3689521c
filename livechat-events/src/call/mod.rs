//! Calls of every type: one envelope, one encoder, one decoder.

mod alias;
mod any;
mod common;
mod decode;
mod gather;
mod group;
mod identify;
mod message_id;
mod methods;
mod outgoing;
mod own;
mod page;
mod read_call;
mod screen;
mod stamp;
mod track;
mod user;
mod view;
mod viewed;

pub use alias::Alias;
pub use any::Call;
pub use common::CommonFields;
pub use group::Group;
pub use identify::Identify;
pub use outgoing::{NotACall, OutgoingCall};
pub use page::{ForPage, Page};
pub use screen::{ForScreen, Screen};
pub use stamp::Stamp;
pub use track::Track;
pub use user::{Id, User};
