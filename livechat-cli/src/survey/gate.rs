//! Whether enough of the plan was seen.

use livechat_spec::json::quoted;

use super::Counts;
use crate::arguments::Cover;

/// What should have been seen and was not.
#[derive(Debug, Clone)]
pub(crate) struct Gap {
    /// Whether no call tracked any event.
    nothing: bool,
    /// Events, and properties with their event.
    missing: Vec<(&'static str, Option<&'static str>)>,
}

impl Gap {
    /// Nothing where all was seen that should be.
    pub(crate) fn of(counts: &Counts, cover: Cover) -> Option<Self> {
        let gap = Self { nothing: counts.events == 0, missing: counts.coverage.missing(cover) };
        (gap.nothing || !gap.missing.is_empty()).then_some(gap)
    }

    /// For people: a line for each.
    pub(crate) fn in_words(&self) -> String {
        let each = |(event, property): &(&str, Option<&str>)| match property {
            None => format!("never seen: `{event}`\n"),
            Some(property) => format!("never seen: `{property}` of `{event}`\n"),
        };
        let nothing = if self.nothing { "never seen: any event at all\n" } else { "" };
        nothing.to_owned() + &self.missing.iter().map(each).collect::<String>()
    }

    /// For programs: an array of `{"event": …, "property": …}`.
    pub(crate) fn as_json(&self) -> String {
        let each = |(event, property): &(&str, Option<&str>)| {
            let property = property.map_or_else(|| "null".to_owned(), quoted);
            format!("{{\"event\":{},\"property\":{property}}}", quoted(event))
        };
        format!("[{}]", self.missing.iter().map(each).collect::<Vec<_>>().join(","))
    }
}
