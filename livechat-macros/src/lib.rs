//! The derives of `livechat-events`, which check a user's own types against a tracking plan at compile time.
//!
//! Each goes the same way: attributes (`attr`) and fields (`ast`) are read, checked against the plan (`check`), and
//! what is then known to be right is written out (`expand`). All that is wrong is said at once, each mistake on the
//! token that is wrong; a stub stands in for the implementation then, so that one mistake is one message.
// On docs.rs, each item says which feature it needs.
#![cfg_attr(docsrs, feature(doc_cfg))]
#![forbid(unsafe_code)]

mod ast;
mod attr;
mod check;
mod derive;
#[cfg(test)]
mod derive_tests;
mod errors;
mod expand;
mod plan;
mod show;

use proc_macro::TokenStream;
use syn::{DeriveInput, parse_macro_input};

/// Makes a struct one event of the plan, or an enum one of several events.
///
/// ```ignore
/// #[derive(Event)]
/// #[event("Live Chat Message Sent")]
/// struct ChatLine<'a> {
///     conversation_id: &'a str,
///     #[event(rename = "agent_id")]
///     handled_by: Option<AgentId>,      // a newtype with `#[derive(PropertyValue)]`
///     conversation_duration: Duration,  // a Number in the plan: seconds
///     #[event(custom)]
///     queue: &'a str,                   // outside the plan, said openly
///     #[event(skip)]
///     trace: u64,
///     #[event(extra)]
///     rest: Extra<'a>,
/// }
///
/// #[derive(Event)]
/// enum ChatEvent<'a> {
///     Sent(ChatLine<'a>),
///     #[event(other)]
///     Other(Unplanned<'a>),
/// }
/// ```
///
/// On the struct: the event's name; `version = 2`, where the plan has versions of it (else the oldest); `plan = "plan.json"`, relative to the crate's folder (else the plan that the build
/// script chose, else the bundled one); `rename_all = "camelCase"` and serde's other rules; `crate = path`, where the runtime
/// crate has another name.
///
/// On a field: `rename = "…"`, the name on the wire; `skip`, no property, and its default when an event is read; `custom`, a
/// property that the plan does not list; `extra`, an `Extra` that keeps what no other field names (without it, what is
/// unknown is passed over when an event is read); `flatten`, a struct with `#[derive(Properties)]` whose fields are
/// properties of the event.
///
/// An enum is read by the event's name, so that each event is in one variant; `#[event(other)]` takes all others. It is
/// `From` each event that it holds, where the type is that of one variant and names no type or const parameter.
///
/// A field is the property of its name, or the one that generated code would call so. Properties are written in the plan's
/// order, then custom ones, then what `extra` holds. The event can be read where every field can; where one cannot, it is
/// only sent. All mistakes and their cures: `docs/errors.md`.
#[proc_macro_derive(Event, attributes(event))]
pub fn derive_event(input: TokenStream) -> TokenStream {
    derive::event(&parse_macro_input!(input as DeriveInput)).into()
}

/// Makes a struct the traits of users or groups, or the properties of pages or screens, as the plan has them.
///
/// ```ignore
/// #[derive(Traits)]
/// #[event(call = "identify")]
/// struct Person<'a> {
///     email: &'a str,
///     #[event(rename = "plan")]
///     tier: Option<Tier>,
/// }
///
/// #[derive(Traits)]
/// #[event("Ticket", call = "page")]        // the page of this name; without one, any page
/// struct TicketView<'a> {
///     ticket_id: &'a str,
///     url: &'a str,
/// }
/// ```
///
/// On the struct: `call = "identify"`, `"group"`, `"page"` or `"screen"`; the name of the page or screen; and `plan`, `rename_all` and `crate`, as for an
/// event. On a field, what an event has.
#[proc_macro_derive(Traits, attributes(event))]
pub fn derive_traits(input: TokenStream) -> TokenStream {
    derive::traits(&parse_macro_input!(input as DeriveInput)).into()
}

/// Makes a struct a set of properties: an object inside an event, or a part that is flattened into one.
#[proc_macro_derive(Properties, attributes(event))]
pub fn derive_properties(input: TokenStream) -> TokenStream {
    derive::properties(&parse_macro_input!(input as DeriveInput)).into()
}

/// Makes a newtype, or an enum without fields, the value of a property.
///
/// A variant stands for the string of its name, or of `rename = "…"`; `rename_all` is written on the enum. `#[event(other)]` on a variant
/// that holds a string, `Other(String)`, keeps every other string; without it, reading another string fails.
#[proc_macro_derive(PropertyValue, attributes(event))]
pub fn derive_property_value(input: TokenStream) -> TokenStream {
    derive::property_value(&parse_macro_input!(input as DeriveInput)).into()
}

/// Generates the whole module of a plan in place: `events!("plan.json")`.
#[proc_macro]
pub fn events(input: TokenStream) -> TokenStream {
    expand::events(input.into()).into()
}
