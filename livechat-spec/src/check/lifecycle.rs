//! The lifecycle: its events and properties exist, and each event has one place in it.

use super::resolve::{Resolved, ResolvedProperty};
use crate::check::ENOUGH;
use crate::checked::{Kind, Kinds};
use crate::diagnostic::Diagnostic;
use crate::model::{Lifecycle, Plan};
use crate::shown::short;
use crate::source::{Span, Spanned};
use livechat_core::suggest;
use std::collections::HashMap;

pub(super) fn check(plan: &Plan, events: &[Resolved<'_>], found: &mut Vec<Diagnostic>) {
    let Some(lifecycle) = &plan.lifecycle else { return };
    starts_somewhere(lifecycle, found);
    let by_name: HashMap<&str, &Resolved<'_>> =
        events.iter().map(|event| (event.event.name.value.as_str(), event)).collect();
    let named: Vec<&Spanned<String>> =
        lifecycle.starts_with.iter().chain(&lifecycle.within).chain(&lifecycle.ends_with).collect();
    roles(&named, found);
    for name in &named {
        if !by_name.contains_key(name.value.as_str()) {
            let unknown = unknown_event(name, if found.len() < ENOUGH { events } else { &[] });
            found.push(unknown);
        }
    }
    let members: Vec<&Resolved<'_>> =
        named.iter().filter_map(|name| by_name.get(name.value.as_str()).copied()).collect();
    if let Some(key) = &lifecycle.key {
        property(key, "key", &[Kind::String], &members, found);
    }
    for (name, role) in [(&lifecycle.agent, "agent"), (&lifecycle.message, "message")] {
        if let Some(name) = name {
            property(name, role, &[Kind::String, Kind::Number, Kind::Integer], &members, found);
        }
    }
    if let Some(clock) = &lifecycle.clock {
        property(clock, "clock", &[Kind::Number, Kind::Integer], &members, found);
    }
}

fn starts_somewhere(lifecycle: &Lifecycle, found: &mut Vec<Diagnostic>) {
    if lifecycle.starts_with.is_empty() {
        let span = Span { end: lifecycle.span.start + 1, ..lifecycle.span };
        let found_here = Diagnostic::error("missing-key", span, "the lifecycle has no `starts_with`");
        found.push(found_here.help("add `\"starts_with\": [\"…\"]` with the events that begin a conversation"));
    }
}

fn roles(named: &[&Spanned<String>], found: &mut Vec<Diagnostic>) {
    let mut seen: HashMap<&str, Span> = HashMap::new();
    for name in named {
        if let Some(first) = seen.get(name.value.as_str()) {
            let message = format!("the event `{}` has two places in the lifecycle", short(&name.value));
            let conflict = Diagnostic::error("lifecycle-role-conflict", name.span, message).label("named again here");
            found.push(conflict.also(*first, "first named here").help("remove one of them"));
        } else {
            seen.insert(&name.value, name.span);
        }
    }
}

fn unknown_event(name: &Spanned<String>, events: &[Resolved<'_>]) -> Diagnostic {
    let known = events.iter().map(|event| event.event.name.value.as_str());
    let message = format!("the lifecycle names an unknown event `{}`", short(&name.value));
    let help = suggest::did_you_mean(&name.value, known).unwrap_or_else(|| "add it to `events`".to_owned());
    Diagnostic::error("unknown-lifecycle-event", name.span, message).help(help)
}

fn property(
    name: &Spanned<String>,
    role: &str,
    kinds: &[Kind],
    members: &[&Resolved<'_>],
    found: &mut Vec<Diagnostic>,
) {
    let all = || members.iter().flat_map(|event| &event.properties);
    let same: Vec<&ResolvedProperty> = all().filter(|other| other.property.name.value == name.value).collect();
    if same.is_empty() {
        if members.is_empty() {
            return;
        }
        let known = all().map(|other| other.property.name.value.as_str());
        let message = format!("no event of the lifecycle has the property `{}`", short(&name.value));
        let help = suggest::did_you_mean(&name.value, known);
        let help = help.unwrap_or_else(|| "add it to the events that the lifecycle names".to_owned());
        found.push(Diagnostic::error("unknown-lifecycle-property", name.span, message).help(help));
    }
    let allowed: Kinds = kinds.iter().copied().collect();
    let misfit = same.into_iter().find(|other| {
        let types = other.property.shape.types.as_ref().map(|types| types.value);
        types.is_some_and(|types| !types.broken && !types.kinds.is_within(allowed))
    });
    if let Some(misfit) = misfit {
        let word = kinds[0].word();
        let message = format!("the lifecycle's {role} `{}` is not a {word}", short(&name.value));
        let found_here = Diagnostic::error("lifecycle-property-type", name.span, message);
        let place = misfit.property.shape.types.as_ref().map_or(misfit.property.name.span, |types| types.span);
        found.push(found_here.also(place, "its type").help(format!("write `\"type\": \"{word}\"` there")));
    }
}
