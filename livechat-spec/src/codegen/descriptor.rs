//! Descriptors as constant data.

use std::fmt::Write as _;

use proc_macro2::{Ident, Literal as TokenLiteral, TokenStream};
use quote::quote;

use super::names::ident;
use crate::checked::{
    CheckedEvent, CheckedProperty, Definition, Format, Kind, Kinds, Literal, Policy, Provenance, RustType, Sensitivity,
    Shape,
};

/// The place where descriptors are emitted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Site {
    /// The module of a plan, which has the runtime's inside as `rt`.
    Module,
    /// Beside a user's struct: the names of statics begin with `__`, since the user's own are in scope.
    Derive,
}

impl Site {
    fn rt(self) -> TokenStream {
        match self {
            Self::Module => quote!(rt),
            Self::Derive => quote!(__rt),
        }
    }

    fn name(self, name: &str) -> Ident {
        match self {
            Self::Module => ident(name),
            Self::Derive => ident(&format!("__{name}")),
        }
    }
}

/// Emits the statics that an event or an object needs.
///
/// ```text
/// static PATTERN_0: rt::Pattern = rt::Pattern::planned("^a-");
/// static PROPERTIES: [rt::PropertyDescriptor; 7] = [
///     rt::PropertyDescriptor::described("agent_id", "\"agent_id\":", rt::Shape::STRING, "The agent’s ID."),
///     …
/// ];
/// static SET: rt::PropertySet = rt::PropertySet::new(&PROPERTIES, &[0, 1, …]);
/// ```
#[must_use]
pub fn property_statics(site: Site, properties: &[CheckedProperty]) -> TokenStream {
    let (rt, name) = (site.rt(), site.name("SET"));
    let (list, set) = (property_list(site, properties), property_set(site, properties));
    quote! {
        #list
        static #name: #rt::PropertySet = #set;
    }
}

