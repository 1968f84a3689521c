//! Names as constants, for `match` and `const`.

use std::collections::BTreeMap;

use proc_macro2::TokenStream;
use quote::quote;

use super::doc::{code, line};
use super::names::ident;
use crate::checked::CheckedPlan;

/// ```text
/// pub mod event_names { pub const MESSAGE_SENT: &str = "Live Chat Message Sent"; … }
/// pub mod property_names { pub const AGENT_ID: &str = "agent_id"; … }
/// ```
pub(super) fn constants(plan: &CheckedPlan) -> TokenStream {
    let events = plan.events.iter().map(|event| constant(&event.constant, &event.name));
    // A property that several events have is one constant.
    let properties: BTreeMap<&str, &str> = plan
        .events
        .iter()
        .flat_map(|event| &event.properties)
        .map(|property| (property.constant.as_str(), property.name.as_str()))
        .collect();
    let properties = properties.iter().map(|(name, value)| constant(name, value));
    quote! {
        /// The name of every event, as it stands on the wire.
        pub mod event_names { #(#events)* }
        /// The name of every property, as it stands on the wire.
        pub mod property_names { #(#properties)* }
    }
}

fn constant(name: &str, value: &str) -> TokenStream {
    let name = ident(name);
    let docs = line(&code(value));
    quote!(#docs pub const #name: &str = #value;)
}
