//! What became of every call.

use std::collections::BTreeMap;
use std::time::Duration;

use hdrhistogram::Histogram;

use crate::Failure;

/// Counts of calls, and of requests where it says so.
#[derive(Debug)]
pub(super) struct Tally {
    pub(super) requests: u64,
    pub(super) accepted: u64,
    /// By what the server answered.
    pub(super) refused: BTreeMap<u16, u64>,
    /// By why no answer came.
    pub(super) lost: BTreeMap<String, u64>,
    /// Requests that were sent again, by why.
    pub(super) retried: BTreeMap<String, u64>,
    /// Calls that are larger than the tracking API takes.
    pub(super) too_large: u64,
    /// Documents of the file that are no calls.
    pub(super) unreadable: u64,
    /// Calls that were taken up and not sent, since it was told to stop.
    pub(super) unsent: u64,
    /// From the request to its answer, in microseconds.
    pub(super) latencies: Histogram<u64>,
}

impl Tally {
    pub(super) fn new() -> Result<Self, Failure> {
        // Three digits, from a microsecond to an hour.
        let latencies = Histogram::new_with_bounds(1, 3_600_000_000, 3)
            .map_err(|error| Failure::Message(format!("cannot keep latencies: {error}")))?;
        Ok(Self {
            requests: 0,
            accepted: 0,
            refused: BTreeMap::new(),
            lost: BTreeMap::new(),
            retried: BTreeMap::new(),
            too_large: 0,
            unreadable: 0,
            unsent: 0,
            latencies,
        })
    }

    pub(super) fn answered_after(&mut self, latency: Duration) {
        self.latencies.saturating_record(u64::try_from(latency.as_micros()).unwrap_or(u64::MAX).max(1));
    }

    /// Calls that were sent and answered, or sent without an answer.
    pub(super) fn sent(&self) -> u64 {
        self.accepted + self.refused.values().sum::<u64>() + self.lost.values().sum::<u64>()
    }

    /// Whether all that was to be sent was accepted.
    pub(super) fn is_clean(&self) -> bool {
        self.refused.is_empty() && self.lost.is_empty() && self.too_large == 0 && self.unreadable == 0
    }
}
