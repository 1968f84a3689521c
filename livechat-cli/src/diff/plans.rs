//! Two plans, field by field, in the order of the new one.

use livechat_spec::{CheckedEvent, CheckedLifecycle, CheckedPlan, CheckedShape, Policy};

use super::calls;
use super::change::{Audience, Change, Part, Place, set_part};
use super::closed::compare_closed;
use super::property::compare_properties;
use super::scope::{Scope, Subject};
use super::{facts, rename, users};

/// Compares two plans. What the generated Rust code makes of it is not looked at yet.
pub(super) fn compare_plans(old: &CheckedPlan, new: &CheckedPlan) -> Vec<Change> {
    let mut changes = Vec::new();
    whole(old, new, &mut changes);
    let gone: Vec<&CheckedEvent> = old.events.iter().filter(|event| new.event(&event.name).is_none()).collect();
    let fresh: Vec<&CheckedEvent> = new.events.iter().filter(|event| old.event(&event.name).is_none()).collect();
    let renamed = rename::events(&gone, &fresh);
    for event in &new.events {
        let before = renamed.iter().find(|(_, name)| *name == event.name).and_then(|(before, _)| old.event(before));
        let first = changes.len();
        match same_version(old, event, new).or(before) {
            Some(before) => compare_event(old, new, before, event, &mut changes),
            None => changes.push(added(event)),
        }
        set_part(&mut changes[first..], part_of(new, event));
    }
    shapes(old, new, &mut changes);
    for event in &old.events {
        let is_renamed = renamed.iter().any(|(before, _)| *before == event.name);
        if !is_renamed && same_version(new, event, old).is_none() {
            let first = changes.len();
            changes.push(removed(event));
            set_part(&mut changes[first..], part_of(old, event));
        }
    }
    calls::compare_calls(old, new, &mut changes);
    changes
}

/// Returns the event of a plan that is the same version of an event of another plan. Of the oldest versions one stands for the other,
/// where neither has the other's number: calls that name no version are checked by them.
fn same_version<'p>(plan: &'p CheckedPlan, event: &CheckedEvent, other: &CheckedPlan) -> Option<&'p CheckedEvent> {
    let has = |plan: &CheckedPlan, version: u32| {
        plan.events.iter().any(|known| known.name == event.name && known.version == version)
    };
    let same = plan.events.iter().find(|known| known.name == event.name && known.version == event.version);
    let oldest = plan
        .event(&event.name)
        .filter(|oldest| !other.is_newer_version(event) && !has(plan, event.version) && !has(other, oldest.version));
    same.or(oldest)
}

fn part_of(plan: &CheckedPlan, event: &CheckedEvent) -> Part {
    if plan.is_newer_version(event) { Part::Version(event.version) } else { Part::Event }
}

/// Compares the settings of the plans as a whole.
fn whole(old: &CheckedPlan, new: &CheckedPlan, changes: &mut Vec<Change>) {
    for (key, old, new) in [
        ("name", &old.name, &new.name),
        ("title", &old.title, &new.title),
        ("description", &old.description, &new.description),
    ] {
        if old != new {
            let message = format!("the plan has another `{key}`");
            changes.push(Change::new("plan-changed", Place::Plan, message).texts(old, new));
        }
    }
    let policies = [
        ("unknown-events-changed", "unknown_events", old.unknown_events, new.unknown_events, "event"),
        (
            "unknown-properties-changed",
            "unknown_properties",
            old.unknown_properties,
            new.unknown_properties,
            "property",
        ),
    ];
    changes.extend(policies.into_iter().filter_map(|(rule, key, old, new, what)| policy(rule, key, (old, new), what)));
    changes.extend(lifecycle(old, new));
}

fn policy(rule: &'static str, key: &str, (old, new): (Policy, Policy), what: &str) -> Option<Change> {
    if old == new {
        return None;
    }
    let change =
        Change::new(rule, Place::Plan, format!("`{key}` {old} → {new}")).texts(old.to_string(), new.to_string());
    Some(match (old == Policy::Deny, new == Policy::Deny) {
        (false, true) => {
            change.breaks(Audience::Producers, format!("calls with a {what} that the plan does not list were allowed"))
        }
        (true, false) => change
            .breaks(Audience::Consumers, format!("calls with a {what} that the plan does not list are allowed now")),
        _ => change,
    })
}

