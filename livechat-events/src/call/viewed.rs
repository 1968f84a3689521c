//! What the decoder reads of a `page` or a `screen` call.

use std::borrow::Cow;

use super::gather::Members;
use super::own::take;
use crate::decode_error::DecodeError;
use crate::event::DecodeProperties;
use crate::finding::Code;
use crate::json::Extra;
use crate::value::Reader;
use livechat_core::call::EnvelopeKey as Key;

/// The fields of a `page` or a `screen` call that other calls do not have.
pub(super) struct Viewed<'de, P> {
    pub(super) name: Option<Cow<'de, str>>,
    pub(super) category: Option<Cow<'de, str>>,
    pub(super) properties: P,
    pub(super) has_properties: bool,
}

impl<'de, P: DecodeProperties<'de>> Viewed<'de, P> {
    /// Reads them. The name must be the one that is `expected`, if one is.
    pub(super) fn read(
        members: &mut Members<'de>,
        extra: &mut Extra<'de>,
        start: usize,
        expected: Option<&str>,
    ) -> Result<Self, DecodeError> {
        members.keep_unused(&[Key::Event], extra);
        let name = take(NAME, extra, Reader::text);
        expect_name(name.as_deref(), expected).map_err(|error| error.inside(NAME).at(start))?;
        let category = take("category", extra, Reader::text);
        let (properties, has_properties) = members.properties(extra, start)?;
        Ok(Self { name, category, properties, has_properties })
    }
}

const NAME: &str = "name";

fn expect_name(found: Option<&str>, expected: Option<&str>) -> Result<(), DecodeError> {
    match (expected, found) {
        (None, _) => Ok(()),
        (Some(expected), Some(found)) if expected == found => Ok(()),
        (Some(expected), Some(found)) => {
            Err(DecodeError::new(Code::UnplannedEvent, format!("expected the name `{expected}`, found `{found}`")))
        }
        (Some(expected), None) => {
            Err(DecodeError::new(Code::UnplannedEvent, format!("expected the name `{expected}`, found none")))
        }
    }
}
