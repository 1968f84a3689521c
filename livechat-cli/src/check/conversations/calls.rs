//! Takes from documents what the conversations of their calls need.

use livechat_events::{ConversationCall, ConversationReader, Outline};

use super::number::number;
use super::offset::Offsets;
use crate::input::Position;

/// The calls of a part that are still to be judged, by shard.
#[derive(Debug, Default)]
pub(in crate::check) struct Calls {
    part: u64,
    /// The line on which the part begins.
    first_line: u64,
    /// The line that was read last, and how many calls it had so far.
    last: (u64, u64),
    pub(super) shards: Vec<Vec<Entry>>,
    /// The latest timestamp of all calls so far, or the least number where there is none.
    pub(super) latest: i64,
}

/// A call, and the latest timestamp of those before it in its part.
#[derive(Debug)]
pub(super) struct Entry {
    pub(super) call: ConversationCall<'static>,
    pub(super) before: i64,
}

/// What a thread reads calls with.
pub(in crate::check) struct CallReader {
    reader: ConversationReader,
    /// Timestamps after this are in the future, and say nothing about the time.
    plausible: i64,
}

impl Calls {
    pub(super) fn new(part: u64, first_line: u64, shards: usize) -> Self {
        let shards = (0..shards).map(|_| Vec::new()).collect();
        Self { part, first_line, last: (0, 0), shards, latest: i64::MIN }
    }

    /// The number of the call that is read next, which is on this line.
    fn next_number(&mut self, line: u64) -> u64 {
        let line = line - self.first_line;
        if self.last.0 != line {
            self.last = (line, 0);
        }
        number(self.part, line, self.last.1)
    }
}

impl CallReader {
    pub(super) fn new(reader: ConversationReader, plausible: i64) -> Self {
        Self { reader, plausible }
    }

    /// Reads a document that begins at a position, and may be an item of an array. Gives the number of its first call.
    pub(in crate::check) fn read(
        &mut self,
        document: &[u8],
        outline: Option<&Outline<'_>>,
        start: Position,
        item: Option<u64>,
        calls: &mut Calls,
    ) -> u64 {
        let first = calls.next_number(start.line);
        let (part, (line, before)) = (calls.part, calls.last);
        let mut offsets = None;
        let each = |call: ConversationCall<'_>| {
            let offsets = offsets.get_or_insert_with(|| Offsets::new(document, start));
            let number = number(part, line, call.number());
            let moment = call.timestamp().filter(|at| call.key().is_some() && *at <= self.plausible);
            let (shard, before) = (call.shard(calls.shards.len()), calls.latest);
            calls.latest = before.max(moment.unwrap_or(i64::MIN));
            let call = call.into_owned().placed(number, item, |byte| offsets.of(byte));
            calls.shards[shard].push(Entry { call, before });
        };
        let read = match outline {
            Some(outline) => self.reader.read_outline(outline, before, each),
            None => self.reader.read(document, before, each),
        };
        calls.last.1 += read.calls;
        first
    }
}
