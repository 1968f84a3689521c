//! One event: its struct, its setters, and what makes it an event.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::descriptor::{Site, event_descriptor, property_statics};
use super::doc::{code, line, paragraphs};
use super::members::{Members, body, members, shims};
use super::names::ident;
use crate::checked::{CheckedEvent, CheckedPlan};

/// ```text
/// /// Live Chat Message Sent
/// pub struct MessageSent<'a> { pub agent_id: rt::Option<rt::Cow<'a, str>>, …, pub extra: rt::Extra<'a> }
/// impl<'a> MessageSent<'a> { pub const NAME, pub fn new, pub fn agent_id, …, pub fn into_owned }
/// const _: () = {
///     static PROPERTIES: … ; static SET: … ; static DESCRIPTOR: rt::EventDescriptor = …;
///     impl rt::Event for MessageSent<'_> { … }
///     impl rt::PlannedEvent for MessageSent<'_> { … }
///     // rt::Properties and rt::DecodeProperties: see `body`
///     // Debug and equality: one line each, over the same
///     rt::serde!(properties MessageSent<'_>);
/// };
/// ```
pub(super) fn event(event: &CheckedEvent, plan: &CheckedPlan) -> TokenStream {
    let name = ident(&event.ident);
    let title = line(&code(&event.name));
    let docs = paragraphs(&[&event.description]);
    let Members { definition, methods } = members(&event.ident, &event.properties, event.deprecated.as_ref());
    let wire_name = &event.name;
    let number = Literal::u32_unsuffixed(event.version);
    let version = (!event.versions.is_empty()).then(|| {
        quote! {
            /// The number of the version, which a call names in `context.protocols.event_version`.
            pub const VERSION: u32 = #number;
        }
    });
    let version_docs = (!event.versions.is_empty()).then(|| {
        let docs = line(&format!("Version {}.", event.version));
        quote!(#[doc = ""] #docs)
    });
    let statics = property_statics(Site::Module, &event.properties, &plan.shapes);
    let descriptor = event_descriptor(Site::Module, event, plan.unknown_properties);
    let body = body(&event.ident, &event.properties, quote!(SET));
    let (writing, reading) = (body.writing(), body.reading());
    let shims = shims(&event.ident, &quote!(SET));
    quote! {
        #title
        #version_docs
        #[doc = ""]
        #docs
        #definition
        impl<'a> #name<'a> {
            /// The name on the wire.
            pub const NAME: &'static str = #wire_name;
            #version
            #methods
        }
        const _: () = {
            #statics
            static DESCRIPTOR: rt::EventDescriptor = #descriptor;
            #[diagnostic::do_not_recommend]
            impl rt::Event for #name<'_> {
                #[inline]
                fn descriptor(&self) -> rt::Option<&'static rt::EventDescriptor> {
                    rt::Some(&DESCRIPTOR)
                }
            }
            impl rt::PlannedEvent for #name<'_> {
                const DESCRIPTOR: &'static rt::EventDescriptor = &DESCRIPTOR;
            }
            #writing
            #reading
            #shims
        };
    }
}
