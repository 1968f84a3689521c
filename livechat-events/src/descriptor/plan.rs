//! A whole plan.

use std::sync::OnceLock;

use super::name_hash::name_hash;
use livechat_core::finding::Code;
use livechat_core::plan::LevelSetting;

use super::{CallRules, EventDescriptor, Policy};
use livechat_core::json::same_bytes;

/// A plan: its events, and the policy for others.
#[derive(Debug)]
#[non_exhaustive]
pub struct Plan {
    /// The plan's machine name.
    pub name: &'static str,
    /// The plan's own version.
    pub version: &'static str,
    /// Its events, in the plan's order.
    pub events: &'static [&'static EventDescriptor],
    /// The policy for events that the plan does not list.
    pub unknown_events: Policy,
    /// The order of its events in conversations; `None` if the plan has no `lifecycle`.
    pub lifecycle: Option<Lifecycle>,
    /// The rules for calls beside events; `None` if the plan has none.
    pub calls: Option<&'static CallRules>,
    /// True if an event has a version other than 1.
    pub(crate) is_versioned: bool,
    /// The indices of events, each at or after the slot of its name's hash; made when it is first needed.
    index: OnceLock<Box<[u32]>>,
}

/// The order of a plan's events in conversations (or orders, or sessions).
#[derive(Debug, Clone, Copy)]
pub struct Lifecycle {
    /// The property that identifies the conversation.
    pub key: &'static str,
    /// Events that start one, by their index in the plan.
    pub starts_with: &'static [u16],
    /// Events inside one.
    pub within: &'static [u16],
    /// Events that end one.
    pub ends_with: &'static [u16],
    /// The property that holds the age of the conversation, in its unit or in seconds.
    pub clock: Option<&'static str>,
    /// The property that identifies the agent.
    pub agent: Option<&'static str>,
    /// The property that identifies a message.
    pub message: Option<&'static str>,
    /// The levels that the plan sets for findings about conversations.
    pub levels: &'static [(Code, LevelSetting)],
}

impl Plan {
    /// Returns a plan of these events; others are a violation.
    #[must_use]
    pub const fn new(name: &'static str, version: &'static str, events: &'static [&'static EventDescriptor]) -> Self {
        let is_versioned = is_versioned(events);
        let (unknown_events, lifecycle, calls) = (Policy::Deny, None, None);
        Self { name, version, events, unknown_events, lifecycle, calls, is_versioned, index: OnceLock::new() }
    }

    /// Sets the rules for calls beside events.
    #[must_use]
    pub const fn calls(mut self, calls: &'static CallRules) -> Self {
        self.calls = Some(calls);
        self
    }

    /// Sets the policy for events that the plan does not list.
    #[must_use]
    pub const fn unknown_events(mut self, policy: Policy) -> Self {
        self.unknown_events = policy;
        self
    }

    /// Sets the order of events in conversations.
    #[must_use]
    pub const fn lifecycle(mut self, lifecycle: Lifecycle) -> Self {
        self.lifecycle = Some(lifecycle);
        self
    }

    /// Returns the event with this name; of several versions the oldest.
    #[must_use]
    pub fn event(&self, name: &str) -> Option<&'static EventDescriptor> {
        self.index_of(name).map(|index| self.events[index])
    }

    /// Returns the version of an event that has this number.
    #[must_use]
    pub fn event_version(&self, name: &str, version: u32) -> Option<&'static EventDescriptor> {
        self.events.iter().copied().find(|event| event.name == name && event.version == version)
    }

    /// Returns the index of the event with this name; of several versions that of the oldest.
    #[must_use]
    pub fn index_of(&self, name: &str) -> Option<usize> {
        self.find(name.as_bytes())
    }

    /// Returns the index of the event with this name, which need not be UTF-8.
    /// Returns the place of the version of an event that a call names: of the oldest where it names none, or one that the plan does not
    /// have.
    #[must_use]
    pub fn index_of_version(&self, name: &str, version: Option<u32>) -> Option<usize> {
        let oldest = self.index_of(name)?;
        let is_named = |event: &&EventDescriptor| event.name == name && Some(event.version) == version;
        let named = if version.is_some() { self.events.iter().position(is_named) } else { None };
        Some(named.unwrap_or(oldest))
    }

    pub(crate) fn find(&self, name: &[u8]) -> Option<usize> {
        let index = self.index.get_or_init(|| index_by_name(self.events));
        let mut slot = first_slot(name, index.len());
        loop {
            let place = index.get(slot).copied().unwrap_or(NO_EVENT) as usize;
            match self.events.get(place) {
                Some(event) if same_bytes(event.name.as_bytes(), name) => return Some(place),
                Some(_) => slot = (slot + 1) & (index.len() - 1),
                // At most half of the slots are taken, so that an empty one always comes.
                None => return None,
            }
        }
    }
}

const NO_EVENT: u32 = u32::MAX;

const fn is_versioned(events: &[&EventDescriptor]) -> bool {
    let mut index = 0;
    while index < events.len() {
        if events[index].version != 1 {
            return true;
        }
        index += 1;
    }
    false
}

/// Indexes events by name. Of several with one name the oldest version is found, and of those the first.
fn index_by_name(events: &[&EventDescriptor]) -> Box<[u32]> {
    let mut index = vec![NO_EVENT; (events.len() * 2).next_power_of_two().max(2)].into_boxed_slice();
    for (place, event) in (0..NO_EVENT).zip(events) {
        let mut slot = first_slot(event.name.as_bytes(), index.len());
        while events.get(index[slot] as usize).is_some_and(|known| known.name != event.name) {
            slot = (slot + 1) & (index.len() - 1);
        }
        let known = events.get(index[slot] as usize);
        if known.is_none_or(|known| event.version < known.version) {
            index[slot] = place;
        }
    }
    index
}

/// `slots` is a power of two, at least two.
#[inline]
#[expect(clippy::cast_possible_truncation, reason = "fewer bits are left than a slot number has")]
fn first_slot(name: &[u8], slots: usize) -> usize {
    (name_hash(name) >> (u64::BITS - slots.trailing_zeros())) as usize
}
