//! An event that the plan does not list.

use std::borrow::Cow;

use super::{Event, Properties};
use crate::decode_error::DecodeError;
use crate::descriptor::EventDescriptor;
use crate::json::Extra;
use crate::value::{Encoder, FromProperty, Reader};

/// An event that the plan does not list, kept as it came.
#[derive(Debug, Clone, PartialEq)]
pub struct Unplanned<'a> {
    /// The name on the wire.
    pub name: Cow<'a, str>,
    /// Its properties.
    pub properties: Extra<'a>,
}

impl<'a> Unplanned<'a> {
    /// An event of this name, without properties.
    pub fn new(name: impl Into<Cow<'a, str>>) -> Self {
        Self { name: name.into(), properties: Extra::new() }
    }

    /// Returns the event without a borrow.
    #[must_use]
    pub fn into_owned(self) -> Unplanned<'static> {
        Unplanned { name: Cow::Owned(self.name.into_owned()), properties: self.properties.into_owned() }
    }

    /// Reads the properties of an event of this name.
    ///
    /// # Errors
    ///
    /// Fails if the value is not an object.
    pub fn decode(name: Cow<'a, str>, input: &mut Reader<'a>) -> Result<Self, DecodeError> {
        Ok(Self { name, properties: Extra::read(input)? })
    }
}

impl Properties for Unplanned<'_> {
    fn write_properties(&self, out: &mut Encoder<'_>) {
        out.extra(&self.properties);
    }
}

/// Members that no plan lists: traits and properties of calls without a plan.
impl Properties for Extra<'_> {
    fn write_properties(&self, out: &mut Encoder<'_>) {
        out.extra(self);
    }
}

impl<'de: 'a, 'a> super::DecodeProperties<'de> for Extra<'a> {
    fn decode_properties(input: &mut Reader<'de>) -> Result<Self, DecodeError> {
        Extra::read(input)
    }
}

impl super::OwnedProperties for Extra<'_> {
    fn owned_properties(input: &mut Reader<'_>) -> Result<Self, DecodeError> {
        Extra::read(input).map(Extra::into_owned)
    }
}

#[diagnostic::do_not_recommend]
impl Event for Unplanned<'_> {
    fn name(&self) -> &str {
        &self.name
    }

    fn descriptor(&self) -> Option<&'static EventDescriptor> {
        None
    }
}

impl<'de: 'a, 'a> super::DecodeEvent<'de> for Unplanned<'a> {
    fn decode_event(name: Cow<'de, str>, input: &mut Reader<'de>) -> Result<Self, DecodeError> {
        Unplanned::decode(name, input)
    }
}

impl super::DecodeOwned for Unplanned<'_> {
    fn decode_owned<'t>(name: Cow<'t, str>, input: &mut Reader<'t>) -> Result<Self, DecodeError> {
        Unplanned::decode(name, input).map(Unplanned::into_owned)
    }
}
