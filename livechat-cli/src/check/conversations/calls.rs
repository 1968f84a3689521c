//! Reads the calls of documents for their conversations.

use livechat_conversations::{ConversationCall, ConversationCalls, ConversationReader};
use livechat_events::outline::Outline;

use super::number::number;
use super::offset::Offsets;
use crate::input::Position;

/// The calls of a part that are still to be checked, by shard.
#[derive(Debug, Default)]
pub(in crate::check) struct Calls {
    part: u64,
    /// The first line of the part.
    first_line: u64,
    /// The last line read, and the number of calls on it so far.
    last: (u64, u64),
    pub(super) shards: Vec<ConversationCalls>,
    /// The latest timestamp so far; the minimum value if there is none.
    pub(super) latest: i64,
}

/// A reader of calls; each thread has one.
pub(in crate::check) struct CallReader {
    reader: ConversationReader,
    /// Timestamps after this are in the future and are ignored for the current time.
    plausible: i64,
    /// Set if calls may be checked after the text of their part was dropped.
    late: bool,
}

/// The offset, the position and the index in an array of a document of a part.
#[derive(Debug, Clone, Copy)]
pub(in crate::check) struct Place {
    pub(in crate::check) start: usize,
    pub(in crate::check) position: Position,
    pub(in crate::check) item: Option<u64>,
}

impl Calls {
    pub(super) fn new(part: u64, first_line: u64, shards: usize) -> Self {
        // A part of the usual size has about three hundred calls.
        const USUAL: usize = 400;
        let shards = (0..shards).map(|_| ConversationCalls::with_capacity(USUAL / shards)).collect();
        Self { part, first_line, last: (0, 0), shards, latest: i64::MIN }
    }

    /// Returns the number of the next call on this line.
    fn next_number(&mut self, line: u64) -> u64 {
        let line = line - self.first_line;
        if self.last.0 != line {
            self.last = (line, 0);
        }
        number(self.part, line, self.last.1)
    }
}

impl CallReader {
    pub(super) fn new(reader: ConversationReader, plausible: i64, late: bool) -> Self {
        Self { reader, plausible, late }
    }

    /// Reads a document. Returns the number of its first call.
    pub(in crate::check) fn read(
        &mut self,
        document: &[u8],
        outline: Option<&Outline<'_>>,
        place: Place,
        calls: &mut Calls,
    ) -> u64 {
        let first = calls.next_number(place.position.line);
        let (part, (line, before)) = (calls.part, calls.last);
        let mut offsets = None;
        let each = |call: ConversationCall<'_>| {
            let number = number(part, line, call.number());
            let moment = call.timestamp().filter(|at| call.key().is_some() && *at <= self.plausible);
            let (shard, before) = (call.shard(calls.shards.len()), calls.latest);
            calls.latest = before.max(moment.unwrap_or(i64::MIN));
            let call = if self.late {
                let offsets = offsets.get_or_insert_with(|| Offsets::new(document, place.position));
                call.map_offsets(number, place.item, |byte| offsets.of(byte))
            } else {
                call.with_offset(number, place.item, place.start)
            };
            calls.shards[shard].push(&call, Some(before));
        };
        let read = match outline {
            Some(outline) => self.reader.read_outline(outline, before, each),
            None => self.reader.read(document, before, each),
        };
        calls.last.1 += read.calls;
        first
    }
}
