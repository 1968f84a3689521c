//! `--conversations`: rules across calls, over all files, on all cores.
//!
//! Whoever checks a part of the input also reads what the conversations of its calls need (`calls`), and hands that in to
//! shards, each of which judges the calls of some conversations in the order of the input (`shard`). A part's sheet waits until
//! all shards are done with the part; what they found is merged into it (`merge`), and it is printed in its turn. So long
//! the part's text is kept, to say where in it something was found; where calls wait for late ones, each brings its places along
//! (`offset`). Shards and threads have nothing to do with each other: what is found depends on the input alone.

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
    /// Whether calls may wait until the text of their part is gone.
    late: bool,
    shards: Vec<Shard>,
    /// Sheets of parts that not all shards are done with.
    pending: Mutex<BTreeMap<u64, Pending>>,
    /// Room for text that is used again.
    spare: Mutex<Vec<Vec<u8>>>,
    rendering: Rendering<'a>,
}

struct Pending {
    sheet: Sheet,
    /// The part's text, unless calls bring their places along.
    text: Vec<u8>,
    start: Position,
    found: Vec<Found>,
    /// How many shards are still to judge their share.
    left: usize,
}

impl<'a> Conversations<'a> {
    /// Nothing where they are not asked for.
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

    /// What a thread reads calls with.
    pub(super) fn reader(&self) -> CallReader {
        CallReader::new(self.reader.clone(), self.plausible, self.late)
    }

    /// Room for the calls of a part that begins on this line of a file.
    pub(super) fn begin(&self, part: u64, file: &'a Path, line: u64) -> Calls {
        self.rendering.parts.add(part, file, line);
        Calls::new(part, line, self.shards.len())
    }

    /// Hands in what was found in a part, with its calls, and takes the text of the block if it has to be kept.
    pub(super) fn hand_in(&self, sheet: Sheet, mut calls: Option<Calls>, block: &mut Block, order: &Order) {
        let part = sheet.number;
        order.wait_until_near(part);
        let (shares, latest) = shares(calls.as_mut(), self.shards.len());
        let (text, start) = (self.keep(block), block.start);
        let pending = Pending { sheet, text, start, found: Vec::new(), left: self.shards.len() };
        lock(&self.pending).insert(part, pending);
        // Threads begin with different shards, so that they seldom wait for each other.
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

    /// Prints what a sheet holds so far, in its turn, with what is found about the calls so far.
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

    /// The input has ended: prints what that makes known, and gives what was counted.
    pub(super) fn finish(self, printer: &mut Printer) -> Result<ConversationCounts, Failure> {
        end::finish(self.shards, &self.rendering, printer)
    }

    /// Takes the text of a block, and gives it other room; nothing where no text needs to be kept.
    fn keep(&self, block: &mut Block) -> Vec<u8> {
        if self.late {
            return Vec::new();
        }
        let room = lock(&self.spare).pop().unwrap_or_default();
        mem::replace(&mut block.bytes, room)
    }

    /// A shard is done with a part. Gives the part's sheet when all are.
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
        // Of a document of the largest size the room is not kept.
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
