//! Reads an object into fields that stand in the order of its properties.

use super::PropertyReader;
use super::field::ReadField;
use super::noted::read_noted;
use crate::decode_error::DecodeError;
use crate::descriptor::PropertySet;
use crate::json::Extra;
use crate::value::Reader;

/// Reads the object that `input` stands on into fields that stand in the order of the set; what has no field is one that the
/// plan does not list. That is put into `extra`, or passed over where there is none. `needed` are the properties that must
/// come, where those are others than the plan says.
///
/// One function for all types of events, so that a type costs the compiler little more than the list of its fields.
///
/// # Errors
///
/// Fails if the value is not an object, or a property is missing or does not fit its type.
pub fn read_fields<'de: 'a, 'a>(
    input: &mut Reader<'de>,
    set: &'static PropertySet,
    fields: &mut [&mut dyn ReadField<'de>],
    mut extra: Option<&mut Extra<'a>>,
    needed: Option<&[usize]>,
) -> Result<(), DecodeError> {
    input.note_members();
    if read_noted(input, set, fields, extra.as_deref_mut(), needed).is_some() {
        return Ok(());
    }
    let mut properties = PropertyReader::new(input, set)?;
    properties.read_all(fields, extra.is_some())?;
    let rest = properties.finish_all(needed)?;
    if let Some(extra) = extra {
        *extra = rest;
    }
    Ok(())
}

impl<'de> PropertyReader<'_, 'de> {
    /// Reads the members of an object that is unusual or invalid.
    #[inline(never)]
    fn read_all(&mut self, fields: &mut [&mut dyn ReadField<'de>], keep: bool) -> Result<(), DecodeError> {
        loop {
            let Some(index) = self.next(keep)? else { return Ok(()) };
            let Some(field) = fields.get_mut(index) else {
                self.unlisted(keep)?;
                continue;
            };
            let start = self.input.value_start()?;
            field.read_field(self.input, self.property()).map_err(|error| self.in_property(error, start))?;
        }
    }
}
