//! The recent calls, and the statistics of all calls.

use std::collections::VecDeque;
use std::sync::Arc;

use super::entry::{Place, Seen};
use crate::check::sheet::Tally;
use crate::check::summary::types_as_json;
use crate::listen::clock::Moment;
use crate::survey::{Survey, Terms};

/// Maximum number of entries, and of their bytes.
const ENTRIES: usize = 1000;
const BYTES: usize = 8 * 1024 * 1024;

/// The recent calls, and the statistics of all calls.
#[derive(Debug)]
pub(super) struct Board {
    pub(super) started: Moment,
    entries: VecDeque<Arc<Seen>>,
    /// The number of the first entry that is kept.
    first: u64,
    bytes: usize,
    tally: Tally,
    refused: u64,
    /// The statistics for the report.
    pub(super) survey: Survey,
}

/// The entries after a number.
pub(super) struct News {
    /// First and last number of the entries that are gone.
    pub(super) skipped: Option<(u64, u64)>,
    pub(super) entries: Vec<(u64, Arc<Seen>)>,
}

impl Board {
    pub(super) fn new(terms: Terms) -> Self {
        Self {
            started: Moment::now(),
            entries: VecDeque::new(),
            first: 1,
            bytes: 0,
            tally: Tally::default(),
            refused: 0,
            survey: Survey::new(terms),
        }
    }

    pub(super) fn add(&mut self, seen: Seen) {
        self.tally.messages += seen.messages;
        self.tally.events += seen.events() as u64;
        self.tally.types.add_all(&seen.types);
        for found in &seen.found {
            self.tally.count(found.finding.level);
        }
        self.tally.filtered += seen.filtered;
        for (level, count) in &seen.omitted {
            self.tally.add_omitted(*level, *count);
        }
        self.refused += u64::from(matches!(seen.place, Place::Request(_)));
        self.bytes += seen.size();
        self.entries.push_back(Arc::new(seen));
        while self.entries.len() > ENTRIES || self.bytes > BYTES {
            let Some(gone) = self.entries.pop_front() else { break };
            self.bytes -= gone.size();
            self.first += 1;
        }
    }

    /// Returns the number of the last entry.
    pub(super) fn last(&self) -> u64 {
        self.first + self.entries.len() as u64 - 1
    }

    /// Returns the last `most` entries after a number.
    pub(super) fn after(&self, number: u64, most: usize) -> News {
        let kept = self.first.max((self.last() + 1).saturating_sub(most as u64)).max(number + 1);
        let skipped = (kept > number + 1).then_some((number + 1, kept - 1));
        let from = usize::try_from(kept - self.first).unwrap_or(usize::MAX);
        let entries = (kept..).zip(self.entries.iter().skip(from).map(Arc::clone)).collect();
        News { skipped, entries }
    }

    /// Returns the counts of all calls.
    pub(super) fn tally(&self) -> String {
        let Tally { messages, events, types, violations, warnings, infos, filtered: _ } = self.tally;
        let types = types_as_json(&types);
        format!(
            "{{\"messages\":{messages},\"events\":{events},\"types\":{types},\"violations\":{violations},\"warnings\":{warnings},\
             \"infos\":{infos},\"refused\":{}}}",
            self.refused
        )
    }
}
