//! The members of a schema as the properties of a plan.

use livechat_spec::json::{Node, Value};

use super::Reader;
use super::facts::{Additional, Facts};
use crate::draft::Property;
use crate::settle::takes;

impl Reader<'_> {
    /// Returns the members of an object as properties.
    pub(crate) fn members(&mut self, facts: Facts) -> Vec<Property> {
        let object = facts.object;
        let required: std::collections::HashSet<&str> = object.required.iter().map(|one| one.text.as_str()).collect();
        let mut list = Vec::with_capacity(object.properties.len());
        let mut seen = std::collections::HashSet::new();
        for (name, facts) in object.properties {
            let is_required = required.contains(name.as_str());
            seen.insert(name.clone());
            if facts.types.is_none() {
                let (why, instead) = ("a plan does not say that a property must be absent", "the property is left out");
                self.lose(&facts.place, "false", why, instead);
                continue;
            }
            list.push(self.property(name, facts, is_required));
        }
        for name in &object.required {
            if seen.insert(name.text.clone()) {
                if matches!(object.additional, Additional::Closed) {
                    let why = "the object requires a property that it does not allow";
                    self.lose(&name.place, "required", why, "the property is allowed");
                }
                list.push(self.property(name.text.clone(), Facts::any(&name.place), true));
            }
        }
        list
    }

    pub(super) fn property(&mut self, name: String, facts: Facts, required: bool) -> Property {
        let mut property = Property {
            description: paragraphs(&facts, &name),
            required,
            example: facts.example.clone(),
            default: facts.default.clone(),
            deprecated: facts.deprecated.then(String::new),
            place: facts.place.clone(),
            name,
            ..Property::default()
        };
        let target = facts.reference.clone();
        for (key, value) in facts.own.clone() {
            self.own(&key, &value, &mut property);
        }
        property.values = self.values(facts);
        // What a schema that is referred to says of itself goes for the property, unless that says its own.
        if let Some(target) = target.filter(|_| property.values.shape.is_none() && !takes("shapes")) {
            self.described(&target, &mut property);
        }
        property
    }

    fn described(&mut self, target: &super::Target, property: &mut Property) {
        let Some((node, _)) = self.refs.node(target) else { return };
        if let (true, Some(Node { value: Value::String(text), .. })) =
            (property.description.is_empty(), node.get("description"))
        {
            property.description.push(text.clone());
        }
    }

    /// Reads a member that exports of a plan write.
    fn own(&mut self, key: &str, value: &Node, property: &mut Property) {
        match (key, &value.value) {
            ("x-unit", Value::String(unit)) => property.unit = Some(unit.clone()),
            ("x-sensitivity", Value::String(word)) => property.sensitivity = word.parse().ok(),
            ("x-rust-name", Value::String(name)) => property.rust_name = Some(name.clone()),
            ("x-deprecated", Value::String(reason)) => property.deprecated = Some(reason.clone()),
            ("x-provenance", Value::String(word)) => property.provenance = word.parse().ok(),
            ("x-tags", Value::Array(tags)) => property.tags = super::events::texts(tags),
            _ => {
                let place = property.place.key(key, value);
                self.lose(&place, key, "plans have no keys of others", "it is left out");
            }
        }
    }
}

/// Returns the title and the description of a schema, as paragraphs.
pub(super) fn paragraphs(facts: &Facts, name: &str) -> Vec<String> {
    let title = facts
        .title
        .as_ref()
        .filter(|title| !title.eq_ignore_ascii_case(name) && facts.description.as_ref() != Some(*title));
    let parts = title.into_iter().chain(&facts.description);
    parts.filter(|text| !text.trim().is_empty()).cloned().collect()
}
