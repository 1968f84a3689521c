//! Closed sets of strings.

use proc_macro2::{Ident, Literal, TokenStream};
use quote::quote;

use super::doc::doc;
use super::names::ident;
use crate::checked::{NamedType, Variant};

/// ```text
/// pub enum RatingSubmittedChannel { Web, Email }
/// impl RatingSubmittedChannel { pub const ALL, pub const fn as_str }
/// const _: () = { /* what it is as a property, Display, FromStr, serde */ };
/// ```
pub(super) fn values(named: &NamedType, variants: &[Variant]) -> TokenStream {
    let name = ident(&named.ident);
    let definition = definition(named, &name, variants);
    let property = as_property(&name);
    let text = as_text(&name);
    quote! {
        #definition
        const _: () = {
            #property
            #text
        };
    }
}

fn definition(named: &NamedType, name: &Ident, variants: &[Variant]) -> TokenStream {
    let docs = doc(&format!("One of the values that the plan lists for {}.", named.of));
    let count = Literal::usize_unsuffixed(variants.len());
    let (idents, texts): (Vec<_>, Vec<_>) =
        variants.iter().map(|variant| (ident(&variant.ident), &variant.value)).unzip();
    let variant_docs = texts.iter().map(|text| doc(&format!("“{text}”")));
    quote! {
        #docs
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum #name { #(#variant_docs #idents,)* }
        impl #name {
            /// Every value, in the plan's order.
            pub const ALL: [Self; #count] = [#(Self::#idents),*];
            /// The value on the wire.
            #[inline]
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self { #(Self::#idents => #texts,)* }
            }
        }
    }
}

fn as_property(name: &Ident) -> TokenStream {
    quote! {
        impl rt::ClosedSet for #name {
            const VALUES: &'static [Self] = &Self::ALL;
            #[inline]
            fn text(self) -> &'static str {
                self.as_str()
            }
        }
        rt::input!(#name);
        impl rt::Blank for #name {
            #[inline]
            fn blank() -> Self {
                Self::ALL[0]
            }
        }
        #[diagnostic::do_not_recommend]
        impl rt::PropertyValue for #name {
            type Kind = rt::kind::Text;
            #[inline]
            fn write(&self, out: rt::ValueWriter<'_>) -> rt::Written {
                out.text(self.as_str())
            }
        }
        #[diagnostic::do_not_recommend]
        impl<'de> rt::FromProperty<'de> for #name {
            #[inline]
            fn read(input: &mut rt::Reader<'de>) -> rt::Result<Self, rt::DecodeError> {
                rt::read_value(input)
            }
        }
        impl rt::IntoOwned for #name {
            type Owned = Self;
            #[inline]
            fn into_owned(self) -> Self {
                self
            }
        }
    }
}

fn as_text(name: &Ident) -> TokenStream {
    quote! {
        impl rt::fmt::Display for #name {
            #[inline]
            fn fmt(&self, f: &mut rt::fmt::Formatter<'_>) -> rt::fmt::Result {
                f.pad(self.as_str())
            }
        }
        impl rt::FromStr for #name {
            type Err = rt::DecodeError;
            #[inline]
            fn from_str(text: &str) -> rt::Result<Self, rt::DecodeError> {
                rt::value_of(text)
            }
        }
        rt::serde!(text #name);
    }
}
