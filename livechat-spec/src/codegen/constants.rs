//! Names as constants, for `match` and `const`.

use proc_macro2::TokenStream;
use quote::quote;

use super::doc::{code, line};
use super::names::ident;
use crate::checked::CheckedPlan;

/// ```text
/// pub mod event_names { pub const MESSAGE_SENT: &str = "Live Chat Message Sent"; … }
/// pub mod property_names {
///     pub mod message_sent { pub const AGENT_ID: &str = "agent_id"; … }
///     …
/// }
/// ```
pub(super) fn constants(plan: &CheckedPlan) -> TokenStream {
    let events = plan.events.iter().map(|event| constant(&event.constant, &event.name));
    let properties = plan.events.iter().filter(|event| !event.properties.is_empty()).map(|event| {
        let (module, docs) = (ident(&event.module), line(&format!("The properties of {}.", code(&event.name))));
        let properties = event.properties.iter().map(|property| constant(&property.constant, &property.name));
        quote!(#docs pub mod #module { #(#properties)* })
    });
    quote! {
        /// The name of every event, as it stands on the wire.
        pub mod event_names { #(#events)* }
        /// The names of the properties of each event, as they stand on the wire.
        pub mod property_names { #(#properties)* }
    }
}

fn constant(name: &str, value: &str) -> TokenStream {
    let name = ident(name);
    let docs = line(&code(value));
    quote!(#docs pub const #name: &str = #value;)
}
