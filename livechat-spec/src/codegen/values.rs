//! Sets of strings.

use proc_macro2::{Ident, Literal, TokenStream};
use quote::quote;

use super::doc::{doc, line, paragraphs};
use super::names::ident;
use crate::checked::{NamedType, ValueSet, Variant};

/// Emits the enum of a set of strings: an open one keeps strings that the plan does not list.
///
/// ```text
/// pub enum RatingSubmittedChannel<'a> { Web, Email, Unknown(rt::Cow<'a, str>) }
/// impl RatingSubmittedChannel { pub const ALL, pub fn as_str }
/// const _: () = { /* what it is as a property, Display, FromStr, serde */ };
/// ```
pub(super) fn values(named: &NamedType, values: &ValueSet) -> TokenStream {
    let name = ident(&named.ident);
    let (definition, traits) = if values.is_open {
        (open_definition(named, &name, &values.variants), open_traits(&name, &idents(&values.variants)))
    } else {
        (closed_definition(named, &name, &values.variants), closed_traits(&name))
    };
    quote! {
        #definition
        const _: () = { #traits };
    }
}

/// The variants, each with its value and description.
fn listed(variants: &[Variant]) -> TokenStream {
    let variants = variants.iter().map(|variant| {
        let (name, value) = (ident(&variant.ident), doc(&format!("“{}”", variant.value)));
        let description = paragraphs(&[&variant.description]);
        let description = (!variant.description.is_empty()).then(|| quote!(#[doc = ""] #description));
        quote!(#value #description #name,)
    });
    quote!(#(#variants)*)
}

fn idents(variants: &[Variant]) -> Vec<Ident> {
    variants.iter().map(|variant| ident(&variant.ident)).collect()
}

fn arms(variants: &[Variant]) -> TokenStream {
    let arms = variants.iter().map(|variant| {
        let (name, value) = (ident(&variant.ident), &variant.value);
        quote!(Self::#name => #value,)
    });
    quote!(#(#arms)*)
}

fn closed_definition(named: &NamedType, name: &Ident, variants: &[Variant]) -> TokenStream {
    let docs = doc(&format!("One of the values that the plan lists for {}.", named.of));
    let (listed, arms) = (listed(variants), arms(variants));
    let (count, idents) = (Literal::usize_unsuffixed(variants.len()), idents(variants));
    quote! {
        #docs
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum #name { #listed }
        impl #name {
            /// Every value, in the plan's order.
            pub const ALL: [Self; #count] = [#(Self::#idents),*];
            /// The value on the wire.
            #[inline]
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self { #arms }
            }
        }
    }
}

fn open_definition(named: &NamedType, name: &Ident, variants: &[Variant]) -> TokenStream {
    let docs = doc(&format!("One of the values that the plan lists for {}, or another that was read.", named.of));
    let unknown = line("A value that the plan does not list. Validation reports it.");
    let (listed, arms, idents) = (listed(variants), arms(variants), idents(variants));
    quote! {
        #docs
        #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[non_exhaustive]
        pub enum #name<'a> { #listed #unknown Unknown(rt::Cow<'a, str>) }
        impl #name<'static> {
            /// Every value that the plan lists, in its order.
            pub const ALL: &'static [Self] = &[#(Self::#idents),*];
        }
        impl #name<'_> {
            /// The value on the wire.
            #[inline]
            #[must_use]
            pub fn as_str(&self) -> &str {
                match self { #arms Self::Unknown(text) => text }
            }
        }
    }
}

fn closed_traits(name: &Ident) -> TokenStream {
    let read = quote!(rt::read_value(input));
    let property = as_property(name, None, &quote!(Self::ALL[0]), &read);
    let display = display(name, None);
    quote! {
        impl rt::ClosedSet for #name {
            const VALUES: &'static [Self] = &Self::ALL;
            #[inline]
            fn text(self) -> &'static str {
                self.as_str()
            }
        }
        rt::input!(#name);
        #property
        impl rt::IntoOwned for #name {
            type Owned = Self;
            #[inline]
            fn into_owned(self) -> Self {
                self
            }
        }
        #display
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

fn open_traits(name: &Ident, idents: &[Ident]) -> TokenStream {
    let first = &idents[0];
    let read = quote!(rt::read_open::<#name<'de>>(input));
    let property = as_property(name, Some(&quote!('a)), &quote!(Self::#first), &read);
    let display = display(name, Some(&quote!(<'_>)));
    quote! {
        impl<'a> rt::OpenSet<'a> for #name<'a> {
            #[inline]
            fn values() -> &'a [Self] {
                #name::ALL
            }
            #[inline]
            fn text(&self) -> &str {
                self.as_str()
            }
            #[inline]
            fn unknown(text: rt::Cow<'a, str>) -> Self {
                Self::Unknown(text)
            }
        }
        rt::input!(#name<'a>);
        #property
        impl rt::IntoOwned for #name<'_> {
            type Owned = #name<'static>;
            #[inline]
            fn into_owned(self) -> #name<'static> {
                match self {
                    #(Self::#idents => #name::#idents,)*
                    Self::Unknown(text) => #name::Unknown(rt::IntoOwned::into_owned(text)),
                }
            }
        }
        #display
        impl rt::FromStr for #name<'_> {
            type Err = rt::Infallible;
            #[inline]
            fn from_str(text: &str) -> rt::Result<Self, rt::Infallible> {
                rt::Ok(rt::IntoOwned::into_owned(rt::open_value::<#name<'_>>(rt::Cow::Borrowed(text))))
            }
        }
        rt::serde!(value #name<'_>);
    }
}

/// Emits the traits that make an enum the value of a property.
fn as_property(name: &Ident, lifetime: Option<&TokenStream>, blank: &TokenStream, read: &TokenStream) -> TokenStream {
    let of = lifetime.map(|lifetime| quote!(<#lifetime>));
    let outlives = lifetime.map(|lifetime| quote!(: #lifetime, #lifetime));
    quote! {
        impl #of rt::Blank for #name #of {
            #[inline]
            fn blank() -> Self {
                #blank
            }
        }
        #[diagnostic::do_not_recommend]
        impl #of rt::PropertyValue for #name #of {
            type Kind = rt::kind::Text;
            #[inline]
            fn write(&self, out: rt::ValueWriter<'_>) -> rt::Written {
                out.text(self.as_str())
            }
        }
        #[diagnostic::do_not_recommend]
        impl<'de #outlives> rt::FromProperty<'de> for #name #of {
            #[inline]
            fn read(input: &mut rt::Reader<'de>) -> rt::Result<Self, rt::DecodeError> {
                #read
            }
        }
    }
}

fn display(name: &Ident, elided: Option<&TokenStream>) -> TokenStream {
    quote! {
        impl rt::fmt::Display for #name #elided {
            #[inline]
            fn fmt(&self, f: &mut rt::fmt::Formatter<'_>) -> rt::fmt::Result {
                f.pad(self.as_str())
            }
        }
    }
}
