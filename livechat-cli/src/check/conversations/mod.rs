//! `--conversations`: rules across calls, over all files, on all cores.
//!
//! Whoever checks a part of the input also reads what the conversations of its calls need (`calls`), and hands that in to
//! shards, each of which judges the calls of some conversations in the order of the input (`shard`). A part's sheet waits until
//! all shards are done with the part; what they found is merged into it (`merge`), and it is printed in its turn. Shards and
//! threads have nothing to do with each other: what is found depends on the input alone.

mod calls;
mod end;
mod merge;
mod number;
mod offset;
mod settings;
mod shard;

use std::collections::BTreeMap;
use std::mem;
use std::path::Path;
use std::sync::{Mutex, PoisonError};

use livechat_events::descriptor::Plan;
use livechat_events::{ConversationCounts, ConversationReader, Levels};

pub(super) use calls::{CallReader, Calls};
use merge::Rendering;
use number::Parts;
use shard::{Found, Shard, Share};

use super::order::Order;
use super::printer::Printer;
use super::render::Style;
use super::sheet::Sheet;
use crate::Failure;
use crate::arguments::{ConversationArguments, Order as Arrangement};

/// All conversations of a run.
pub(super) struct Conversations<'a> {
    reader: ConversationReader,
    plausible: i64,
    shards: Vec<Shard>,
    /// Sheets of parts that not all shards are done with.
    pending: Mutex<BTreeMap<u64, Pending>>,
    rendering: Rendering<'a>,
}

struct Pending {
    sheet: Sheet,
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
        let late = arguments.order == Arrangement::Timestamp;
        let shards = checkers.into_iter().map(|checker| Shard::new(checker, late)).collect();
        let rendering = Rendering { style, parts: Parts::default() };
        let (pending, plausible) = (Mutex::default(), settings::plausible());
        let reader = ConversationReader::new(plan);
        Ok(reader.map(|reader| Self { reader, plausible, shards, pending, rendering }))
    }

    /// What a thread reads calls with.
    pub(super) fn reader(&self) -> CallReader {
        CallReader::new(self.reader.clone(), self.plausible)
    }

    /// Room for the calls of a part that begins on this line of a file.
    pub(super) fn begin(&self, part: u64, file: &'a Path, line: u64) -> Calls {
        self.rendering.parts.add(part, file, line);
        Calls::new(part, line, self.shards.len())
    }

    /// Hands in what was found in a part, with its calls.
    pub(super) fn hand_in(&self, mut sheet: Sheet, order: &Order) {
        let part = sheet.number;
        order.wait_until_near(part);
        let (shares, latest) = shares(&mut sheet, self.shards.len());
        let pending = Pending { sheet, found: Vec::new(), left: self.shards.len() };
        self.pending.lock().unwrap_or_else(PoisonError::into_inner).insert(part, pending);
        // Threads begin with different shards, so that they seldom wait for each other.
        let mut shares: Vec<_> = self.shards.iter().zip(shares).collect();
        let first = usize::try_from(part).unwrap_or(0) % shares.len().max(1);
        shares.rotate_left(first);
        for (shard, entries) in shares {
            for (part, found) in shard.hand_in(part, Share { entries, latest }) {
                if let Some(sheet) = self.judged(part, found) {
                    order.hand_in(sheet);
                }
            }
        }
    }

    /// Prints what a sheet holds so far, in its turn, with what is found about the calls so far.
    pub(super) fn spill(&self, sheet: &mut Sheet, order: &Order) {
        order.wait_for_turn(sheet.number);
        let (shares, latest) = shares(sheet, self.shards.len());
        let mut found = Vec::new();
        for (shard, entries) in self.shards.iter().zip(shares) {
            found.extend(shard.hand_in_first(Share { entries, latest }));
        }
        self.rendering.merge(sheet, found);
        order.spill(sheet);
    }

    /// The input has ended: prints what that makes known, and gives what was counted.
    pub(super) fn finish(self, printer: &mut Printer) -> Result<ConversationCounts, Failure> {
        end::finish(self.shards, &self.rendering, printer)
    }

    /// A shard is done with a part. Gives the part's sheet when all are.
    fn judged(&self, part: u64, found: Vec<Found>) -> Option<Sheet> {
        let mut all = self.pending.lock().unwrap_or_else(PoisonError::into_inner);
        let pending = all.get_mut(&part)?;
        pending.found.extend(found);
        pending.left -= 1;
        if pending.left > 0 {
            return None;
        }
        let Pending { mut sheet, found, .. } = all.remove(&part)?;
        drop(all);
        self.rendering.merge(&mut sheet, found);
        Some(sheet)
    }
}

/// Takes the calls out of a sheet: those of each shard, and the latest timestamp. There are none where a file ends.
fn shares(sheet: &mut Sheet, shards: usize) -> (Vec<Vec<calls::Entry>>, i64) {
    let Some(calls) = &mut sheet.calls else { return ((0..shards).map(|_| Vec::new()).collect(), i64::MIN) };
    (calls.shards.iter_mut().map(mem::take).collect(), calls.latest)
}
