#![doc = include_str!("../README.md")]
// On docs.rs, each item says which feature it needs.
#![cfg_attr(docsrs, feature(doc_cfg))]
#![forbid(unsafe_code)]

mod counters;
mod deliver;
mod disk;
#[cfg(feature = "model")]
pub mod model;
mod notice;
mod sender;
mod spool;
mod transport;

pub use counters::Counters;
pub use deliver::retry_after;
pub use notice::{Notice, Trouble};
pub use sender::{Builder, Durability, SendError, Sender, StartError};
pub use spool::{Pending, SpoolStatus, SpoolView, WhenFull};
#[cfg(feature = "ureq")]
pub use transport::HttpClient;
pub use transport::{Answer, Request, Transport, TransportError, TransportErrorKind};
