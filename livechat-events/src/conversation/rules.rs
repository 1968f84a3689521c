//! What a plan's lifecycle says, made ready for calls.

use crate::descriptor::{EventDescriptor, Lifecycle, Plan, Sensitivity};
use crate::finding::{Code, Level, Levels};

/// What a plan's lifecycle says.
#[derive(Debug, Clone)]
pub(super) struct Rules {
    pub(super) plan: &'static Plan,
    pub(super) lifecycle: Lifecycle,
    /// By the place of an event in the plan.
    events: Box<[Option<Place>]>,
    levels: [Option<Level>; Code::ALL.len()],
    /// Whether the plan calls the key personal, so that no message shows it.
    pub(super) hides_key: bool,
}

/// An event of conversations: its place in the plan, what it is in one, and how its clock counts.
#[derive(Debug, Clone, Copy)]
pub(super) struct Place {
    pub(super) event: u16,
    pub(super) role: Role,
    pub(super) unit: Unit,
}

/// What an event is in a conversation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    Starts,
    Within,
    Ends,
}

/// What a clock counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Unit {
    Milliseconds,
    Seconds,
    Minutes,
    Hours,
}

impl Rules {
    /// Nothing where the plan has no lifecycle.
    pub(super) fn of(plan: &'static Plan) -> Option<Self> {
        let lifecycle = plan.lifecycle?;
        let mut events = vec![None; plan.events.len()].into_boxed_slice();
        for (role, places) in
            [(Role::Ends, lifecycle.ends_with), (Role::Within, lifecycle.within), (Role::Starts, lifecycle.starts_with)]
        {
            for place in places {
                let index = usize::from(*place);
                if let (Some(slot), Some(event)) = (events.get_mut(index), plan.events.get(index)) {
                    *slot = Some(Place { event: *place, role, unit: Unit::of(event, lifecycle.clock) });
                }
            }
        }
        let hides_key = plan.events.iter().filter_map(|event| event.property(lifecycle.key));
        let hides_key = hides_key.into_iter().any(|property| property.sensitivity != Sensitivity::None);
        let levels = planned_levels(&lifecycle);
        Some(Self { plan, lifecycle, events, levels, hides_key })
    }

    /// Puts the caller's levels over the plan's.
    pub(super) fn set_levels(&mut self, levels: &Levels) {
        for (level, code) in self.levels.iter_mut().zip(Code::ALL) {
            *level = levels.level(*code, *level);
        }
    }

    pub(super) fn level(&self, code: Code) -> Option<Level> {
        self.levels.get(code as usize).copied().flatten()
    }

    /// The event of this name.
    pub(super) fn place(&self, event: &str) -> Option<Place> {
        *self.events.get(self.plan.index_of(event)?)?
    }

    /// An event of the plan.
    #[inline]
    pub(super) fn place_of(&self, event: &'static EventDescriptor) -> Option<Place> {
        /// To compare so many takes less time than to look one up by its name.
        const FEW: usize = 16;
        match self.plan.events.iter().take(FEW).position(|known| std::ptr::eq(*known, event)) {
            Some(index) => *self.events.get(index)?,
            None => self.place(event.name),
        }
    }

    pub(super) fn place_at(&self, event: u16) -> Option<Place> {
        *self.events.get(usize::from(event))?
    }

    pub(super) fn event_name(&self, event: u16) -> &'static str {
        self.plan.events.get(usize::from(event)).map_or("", |event| event.name)
    }

    /// The names of the events that begin a conversation, or of those that end one.
    pub(super) fn names(&self, places: &[u16]) -> String {
        let names: Vec<String> = places.iter().map(|place| format!("`{}`", self.event_name(*place))).collect();
        names.join(" or ")
    }
}

fn planned_levels(lifecycle: &Lifecycle) -> [Option<Level>; Code::ALL.len()] {
    let mut levels = [None; Code::ALL.len()];
    for (level, code) in levels.iter_mut().zip(Code::ALL) {
        let planned = lifecycle.levels.iter().find(|(planned, _)| planned == code);
        *level = planned.map_or(Some(code.default_level()), |(_, setting)| setting.level());
    }
    levels
}

impl Unit {
    pub(super) fn of(event: &EventDescriptor, clock: Option<&str>) -> Self {
        match clock.and_then(|clock| event.property(clock)).and_then(|property| property.unit) {
            Some("milliseconds" | "ms") => Self::Milliseconds,
            Some("minutes") => Self::Minutes,
            Some("hours") => Self::Hours,
            _ => Self::Seconds,
        }
    }

    /// Microseconds of one.
    pub(super) fn micros(self) -> f64 {
        match self {
            Self::Milliseconds => 1e3,
            Self::Seconds => 1e6,
            Self::Minutes => 60e6,
            Self::Hours => 3600e6,
        }
    }
}
