//! Nested objects.

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use super::doc::doc;
use super::members::{Members, blank, body, members, shims};
use super::names::ident;
use crate::checked::{Alias, CheckedProperty, NamedType};

/// Emits the struct of a nested object.
pub(super) fn nested(named: &NamedType, properties: &[CheckedProperty]) -> TokenStream {
    object(&named.ident, &doc(&format!("An object: {}.", named.of)), properties)
}

/// Emits the struct of an object. What its properties are, is in the module `sets`.
pub(super) fn object(of: &str, docs: &TokenStream, properties: &[CheckedProperty]) -> TokenStream {
    let name = ident(of);
    let Members { definition, methods } = members(of, properties, None);
    let set = quote!(sets::#name);
    let body = body(of, properties, set.clone());
    let (writing, reading) = (body.writing(), body.reading());
    let (shims, value) = (shims(of, &set), as_value(&name, &blank(properties)));
    quote! {
        #docs
        #definition
        impl<'a> #name<'a> {
            #methods
        }
        const _: () = {
            #writing
            #reading
            #shims
            #value
        };
    }
}

/// Emits the traits that make an object the value of a property.
fn as_value(name: &Ident, blank: &TokenStream) -> TokenStream {
    quote! {
        #[diagnostic::do_not_recommend]
        impl rt::PropertyValue for #name<'_> {
            type Kind = rt::kind::Object;
            #[inline]
            fn write(&self, out: rt::ValueWriter<'_>) -> rt::Written {
                out.object(|out| rt::Properties::write_properties(self, out))
            }
        }
        #[diagnostic::do_not_recommend]
        impl<'de: 'a, 'a> rt::FromProperty<'de> for #name<'a> {
            #[inline]
            fn read(input: &mut rt::Reader<'de>) -> rt::Result<Self, rt::DecodeError> {
                rt::DecodeProperties::decode_properties(input)
            }
        }
        rt::input!(#name<'a>);
        impl<'a> rt::Blank for #name<'a> {
            #[inline]
            fn blank() -> Self {
                #blank
            }
        }
        impl rt::IntoOwned for #name<'_> {
            type Owned = #name<'static>;
            #[inline]
            fn into_owned(self) -> #name<'static> {
                #name::into_owned(self)
            }
        }
    }
}

/// `pub type OrderShippedAddress<'a> = OrderPlacedAddress<'a>;`
pub(super) fn alias(alias: &Alias) -> TokenStream {
    let (name, target) = (ident(&alias.ident), ident(&alias.named.ident));
    let lifetime = alias.named.borrows().then(|| quote!(<'a>));
    let docs = doc(&format!("An object: {}.", alias.of));
    quote!(#docs pub type #name #lifetime = #target #lifetime;)
}
