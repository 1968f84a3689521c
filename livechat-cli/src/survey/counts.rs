//! What is counted of each call.

use livechat_events::descriptor::Plan;

use super::groups::{Group, Groups, NAME};
use super::{Bar, Calendar, Coverage, Found, Named, shorten};

/// What is counted over a run. Two of them can be added in any order: what is beyond the bounds aside, the sum is the same.
#[derive(Debug, Clone)]
pub(crate) struct Counts {
    /// Calls that were read, whatever they are.
    pub(crate) calls: u64,
    /// Those of them that track an event.
    pub(crate) events: u64,
    pub(crate) found: Found,
    /// Findings that are in no group: of a document with too many of them.
    pub(crate) ungrouped: Found,
    pub(crate) groups: Groups,
    pub(crate) libraries: Named<Box<str>, Bar>,
    /// Events that the plan does not list.
    pub(crate) unplanned: Named<Box<str>, u64>,
    pub(crate) calendar: Calendar,
    pub(crate) coverage: Coverage,
}

impl Counts {
    pub(crate) fn new(plan: &'static Plan) -> Self {
        Self {
            calls: 0,
            events: 0,
            found: Found::default(),
            ungrouped: Found::default(),
            groups: Groups::new(),
            libraries: Named::new(),
            unplanned: Named::new(),
            calendar: Calendar::new(),
            coverage: Coverage::new(plan),
        }
    }

    /// Adds what was counted later in the input.
    pub(crate) fn add(&mut self, later: Self) {
        self.calls += later.calls;
        self.events += later.events;
        self.found.add(later.found);
        self.ungrouped.add(later.ungrouped);
        self.groups.add(later.groups, Group::add);
        self.libraries.add(later.libraries, Bar::add);
        self.unplanned.add(later.unplanned, |count, later| *count += later);
        self.calendar.add(&later.calendar);
        self.coverage.add(&later.coverage);
    }

    /// Counts a call by its library and its time.
    pub(super) fn call(&mut self, library: Option<&str>, at: Option<i64>, found: Found) {
        let bar = Bar { calls: 1, found };
        self.libraries.of(shorten(library.unwrap_or_default(), NAME)).add(bar);
        self.calendar.count(at, bar);
    }
}
