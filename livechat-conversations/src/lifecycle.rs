//! The lifecycle of a plan, indexed by event.

use std::fmt;

use livechat_events::descriptor::{EventDescriptor, Lifecycle, Plan, Sensitivity};
use livechat_events::{Code, Level, Levels};

/// The lifecycle of a plan, indexed by event, with the level of each code.
#[derive(Debug, Clone)]
pub(crate) struct LifecycleRules {
    pub(crate) plan: &'static Plan,
    pub(crate) planned: Lifecycle,
    /// By the index of an event in the plan.
    events: Box<[Option<LifecycleEvent>]>,
    levels: [Option<Level>; Code::ALL.len()],
    /// True if the plan marks the key as personal, so that no message may contain it.
    pub(crate) hides_key: bool,
}

/// An event of the lifecycle: its index in the plan, its role, and the unit of its clock.
#[derive(Debug, Clone, Copy)]
pub(crate) struct LifecycleEvent {
    pub(crate) event: u16,
    pub(crate) role: ConversationRole,
    pub(crate) unit: ClockUnit,
}

/// The role of an event in a conversation, as the lifecycle of a plan assigns it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ConversationRole {
    /// Listed under `starts_with`: starts a conversation.
    Start,
    /// Listed under `within`: belongs between start and end.
    Within,
    /// Listed under `ends_with`: ends a conversation.
    End,
}

/// The unit of a clock.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum ClockUnit {
    Milliseconds,
    Seconds,
    Minutes,
    Hours,
}

impl LifecycleRules {
    /// Returns none for a plan without a lifecycle.
    pub(crate) fn of(plan: &'static Plan) -> Option<Self> {
        let lifecycle = plan.lifecycle?;
        let mut events = vec![None; plan.events.len()].into_boxed_slice();
        for role in [ConversationRole::End, ConversationRole::Within, ConversationRole::Start] {
            for event in role.events(&lifecycle) {
                let index = usize::from(*event);
                if let (Some(slot), Some(planned)) = (events.get_mut(index), plan.events.get(index)) {
                    let unit = ClockUnit::of(planned, lifecycle.clock);
                    *slot = Some(LifecycleEvent { event: *event, role, unit });
                }
            }
        }
        let keys = plan.events.iter().filter_map(|event| event.property(lifecycle.key));
        let hides_key = keys.into_iter().any(|property| property.sensitivity != Sensitivity::None);
        let levels = planned_levels(&lifecycle);
        Some(Self { plan, planned: lifecycle, events, levels, hides_key })
    }

    /// Overrides the levels of the plan by those of the caller.
    pub(crate) fn set_levels(&mut self, levels: &Levels) {
        for (level, code) in self.levels.iter_mut().zip(Code::ALL) {
            *level = levels.level(*code, *level);
        }
    }

    pub(crate) fn level(&self, code: Code) -> Option<Level> {
        self.levels.get(code as usize).copied().flatten()
    }

    pub(crate) fn event_named(&self, name: &str) -> Option<LifecycleEvent> {
        *self.events.get(self.plan.index_of(name)?)?
    }

    #[inline]
    pub(crate) fn event_of(&self, descriptor: &'static EventDescriptor) -> Option<LifecycleEvent> {
        /// To compare this many addresses takes less time than one search by name.
        const FEW: usize = 16;
        match self.plan.events.iter().take(FEW).position(|known| std::ptr::eq(*known, descriptor)) {
            Some(index) => *self.events.get(index)?,
            None => self.event_named(descriptor.name),
        }
    }

    pub(crate) fn event_at(&self, index: u16) -> Option<LifecycleEvent> {
        *self.events.get(usize::from(index))?
    }

    pub(crate) fn event_name(&self, index: u16) -> &'static str {
        self.plan.events.get(usize::from(index)).map_or("", |event| event.name)
    }

    /// Returns the names of some events for a message: `` `A` or `B` ``.
    pub(crate) fn names(&self, events: &[u16]) -> String {
        let names: Vec<String> = events.iter().map(|event| format!("`{}`", self.event_name(*event))).collect();
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

impl ConversationRole {
    /// Returns the events of this role, by their index in the plan.
    pub(crate) fn events(self, lifecycle: &Lifecycle) -> &'static [u16] {
        match self {
            Self::Start => lifecycle.starts_with,
            Self::Within => lifecycle.within,
            Self::End => lifecycle.ends_with,
        }
    }
}

impl fmt::Display for ConversationRole {
    /// The key in the lifecycle of a plan: `starts_with`, `within` or `ends_with`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::Start => "starts_with",
            Self::Within => "within",
            Self::End => "ends_with",
        })
    }
}

impl ClockUnit {
    pub(crate) fn of(event: &EventDescriptor, clock: Option<&str>) -> Self {
        match clock.and_then(|clock| event.property(clock)).and_then(|property| property.unit) {
            Some("milliseconds" | "ms") => Self::Milliseconds,
            Some("minutes") => Self::Minutes,
            Some("hours") => Self::Hours,
            _ => Self::Seconds,
        }
    }

    /// Returns the microseconds of one unit.
    pub(crate) fn micros(self) -> f64 {
        match self {
            Self::Milliseconds => 1e3,
            Self::Seconds => 1e6,
            Self::Minutes => 60e6,
            Self::Hours => 3600e6,
        }
    }
}
