//! The model test: random schedules of sends, deliveries, crashes and faults, on a simulated disk and against a simulated server.
//!
//! A schedule is a number. [`run`] plays it and checks every promise of the crate: nothing accepted is lost, nothing is delivered
//! twice after deduplication by message id, nothing is reordered within a conversation, the spool keeps to its limit, and
//! delivery ends. The crate's tests play a thousand; `fuzz/` plays any number.

mod calls;
mod disk;
mod process;
mod schedule;
mod server;

pub use schedule::run;

use std::ops::AddAssign;

/// What happened in schedules, so that a test can see that they try something.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[expect(missing_docs, reason = "each is a count of what its name says")]
pub struct Played {
    pub accepted: u64,
    pub refused: u64,
    pub kills: u64,
    pub power_losses: u64,
    pub disk_errors: u64,
    pub disk_full: u64,
    pub requests: u64,
    pub failed_requests: u64,
    pub repeated_calls: u64,
    pub rejected: u64,
    pub dropped: u64,
    pub stops: u64,
}

impl AddAssign for Played {
    fn add_assign(&mut self, other: Self) {
        self.accepted += other.accepted;
        self.refused += other.refused;
        self.kills += other.kills;
        self.power_losses += other.power_losses;
        self.disk_errors += other.disk_errors;
        self.disk_full += other.disk_full;
        self.requests += other.requests;
        self.failed_requests += other.failed_requests;
        self.repeated_calls += other.repeated_calls;
        self.rejected += other.rejected;
        self.dropped += other.dropped;
        self.stops += other.stops;
    }
}
