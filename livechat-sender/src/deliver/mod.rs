//! Delivery: calls leave the spool in their order, a batch after the other, and only once a server has taken them.
//!
//! A [`Courier`] holds one parcel of calls. It says when to send which body ([`Courier::prepare`]), and is told what came of it
//! ([`Courier::settle`]). It knows nothing of threads and clocks, and sends nothing itself: the model test does that.

mod backoff;
mod body;
mod courier;
pub(crate) mod entry;
mod parcel;
mod retry_after;
mod verdict;

pub(crate) use backoff::{Backoff, Random};
pub(crate) use courier::{Courier, CourierSettings, Step};
pub use retry_after::retry_after;
