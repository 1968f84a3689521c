//! Descriptors as constant data.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use proc_macro2::{Ident, Literal as TokenLiteral, TokenStream};
use quote::{ToTokens as _, quote};

use super::names::ident;
use crate::checked::{
    CheckedEvent, CheckedProperty, CheckedShape, Definition, Format, Kind, Kinds, Literal, Policy, Provenance,
    RustType, Sensitivity, Shape,
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
///
/// Beside a user's struct, the shapes that the properties use have a static each: `__SHAPE_0`.
#[must_use]
pub fn property_statics(site: Site, properties: &[CheckedProperty], shapes: &[CheckedShape]) -> TokenStream {
    let (rt, list, set) = (site.rt(), site.name("PROPERTIES"), site.name("SET"));
    let mut statics = Statics::new(site, shapes);
    let descriptors: Vec<_> = properties.iter().map(|property| descriptor(property, &mut statics)).collect();
    let (count, by_name) = (TokenLiteral::usize_unsuffixed(properties.len()), by_name(properties));
    let declared = statics.declared;
    let shapes = (site == Site::Derive).then(|| shape_statics(properties, shapes));
    quote! {
        #(#declared)*
        #shapes
        static #list: [#rt::PropertyDescriptor; #count] = [#(#descriptors),*];
        static #set: #rt::PropertySet = #rt::PropertySet::new(&#list, &[#(#by_name),*]);
    }
}

/// Emits the set of some properties as an expression, with what they need beside them.
pub(super) fn set_block(site: Site, properties: &[CheckedProperty], shapes: &[CheckedShape]) -> TokenStream {
    let mut statics = Statics::new(site, shapes);
    let set = set(properties, &mut statics);
    let inside = statics.declared;
    if inside.is_empty() { set } else { quote!({ #(#inside)* #set }) }
}

/// Emits the statics of all shapes that properties use, and of those that these use.
fn shape_statics(properties: &[CheckedProperty], shapes: &[CheckedShape]) -> TokenStream {
    let used = used_shapes(properties, shapes).into_iter().filter_map(|place| Some((place, shapes.get(place)?)));
    let statics = used.map(|(place, shape)| {
        let name = shape_name(place);
        let set = set_block(Site::Derive, shape.shape.properties.as_deref().unwrap_or_default(), shapes);
        quote!(static #name: __rt::PropertySet = #set;)
    });
    quote!(#(#statics)*)
}

fn shape_name(place: usize) -> Ident {
    Site::Derive.name(&format!("SHAPE_{place}"))
}

/// Returns the places of the shapes that properties use, and of those that these use.
fn used_shapes(properties: &[CheckedProperty], shapes: &[CheckedShape]) -> BTreeSet<usize> {
    let mut used = BTreeSet::new();
    let mut waiting: Vec<&Shape> = properties.iter().map(|property| &property.shape).collect();
    while let Some(shape) = waiting.pop() {
        if let Some(named) = shape.named.filter(|place| used.insert(*place)).and_then(|place| shapes.get(place)) {
            waiting.push(&named.shape);
        }
        waiting.extend(inside(shape));
    }
    used
}

/// Returns the shapes of an array's items, and of an object's properties.
fn inside(shape: &Shape) -> impl Iterator<Item = &Shape> {
    let properties = shape.properties.iter().flatten().map(|property| &property.shape);
    shape.items.as_deref().into_iter().chain(properties)
}

/// Emits the line that asks for the runtime's feature `pattern`, if one of the properties has a pattern, or a property of a
/// shape that they use.
#[must_use]
pub fn needs_pattern(site: Site, properties: &[CheckedProperty], shapes: &[CheckedShape]) -> Option<TokenStream> {
    let rt = site.rt();
    let used = used_shapes(properties, shapes);
    let of_shapes = used.iter().filter_map(|place| shapes.get(*place)).map(|named| &named.shape);
    let mut all = properties.iter().map(|property| &property.shape).chain(of_shapes);
    all.any(has_pattern).then(|| quote!(#rt::needs_pattern!();))
}

fn has_pattern(shape: &Shape) -> bool {
    shape.pattern.is_some() || inside(shape).any(has_pattern)
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

/// What the descriptors of some properties need beside them.
struct Statics<'p> {
    site: Site,
    rt: TokenStream,
    shapes: &'p [CheckedShape],
    /// Patterns: they hold what is compiled at run time, so that each is a static of its own.
    declared: Vec<TokenStream>,
}

impl<'p> Statics<'p> {
    fn new(site: Site, shapes: &'p [CheckedShape]) -> Self {
        Self { site, rt: site.rt(), shapes, declared: Vec::new() }
    }

    fn pattern(&mut self, source: &str) -> TokenStream {
        let rt = &self.rt;
        let name = self.site.name(&format!("PATTERN_{}", self.declared.len()));
        self.declared.push(quote!(static #name: #rt::Pattern = #rt::Pattern::planned(#source);));
        quote!(&#name)
    }
}

/// `rt::PropertySet::new(&[…], &[0, 1, …])`
fn set(properties: &[CheckedProperty], statics: &mut Statics<'_>) -> TokenStream {
    let rt = statics.rt.clone();
    let list: Vec<_> = properties.iter().map(|property| descriptor(property, statics)).collect();
    let by_name = by_name(properties);
    quote!(#rt::PropertySet::new(&[#(#list),*], &[#(#by_name),*]))
}

fn descriptor(property: &CheckedProperty, statics: &mut Statics<'_>) -> TokenStream {
    let rt = statics.rt.clone();
    let name = &property.name;
    let key = json_key(name);
    let description = &property.description;
    let shape = shape(&property.shape, Some(&property.rust_type), statics);
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
fn shape(shape: &Shape, rust_type: Option<&RustType>, statics: &mut Statics<'_>) -> TokenStream {
    let rt = statics.rt.clone();
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
        let pattern = statics.pattern(source);
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
        let items = self::shape(items, of, statics);
        quote!(.items(&#items))
    });
    let object = object(shape, rust_type, statics);
    let named = shape.named.and_then(|place| statics.shapes.get(place)).map_or(shape, |named| &named.shape);
    let closed = named.closed.map(|closed| quote!(.closed(#closed)));
    quote!(#kinds #nullable #values #pattern #format #length #range #exclusive #multiple_of #items #object #closed)
}

/// `.properties(&sets::OrderPlacedAddress)`, or, for a named shape, `.properties(&sets::Address).named("Address")`
fn object(shape: &Shape, rust_type: Option<&RustType>, statics: &mut Statics<'_>) -> Option<TokenStream> {
    if let Some((place, named)) = shape.named.and_then(|place| Some((place, statics.shapes.get(place)?))) {
        let (name, ident) = (&named.name, ident(&named.ident));
        let set = match statics.site {
            Site::Module => quote!(sets::#ident),
            Site::Derive => shape_name(place).to_token_stream(),
        };
        return Some(quote!(.properties(&#set).named(#name)));
    }
    let properties = shape.properties.as_ref()?;
    // An object that has a type has its properties there, once for all places.
    if let (Some(RustType::Named(object)), Site::Module) = (rust_type, statics.site)
        && let Definition::Object(_) = object.definition
    {
        let object = ident(&object.ident);
        return Some(quote!(.properties(&sets::#object)));
    }
    let set = set(properties, statics);
    Some(quote!(.properties(&#set)))
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
