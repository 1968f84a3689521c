//! The attributes of a type.

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};
use syn::{Attribute, LitInt, LitStr, Path};

use super::Rule;
use super::keys::{Keys, Known};
use crate::errors::Errors;

/// `#[event("Live Chat Message Sent", plan = "plan.json", rename_all = "camelCase", crate = ::my_events)]`
#[derive(Default)]
pub(crate) struct ContainerAttr {
    /// The event's name.
    pub(crate) name: Option<LitStr>,
    /// The version of the event: the oldest, unless it is written.
    pub(crate) version: Option<LitInt>,
    /// The type of the calls that a set of traits or properties is for.
    pub(crate) call: Option<LitStr>,
    /// The plan's file.
    pub(crate) plan: Option<LitStr>,
    /// The rule by which names on the wire follow from names in Rust.
    pub(crate) rename_all: Option<Rule>,
    runtime: Option<Path>,
    /// True if something in it was not understood: what seems to be missing may have been meant there.
    pub(crate) broken: bool,
}

const EVENT: Known = Known { place: "an event", name: true, keys: &["version", "plan", "crate", "rename_all"] };
const TRAITS: Known = Known { place: "traits", name: true, keys: &["call", "plan", "crate", "rename_all"] };
const ENUM: Known = Known { place: "an enum of events", name: false, keys: &["crate"] };
const OTHER: Known = Known { place: "this type", name: false, keys: &["crate", "rename_all"] };

impl ContainerAttr {
    /// Reads the attributes of a struct that is an event.
    pub(crate) fn event(attributes: &[Attribute], errors: &mut Errors) -> Self {
        Self::read(attributes, &EVENT, errors)
    }

    /// Reads the attributes of a struct that is the traits or the properties of calls.
    pub(crate) fn traits(attributes: &[Attribute], errors: &mut Errors) -> Self {
        Self::read(attributes, &TRAITS, errors)
    }

    /// Reads the attributes of an enum of events.
    pub(crate) fn event_enum(attributes: &[Attribute], errors: &mut Errors) -> Self {
        Self::read(attributes, &ENUM, errors)
    }

    /// Reads the attributes of a set of properties, or of a value.
    pub(crate) fn other(attributes: &[Attribute], errors: &mut Errors) -> Self {
        Self::read(attributes, &OTHER, errors)
    }

    fn read(attributes: &[Attribute], known: &Known, errors: &mut Errors) -> Self {
        let before = errors.count();
        let mut keys = Keys::read(attributes, known, errors);
        let broken = errors.count() > before;
        Self {
            broken,
            name: keys.name(),
            version: keys.integer("version", errors),
            call: keys.text("call", errors),
            plan: keys.text("plan", errors),
            rename_all: keys.text("rename_all", errors).and_then(|rule| Rule::read(&rule, errors)),
            runtime: keys.path("crate", errors),
        }
    }

    /// The path of the runtime crate.
    pub(crate) fn runtime(&self) -> TokenStream {
        self.runtime.as_ref().map_or_else(|| quote!(::livechat_events), ToTokens::to_token_stream)
    }
}
