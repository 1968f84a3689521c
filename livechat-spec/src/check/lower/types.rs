//! Types that generated code declares beside the events.

use super::property::TypeName;
use super::{Lowering, text};
use crate::check::scope::{Claim, Kind, Scope, report_values};
use crate::checked::{Alias, CheckedProperty, Definition, Literal, NamedType, RustType, ValueSet, Variant};
use crate::model::Choice;
use crate::names;
use crate::source::{Span, Spanned};
use std::collections::HashMap;
use std::sync::Arc;

/// The types so far.
#[derive(Default)]
pub(super) struct Types {
    list: Vec<Arc<NamedType>>,
    aliases: Vec<Alias>,
    /// Each definition makes one type, however many events share it.
    defined: HashMap<(String, Span), Arc<NamedType>>,
    /// The types that others may equal, by the names in them.
    by_names: HashMap<String, Vec<Arc<NamedType>>>,
    unions: HashMap<String, Arc<NamedType>>,
}

impl Types {
    /// The union of this name, which says what is in it.
    pub(super) fn union(&mut self, ident: &str, types: impl FnOnce() -> Vec<RustType>) -> RustType {
        if let Some(known) = self.unions.get(ident) {
            return RustType::Named(Arc::clone(known));
        }
        let of = ident.replace("Or", " or ").to_ascii_lowercase();
        let named = self.add(NamedType { ident: ident.to_owned(), of, definition: Definition::Union(types()) });
        self.unions.insert(ident.to_owned(), Arc::clone(&named));
        RustType::Named(named)
    }

    /// Declares a type, or a further name of a type that is equal.
    fn declare(&mut self, name: &TypeName, definition: Definition) -> Arc<NamedType> {
        let (ident, of) = (name.ident.clone(), name.of.clone());
        let Some(inside) = names_in(&definition, name.is_nested) else {
            return self.add(NamedType { ident, of, definition });
        };
        let equal = self.by_names.get(&inside).into_iter().flatten().find(|known| known.definition == definition);
        if let Some(named) = equal.cloned() {
            self.aliases.push(Alias { ident, of, named: Arc::clone(&named) });
            return named;
        }
        let named = self.add(NamedType { ident, of, definition });
        self.by_names.entry(inside).or_default().push(Arc::clone(&named));
        named
    }

    fn add(&mut self, named: NamedType) -> Arc<NamedType> {
        let named = Arc::new(named);
        self.list.push(Arc::clone(&named));
        named
    }
}

impl Lowering<'_> {
    pub(super) fn values_type(
        &mut self,
        choices: &[Spanned<Choice>],
        is_open: bool,
        span: Span,
        name: &TypeName,
    ) -> RustType {
        self.declare(name, span, |lowering| {
            let (mut scope, mut collisions) = (Scope::new("Rust variant"), Vec::new());
            let mut variants = Vec::with_capacity(choices.len());
            for choice in choices {
                let Literal::String(value) = &choice.value.literal else { continue };
                let own = choice.value.rust_name.as_ref().map(|name| name.value.as_str());
                let own = own.filter(|name| names::variant_complaint(name).is_none());
                let ident = own.map_or_else(|| names::variant(value), str::to_owned);
                let claim = Claim { kind: Kind::Value, name: value.clone(), span: choice.span };
                collisions.extend(scope.claim(&ident, &claim));
                let description = text(choice.value.description.as_ref());
                variants.push(Variant { value: value.clone(), ident, description });
            }
            report_values(collisions, &scope, lowering.found);
            Definition::Values(ValueSet { variants, is_open })
        })
    }

    pub(super) fn object_type(&mut self, list: Vec<CheckedProperty>, span: Span, name: &TypeName) -> RustType {
        self.declare(name, span, |_| Definition::Object(list))
    }

    fn declare(&mut self, name: &TypeName, span: Span, define: impl FnOnce(&mut Self) -> Definition) -> RustType {
        let key = (name.ident.clone(), span);
        if let Some(known) = self.types.defined.get(&key) {
            return RustType::Named(Arc::clone(known));
        }
        // Two groups may define a property of one name each: those are two types.
        let claim = Claim { kind: Kind::Property, name: name.of.clone(), span: name.span };
        self.collisions.extend(self.type_names.claim_once(&name.ident, &claim));
        let definition = define(self);
        let named = self.types.declare(name, definition);
        self.types.defined.insert(key, Arc::clone(&named));
        RustType::Named(named)
    }

    /// All types, once the unions have their names: they come last, since no plan chooses them.
    pub(super) fn finish_types(&mut self, plan: Span) -> (Vec<Arc<NamedType>>, Vec<Alias>) {
        let types = std::mem::take(&mut self.types);
        for named in &types.list {
            if let Definition::Union(_) = named.definition {
                self.claim_type(&named.ident, &Claim { kind: Kind::Union, name: named.of.clone(), span: plan });
            }
        }
        (types.list, types.aliases)
    }
}

/// Returns the names in a type that may be equal to another: an object, or a closed set inside one. Closed sets of events keep
/// a type each, since two that list the same values today need not do so tomorrow.
fn names_in(definition: &Definition, is_nested: bool) -> Option<String> {
    let names: Vec<&str> = match definition {
        Definition::Object(properties) => properties.iter().map(|property| property.name.as_str()).collect(),
        Definition::Values(values) if is_nested => {
            values.variants.iter().map(|variant| variant.value.as_str()).collect()
        }
        Definition::Values(_) | Definition::Union(_) => return None,
    };
    Some(names.join("\0"))
}
