//! The derives of `livechat-events`: a user's own types, held against a tracking plan while they are compiled.
//!
//! Each goes the same way: attributes ([`attr`]) and fields ([`ast`]) are read, held against the plan ([`check`]), and
//! what is then known to be right is written out ([`expand`]). All that is wrong is said at once, each mistake on the
//! token that is wrong; a stub stands in for the implementation then, so that one mistake is one message.
#![forbid(unsafe_code)]

mod ast;
mod attr;
mod check;
mod derive;
mod errors;
mod expand;
mod plan;
mod show;

use proc_macro::TokenStream;
use syn::{DeriveInput, parse_macro_input};

/// Makes a struct one event of the plan, or an enum one of several events. See `livechat_events::Event`.
#[proc_macro_derive(Event, attributes(event))]
pub fn derive_event(input: TokenStream) -> TokenStream {
    derive::event(&parse_macro_input!(input as DeriveInput)).into()
}

/// Makes a struct a set of properties: an object inside an event, or a part that is flattened into one.
#[proc_macro_derive(Properties, attributes(event))]
pub fn derive_properties(input: TokenStream) -> TokenStream {
    derive::properties(&parse_macro_input!(input as DeriveInput)).into()
}

/// Makes a newtype, or an enum without fields, the value of a property.
#[proc_macro_derive(PropertyValue, attributes(event))]
pub fn derive_property_value(input: TokenStream) -> TokenStream {
    derive::property_value(&parse_macro_input!(input as DeriveInput)).into()
}

/// Writes out the whole module of a plan in place: `events!("plan.json")`.
#[proc_macro]
pub fn events(input: TokenStream) -> TokenStream {
    expand::events(input.into()).into()
}
