//! The positions of the members of an object, noted while it was skipped, so that they are read in another order than they
//! come in, and none is read twice.

use super::cursor::Cursor;
use super::error::SyntaxError;
use super::pass::Member;

/// The positions of the members of an object. Objects with many members are not noted.
#[derive(Debug, Clone)]
pub struct Noted {
    /// The object's brace, and what follows the object; 0 until that is known.
    start: usize,
    end: usize,
    count: usize,
    members: [Short; FEW],
}

/// A [`Member`] of a text that is not too long: in half the room, since it has to be made ready for every call.
#[derive(Debug, Clone, Copy, Default)]
struct Short {
    key: u32,
    key_end: u32,
    value: u32,
    value_end: u32,
}

/// Most events have fewer properties.
const FEW: usize = 24;

impl Noted {
    /// Nothing is noted of an object whose brace is at `start`.
    #[inline]
    #[must_use]
    pub fn new(start: usize) -> Self {
        Self { start, end: 0, count: 0, members: [Short::default(); FEW] }
    }

    /// Passes over the object that a cursor stands on and notes its members.
    ///
    /// # Errors
    ///
    /// Fails if the text is not valid JSON there.
    #[inline]
    pub fn pass(&mut self, cursor: &mut Cursor<'_>) -> Result<(), SyntaxError> {
        cursor.pass_members(|member| self.push(member))?;
        self.end(cursor.offset());
        Ok(())
    }

    /// Notes what follows the object.
    #[inline]
    pub fn end(&mut self, end: usize) {
        self.end = end;
    }

    /// Notes a member.
    #[inline]
    pub fn push(&mut self, member: Member) {
        if let Some(place) = self.members.get_mut(self.count) {
            *place = member.into();
        }
        self.count += 1;
    }

    /// Returns true if it is of the object that a cursor over the text is on.
    #[inline]
    #[must_use]
    pub fn is_of(&self, cursor: &Cursor<'_>) -> bool {
        cursor.offset() == self.start
    }

    /// The members of the object, and what follows it.
    #[inline]
    pub fn members(&self) -> Option<(impl Iterator<Item = Member>, usize)> {
        let members = self.members.get(..self.count).filter(|_| u32::try_from(self.end).is_ok())?;
        Some((members.iter().copied().map(Into::into), self.end))
    }
}

impl From<Member> for Short {
    #[inline]
    #[expect(
        clippy::cast_possible_truncation,
        reason = "nobody is shown the members of a text that is too long for it"
    )]
    fn from(member: Member) -> Self {
        Self {
            key: member.key as u32,
            key_end: member.key_end as u32,
            value: member.value as u32,
            value_end: member.value_end as u32,
        }
    }
}

impl From<Short> for Member {
    #[inline]
    fn from(member: Short) -> Self {
        Self {
            key: member.key as usize,
            key_end: member.key_end as usize,
            value: member.value as usize,
            value_end: member.value_end as usize,
        }
    }
}
