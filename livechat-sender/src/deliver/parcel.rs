//! Calls on their way: read from the spool, not yet done with.

use std::ops::Range;

use livechat_events::Limits;

use crate::spool::Line;

/// `{"batch":[` and `],"sentAt":"2026-11-22T08:00:00.000Z"}`
pub(super) const ENVELOPE: usize = 48;

/// Calls on their way, and the parts of them that are still to be sent.
#[derive(Debug, Default)]
pub(super) struct Parcel {
    /// The calls with commas between them.
    text: Vec<u8>,
    calls: Vec<Item>,
    /// The first part is the last one of the list.
    parts: Vec<Range<usize>>,
}

#[derive(Debug, Clone, Copy)]
struct Item {
    number: u64,
    accepted: u64,
    start: usize,
    end: usize,
}

impl Parcel {
    pub(super) fn clear(&mut self) {
        self.text.clear();
        self.calls.clear();
        self.parts.clear();
    }

    /// Adds a call; false where the API takes no more in one batch. One that is too large by itself goes alone.
    pub(super) fn take(&mut self, line: Line<'_>, limits: &Limits) -> bool {
        let together = ENVELOPE + self.text.len() + 1 + line.call.len();
        if !self.calls.is_empty() {
            if together > limits.batch_bytes || self.calls.len() >= limits.batch_calls {
                return false;
            }
            self.text.push(b',');
        }
        let start = self.text.len();
        self.text.extend_from_slice(line.call);
        self.calls.push(Item { number: line.number, accepted: line.accepted, start, end: self.text.len() });
        true
    }

    /// All calls that were taken are one part.
    pub(super) fn close(&mut self) {
        self.parts.clear();
        if !self.calls.is_empty() {
            self.parts.push(0..self.calls.len());
        }
    }

    /// Leaves out parts whose calls are all done with; false where none is left.
    pub(super) fn skip_done(&mut self, done: u64) -> bool {
        let is_done = |part: &mut Range<usize>| {
            part.end.checked_sub(1).and_then(|last| self.calls.get(last)).is_none_or(|call| call.number <= done)
        };
        while self.parts.pop_if(is_done).is_some() {}
        !self.parts.is_empty()
    }

    /// Returns the number of calls in the part that is sent next.
    pub(super) fn part_len(&self) -> usize {
        self.parts.last().map_or(0, ExactSizeIterator::len)
    }

    /// The calls of the part that is sent next, with commas between them.
    pub(super) fn part_text(&self) -> &[u8] {
        let calls = self.part_items();
        match (calls.first(), calls.last()) {
            (Some(first), Some(last)) => self.text.get(first.start..last.end).unwrap_or_default(),
            _ => &[],
        }
    }

    /// Number and time of acceptance of each call of that part.
    pub(super) fn part_calls(&self) -> impl Iterator<Item = (u64, u64)> {
        self.part_items().iter().map(|call| (call.number, call.accepted))
    }

    /// The part was dealt with.
    pub(super) fn next_part(&mut self) {
        self.parts.pop();
    }

    /// Divides the part after so many calls.
    pub(super) fn split(&mut self, after: usize) {
        if let Some(part) = self.parts.pop() {
            let middle = (part.start + after).min(part.end);
            self.parts.push(middle..part.end);
            self.parts.push(part.start..middle);
        }
    }

    fn part_items(&self) -> &[Item] {
        self.parts.last().and_then(|part| self.calls.get(part.clone())).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::Parcel;
    use crate::spool::Line;
    use livechat_events::Limits;

    fn parcel(calls: u64) -> Parcel {
        let mut parcel = Parcel::default();
        for number in 1..=calls {
            let call = format!("{{\"n\":{number}}}");
            assert!(parcel.take(Line { number, accepted: number, call: call.as_bytes() }, &Limits::SAFE));
        }
        parcel.close();
        parcel
    }

    #[test]
    fn parts_are_sent_in_order() {
        let mut parcel = parcel(3);
        parcel.split(1);
        assert_eq!(parcel.part_text(), b"{\"n\":1}");
        parcel.next_part();
        assert_eq!((parcel.part_text(), parcel.part_len()), (&b"{\"n\":2},{\"n\":3}"[..], 2));
        assert!(parcel.skip_done(2) && !parcel.skip_done(3));
        assert_eq!((parcel.part_text(), parcel.part_len()), (&b""[..], 0));
    }

    #[test]
    fn a_batch_keeps_to_the_limits() {
        let limits = Limits { batch_calls: 2, batch_bytes: super::ENVELOPE + 10, ..Limits::SAFE };
        let line = |call| Line { number: 1, accepted: 1, call };
        let mut parcel = Parcel::default();
        assert!(
            parcel.take(line(b"{}"), &limits)
                && parcel.take(line(b"{}"), &limits)
                && !parcel.take(line(b"{}"), &limits)
        );
        parcel.clear();
        assert!(parcel.take(line(&[b'1'; 40]), &limits) && !parcel.take(line(b"{}"), &limits));
    }
}
