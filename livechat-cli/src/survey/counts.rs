//! The counts of a run.

use livechat_events::CallCounts;
use livechat_events::descriptor::Plan;

use super::groups::{Group, Groups, NAME, shorten};
use super::{Bar, Calendar, Coverage, Found, Gap, Named};
use crate::arguments::RequiredCoverage;

/// The counts of a run. Counts can be added in any order with the same sum, as long as nothing exceeds the bounds.
#[derive(Debug, Clone)]
pub(crate) struct Counts {
    /// Calls of any type.
    pub(crate) calls: u64,
    /// Calls that track an event.
    pub(crate) events: u64,
    /// Calls by their type.
    pub(crate) types: CallCounts,
    pub(crate) found: Found,
    /// Findings without a group, from documents with too many findings.
    pub(crate) ungrouped: Found,
    pub(crate) groups: Groups,
    pub(crate) libraries: Named<Box<str>, Bar>,
    /// Unplanned events.
    pub(crate) unplanned: Named<Box<str>, u64>,
    pub(crate) calendar: Calendar,
    pub(crate) coverage: Coverage,
}

impl Counts {
    pub(crate) fn new(plan: &'static Plan) -> Self {
        Self {
            calls: 0,
            events: 0,
            types: CallCounts::default(),
            found: Found::default(),
            ungrouped: Found::default(),
            groups: Groups::new(),
            libraries: Named::new(),
            unplanned: Named::new(),
            calendar: Calendar::new(),
            coverage: Coverage::new(plan),
        }
    }

    /// Adds the counts of a later part of the input.
    pub(crate) fn add(&mut self, later: Self) {
        self.calls += later.calls;
        self.events += later.events;
        self.types.add_all(&later.types);
        self.found.add(later.found);
        self.ungrouped.add(later.ungrouped);
        self.groups.add(later.groups, Group::add);
        self.libraries.add(later.libraries, Bar::add);
        self.unplanned.add(later.unplanned, |count, later| *count += later);
        self.calendar.add(&later.calendar);
        self.coverage.add(&later.coverage);
    }

    /// Returns the part of the plan that is required and was not seen, if any.
    pub(crate) fn gap(&self, required: RequiredCoverage) -> Option<Gap> {
        Gap::of(&self.coverage, required, self.events)
    }

    /// Counts a call by its library and its time.
    pub(super) fn call(&mut self, library: Option<&str>, at: Option<i64>, found: Found) {
        let bar = Bar { calls: 1, found };
        self.libraries.of(shorten(library.unwrap_or_default(), NAME)).add(bar);
        self.calendar.count(at, bar);
    }
}
