//! Reads an object whose members were noted when it was passed over: each is put into its field, and nothing is read twice.

use super::field::ReadField;
use super::seen::Seen;
use crate::descriptor::PropertySet;
use crate::json::{Extra, UniqueMembers};
use crate::value::Reader;
use livechat_core::json::{Member, small_integer};

/// Reads the object that `input` stands on, whose members are noted, into fields. Where that is not done, the object is still to be
/// read, and the fields may hold some of it: something is unusual about it, or wrong.
#[inline(never)]
pub(super) fn read_noted<'de: 'a, 'a>(
    input: &mut Reader<'de>,
    set: &'static PropertySet,
    fields: &mut [&mut dyn ReadField<'de>],
    extra: Option<&mut Extra<'a>>,
    needed: Option<&[usize]>,
) -> Option<()> {
    let (members, end) = input.noted.as_ref()?.members()?;
    let text = input.cursor.text().whole()?;
    let (mut seen, mut unlisted, mut place) = (0_u64, 0_u32, 1_u32);
    for member in members {
        match set.search(text.as_bytes().get(member.key..member.key_end)?) {
            Some(index) => {
                let bit = 1_u64.checked_shl(u32::try_from(index).ok()?)?;
                let field = fields.get_mut(index).filter(|_| seen & bit == 0)?;
                seen |= bit;
                if member.value_end == 0 || !field.put_text(text.get(member.value + 1..member.value_end - 1)?) {
                    put_other(input, *field, member, set, index)?;
                }
            }
            None => unlisted |= place,
        }
        place <<= 1;
    }
    if Seen::of_first(seen).missing(set, needed).is_some() {
        return None;
    }
    if let (Some(extra), true) = (extra, unlisted != 0) {
        *extra = keep(input, unlisted)?;
    }
    input.cursor.go_to(end);
    Some(())
}

/// Puts a value into a field that is no string without escapes.
#[inline(never)]
fn put_other<'de>(
    input: &Reader<'de>,
    field: &mut dyn ReadField<'de>,
    member: Member,
    set: &'static PropertySet,
    index: usize,
) -> Option<()> {
    if let Some((integer, _)) = small_integer(input.cursor.text().as_bytes().get(member.value..)?)
        && field.put_integer(integer)
    {
        return Some(());
    }
    field.read_field(&mut Reader::at(input.cursor.at(member.value)), set.as_slice().get(index)?).ok()
}

/// The members that the plan does not list: those of which the bit is set.
#[cold]
fn keep<'de>(input: &Reader<'de>, unlisted: u32) -> Option<Extra<'de>> {
    let mut kept = UniqueMembers::new();
    let (members, _) = input.noted.as_ref()?.members()?;
    for (member, _) in members.zip(0..).filter(|(_, place)| unlisted >> place & 1 == 1) {
        let key = input.cursor.slice(member.key, member.key_end);
        kept.add(key.into(), &mut input.cursor.at(member.value)).ok()?;
    }
    Some(kept.into())
}
