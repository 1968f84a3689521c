//! Values of one of several types.

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use super::doc::doc;
use super::field::value_type;
use super::names::ident;
use crate::checked::{NamedType, RustType};

/// ```text
/// pub enum StringOrNumber<'a> { String(rt::Cow<'a, str>), Number(rt::Number) }
/// const _: () = { /* From for each, what it is as a property, serde */ };
/// ```
pub(super) fn union_type(named: &NamedType, members: &[RustType]) -> TokenStream {
    let name = ident(&named.ident);
    let borrows = named.borrows();
    let lifetime = borrows.then(|| quote!(<'a>));
    let elided = borrows.then(|| quote!(<'_>));
    let docs = doc("A value of one of several types.");
    let variants: Vec<_> = members.iter().map(|member| ident(word(member))).collect();
    let types: Vec<_> = members.iter().map(value_type).collect();
    // A union has at least two members.
    let first = &variants[0];
    let reading = reading(&name, borrows, &variants, members);
    let stand_ins = stand_ins(&name, borrows, members);
    let owning = owning(&name, borrows, &variants);
    quote! {
        #docs
        #[derive(Clone, Debug, PartialEq)]
        pub enum #name #lifetime { #(#[doc = "A value of this type."] #variants(#types),)* }
        const _: () = {
            #(impl #lifetime rt::From<#types> for #name #lifetime {
                #[inline]
                fn from(value: #types) -> Self {
                    Self::#variants(value)
                }
            })*
            rt::input!(#name #lifetime);
            #(#stand_ins)*
            impl #lifetime rt::Blank for #name #lifetime {
                #[inline]
                fn blank() -> Self {
                    Self::#first(rt::Blank::blank())
                }
            }
            #[diagnostic::do_not_recommend]
            impl rt::PropertyValue for #name #elided {
                type Kind = rt::kind::Any;
                #[inline]
                fn write(&self, out: rt::ValueWriter<'_>) -> rt::Written {
                    match self { #(Self::#variants(value) => rt::PropertyValue::write(value, out),)* }
                }
            }
            #reading
            #owning
            rt::serde!(value #name #elided);
        };
    }
}

/// Lets what people write stand for a member: `"T-7"` for a string, `7` for a number.
fn stand_ins(name: &Ident, borrows: bool, members: &[RustType]) -> Vec<TokenStream> {
    let has = |wanted: &str| members.iter().map(word).find(|word| *word == wanted).map(ident);
    let elided = if borrows { quote!((<'_>)) } else { quote!(()) };
    let text = has("String").or_else(|| has("Timestamp")).map(|variant| quote!(rt::text_member!(#name, #variant);));
    let number = |variant: Ident, words: &TokenStream| quote!(rt::number_member!(#name #elided, #variant, #words););
    let floats = has("Number").map(|variant| number(variant, &quote!(floats)));
    let integers = has("Integer").or_else(|| has("Number")).map(|variant| number(variant, &quote!(integers)));
    [text, integers, floats].into_iter().flatten().collect()
}

fn reading(name: &Ident, borrows: bool, variants: &[Ident], members: &[RustType]) -> TokenStream {
    let (lifetime, outlives) = if borrows { (quote!(<'a>), quote!(: 'a, 'a)) } else { (quote!(), quote!()) };
    let kinds = members.iter().map(json_kinds);
    quote! {
        #[diagnostic::do_not_recommend]
        impl<'de #outlives> rt::FromProperty<'de> for #name #lifetime {
            #[inline]
            fn read(input: &mut rt::Reader<'de>) -> rt::Result<Self, rt::DecodeError> {
                match input.kind()? {
                    #(#kinds => rt::FromProperty::read(input).map(Self::#variants),)*
                    other => rt::Err(rt::no_member(&[#(stringify!(#variants)),*], other)),
                }
            }
        }
    }
}

fn owning(name: &Ident, borrows: bool, variants: &[Ident]) -> TokenStream {
    let (elided, owned) = if borrows { (quote!(<'_>), quote!(<'static>)) } else { (quote!(), quote!()) };
    quote! {
        impl rt::IntoOwned for #name #elided {
            type Owned = #name #owned;
            #[inline]
            fn into_owned(self) -> Self::Owned {
                match self { #(Self::#variants(value) => #name::#variants(rt::IntoOwned::into_owned(value)),)* }
            }
        }
    }
}

/// The variant's name: the plan's word for the type.
fn word(member: &RustType) -> &'static str {
    match member {
        RustType::Text | RustType::Named(_) | RustType::Json => "String",
        RustType::Number | RustType::Seconds | RustType::Milliseconds => "Number",
        RustType::Integer => "Integer",
        RustType::Boolean => "Boolean",
        RustType::Timestamp => "Timestamp",
        RustType::Object | RustType::Shape(_) => "Object",
        RustType::List(..) => "Array",
    }
}

/// Emits the kinds of a member's values in JSON.
fn json_kinds(member: &RustType) -> TokenStream {
    match word(member) {
        "Number" | "Integer" => quote!(rt::JsonKind::Number),
        "Boolean" => quote!(rt::JsonKind::Boolean),
        "Object" => quote!(rt::JsonKind::Object),
        "Array" => quote!(rt::JsonKind::Array),
        _ => quote!(rt::JsonKind::String),
    }
}
