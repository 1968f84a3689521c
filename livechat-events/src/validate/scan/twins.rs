//! `duplicate-key`: which keys of an object come twice.

use std::borrow::Cow;

use super::super::place::Path;
use super::super::rules;
use super::Scan;
use crate::json::Json;
use livechat_core::json::{Cursor, Member, RawText, SyntaxError};

/// A member whose key may be that of another.
struct Twin<'a> {
    key: Cow<'a, str>,
    offset: usize,
    value: Json<'a>,
}

/// Up to so many keys are compared with each other.
const FEW: usize = 32;

impl<'a> Scan<'_> {
    /// Reports each key that comes more than once in an object that is passed over once more. The cursor stands on its brace.
    #[cold]
    pub(super) fn report_twins(&mut self, mut cursor: Cursor<'a>, path: &Path<'_>) -> Result<(), SyntaxError> {
        let first = self.scratch.members.len();
        let start = cursor.clone();
        self.scratch.note_members(&mut cursor)?;
        self.report_noted_twins(&start, first, path)?;
        self.scratch.members.truncate(first);
        Ok(())
    }

    /// Reports each key that comes more than once among the members that were noted, from the `first` on. The cursor stands
    /// somewhere in their text, no deeper than they do.
    #[cold]
    pub(super) fn report_noted_twins(
        &mut self,
        cursor: &Cursor<'a>,
        first: usize,
        path: &Path<'_>,
    ) -> Result<(), SyntaxError> {
        let mut found = likely_twins(cursor, self.scratch.members.get(first..).unwrap_or_default())?;
        found.sort_by(|left, right| left.key.cmp(&right.key));
        for group in found.chunk_by(|left, right| left.key == right.key).filter(|group| group.len() > 1) {
            // Each is compared with the one before, never all with the first: a long value is read twice at most.
            let changed = group.windows(2).find(|pair| pair[0].value != pair[1].value).map(|pair| &pair[1]);
            let second = changed.unwrap_or(&group[1]);
            rules::names::duplicate_key(&mut self.sink, path, second.offset, &second.key, changed.is_none());
        }
        Ok(())
    }

    /// Counts the members, from the `first` on, that need nothing but to be noted where no plan lists them: all, if each has a
    /// key of its own for certain, and else none.
    pub(super) fn pass_unlike(&self, document: &[u8], first: usize) -> usize {
        let members = self.scratch.members.get(first..).unwrap_or_default();
        let mut bits = 0;
        for (at, member) in members.iter().enumerate() {
            let Some(key) = plain_key(document, member).filter(|_| at < FEW) else { return 0 };
            let bit = bit_of(key);
            if bits & bit != 0 && members[..at].iter().any(|earlier| plain_key(document, earlier) == Some(key)) {
                return 0;
            }
            bits |= bit;
        }
        members.len()
    }
}

/// The members with a key whose bit is that of another's: few but those that are looked for.
fn likely_twins<'a>(cursor: &Cursor<'a>, members: &[Member]) -> Result<Vec<Twin<'a>>, SyntaxError> {
    let bit = |member: &Member| match plain_key(cursor.text().as_bytes(), member) {
        Some(key) => Ok(bit_of(key)),
        None => key_of(cursor, member).map(|key| bit_of(key.as_bytes())),
    };
    let (mut once, mut twice) = (0, 0);
    for member in members {
        let bit = bit(member)?;
        twice |= once & bit;
        once |= bit;
    }
    let mut found = Vec::new();
    for member in members {
        if twice & bit(member)? != 0 {
            let key = key_of(cursor, member)?;
            let mut value = cursor.at(member.value);
            value.peek()?;
            let offset = value.offset();
            found.push(Twin { key, offset, value: Json::from_checked(value.skip()?) });
        }
    }
    Ok(found)
}

/// A key that holds no escapes.
#[inline]
fn plain_key<'a>(document: &'a [u8], member: &Member) -> Option<&'a [u8]> {
    document.get(member.key..member.key_end)
}

fn key_of<'a>(cursor: &Cursor<'a>, member: &Member) -> Result<Cow<'a, str>, SyntaxError> {
    match cursor.text().get(member.key..member.key_end) {
        Some(key) => Ok(key.into()),
        None => cursor.at(member.key - 1).string().map(RawText::text),
    }
}

/// One bit of 64 for a name: names with different bits are different.
#[inline]
fn bit_of(name: &[u8]) -> u64 {
    let [middle, last] = [name.len() / 2, name.len().saturating_sub(1)].map(|at| name.get(at).copied().unwrap_or(0));
    1 << ((name.len() * 7 + usize::from(middle) * 5 + usize::from(last) * 3) % 64)
}
