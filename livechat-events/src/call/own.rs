//! Reads what calls of other types than `track` have of their own.

use std::borrow::Cow;

use super::Id;
use super::gather::Members;
use crate::decode_error::DecodeError;
use crate::event::{DecodeProperties, Properties};
use crate::finding::Code;
use crate::json::Extra;
use crate::value::{Encoder, FromProperty as _, Reader};
use livechat_core::call::{EnvelopeKey as Key, Span};

impl<'de> Members<'de> {
    /// Reads the traits, and takes them out of `extra`; says whether the call has them.
    pub(super) fn traits<T: DecodeProperties<'de>>(
        &mut self,
        extra: &mut Extra<'de>,
        start: usize,
    ) -> Result<(T, bool), DecodeError> {
        let read = self.object_of(Key::Traits, self.parts.traits, start)?;
        if read.1 {
            extra.remove(Key::Traits.name());
        }
        Ok(read)
    }

    /// Reads the properties of a call that is about no event, and says whether the call has them; a `null` goes to `extra`.
    pub(super) fn properties<T: DecodeProperties<'de>>(
        &mut self,
        extra: &mut Extra<'de>,
        start: usize,
    ) -> Result<(T, bool), DecodeError> {
        let read = self.object_of(Key::Properties, self.layout.get(Key::Properties), start)?;
        if !read.1 {
            self.keep_unused(&[Key::Properties], extra);
        }
        Ok(read)
    }

    /// Reads the object that is the value of a key. An absent one, or `null`, is read as an empty one.
    fn object_of<T: DecodeProperties<'de>>(
        &mut self,
        key: Key,
        value: Option<Span>,
        start: usize,
    ) -> Result<(T, bool), DecodeError> {
        let in_key = |error: DecodeError| error.inside(key.name());
        let input = &mut self.parts.call;
        match value.map(|value| (value.start, input.cursor.byte_at(value.start))) {
            Some((start, b'{')) => {
                input.cursor.go_to(start);
                Ok((T::decode_properties(input).map_err(in_key)?, true))
            }
            None | Some((_, b'n')) => {
                let read = T::decode_properties(&mut Reader::new("{}"));
                Ok((read.map_err(|error| in_key(error).at(start))?, false))
            }
            Some((start, _)) => {
                let mut input = self.reader_at(start);
                let error = DecodeError::wrong_type("an object", input.kind()?).inside(key.name()).at(start);
                Err(if key == Key::Properties { error.with_code(Code::PropertiesNotObject) } else { error })
            }
        }
    }

    /// Keeps the values of keys that calls of this type do not use.
    pub(super) fn keep_unused(&self, keys: &[Key], extra: &mut Extra<'de>) {
        for key in keys {
            if let Some(value) = self.layout.get(*key) {
                extra.insert(key.name(), self.parts.json(value));
            }
        }
    }
}

/// Takes a member out of `extra`, if its value is of the type that `read` reads.
pub(super) fn take<'de, T>(
    key: &str,
    extra: &mut Extra<'de>,
    read: fn(&mut Reader<'de>) -> Result<T, DecodeError>,
) -> Option<T> {
    // A string or a number stands on one line, so that it is kept where it is.
    let Cow::Borrowed(text) = extra.get(key)?.clone().into_text() else { return None };
    let value = read(&mut Reader::new(text)).ok()?;
    extra.remove(key);
    Some(value)
}

/// Takes an id that the call must have out of `extra`. The call begins at `start`.
pub(super) fn take_id<'de>(key: Key, extra: &mut Extra<'de>, start: usize) -> Result<Id<'de>, DecodeError> {
    let name = key.name();
    take(name, extra, Id::read).ok_or_else(|| match extra.get(name) {
        Some(other) => {
            DecodeError::wrong_type("a string", other.kind()).with_code(Code::IdNotString).inside(name).at(start)
        }
        None => DecodeError::new(Code::MissingProperty, format!("the call has no `{name}`")).at(start),
    })
}

/// Writes properties or traits at a key. If the call that was read did not have the key, it is left out as long as
/// there is nothing to write.
pub(super) fn write_object(out: &mut Encoder<'_>, key: &str, object: &dyn Properties, has_key: bool) {
    if has_key || object.to_properties() != b"{}" {
        out.key(key).object(|out| object.write_properties(out));
    }
}
