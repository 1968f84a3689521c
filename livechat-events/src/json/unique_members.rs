//! Members of an object as they are read, each key once.

use std::borrow::Cow;
use std::collections::HashMap;

use super::text::Json;
use crate::decode_error::DecodeError;
use livechat_core::json::Cursor;

pub(super) type Members<'a> = Vec<(Cow<'a, str>, Json<'a>)>;

/// Members as they are read, each key once. A key that comes again with the same value is passed over; with another
/// value it is an error, since one of the two would be lost.
#[derive(Debug, Default)]
pub(crate) struct UniqueMembers<'a> {
    members: Members<'a>,
    /// The place of each key, once there are too many to look through. Rarely there, so that it takes no room of its own.
    #[expect(clippy::box_collection, reason = "a map is six words, and nearly always none is needed")]
    places: Option<Box<HashMap<Cow<'a, str>, usize>>>,
}

/// Up to so many members are looked through faster than hashed.
const FEW: usize = 16;

impl<'a> UniqueMembers<'a> {
    /// None yet.
    pub(crate) const fn new() -> Self {
        Self { members: Vec::new(), places: None }
    }

    /// Reads the value of a member.
    pub(crate) fn add(&mut self, key: Cow<'a, str>, cursor: &mut Cursor<'a>) -> Result<(), DecodeError> {
        cursor.peek()?;
        let start = cursor.offset();
        let value = match cursor.skip() {
            Ok(value) => Json::passed(cursor, value),
            Err(error) => return Err(DecodeError::from(error).inside(key)),
        };
        self.put(key, value, start)
    }

    /// Keeps a member whose value begins at `start`.
    #[inline]
    pub(crate) fn put(&mut self, key: Cow<'a, str>, value: Json<'a>, start: usize) -> Result<(), DecodeError> {
        match self.place(&key) {
            None => self.push(key, value),
            Some(place) => return self.again(place, key, &value, start),
        }
        Ok(())
    }

    #[cold]
    fn again(&self, place: usize, key: Cow<'a, str>, value: &Json<'a>, start: usize) -> Result<(), DecodeError> {
        if self.members[place].1 == *value {
            return Ok(());
        }
        Err(DecodeError::duplicate_key(&key).at(start).inside(key))
    }

    pub(super) fn into_members(self) -> Members<'a> {
        self.members
    }

    /// Adds a member, or gives it another value.
    pub(super) fn set(&mut self, key: Cow<'a, str>, value: Json<'a>) {
        match self.place(&key) {
            None => self.push(key, value),
            Some(place) => self.members[place].1 = value,
        }
    }

    /// Adds a member whose key is known to be new.
    pub(crate) fn push_new(&mut self, key: Cow<'a, str>, value: Json<'a>) {
        self.push(key, value);
    }

    #[inline]
    fn place(&self, key: &str) -> Option<usize> {
        if self.members.len() <= FEW {
            return self.members.iter().position(|(known, _)| known == key);
        }
        self.places.as_ref().and_then(|places| places.get(key).copied())
    }

    #[inline]
    fn push(&mut self, key: Cow<'a, str>, value: Json<'a>) {
        if self.members.len() >= FEW {
            self.note_place(key.clone());
        }
        if self.members.capacity() == 0 {
            // One allocation for what most objects hold.
            self.members = Vec::with_capacity(FEW / 2);
        }
        self.members.push((key, value));
    }

    #[cold]
    fn note_place(&mut self, key: Cow<'a, str>) {
        let known = || Box::new(self.members.iter().enumerate().map(|(at, (key, _))| (key.clone(), at)).collect());
        self.places.get_or_insert_with(known).insert(key, self.members.len());
    }
}
