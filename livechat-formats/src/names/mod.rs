//! Rust names for names that collide.
//!
//! Of the names that become one identifier, one keeps it: the one that an earlier import gave it to, else the first. Each other gets a suffix that depends on its own spelling alone, so that a third name changes neither.

mod suffix;

use std::collections::{HashMap, HashSet};

use livechat_spec::names::{event_type, field, variant};
use livechat_spec::{CheckedPlan, CheckedProperty};

use crate::draft::{Choice, Event, Plan, Property, Values};
pub(crate) use suffix::{Ident, hashed};

/// Gives a Rust name to each event, property and value whose own is taken.
pub(crate) fn assign(plan: &mut Plan, earlier: Option<&CheckedPlan>) {
    events(&mut plan.events, earlier);
    for event in &mut plan.events {
        let known = earlier.and_then(|plan| plan.event(&event.name));
        properties(&mut event.properties, known.map(|event| event.properties.as_slice()));
    }
    for list in [&mut plan.common_properties, &mut plan.context, &mut plan.every_call] {
        properties(list, None);
    }
    let named = plan.calls.page.iter_mut().chain(&mut plan.calls.screen).map(|named| &mut named.held);
    let held = plan.calls.identify.iter_mut().chain(plan.calls.group.iter_mut()).chain(named);
    held.for_each(|held| properties(&mut held.properties, None));
    let mut scope = Vec::new();
    for shape in &mut plan.shapes {
        let ident = event_type(&shape.name, "");
        scope.push(Claim { name: &shape.name, ident, earlier: None, rust_name: &mut shape.rust_name });
    }
    settle(scope, Ident::Type);
    plan.shapes.iter_mut().for_each(|shape| values(&mut shape.values, None));
}

/// A name that needs an identifier.
struct Claim<'p> {
    name: &'p str,
    ident: String,
    earlier: Option<String>,
    rust_name: &'p mut Option<String>,
}

fn events(list: &mut [Event], earlier: Option<&CheckedPlan>) {
    let mut scope = Vec::new();
    let mut seen = HashSet::new();
    for event in list {
        // The versions of an event share its name.
        if seen.insert(event.name.clone()) {
            let ident = event_type(&event.name, "");
            let known = earlier.and_then(|plan| plan.event(&event.name)).map(|event| event.ident.clone());
            scope.push(Claim { name: &event.name, ident, earlier: known, rust_name: &mut event.rust_name });
        }
    }
    settle(scope, Ident::Type);
}

fn properties(list: &mut [Property], earlier: Option<&[CheckedProperty]>) {
    let known = |name: &str| earlier.and_then(|list| list.iter().find(|property| property.name == name));
    let mut scope = Vec::new();
    for property in list.iter_mut() {
        let field_of = |known: &CheckedProperty| known.field.clone();
        let (ident, earlier) = (field(&property.name), known(&property.name).map(field_of));
        scope.push(Claim { name: &property.name, ident, earlier, rust_name: &mut property.rust_name });
    }
    settle(scope, Ident::Field);
    for property in list {
        let shape = known(&property.name).map(|property| &property.shape);
        values(&mut property.values, shape.and_then(|shape| shape.properties.as_deref()));
    }
}

fn values(values: &mut Values, earlier: Option<&[CheckedProperty]>) {
    if let Some(list) = &mut values.properties {
        properties(list, earlier);
    }
    if let Some(items) = &mut values.items {
        self::values(items, None);
    }
    if let Some(map) = &mut values.map {
        self::values(&mut map.values, None);
    }
    choices(values.choices.as_deref_mut().unwrap_or_default());
}

fn choices(choices: &mut [Choice]) {
    use livechat_spec::json::Value::String;
    let mut scope = Vec::new();
    for choice in choices {
        if let String(name) = &choice.value.value {
            let rust_name = &mut choice.rust_name;
            scope.push(Claim { name, ident: variant(name), earlier: None, rust_name });
        }
    }
    settle(scope, Ident::Type);
}

/// Gives names to all claims of one scope but one of each identifier.
fn settle(mut scope: Vec<Claim<'_>>, kind: Ident) {
    let mut taken: HashSet<String> = HashSet::new();
    for claim in &mut scope {
        if let Some(earlier) = claim.earlier.as_ref().filter(|earlier| **earlier != claim.ident) {
            *claim.rust_name = Some(earlier.trim_start_matches("r#").to_owned());
        }
        taken.insert(claim.rust_name.clone().unwrap_or_else(|| claim.ident.clone()));
    }
    let mut groups: HashMap<String, Vec<usize>> = HashMap::new();
    for (index, claim) in scope.iter().enumerate().filter(|(_, claim)| claim.rust_name.is_none()) {
        groups.entry(claim.ident.clone()).or_default().push(index);
    }
    let mut losers: Vec<usize> = groups.into_values().flat_map(|group| without_first(group, &scope)).collect();
    losers.sort_unstable();
    for loser in losers {
        let claim = &mut scope[loser];
        let free = suffix::candidates(claim.name, &claim.ident, kind).find(|name| !taken.contains(name));
        taken.extend(free.clone());
        *claim.rust_name = free;
    }
}

/// Returns the claims of one identifier but the one that keeps it.
fn without_first(mut group: Vec<usize>, scope: &[Claim<'_>]) -> Vec<usize> {
    group.sort_by_key(|index| (scope[*index].earlier.is_none(), *index));
    group.split_off(1)
}
