//! Values that one of several schemas allows: `anyOf` and `oneOf`.

use livechat_spec::json::Value;

use super::Reader;
use super::both::same;
use super::facts::{Additional, Facts, Listed, Object, Types};
use crate::document::Place;

impl Reader<'_> {
    /// Returns what one of the schemas allows. What cannot be said is reported.
    pub(super) fn either(&mut self, branches: Vec<Facts>, key: &str, at: &Place) -> Facts {
        let branches = if key == "oneOf" { self.without_null_twice(branches) } else { branches };
        let mut null = false;
        let mut rest = Vec::with_capacity(branches.len());
        for mut branch in branches {
            if branch.types == Types::NULL || is_null(&branch) {
                null |= allows_null(&branch);
            } else if !branch.types.is_none() {
                branch.place = if rest.is_empty() { at.clone() } else { branch.place };
                rest.push(branch);
            }
        }
        let single = rest.len() < 2;
        let mut facts = match rest.pop() {
            None => Facts::of(Types::NONE, at),
            Some(one) if single => one,
            Some(last) => {
                rest.push(last);
                self.several(rest, key, at)
            }
        };
        if null {
            facts = Self::or_null(facts, at);
        }
        facts
    }

    /// Removes `null` from alternatives that exclude each other, where several of them allow it: then none does.
    fn without_null_twice(&mut self, branches: Vec<Facts>) -> Vec<Facts> {
        let nulls = branches.iter().filter(|branch| allows_null(&self.inlined((*branch).clone()))).count();
        if nulls < 2 {
            return branches;
        }
        let branches: Vec<Facts> = branches.into_iter().map(|branch| self.inlined(branch)).collect();
        let without = |branch: Facts| Facts { types: branch.types.without(Types::NULL), ..branch };
        branches.into_iter().map(without).collect()
    }

    pub(super) fn or_null(facts: Facts, at: &Place) -> Facts {
        if facts.reference.is_some() {
            return Facts { or_null: true, ..facts };
        }
        let mut facts = facts;
        facts.types = facts.types.or(Types::NULL);
        if let Some(values) = &mut facts.values {
            let value = livechat_spec::json::Node { value: Value::Null, span: at.span };
            values.push(Listed { value, description: None, place: at.clone() });
        }
        facts
    }

    fn several(&mut self, branches: Vec<Facts>, key: &str, at: &Place) -> Facts {
        if branches.iter().all(|branch| branch.values.is_some() && listed_alone(branch)) {
            return listed(branches, at, key == "oneOf");
        }
        let mut branches: Vec<Facts> = branches.into_iter().map(|branch| self.inlined(branch)).collect();
        if key == "anyOf" {
            drop_covered(&mut branches);
        }
        if let [_] = branches.as_slice() {
            return branches.remove(0);
        }
        if are_apart(&branches) && branches.iter().all(|branch| branch.values.is_none()) {
            return branches.into_iter().fold(Facts::of(Types::NONE, at), beside);
        }
        if let Some(variants) = Self::variants(&branches) {
            return Facts { variants: Some(variants), ..Facts::of(Types::OBJECT, at) };
        }
        let why = "the alternatives overlap, and a plan tells alternatives apart by type, or objects by a property";
        let instead = if branches.iter().any(|branch| !branch.object.properties.is_empty()) {
            "the properties of all alternatives are optional, and their bounds are left out"
        } else {
            "all their types are allowed, and their bounds are left out"
        };
        self.lose(at, key, why, instead);
        branches.into_iter().reduce(loosened).unwrap_or_else(|| Facts::any(at))
    }

    /// Returns objects that a required property with one value each tells apart.
    fn variants(branches: &[Facts]) -> Option<(String, Vec<(String, Facts)>)> {
        if !crate::settle::takes("variants") || branches.iter().any(|branch| branch.types != Types::OBJECT) {
            return None;
        }
        let names = branches.first()?.object.properties.iter().map(|(name, _)| name.clone());
        names.into_iter().find_map(|name| {
            let mut cases: Vec<(String, Facts)> = Vec::new();
            for branch in branches.iter().filter(|branch| branch.object.requires(&name)) {
                let [Listed { value, .. }] = branch.object.get(&name)?.values.as_deref()? else { return None };
                let Value::String(value) = &value.value else { return None };
                cases.push((value.clone(), branch.clone()));
            }
            let mut values: Vec<&String> = cases.iter().map(|(value, _)| value).collect();
            values.sort();
            values.dedup();
            (values.len() == branches.len()).then_some((name, cases))
        })
    }
}

fn is_null(facts: &Facts) -> bool {
    let is_listed = |values: &Vec<Listed>| matches!(values.as_slice(), [one] if one.value.value == Value::Null);
    facts.types.has(Types::NULL) && facts.values.as_ref().is_some_and(is_listed)
}

fn allows_null(facts: &Facts) -> bool {
    let is_listed = |values: &Vec<Listed>| values.iter().any(|one| one.value.value == Value::Null);
    facts.types.has(Types::NULL) && facts.values.as_ref().is_none_or(is_listed)
}

/// Returns true if a schema lists values and says nothing else of them.
fn listed_alone(facts: &Facts) -> bool {
    Facts { values: None, ..facts.clone() }.is_plain()
}

