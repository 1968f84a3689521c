//! Nested objects.

use proc_macro2::TokenStream;
use quote::quote;

use super::descriptor::{Site, property_statics};
use super::doc::doc;
use super::members::{Members, blank, body, members, shims};
use super::names::ident;
use crate::checked::{CheckedProperty, NamedType};

/// Emits the struct of a nested object.
pub(super) fn object(named: &NamedType, properties: &[CheckedProperty]) -> TokenStream {
    let name = ident(&named.ident);
    let docs = doc(&format!("An object: {}.", named.of));
    let Members { definition, methods } = members(&named.ident, properties, None);
    let statics = property_statics(Site::Module, properties);
    let body = body(&named.ident, properties);
    let blank = blank(properties);
    let (writing, reading) = (body.writing(), body.reading());
    let shims = shims(&named.ident);
    quote! {
        #docs
        #definition
        impl<'a> #name<'a> {
            #methods
        }
        const _: () = {
            #statics
            #writing
            #reading
            #shims
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
        };
    }
}