/// Rules over several calls are not compared by their values: whatever changes in them may reject conversations.
fn lifecycle(old: &CheckedPlan, new: &CheckedPlan) -> Option<Change> {
    let (before, after) = (spelled(old), spelled(new));
    if before == after {
        return None;
    }
    let message = match (&old.lifecycle, &new.lifecycle) {
        (None, _) => "lifecycle added",
        (_, None) => "lifecycle removed",
        _ => "lifecycle changed",
    };
    let change = Change::new("lifecycle-changed", Place::Plan, message.to_owned()).texts(before, after);
    Some(match new.lifecycle {
        Some(_) => change.breaks(Audience::Producers, "conversations that were allowed may be violations"),
        None => change,
    })
}

fn spelled(plan: &CheckedPlan) -> String {
    let Some(CheckedLifecycle { key, starts_with, within, ends_with, clock, agent, message, levels }) = &plan.lifecycle
    else {
        return String::new();
    };
    let names = |events: &[usize]| -> Vec<&str> {
        events.iter().filter_map(|at| plan.events.get(*at)).map(|event| event.name.as_str()).collect()
    };
    format!(
        "key {key:?}, starts_with {:?}, within {:?}, ends_with {:?}, clock {clock:?}, agent {agent:?}, message {message:?}, \
         levels {levels:?}",
        names(starts_with),
        names(within),
        names(ends_with),
    )
}

fn added(event: &CheckedEvent) -> Change {
    Change::new("event-added", Place::New(event.span), "event added".to_owned())
        .of(&event.name, &[])
        .texts("", &event.name)
}

fn removed(event: &CheckedEvent) -> Change {
    Change::new("event-removed", Place::Old(event.span), "event removed".to_owned())
        .of(&event.name, &[])
        .texts(&event.name, "")
        .breaks(Audience::Producers, format!("`{}` was in the plan", event.name))
        .breaks(Audience::Consumers, format!("`{}` is no longer sent", event.name))
        .rust(handles(event))
}

fn compare_event(
    old: &CheckedPlan,
    new: &CheckedPlan,
    before: &CheckedEvent,
    after: &CheckedEvent,
    changes: &mut Vec<Change>,
) {
    if before.name != after.name {
        changes.push(
            Change::new("event-renamed", Place::New(after.span), format!("renamed from `{}`", before.name))
                .of(&after.name, &[])
                .was(&before.name)
                .texts(&before.name, &after.name)
                .breaks(Audience::Producers, format!("`{}` was in the plan", before.name))
                .breaks(Audience::Consumers, format!("`{}` is no longer sent", before.name))
                .rust(handles(before)),
        );
    }
    facts::of_event(&after.name, before, after, changes);
    let scope = Scope::of(old, new, Subject::Event(&after.name), &before.ident).closed(before.closed, after.closed);
    changes.extend(compare_closed(&scope, before.closed, after.closed, Place::New(after.span)));
    compare_properties(&scope, &before.properties, &after.properties, changes);
}

/// Compares the shapes that both plans have and events use: each once, however many properties are of it.
fn shapes(old: &CheckedPlan, new: &CheckedPlan, changes: &mut Vec<Change>) {
    if old.shapes.is_empty() || new.shapes.is_empty() {
        return;
    }
    let (before, after) = (users::of_shapes(old), users::of_shapes(new));
    for (place, shape) in new.shapes.iter().enumerate() {
        let Some(at) = old.shapes.iter().position(|known| known.name == shape.name) else { continue };
        // Calls that hold it are of the old plan; where those do not, a reader meets it in those of the new one.
        let events = if before[at].is_empty() { &after[place] } else { &before[at] };
        if events.is_empty() {
            continue;
        }
        let known = &old.shapes[at];
        let scope = Scope::of(old, new, Subject::Shape(&shape.name, events), &known.ident);
        let (was, is) = (known.shape.closed, shape.shape.closed);
        let scope = scope.closed(was, is);
        changes.extend(compare_closed(&scope, was, is, Place::New(shape.span)));
        facts::of_shape(&scope, known, shape, changes);
        let of = |shape: &CheckedShape| shape.shape.properties.clone().unwrap_or_default();
        compare_properties(&scope, &of(known), &of(shape), changes);
    }
}

/// The names in the old plan's code that an event stands behind.
fn handles(event: &CheckedEvent) -> Vec<String> {
    let ident = &event.ident;
    vec![
        ident.clone(),
        format!("{ident}::"),
        format!("{ident}."),
        format!("{ident}:"),
        format!("event_names::{}", event.constant),
        format!("*::{ident}"),
        format!("*From<{ident}"),
    ]
}
