//! Packs calls into requests within the limits of the tracking API.

use std::mem;

use livechat_events::{Limits, Timestamp};

/// The body of a request.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Parcel {
    pub(super) body: String,
    pub(super) calls: u64,
}

/// A request that is being filled.
#[derive(Debug)]
pub(super) struct Packer {
    /// Set if calls are sent in batches instead of one per request.
    batches: bool,
    most: usize,
    calls: Vec<String>,
    bytes: usize,
}

/// Bytes of `{"batch":[` and `],"sentAt":"2026-11-22T08:00:00.000Z"}`.
const ENVELOPE: usize = 48;

impl Packer {
    pub(super) fn new(batches: bool, most: usize) -> Self {
        let most = if batches { most.min(Limits::SAFE.batch_calls) } else { 1 };
        Self { batches, most, calls: Vec::new(), bytes: ENVELOPE }
    }

    /// Returns whether a call exceeds the size limit.
    pub(super) fn is_too_large(call: &str) -> bool {
        call.len() > Limits::SAFE.call_bytes
    }

    /// Adds a call and returns the request that is full with it, if any.
    pub(super) fn put(&mut self, call: String) -> Option<Parcel> {
        let full = self.bytes + call.len() + 1 > Limits::SAFE.batch_bytes;
        let before = if full { self.take() } else { None };
        self.bytes += call.len() + 1;
        self.calls.push(call);
        // At most one of the two is full: a request that is full by its bytes holds more than one call.
        before.or_else(|| if self.calls.len() >= self.most { self.take() } else { None })
    }

    /// Takes the request that is being filled, if it has a call.
    pub(super) fn take(&mut self) -> Option<Parcel> {
        self.bytes = ENVELOPE;
        let calls = mem::take(&mut self.calls);
        let count = calls.len() as u64;
        let body = match (self.batches, calls.as_slice()) {
            (_, []) => return None,
            (true, calls) => {
                format!("{{\"batch\":[{}],\"sentAt\":\"{}\"}}", calls.join(","), Timestamp::now().as_str())
            }
            (false, calls) => calls.concat(),
        };
        Some(Parcel { body, calls: count })
    }
}

#[cfg(test)]
mod tests {
    use super::{Packer, Parcel};

    fn all(mut packer: Packer, calls: &[String]) -> Vec<Parcel> {
        let mut parcels: Vec<Parcel> = calls.iter().filter_map(|call| packer.put(call.clone())).collect();
        parcels.extend(packer.take());
        parcels
    }

    #[test]
    fn a_batch_keeps_to_every_limit() {
        let calls = vec![format!("{{\"a\":\"{}\"}}", "x".repeat(30_000)); 40];
        let parcels = all(Packer::new(true, 100), &calls);
        assert!(parcels.len() == 3 && parcels.iter().all(|parcel| parcel.body.len() <= 475_000));
        assert_eq!(parcels.iter().map(|parcel| parcel.calls).sum::<u64>(), 40);
        let small = vec!["{}".to_owned(); 6_000];
        let counts = |most| all(Packer::new(true, most), &small).iter().map(|parcel| parcel.calls).collect::<Vec<_>>();
        assert_eq!(counts(1_000_000), [2_500, 2_500, 1_000]);
        assert_eq!(counts(4_000), [2_500, 2_500, 1_000]);
    }

    #[test]
    fn a_full_batch_of_few_large_calls_leaves_none_behind() {
        let calls = vec![format!("\"{}\"", "x".repeat(31_000)); 100];
        for most in 1..40 {
            let parcels = all(Packer::new(true, most), &calls);
            assert_eq!(parcels.iter().map(|parcel| parcel.calls).sum::<u64>(), 100, "{most}");
        }
    }

    #[test]
    fn one_call_a_request_is_the_call() {
        let parcels = all(Packer::new(false, 100), &["{\"a\":1}".to_owned(), "{}".to_owned()]);
        assert_eq!(parcels, [Parcel { body: "{\"a\":1}".into(), calls: 1 }, Parcel { body: "{}".into(), calls: 1 }]);
        let batch = all(Packer::new(true, 100), &["{}".to_owned(), "{}".to_owned()]);
        assert!(batch[0].body.starts_with("{\"batch\":[{},{}],\"sentAt\":\"20"), "{}", batch[0].body);
        assert!(Packer::is_too_large(&"x".repeat(32_001)));
    }
}
