//! Conversations: how long they are, and the worst of them.

use livechat_events::descriptor::PropertyDescriptor;
use serde::Serialize;

use super::Subject;
use super::timeline::{TimelineData, timeline};
use crate::page::Budget;
use crate::survey::{Histogram, Survey, Terms};

/// So many are shown at most.
const MOST: usize = 50;
/// Bytes for them.
const ROOM: usize = 480_000;

/// How long conversations are, and the worst of them.
#[derive(Debug, Serialize)]
pub(crate) struct Conversations {
    total: u64,
    /// Whether some of those that were silent for long were counted twice.
    approximate: bool,
    /// Seconds.
    durations: HistogramData,
    messages: HistogramData,
    worst: Vec<TimelineData>,
    /// Conversations with findings that are not shown: less is wrong with them.
    left_out: u64,
    /// Whether what names a conversation is personal: then what is found about one as a whole is in no timeline.
    names_hidden: bool,
    by_timestamp: bool,
}

#[derive(Debug, Serialize)]
struct HistogramData {
    bounds: &'static [u64],
    counts: Vec<u64>,
}

pub(super) fn conversations(survey: &Survey, subject: &Subject<'_>) -> Conversations {
    let (durations, messages) = survey.lengths.so_far();
    let worst = survey.timelines.worst();
    let count = worst.len() as u64;
    let hides = hides_keys(survey.terms);
    let shown = worst.into_iter().take(MOST).zip(1..).map(|(known, rank)| {
        let key = if hides { format!("hidden {rank}").into() } else { known.key.clone() };
        timeline(known, key, subject.by_timestamp)
    });
    let (worst, _) = Budget::bytes(ROOM).buys(shown);
    Conversations {
        total: messages.total(),
        approximate: survey.lengths.is_cut,
        durations: histogram(durations),
        messages: histogram(messages),
        left_out: count - worst.len() as u64 + survey.timelines.left_out,
        worst,
        names_hidden: hides,
        by_timestamp: subject.by_timestamp,
    }
}

/// Whether the names of conversations are personal.
fn hides_keys(terms: Terms) -> bool {
    let Some(lifecycle) = terms.plan.lifecycle.filter(|_| !terms.personal) else { return false };
    terms.plan.events.iter().any(|event| event.property(lifecycle.key).is_some_and(PropertyDescriptor::is_sensitive))
}

fn histogram(histogram: Histogram) -> HistogramData {
    HistogramData { bounds: histogram.bounds, counts: histogram.counts }
}
