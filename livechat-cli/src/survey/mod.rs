//! Collects statistics over a run, for the report, the coverage gate and the live page.
//!
//! Each thread collects a [`Part`] for each block of input, and [`Survey::add`] adds the parts in the order of the input, so the result
//! does not depend on the number of threads. Everything is bounded for any input, and the number of items left out is counted.

mod calendar;
mod call;
mod counts;
mod coverage;
mod groups;
mod lengths;
mod part;
mod read;
mod tally;
mod timeline;
mod timelines;

pub(crate) use calendar::{Bar, Calendar};
pub(crate) use call::{Call, Field, Noted, Role};
pub(crate) use counts::Counts;
pub(crate) use coverage::{Coverage, EventCoverage, Gap};
pub(crate) use groups::{Group, GroupKey};
pub(crate) use lengths::{Histogram, Lengths};
pub(crate) use part::{Document, Part, Remark};
pub(crate) use read::calls;
pub(crate) use tally::{Found, Named};
pub(crate) use timeline::Timeline;
pub(crate) use timelines::Timelines;

use std::mem;

use livechat_events::descriptor::Plan;

use crate::arguments::SurveyArguments;

/// Minimum bytes for the calls of conversations, if a report or conversations are requested; at most four times as many are kept.
pub(crate) const ROOM: usize = 32 * 1024 * 1024;
/// Minimum bytes for the calls of conversations if they are only one part of a page.
pub(crate) const FEW: usize = 4 * 1024 * 1024;

/// The settings of a survey.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Terms {
    pub(crate) plan: &'static Plan,
    /// Set if values of personal properties are kept.
    pub(crate) personal: bool,
    /// Bytes for the calls in timelines of conversations; 0 keeps none.
    pub(crate) timelines: usize,
}

impl Terms {
    /// Returns `None` if no survey is needed.
    pub(crate) fn of(plan: &'static Plan, arguments: &SurveyArguments) -> Option<Self> {
        let SurveyArguments { report, show_personal, require_coverage } = arguments;
        let wanted = report.is_some() || require_coverage.is_some();
        wanted.then_some(Self { plan, personal: *show_personal, timelines: if report.is_some() { ROOM } else { 0 } })
    }
}

/// The statistics of a run.
#[derive(Debug)]
pub(crate) struct Survey {
    pub(crate) terms: Terms,
    pub(crate) counts: Counts,
    pub(crate) lengths: Lengths,
    pub(crate) timelines: Timelines,
}

impl Survey {
    pub(crate) fn new(terms: Terms) -> Self {
        Self {
            terms,
            counts: Counts::new(terms.plan),
            lengths: Lengths::new(),
            timelines: Timelines::new(terms.timelines),
        }
    }

    /// Adds the next part of the input, and empties it.
    pub(crate) fn add(&mut self, part: &mut Part) {
        let Part { counts, calls, notes, is_numbered, .. } = mem::replace(part, Part::new(self.terms));
        let before = if is_numbered { 0 } else { self.counts.calls };
        self.counts.add(counts);
        for mut call in calls {
            call.number += before;
            if !self.timelines.count_repeat(&call) {
                self.lengths.take(&call);
                self.timelines.take(call);
            }
        }
        for (key, number, noted) in notes {
            self.timelines.note(&key, number, noted);
        }
    }
}
