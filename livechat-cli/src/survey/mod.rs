//! What is gathered over a run, for the report, the coverage gate and the live page.
//!
//! Threads gather a [`Part`] of each block on their own; [`Survey::add`] puts parts together in the order of the input. So
//! it is the same for any number of threads. Everything in it is bounded, whatever the input holds, and where something
//! had to be left out, it is counted.

mod calendar;
mod call;
mod counts;
mod coverage;
mod found;
mod gate;
mod groups;
mod histogram;
mod lengths;
mod named;
mod part;
mod read;
mod shorten;
mod timeline;
mod timelines;

pub(crate) use calendar::{Bar, Calendar};
pub(crate) use call::{Call, Field, Noted, Role};
pub(crate) use counts::Counts;
pub(crate) use coverage::{Coverage, EventCoverage};
pub(crate) use found::Found;
pub(crate) use gate::Gap;
pub(crate) use groups::{Group, GroupKey};
pub(crate) use histogram::Histogram;
pub(crate) use lengths::Lengths;
pub(crate) use named::Named;
pub(crate) use part::{Document, Part, Remark};
pub(crate) use shorten::shorten;
pub(crate) use timeline::Timeline;
pub(crate) use timelines::Timelines;

use std::mem;

use livechat_events::descriptor::Plan;

use crate::arguments::SurveyArguments;

/// Bytes for calls of conversations where a report or conversations are asked for: up to four times as many are kept.
pub(crate) const ROOM: usize = 32 * 1024 * 1024;
/// The same where they are only a part of a page.
pub(crate) const FEW: usize = 4 * 1024 * 1024;

/// What is wanted of a survey.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Terms {
    pub(crate) plan: &'static Plan,
    /// Whether values that the plan calls personal are kept.
    pub(crate) personal: bool,
    /// Bytes for calls that are kept for the timelines of their conversations: none are where it is 0.
    pub(crate) timelines: usize,
}

impl Terms {
    /// Nothing where nothing is asked for.
    pub(crate) fn of(plan: &'static Plan, arguments: &SurveyArguments) -> Option<Self> {
        let SurveyArguments { report, show_personal, require_coverage } = arguments;
        let wanted = report.is_some() || require_coverage.is_some();
        wanted.then_some(Self { plan, personal: *show_personal, timelines: if report.is_some() { ROOM } else { 0 } })
    }
}

/// What is known of a run.
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

    /// Adds what was gathered of the next part of the input, and empties it.
    pub(crate) fn add(&mut self, part: &mut Part) {
        let Part { counts, calls, notes, is_numbered, .. } = mem::replace(part, Part::new(self.terms));
        let before = if is_numbered { 0 } else { self.counts.calls };
        self.counts.add(counts);
        for mut call in calls {
            call.number += before;
            if !self.timelines.count_again(&call) {
                self.lengths.take(&call);
                self.timelines.take(call);
            }
        }
        for (key, number, noted) in notes {
            self.timelines.note(&key, number, noted);
        }
    }
}
