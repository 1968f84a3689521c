//! Tokens for a checked plan: typed events, descriptors, constants.
//!
//! Data is emitted, not code: an event is a struct, a constant descriptor, and a few lines that hand its fields to a
//! writer and take them from a reader. Every rule lives once, in the runtime crate, over the descriptors.
//!
//! Nothing here can fail: what could be wrong with a plan was found before there was a [`CheckedPlan`].

mod body;
mod call_part;
mod call_rules;
mod constants;
mod descriptor;
mod doc;
mod event;
mod event_enum;
mod facts;
mod field;
mod members;
mod names;
mod newer_version;
mod object;
mod plan;
mod required;
mod shape;
mod union_type;
mod values;

pub use body::{Asked, Body, BodyExtra, BodyField, BodyPart, Generics, InPlace};
pub use descriptor::{Site, event_descriptor, needs_pattern, property_statics};
pub use names::{ident, runtime_path};
use shape::sets;

use proc_macro2::TokenStream;
use quote::quote;

use crate::checked::{CheckedPlan, Definition};

/// The variable that tells `#[derive(Event)]` which plan a crate follows: a build script sets it.
pub const PLAN_VARIABLE: &str = "LIVECHAT_PLAN";

/// The variable that tells `#[derive(Event)]` how that plan reads, so that an expansion of an older one is found out.
pub const HASH_VARIABLE: &str = "LIVECHAT_PLAN_HASH";

/// Options of the code generator.
///
/// ```
/// use livechat_spec::build::{Options, source};
/// let options = Options::new("::my_events").unwrap();
/// assert!(source(livechat_spec::bundled(), &options).contains("use ::my_events::__private as rt;"));
/// assert!(Options::new("my events").is_none());
/// ```
#[derive(Debug, Clone)]
pub struct Options {
    #[doc(hidden)]
    pub runtime: TokenStream,
}

impl Options {
    /// Sets the path of the runtime crate, where it was renamed or comes through another crate: `::my_events`.
    ///
    /// Returns `None` for a text that is not a path.
    #[must_use]
    pub fn new(runtime: &str) -> Option<Self> {
        names::crate_path(runtime).map(|runtime| Self { runtime })
    }
}

impl Default for Options {
    fn default() -> Self {
        Self { runtime: quote!(::livechat_events) }
    }
}

/// The whole module of a plan.
///
/// ```text
/// pub use live_chat_event_plan::*;
/// #[allow(…)]
/// mod live_chat_event_plan {
///     use ::livechat_events::__private as rt;
///     pub static PLAN: rt::Plan = …;
///     pub mod event_names { … }
///     pub mod property_names { … }
///     pub mod required { … }
///     pub enum LiveChatEvent<'a> { … }
///     pub struct MessageSent<'a> { … }
///     …
/// }
/// ```
#[must_use]
pub fn module(plan: &CheckedPlan, options: &Options) -> TokenStream {
    let name = names::module_name(plan);
    let runtime = &options.runtime;
    let descriptor = plan::plan(plan);
    let call_rules = call_rules::call_rules(plan);
    let constants = constants::constants(plan);
    let event_enum = event_enum::event_enum(plan);
    let events = plan.events.iter().map(|event| event::event(event, plan));
    let call_parts = call_rules::parts(plan).map(|(call_type, call)| call_part::call_part(call_type, call));
    let conversions = plan.events.iter().flat_map(|event| newer_version::conversions(event, plan));
    let shapes = plan.shapes.iter().map(shape::shape);
    let types = plan.types.iter().map(|named| match &named.definition {
        Definition::Values(values) => values::values(named, values),
        Definition::Object(properties) => object::nested(named, properties),
        Definition::Union(members) => union_type::union_type(named, members),
    });
    let required = required::required(plan);
    let lists = plan.events.iter().map(|event| &event.properties).chain(call_rules::lists(plan));
    let lists = lists.chain(plan.shapes.iter().filter_map(|shape| shape.shape.properties.as_ref()));
    let needs_pattern = lists.into_iter().find_map(|list| needs_pattern(Site::Module, list, &[]));
    let sets = sets(plan);
    let aliases = plan.aliases.iter().map(object::alias);
    quote! {
        #[allow(unreachable_pub, unused_imports, reason = "an application may use some of a plan only")]
        pub use #name::*;
        #[allow(
            dead_code, deprecated, single_use_lifetimes, unreachable_pub, unused_qualifications,
            clippy::all, clippy::pedantic,
            reason = "generated: an application may use some of a plan only"
        )]
        mod #name {
            use #runtime::__private as rt;
            #needs_pattern
            #descriptor
            #call_rules
            #constants
            #required
            #event_enum
            #sets
            #(#events)*
            #(#conversions)*
            #(#call_parts)*
            #(#shapes)*
            #(#types)*
            #(#aliases)*
        }
    }
}
