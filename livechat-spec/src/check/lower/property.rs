//! Properties of events and of objects.

use super::{Lowering, text};
use crate::check::resolve::ResolvedProperty;
use crate::check::scope::{Claim, Kind, Scope};
use crate::checked::{CheckedProperty, Provenance, RustType, Sensitivity, Shape};
use crate::json;
use crate::model::Property;
use crate::names;
use crate::source::Span;

/// The name that a type would get, and the path that its documentation names.
#[derive(Clone)]
pub(super) struct TypeName {
    pub(super) ident: String,
    pub(super) of: String,
    /// The place of the property's name.
    pub(super) span: Span,
    /// Inside another type: equal ones are one type then.
    pub(super) is_nested: bool,
}

impl Lowering<'_> {
    pub(super) fn event_property(
        &mut self,
        resolved: &ResolvedProperty,
        event_ident: &str,
        event: &str,
        fields: &mut Scope,
    ) -> CheckedProperty {
        let property = &resolved.property;
        let (own, span) = (chosen(property), property.name.span);
        let name = if resolved.shared {
            TypeName { ident: names::shared_type(own), of: property.name.value.clone(), span, is_nested: false }
        } else {
            let ident = format!("{event_ident}{}", names::camel(own));
            TypeName { ident, of: format!("{event}.{}", property.name.value), span, is_nested: false }
        };
        self.property(property, &name, fields)
    }

    /// The listed properties of an object.
    pub(super) fn nested(&mut self, list: &[Property], parent: &TypeName) -> Vec<CheckedProperty> {
        let mut fields = Scope::new("Rust field");
        let mut lowered = Vec::with_capacity(list.len());
        for property in list {
            let name = TypeName {
                ident: format!("{}{}", parent.ident, names::camel(chosen(property))),
                of: format!("{}.{}", parent.of, property.name.value),
                span: property.name.span,
                is_nested: true,
            };
            lowered.push(self.property(property, &name, &mut fields));
        }
        lowered
    }

    fn property(&mut self, property: &Property, name: &TypeName, fields: &mut Scope) -> CheckedProperty {
        let wire = &property.name;
        let own = chosen(property);
        let field = if own == wire.value { names::field(own) } else { own.to_owned() };
        self.collisions.extend(fields.claim(&field, &claim(property)));
        self.fields.insert(field.clone());
        let (shape, rust_type) = self.shape(&property.shape, name);
        CheckedProperty {
            name: wire.value.clone(),
            description: text(property.description.as_ref()),
            constant: names::property_constant(&field),
            field,
            rust_type: with_unit(rust_type, &shape, property),
            shape,
            required: property.required.as_ref().is_some_and(|required| required.value),
            example: property.example.as_ref().map(json::compact),
            default: property.default.as_ref().map(json::compact),
            tags: property.tags.iter().map(|tag| tag.value.clone()).collect(),
            unit: property.unit.as_ref().map(|unit| unit.value.clone()),
            sensitivity: property.sensitivity.as_ref().map_or(Sensitivity::None, |sensitivity| sensitivity.value),
            deprecated: property.deprecated.as_ref().and_then(|deprecated| deprecated.value.clone()),
            provenance: property.provenance.as_ref().map_or(Provenance::Table, |provenance| provenance.value),
            span: wire.span,
        }
    }
}

fn claim(property: &Property) -> Claim {
    Claim { kind: Kind::Property, name: property.name.value.clone(), span: property.name.span }
}

/// The name that identifiers are made from: the plan's own choice, if Rust takes it.
fn chosen(property: &Property) -> &str {
    let chosen = property.rust_name.as_ref().map(|name| name.value.as_str());
    chosen.filter(|name| names::field_complaint(name).is_none()).unwrap_or(&property.name.value)
}

/// A number that counts seconds is a type of its own. Whole numbers stay integers, since a duration may be none.
fn with_unit(rust_type: RustType, shape: &Shape, property: &Property) -> RustType {
    let unit = property.unit.as_ref().map(|unit| unit.value.as_str());
    match (rust_type, unit) {
        (RustType::Number, Some("seconds" | "s")) if shape.values.is_empty() => RustType::Seconds,
        (RustType::Number, Some("milliseconds" | "ms")) if shape.values.is_empty() => RustType::Milliseconds,
        (other, _) => other,
    }
}
