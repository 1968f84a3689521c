//! x
#![forbid(unsafe_code)]

mod deliver;
mod disk;
#[cfg(feature = "model")]
pub mod model;
mod notice;
mod spool;
mod transport;

pub use deliver::retry_after;
pub use notice::{Notice, Trouble};
pub use spool::WhenFull;
pub use transport::{Answer, Request, Transport, TransportError, TransportErrorKind};
