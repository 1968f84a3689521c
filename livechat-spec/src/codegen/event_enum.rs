//! The enum over all events of a plan.

use proc_macro2::{Ident, Literal, TokenStream};
use quote::quote;

use super::doc::{code, doc, line};
use super::names::ident;
use crate::checked::CheckedPlan;

/// ```text
/// pub enum LiveChatEvent<'a> { MessageSent(MessageSent<'a>), …, Unplanned(rt::Unplanned<'a>) }
/// impl<'a> LiveChatEvent<'a> { pub fn as_event, pub fn into_owned }
/// const _: () = { /* From for each, Event, DecodeEvent, serde */ };
/// ```
pub(super) fn event_enum(plan: &CheckedPlan) -> TokenStream {
    let name = ident(&plan.event_enum);
    let events: Vec<_> = plan.events.iter().map(|event| ident(&event.ident)).collect();
    let definition = definition(plan, &name, &events);
    let event = as_event(&name);
    let has_versions = plan.events.iter().any(|event| !event.versions.is_empty());
    let decoding = if has_versions { decoding_versions(&name, &events) } else { decoding(&name, &events) };
    let serde = serde(&name);
    quote! {
        #definition
        const _: () = {
            #(impl<'a> rt::From<#events<'a>> for #name<'a> {
                #[inline]
                fn from(event: #events<'a>) -> Self {
                    Self::#events(event)
                }
            })*
            #event
            #decoding
            #serde
        };
    }
}

fn definition(plan: &CheckedPlan, name: &Ident, events: &[Ident]) -> TokenStream {
    let docs =
        format!("Any event of the plan “{}”, or one that it does not list.", plan.title.replace(['\n', '\r'], " "));
    let docs = doc(&docs);
    let variant_docs = plan.events.iter().map(|event| line(&code(&event.name)));
    quote! {
        #docs
        #[derive(Clone, Debug, PartialEq)]
        #[non_exhaustive]
        pub enum #name<'a> {
            #(#variant_docs #events(#events<'a>),)*
            /// An event that the plan does not list, kept as it came.
            Unplanned(rt::Unplanned<'a>),
        }
        impl<'a> #name<'a> {
            /// Returns the event as a trait object.
            #[inline]
            #[must_use]
            pub fn as_event(&self) -> &(dyn rt::Event + 'a) {
                match self {
                    #(Self::#events(event) => event,)*
                    Self::Unplanned(event) => event,
                }
            }
            /// Returns the same event without borrows.
            #[inline]
            #[must_use]
            pub fn into_owned(self) -> #name<'static> {
                match self {
                    #(Self::#events(event) => #name::#events(event.into_owned()),)*
                    Self::Unplanned(event) => #name::Unplanned(event.into_owned()),
                }
            }
        }
    }
}

fn as_event(name: &Ident) -> TokenStream {
    quote! {
        impl rt::Properties for #name<'_> {
            #[inline]
            fn write_properties(&self, out: &mut rt::Encoder<'_>) {
                self.as_event().write_properties(out);
            }
        }
        #[diagnostic::do_not_recommend]
        impl rt::Event for #name<'_> {
            #[inline]
            fn name(&self) -> &str {
                self.as_event().name()
            }
            #[inline]
            fn descriptor(&self) -> rt::Option<&'static rt::EventDescriptor> {
                self.as_event().descriptor()
            }
        }
    }
}

/// The plan's order is that of the variants.
fn decoding(name: &Ident, events: &[Ident]) -> TokenStream {
    let places = (0..events.len()).map(Literal::usize_unsuffixed);
    quote! {
        impl<'de: 'a, 'a> rt::DecodeEvent<'de> for #name<'a> {
            #[inline]
            fn decode_event(
                name: rt::Cow<'de, str>,
                input: &mut rt::Reader<'de>,
            ) -> rt::Result<Self, rt::DecodeError> {
                match PLAN.index_of(&name) {
                    #(rt::Some(#places) => rt::DecodeProperties::decode_properties(input).map(Self::#events),)*
                    _ => rt::Unplanned::decode(name, input).map(Self::Unplanned),
                }
            }
        }
        impl rt::DecodeOwned for #name<'_> {
            #[inline]
            fn decode_owned<'t>(
                name: rt::Cow<'t, str>,
                input: &mut rt::Reader<'t>,
            ) -> rt::Result<Self, rt::DecodeError> {
                <#name<'_> as rt::DecodeEvent>::decode_event(name, input).map(#name::into_owned)
            }
        }
    }
}

/// The same for a plan with versions of events: the call names the version.
fn decoding_versions(name: &Ident, events: &[Ident]) -> TokenStream {
    let places = (0..events.len()).map(Literal::usize_unsuffixed);
    quote! {
        impl<'de: 'a, 'a> rt::DecodeEvent<'de> for #name<'a> {
            const HAS_VERSIONS: bool = true;
            #[inline]
            fn decode_event(
                name: rt::Cow<'de, str>,
                input: &mut rt::Reader<'de>,
            ) -> rt::Result<Self, rt::DecodeError> {
                rt::DecodeEvent::decode_version(name, rt::None, input)
            }
            #[inline]
            fn decode_version(
                name: rt::Cow<'de, str>,
                version: rt::Option<u32>,
                input: &mut rt::Reader<'de>,
            ) -> rt::Result<Self, rt::DecodeError> {
                match PLAN.index_of_version(&name, version) {
                    #(rt::Some(#places) => rt::DecodeProperties::decode_properties(input).map(Self::#events),)*
                    _ => rt::Unplanned::decode(name, input).map(Self::Unplanned),
                }
            }
        }
        impl rt::DecodeOwned for #name<'_> {
            #[inline]
            fn decode_owned<'t>(
                name: rt::Cow<'t, str>,
                input: &mut rt::Reader<'t>,
            ) -> rt::Result<Self, rt::DecodeError> {
                <#name<'_> as rt::DecodeEvent>::decode_event(name, input).map(#name::into_owned)
            }
            #[inline]
            fn decode_owned_version<'t>(
                name: rt::Cow<'t, str>,
                version: rt::Option<u32>,
                input: &mut rt::Reader<'t>,
            ) -> rt::Result<Self, rt::DecodeError> {
                <#name<'_> as rt::DecodeEvent>::decode_version(name, version, input).map(#name::into_owned)
            }
        }
    }
}

fn serde(name: &Ident) -> TokenStream {
    quote! {
        rt::serde!(event #name<'_>);
    }
}