/// Emits the line that asks for the runtime's feature `pattern`, if one of the properties has a pattern.
#[must_use]
pub fn needs_pattern(site: Site, properties: &[CheckedProperty]) -> Option<TokenStream> {
    let rt = site.rt();
    properties.iter().any(|property| has_pattern(&property.shape)).then(|| quote!(#rt::needs_pattern!();))
}

fn has_pattern(shape: &Shape) -> bool {
    shape.pattern.is_some()
        || shape.items.as_deref().is_some_and(has_pattern)
        || shape.properties.iter().flatten().any(|property| has_pattern(&property.shape))
}

/// Emits the patterns of properties, and the properties themselves.
pub(super) fn property_list(site: Site, properties: &[CheckedProperty]) -> TokenStream {
    let (rt, name) = (site.rt(), site.name("PROPERTIES"));
    let mut patterns = Patterns { site, rt: site.rt(), declared: Vec::new() };
    let count = TokenLiteral::usize_unsuffixed(properties.len());
    let list: Vec<_> = properties.iter().map(|property| descriptor(property, &mut patterns)).collect();
    let patterns = patterns.declared;
    quote! {
        #(#patterns)*
        static #name: [#rt::PropertyDescriptor; #count] = [#(#list),*];
    }
}

/// Emits the set of the properties that [`property_list`] has emitted, as an expression.
pub(super) fn property_set(site: Site, properties: &[CheckedProperty]) -> TokenStream {
    let (rt, list, by_name) = (site.rt(), site.name("PROPERTIES"), by_name(properties));
    quote!(#rt::PropertySet::new(&#list, &[#(#by_name),*]))
}

/// Emits the descriptor of an event.
///
/// `rt::EventDescriptor::new("Live Chat Message Sent", SET).describe("…")`
#[must_use]
pub fn event_descriptor(site: Site, event: &CheckedEvent, unknown_properties: Policy) -> TokenStream {
    let (rt, set) = (site.rt(), site.name("SET"));
    let name = &event.name;
    let number = TokenLiteral::u32_unsuffixed(event.version);
    let version = (event.version != 1).then(|| quote!(.version(#number)));
    let numbers = event.versions.iter().map(|version| TokenLiteral::u32_unsuffixed(*version));
    let versions = (!event.versions.is_empty()).then(|| quote!(.versions(&[#(#numbers),*])));
    let describe = description(&event.description);
    let policy = policy(&rt, unknown_properties);
    let unknown = (unknown_properties != Policy::Warn).then(|| quote!(.unknown_properties(#policy)));
    let closed = event.closed.map(|closed| quote!(.closed(#closed)));
    let deprecated = event.deprecated.as_ref().map(|reason| quote!(.deprecated(#reason)));
    quote!(#rt::EventDescriptor::new(#name, #set) #version #versions #describe #unknown #closed #deprecated)
}

pub(super) fn policy(rt: &TokenStream, policy: Policy) -> TokenStream {
    match policy {
        Policy::Allow => quote!(#rt::Policy::Allow),
        Policy::Warn => quote!(#rt::Policy::Warn),
        Policy::Deny => quote!(#rt::Policy::Deny),
    }
}

/// Patterns hold what is compiled at run time, so that each is a static of its own.
struct Patterns {
    site: Site,
    rt: TokenStream,
    declared: Vec<TokenStream>,
}

impl Patterns {
    fn declare(&mut self, source: &str) -> TokenStream {
        let rt = &self.rt;
        let name = self.site.name(&format!("PATTERN_{}", self.declared.len()));
        self.declared.push(quote!(static #name: #rt::Pattern = #rt::Pattern::planned(#source);));
        quote!(&#name)
    }
}

fn descriptor(property: &CheckedProperty, patterns: &mut Patterns) -> TokenStream {
    let rt = patterns.rt.clone();
    let name = &property.name;
    let key = json_key(name);
    let description = &property.description;
    let shape = shape(&property.shape, Some(&property.rust_type), patterns);
    let required = property.required.then(|| quote!(.required()));
    let unit = property.unit.as_ref().map(|unit| quote!(.unit(#unit)));
    let sensitivity = match property.sensitivity {
        Sensitivity::None => None,
        Sensitivity::Personal => Some(quote!(.sensitivity(#rt::Sensitivity::Personal))),
        Sensitivity::Secret => Some(quote!(.sensitivity(#rt::Sensitivity::Secret))),
    };
    let deprecated = property.deprecated.as_ref().map(|reason| quote!(.deprecated(#reason)));
    let provenance = match property.provenance {
        Provenance::Table => None,
        Provenance::Example => Some(quote!(.provenance(#rt::Provenance::Example))),
        Provenance::Team => Some(quote!(.provenance(#rt::Provenance::Team))),
    };
    quote! {
        #rt::PropertyDescriptor::described(#name, #key, #shape, #description)
            #required #unit #sensitivity #deprecated #provenance
    }
}

/// `rt::Shape::of(rt::Kinds::STRING).length(None, Some(4000))`
fn shape(shape: &Shape, rust_type: Option<&RustType>, patterns: &mut Patterns) -> TokenStream {
    let rt = patterns.rt.clone();
    let kinds = kinds(&rt, shape.kinds);
    // The type `any` takes `null` unless the plan says otherwise, and other types do not.
    let nullable = match (shape.kinds.is_any(), shape.nullable) {
        (true, true) | (false, false) => None,
        (true, false) => Some(quote!(.not_null())),
        (false, true) => Some(quote!(.nullable())),
    };
    let literals = shape.values.iter().map(|value| literal(&rt, value));
    let values = (!shape.values.is_empty()).then(|| quote!(.values(&[#(#literals),*])));
    let pattern = shape.pattern.as_ref().map(|source| {
        let pattern = patterns.declare(source);
        quote!(.pattern(#pattern))
    });
    let format = shape.format.map(|format| format_path(&rt, format));
    let length = bounds(
        &rt,
        &quote!(length),
        shape.min_length.map(TokenLiteral::u64_unsuffixed).as_ref(),
        shape.max_length.map(TokenLiteral::u64_unsuffixed).as_ref(),
    );
    let range = bounds(&rt, &quote!(range), shape.minimum.as_ref(), shape.maximum.as_ref());
    let exclusive = bounds(&rt, &quote!(exclusive), shape.exclusive_minimum.as_ref(), shape.exclusive_maximum.as_ref());
    let multiple_of = shape.multiple_of.as_ref().map(|step| quote!(.multiple_of(#step)));
    let items = shape.items.as_ref().map(|items| {
        let of = match rust_type {
            Some(RustType::List(of, _)) => Some(&**of),
            _ => None,
        };
        let items = self::shape(items, of, patterns);
        quote!(.items(&#items))
    });
    let properties = shape.properties.as_ref().map(|properties| {
        // An object that has a type has its properties there, once for all places.
        if let (Some(RustType::Named(object)), Site::Module) = (rust_type, patterns.site)
            && let Definition::Object(_) = object.definition
        {
            let object = ident(&object.ident);
            return quote!(.properties(#object::SET));
        }
        let list: Vec<_> = properties.iter().map(|property| descriptor(property, patterns)).collect();
        let by_name = by_name(properties);
        quote!(.properties(#rt::PropertySet::new(&[#(#list),*], &[#(#by_name),*])))
    });
    let closed = shape.closed.map(|closed| quote!(.closed(#closed)));
    quote!(#kinds #nullable #values #pattern #format #length #range #exclusive #multiple_of #items #properties #closed)
}

/// `rt::Shape::STRING`, or `rt::Shape::of(rt::Kinds::STRING.or(rt::Kinds::NUMBER))`. The constants keep the most usual
/// shapes from costing the compiler a call each.
fn kinds(rt: &TokenStream, kinds: Kinds) -> TokenStream {
    let words: Vec<_> = kinds.iter().map(constant).collect();
    match words.as_slice() {
        _ if kinds == Kinds::ANY => quote!(#rt::Shape::ANY),
        [only] => quote!(#rt::Shape::#only),
        [first, others @ ..] => quote!(#rt::Shape::of(#rt::Kinds::#first #(.or(#rt::Kinds::#others))*)),
        [] => quote!(#rt::Shape::ANY),
    }
}

/// `.format(rt::Format::Email)`
fn format_path(rt: &TokenStream, format: Format) -> TokenStream {
    let variant = ident(&format!("{format:?}"));
    quote!(.format(#rt::Format::#variant))
}

fn constant(kind: Kind) -> Ident {
    ident(&kind.word().to_ascii_uppercase())
}

fn literal(rt: &TokenStream, literal: &Literal) -> TokenStream {
    match literal {
        Literal::String(text) => quote!(#rt::Literal::String(#text)),
        Literal::Number(text) => quote!(#rt::Literal::Number(#text)),
        Literal::Boolean(value) => quote!(#rt::Literal::Boolean(#value)),
        Literal::Null => quote!(#rt::Literal::Null),
    }
}

/// `.length(None, Some(4000))`, or nothing where there is no bound.
fn bounds<T: quote::ToTokens>(
    rt: &TokenStream,
    method: &TokenStream,
    least: Option<&T>,
    greatest: Option<&T>,
) -> Option<TokenStream> {
    let option = |bound: Option<&T>| match bound {
        Some(bound) => quote!(#rt::Some(#bound)),
        None => quote!(#rt::None),
    };
    let (low, high) = (option(least), option(greatest));
    (least.is_some() || greatest.is_some()).then(|| quote!(.#method(#low, #high)))
}

pub(super) fn description(text: &str) -> Option<TokenStream> {
    (!text.is_empty()).then(|| quote!(.describe(#text)))
}

/// The places of the properties in the order of their names, for look-ups.
fn by_name(properties: &[CheckedProperty]) -> Vec<TokenLiteral> {
    let mut places: Vec<usize> = (0..properties.len()).collect();
    places.sort_by(|left, right| properties[*left].name.cmp(&properties[*right].name));
    places.into_iter().map(TokenLiteral::usize_unsuffixed).collect()
}

/// A name as JSON writes it before a value: `"agent_id":`.
fn json_key(name: &str) -> String {
    let mut key = String::with_capacity(name.len() + 3);
    key.push('"');
    for character in name.chars() {
        match character {
            '"' | '\\' => key.extend(['\\', character]),
            '\u{8}' => key.push_str("\\b"),
            '\u{c}' => key.push_str("\\f"),
            '\n' => key.push_str("\\n"),
            '\r' => key.push_str("\\r"),
            '\t' => key.push_str("\\t"),
            '\0'..='\u{1f}' => {
                // Writing into a string cannot fail.
                let _ = write!(key, "\\u{:04x}", u32::from(character));
            }
            _ => key.push(character),
        }
    }
    key.push_str("\":");
    key
}
