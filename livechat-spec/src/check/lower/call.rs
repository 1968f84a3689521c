//! The rules for calls that track no event, and for calls of every type.

use super::property::TypeName;
use super::{Lowering, text};
use crate::check::named::Shapes;
use crate::check::resolve::ResolvedCall;
use crate::check::scope::{Claim, Kind, Scope};
use crate::checked::{CheckedCall, CheckedCalls, CheckedProperty, RustType, Shape};
use crate::model::Property;
use crate::names;
use livechat_core::plan::CallType;

impl Lowering<'_> {
    pub(super) fn call_ident(&mut self, resolved: &ResolvedCall<'_>) -> String {
        let ResolvedCall { call_type, call, .. } = resolved;
        let chosen = call.rust_name.as_ref().filter(|chosen| names::type_complaint(&chosen.value).is_none());
        let ident = chosen.map_or_else(|| names::call_type(*call_type, call.name()), |chosen| chosen.value.clone());
        if *call_type != CallType::Alias {
            let name =
                if call.name().is_empty() { call_type.to_string() } else { format!("{call_type} {}", call.name()) };
            self.claim_type(&ident, &Claim { kind: Kind::Call, name, span: call.place() });
        }
        ident
    }

    pub(super) fn calls(&mut self, calls: &[ResolvedCall<'_>], idents: Vec<String>) -> CheckedCalls {
        let mut checked = CheckedCalls::default();
        for (resolved, ident) in calls.iter().zip(idents) {
            let call = self.call(resolved, ident);
            match resolved.call_type {
                CallType::Identify => checked.identify = Some(call),
                CallType::Group => checked.group = Some(call),
                CallType::Page => checked.pages.push(call),
                CallType::Screen => checked.screens.push(call),
                CallType::Alias => checked.alias = Some(call),
                // The loader reads no such rules.
                CallType::Track => {}
            }
        }
        checked
    }

    fn call(&mut self, resolved: &ResolvedCall<'_>, ident: String) -> CheckedCall {
        let call = resolved.call;
        let of = if call.name().is_empty() { resolved.call_type.word() } else { call.name() };
        let mut fields = Scope::new("Rust field");
        let mut properties = Vec::with_capacity(resolved.properties.len());
        for one in &resolved.properties {
            properties.push(self.event_property(one, &ident, of, &mut fields));
        }
        CheckedCall {
            name: call.name.as_ref().map(|name| name.value.clone()),
            description: text(call.description.as_ref()),
            ident,
            properties,
            closed: resolved.closed,
            span: call.place(),
        }
    }
}

/// Returns properties of which no Rust type is generated: their identifiers may collide.
pub(super) fn without_types(list: &[Property], shapes: &Shapes<'_>) -> Vec<CheckedProperty> {
    let Some(first) = list.first() else { return Vec::new() };
    let mut found = Vec::new();
    let mut lowering = Lowering::new(String::new(), shapes, &mut found);
    let parent = TypeName { ident: String::new(), of: String::new(), span: first.name.span, is_nested: true };
    let mut properties = lowering.nested(list, &parent);
    forget_types(&mut properties);
    properties
}

fn forget_types(properties: &mut [CheckedProperty]) {
    for property in properties {
        property.rust_type = RustType::Json;
        forget_types_in(&mut property.shape);
    }
}

fn forget_types_in(shape: &mut Shape) {
    forget_types(shape.properties.as_deref_mut().unwrap_or_default());
    if let Some(items) = &mut shape.items {
        forget_types_in(items);
    }
}
