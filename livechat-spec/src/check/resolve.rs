//! Merges groups and common properties into each event that has them.
//!
//! The order is the event's own properties, then its groups', then the common ones. Where an event has a property of the same
//! name as one beneath, the event's own is laid over it: what it writes counts, and it keeps its own place.

use crate::check::ENOUGH;
use crate::diagnostic::Diagnostic;
use crate::extend::lay_property;
use crate::model::{Call, Event, Group, Plan, Property};
use crate::shown::short;
use crate::source::Spanned;
use livechat_core::plan::CallType;
use livechat_core::suggest;
use std::collections::HashMap;

/// An event and all of its properties.
pub(super) struct Resolved<'s> {
    pub(super) event: &'s Event,
    pub(super) properties: Vec<ResolvedProperty>,
}

/// The rules for calls of one type, or for pages or screens of one name, and all of their properties.
pub(super) struct ResolvedCall<'s> {
    pub(super) call_type: CallType,
    pub(super) call: &'s Call,
    pub(super) properties: Vec<ResolvedProperty>,
    /// True if others are violations, false if they are allowed.
    pub(super) closed: Option<bool>,
}

/// A property as one event has it.
pub(super) struct ResolvedProperty {
    pub(super) property: Property,
    /// True if its type is written in a group or among the common properties: its Rust type then belongs to no event.
    pub(super) shared: bool,
}

/// All events with all of their properties; `None`, and an error, where those are too many to go on.
pub(super) fn resolve<'s>(plan: &'s Plan, found: &mut Vec<Diagnostic>) -> Option<Vec<Resolved<'s>>> {
    let groups: HashMap<&str, &Group> =
        plan.property_groups.iter().map(|group| (group.name.value.as_str(), group)).collect();
    let resolver = Resolver { plan, groups };
    let mut all = Vec::with_capacity(plan.events.len());
    let mut total = 0;
    for event in &plan.events {
        let properties = resolver.event(event, found);
        total += properties.len();
        if total > MOST {
            let message = format!("the plan's events have more than {MOST} properties, those of groups included");
            found.push(Diagnostic::error("too-many", event.name.span, message));
            return None;
        }
        all.push(Resolved { event, properties });
    }
    Some(all)
}

/// The most properties of all events together: a small file can put a large group into very many events.
const MOST: usize = 500_000;

struct Resolver<'s> {
    plan: &'s Plan,
    groups: HashMap<&'s str, &'s Group>,
}

impl Resolver<'_> {
    fn event(&self, event: &Event, found: &mut Vec<Diagnostic>) -> Vec<ResolvedProperty> {
        let mut beneath: Vec<Property> = Vec::new();
        let mut place: HashMap<String, usize> = HashMap::new();
        for name in &event.property_groups {
            let Some(group) = self.groups.get(name.value.as_str()) else {
                found.push(self.unknown_group(name, found.len() < ENOUGH));
                continue;
            };
            for property in &group.properties {
                // Of two groups with the same property, the one named first counts.
                place.entry(property.name.value.clone()).or_insert_with(|| {
                    beneath.push(property.clone());
                    beneath.len() - 1
                });
            }
        }
        for common in &self.plan.common_properties {
            if let Some(over) = place.get(&common.name.value).and_then(|&index| beneath.get_mut(index)) {
                *over = lay_property(common.clone(), over.clone());
            } else {
                place.insert(common.name.value.clone(), beneath.len());
                beneath.push(common.clone());
            }
        }
        join(&event.properties, beneath, &place)
    }

    fn unknown_group(&self, name: &Spanned<String>, suggest: bool) -> Diagnostic {
        let groups = if suggest { self.plan.property_groups.as_slice() } else { &[] };
        let known = groups.iter().map(|group| group.name.value.as_str());
        let help = suggest::did_you_mean(&name.value, known)
            .unwrap_or_else(|| "define it in `property_groups` at the top of the plan".to_owned());
        let message = format!("unknown property group `{}`", short(&name.value));
        Diagnostic::error("unknown-group", name.span, message).help(help)
    }
}

/// The properties of calls that track no event, by their rules; a page or a screen with a name has those of all as well. `None`, and
/// an error, where those are too many to go on.
pub(super) fn resolve_calls<'s>(plan: &'s Plan, found: &mut Vec<Diagnostic>) -> Option<Vec<ResolvedCall<'s>>> {
    let mut all = Vec::new();
    let mut total = 0;
    for (call_type, call) in plan.calls.iter() {
        let of_all = plan.calls.iter().find(|other| other.0 == call_type && other.1.name.is_none());
        let of_all = of_all.map(|(_, other)| other).filter(|_| call.name.is_some());
        let beneath = of_all.map_or_else(Vec::new, |other| other.properties.clone());
        let place = beneath.iter().enumerate().map(|(index, property)| (property.name.value.clone(), index)).collect();
        let properties = join(&call.properties, beneath, &place);
        total += properties.len();
        if total > MOST {
            let message = format!("the plan's calls have more than {MOST} properties, those of all pages included");
            found.push(Diagnostic::error("too-many", call.place(), message));
            return None;
        }
        let closed = call.closed.as_ref().or_else(|| of_all.and_then(|other| other.closed.as_ref()));
        all.push(ResolvedCall { call_type, call, properties, closed: closed.map(|closed| closed.value) });
    }
    Some(all)
}

/// The event's own properties, each over the one beneath of the same name; then the rest of those beneath.
fn join(own: &[Property], beneath: Vec<Property>, place: &HashMap<String, usize>) -> Vec<ResolvedProperty> {
    let mut beneath: Vec<Option<Property>> = beneath.into_iter().map(Some).collect();
    let mut joined = Vec::with_capacity(own.len() + beneath.len());
    for property in own {
        let lower = place.get(&property.name.value).and_then(|&index| beneath.get_mut(index)).and_then(Option::take);
        joined.push(match lower {
            Some(lower) => {
                ResolvedProperty { shared: !writes_type(property), property: lay_property(lower, property.clone()) }
            }
            None => ResolvedProperty { shared: false, property: property.clone() },
        });
    }
    let rest = beneath.into_iter().flatten();
    joined.extend(rest.map(|property| ResolvedProperty { property, shared: true }));
    joined
}

/// Returns true if a property sets something that determines its Rust type.
fn writes_type(property: &Property) -> bool {
    let shape = &property.shape;
    shape.types.is_some()
        || shape.values.is_some()
        || shape.open.is_some()
        || shape.items.is_some()
        || shape.properties.is_some()
        || shape.named.is_some()
        || property.rust_name.is_some()
}
