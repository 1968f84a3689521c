//! `--conversations`: checks rules across calls, over all files, on all cores.
//!
//! The thread that checks a part of the input also reads its calls for conversations (`calls`) and hands them to shards. Each
//! shard checks the calls of some conversations in the order of the input (`shard`). The sheet of a part waits until all shards
//! have checked the part; their findings are merged into it (`merge`), and it is printed in its turn. Until then the text of
//! the part is kept, for positions; if calls are held back for late ones, they carry their positions instead (`offset`). The
//! findings depend on the input only, not on the number of shards or threads.

mod calls;
mod end;
mod merge;
mod number;
mod offset;
mod settings;
mod shard;
mod text;

use std::collections::BTreeMap;
use std::mem;
use std::path::Path;
use std::sync::{Mutex, MutexGuard, PoisonError};

use livechat_conversations::{ConversationCalls, ConversationCounts, ConversationReader};
use livechat_events::Levels;
use livechat_events::descriptor::Plan;

pub(super) use calls::{CallReader, Calls, Place};
use merge::Rendering;
use number::Parts;
use shard::{Found, Shard, Share};
use text::Text;

use super::order::Order;
use super::printer::Printer;
use super::render::Style;
use super::sheet::Sheet;
use crate::Failure;
use crate::arguments::{CallOrder, ConversationArguments};
use crate::input::{Block, Position};

/// All conversations of a run.
pub(super) struct Conversations<'a> {
    reader: ConversationReader,
    plausible: i64,
    /// Set if calls may be held back after the text of their part was dropped.
    late: bool,
    shards: Vec<Shard>,
    /// The sheets of parts that not all shards have checked.
    pending: Mutex<BTreeMap<u64, Pending>>,
    /// Buffers for text, to be reused.
    spare: Mutex<Vec<Vec<u8>>>,
    rendering: Rendering<'a>,
}

struct Pending {
    sheet: Sheet,
    /// The text of the part, unless calls carry their positions.
    text: Vec<u8>,
    start: Position,
    found: Vec<Found>,
    /// Number of shards that have not checked the part.
    left: usize,
}

impl<'a> Conversations<'a> {
    /// Returns `None` if conversations are not checked.
    pub(super) fn new(
        plan: &'static Plan,
        levels: &Levels,
        style: Style,
        arguments: &ConversationArguments,
    ) -> Result<Option<Self>, Failure> {
        if !arguments.conversations {
            return Ok(None);
        }
        let checkers = settings::checkers(plan, levels, arguments)?;
        let late = arguments.order == CallOrder::Timestamp;
        let shards = checkers.into_iter().map(|checker| Shard::new(checker, late)).collect();
        let rendering = Rendering { style, parts: Parts::default() };
        let (pending, spare, plausible) = (Mutex::default(), Mutex::default(), settings::plausible());
        let reader = ConversationReader::new(plan);
        Ok(reader.map(|reader| Self { reader, plausible, late, shards, pending, spare, rendering }))
    }

    /// Returns a reader of calls for a thread.
    pub(super) fn reader(&self) -> CallReader {
        CallReader::new(self.reader.clone(), self.plausible, self.late)
    }

    /// Returns an empty list for the calls of a part that starts on this line of a file.
    pub(super) fn begin(&self, part: u64, file: &'a Path, line: u64) -> Calls {
        self.rendering.parts.add(part, file, line);
        Calls::new(part, line, self.shards.len())
    }

    /// Hands in the findings and the calls of a part, and takes the text of the block if it is needed.
    pub(super) fn hand_in(&self, sheet: Sheet, mut calls: Option<Calls>, block: &mut Block, order: &Order) {
        let part = sheet.number;
        order.wait_until_near(part);
        let (shares, latest) = shares(calls.as_mut(), self.shards.len());
        let (text, start) = (self.keep(block), block.start);
        let pending = Pending { sheet, text, start, found: Vec::new(), left: self.shards.len() };
        lock(&self.pending).insert(part, pending);
        // Threads start with different shards, to avoid waiting for each other.
        let mut shares: Vec<_> = self.shards.iter().zip(shares).collect();
        let first = usize::try_from(part).unwrap_or(0) % shares.len().max(1);
        shares.rotate_left(first);
        for (shard, calls) in shares {
            for (part, found) in shard.hand_in(part, Share { calls, latest }) {
                if let Some(sheet) = self.judged(part, found) {
                    order.hand_in(sheet);
                }
            }
        }
    }

    /// Prints the findings of a sheet so far, in its turn, with those about the conversations of its calls.
    pub(super) fn spill(&self, sheet: &mut Sheet, calls: Option<&mut Calls>, block: &Block, order: &Order) {
        order.wait_for_turn(sheet.number);
        let (shares, latest) = shares(calls, self.shards.len());
        let mut found = Vec::new();
        for (shard, calls) in self.shards.iter().zip(shares) {
            found.extend(shard.hand_in_first(&Share { calls, latest }));
        }
        let text = (!self.late).then(|| Text::new(&block.bytes, block.start));
        self.rendering.merge(sheet, found, text);
        order.spill(sheet);
    }

    /// Prints the findings at the end of the input, and returns the counts.
    pub(super) fn finish(self, printer: &mut Printer) -> Result<ConversationCounts, Failure> {
        end::finish(self.shards, &self.rendering, printer)
    }

    /// Takes the text of a block, and gives it another buffer; empty if the text is not needed.
    fn keep(&self, block: &mut Block) -> Vec<u8> {
        if self.late {
            return Vec::new();
        }
        let room = lock(&self.spare).pop().unwrap_or_default();
        mem::replace(&mut block.bytes, room)
    }

    /// Records that a shard has checked a part. Returns the sheet of the part after the last shard.
    fn judged(&self, part: u64, found: Vec<Found>) -> Option<Sheet> {
        let mut all = lock(&self.pending);
        let pending = all.get_mut(&part)?;
        pending.found.extend(found);
        pending.left -= 1;
        if pending.left > 0 {
            return None;
        }
        let Pending { mut sheet, text, start, found, .. } = all.remove(&part)?;
        drop(all);
        self.rendering.merge(&mut sheet, found, (!self.late).then(|| Text::new(&text, start)));
        // Do not keep the buffer of a very large document.
        if (1..=LARGEST_SPARE).contains(&text.capacity()) {
            lock(&self.spare).push(text);
        }
        Some(sheet)
    }
}

const LARGEST_SPARE: usize = 1024 * 1024;

/// Takes the calls of each shard, and the latest timestamp. A part without text has no calls.
fn shares(calls: Option<&mut Calls>, shards: usize) -> (Vec<ConversationCalls>, i64) {
    let Some(calls) = calls else { return (vec![ConversationCalls::default(); shards], i64::MIN) };
    (calls.shards.iter_mut().map(mem::take).collect(), calls.latest)
}

fn lock<T>(shared: &Mutex<T>) -> MutexGuard<'_, T> {
    shared.lock().unwrap_or_else(PoisonError::into_inner)
}