/// Returns the values of all branches; a branch of one value describes it.
fn listed(branches: Vec<Facts>, at: &Place, is_exclusive: bool) -> Facts {
    let mut twice: Vec<Listed> = Vec::new();
    let mut all: Vec<Listed> = Vec::new();
    let mut types = Types::NONE;
    for branch in branches {
        types = types.or(branch.types);
        let words = [branch.title, branch.description].into_iter().flatten().collect::<Vec<_>>().join(": ");
        let mut values = branch.values.unwrap_or_default();
        if let ([one], false) = (values.as_mut_slice(), words.is_empty()) {
            one.description = Some(words);
        }
        for value in values.into_iter().filter(|value| allows(branch.types, &value.value.value)) {
            if all.iter().any(|known| same(&known.value, &value.value)) {
                twice.push(value);
            } else {
                all.push(value);
            }
        }
    }
    // A value of two alternatives that exclude each other is none.
    all.retain(|value| !is_exclusive || twice.iter().all(|other| !same(&other.value, &value.value)));
    Facts { values: Some(all), ..Facts::of(types, at) }
}

/// Returns true if a literal has one of the types.
pub(super) fn allows(types: Types, value: &Value) -> bool {
    match value {
        Value::Null => types.has(Types::NULL),
        Value::Bool(_) => types.has(Types::BOOLEAN),
        Value::Number(text) if livechat_core::decimal::is_whole(text) => types.has(Types::INTEGER),
        Value::Number(_) => types.has(Types::FRACTION),
        Value::String(_) => types.has(Types::STRING),
        Value::Array(_) => types.has(Types::ARRAY),
        Value::Object(_) => types.has(Types::OBJECT),
        Value::Invalid => false,
    }
}

/// Removes alternatives whose values another one allows all of, by its types alone.
fn drop_covered(branches: &mut Vec<Facts>) {
    let plain: Vec<Types> = branches.iter().filter(|branch| branch.is_plain()).map(|branch| branch.types).collect();
    let covered = |types: Types| plain.iter().any(|other| other.holds(types));
    let kept = branches.iter().filter(|branch| branch.is_plain() || !covered(branch.types)).cloned();
    let mut kept: Vec<Facts> = kept.collect();
    // Of plain ones, those within another go as well; of equal ones the first stays.
    let mut index = 0;
    while index < kept.len() {
        let (types, is_plain) = (kept[index].types, kept[index].is_plain());
        let wider = |(at, other): (usize, &Facts)| {
            at != index && other.is_plain() && other.types.holds(types) && (other.types != types || at < index)
        };
        if is_plain && kept.iter().enumerate().any(wider) {
            kept.remove(index);
        } else {
            index += 1;
        }
    }
    *branches = kept;
}

fn are_apart(branches: &[Facts]) -> bool {
    let mut seen = Types::NONE;
    branches.iter().all(|branch| {
        let apart = !seen.has(branch.types);
        seen = seen.or(branch.types);
        apart
    })
}

/// Adds an alternative of other types: each bound is about the types of one of them.
fn beside(mut all: Facts, branch: Facts) -> Facts {
    let types = branch.types;
    all.types = all.types.or(types);
    if types.has(Types::STRING) {
        (all.min_length, all.max_length) = (branch.min_length, branch.max_length);
        (all.patterns, all.formats) = (branch.patterns, branch.formats);
    }
    if types.has(Types::NUMBER) {
        (all.minimum, all.maximum) = (branch.minimum, branch.maximum);
        (all.exclusive_minimum, all.exclusive_maximum) = (branch.exclusive_minimum, branch.exclusive_maximum);
        all.multiple_of = branch.multiple_of;
    }
    if types.has(Types::ARRAY) {
        (all.min_items, all.max_items, all.items) = (branch.min_items, branch.max_items, branch.items);
    }
    if types.has(Types::OBJECT) {
        (all.object, all.variants) = (branch.object, branch.variants);
    }
    all.title = all.title.or(branch.title);
    all.description = all.description.or(branch.description);
    all.default = all.default.or(branch.default);
    all.example = all.example.or(branch.example);
    all
}

/// Returns a schema that allows at least what two do.
fn loosened(left: Facts, right: Facts) -> Facts {
    let values = match (left.values, right.values) {
        (Some(mut mine), Some(others)) => {
            let fresh = others.into_iter().filter(|one| mine.iter().all(|known| !same(&known.value, &one.value)));
            mine.extend(fresh.collect::<Vec<_>>());
            Some(mine)
        }
        _ => None,
    };
    let items = match (left.items, right.items) {
        (Some(mine), Some(others)) => Some(Box::new(loosened(*mine, *others))),
        (mine, None) if !right.types.has(Types::ARRAY) => mine,
        (None, others) if !left.types.has(Types::ARRAY) => others,
        _ => None,
    };
    let object = match (left.types.has(Types::OBJECT), right.types.has(Types::OBJECT)) {
        (true, false) => left.object,
        (false, _) => right.object,
        (true, true) => loosened_objects(left.object, right.object),
    };
    Facts {
        values,
        items,
        object,
        title: left.title.or(right.title),
        description: left.description.or(right.description),
        ..Facts::of(left.types.or(right.types), &left.place)
    }
}

fn loosened_objects(left: Object, right: Object) -> Object {
    let mut all = left.properties;
    for (name, facts) in right.properties {
        match all.iter_mut().find(|(known, _)| *known == name) {
            Some((_, mine)) => {
                let before = std::mem::replace(mine, Facts::any(&facts.place));
                *mine = loosened(before, facts);
            }
            None => all.push((name, facts)),
        }
    }
    let required = left.required.into_iter().filter(|one| right.required.iter().any(|other| other.text == one.text));
    let additional = match (left.additional, right.additional) {
        (Additional::Closed, Additional::Closed) => Additional::Closed,
        _ => Additional::Absent,
    };
    Object { properties: all, required: required.collect(), additional, patterns: Vec::new(), names: None }
}
