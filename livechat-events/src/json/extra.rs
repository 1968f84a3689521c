//! Members that no plan lists: kept in order, without loss.

use std::borrow::Cow;
use std::collections::HashMap;
use std::fmt;

use super::Json;
use crate::decode_error::DecodeError;
use crate::value::{FromProperty as _, Reader};

/// Members of an object that are kept as they came: what a plan does not know, or an object that it does not describe.
///
/// They keep their order, and a key stands in it once.
///
/// ```
/// use livechat_events::Extra;
///
/// let mut extra = Extra::new();
/// extra.insert("queue", "billing");
/// extra.insert("priority", 2);
/// assert_eq!(extra.get("queue").and_then(|value| value.as_str()).as_deref(), Some("billing"));
/// ```
#[derive(Clone, Default)]
pub struct Extra<'a>(Vec<(Cow<'a, str>, Json<'a>)>);

impl<'a> Extra<'a> {
    /// None.
    #[must_use]
    pub const fn new() -> Self {
        Self(Vec::new())
    }

    /// The members of an object; `None` where the value is none, or has a key twice with two values.
    #[must_use]
    pub fn from_json<'j>(value: &'j Json<'_>) -> Option<Extra<'j>> {
        Extra::read(&mut Reader::new(value.text())).ok()
    }

    /// Sets a member; gives the value that it had.
    pub fn insert(&mut self, key: impl Into<Cow<'a, str>>, value: impl Into<Json<'a>>) -> Option<Json<'a>> {
        let (key, value) = (key.into(), value.into());
        if let Some((_, old)) = self.0.iter_mut().find(|(known, _)| *known == key) {
            return Some(std::mem::replace(old, value));
        }
        self.0.push((key, value));
        None
    }

    /// The value of a member.
    #[must_use]
    pub fn get(&self, key: &str) -> Option<&Json<'a>> {
        self.0.iter().find(|(known, _)| known == key).map(|(_, value)| value)
    }

    /// Takes a member out; gives its value.
    pub fn remove(&mut self, key: &str) -> Option<Json<'a>> {
        let at = self.0.iter().position(|(known, _)| known == key)?;
        Some(self.0.remove(at).1)
    }

    /// The members in their order.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &Json<'a>)> {
        self.0.iter().map(|(key, value)| (key.as_ref(), value))
    }

    /// How many there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The members in their order, taken out.
    pub(crate) fn into_members(self) -> impl Iterator<Item = (Cow<'a, str>, Json<'a>)> {
        self.0.into_iter()
    }

    /// The same members without a borrow.
    #[must_use]
    pub fn into_owned(self) -> Extra<'static> {
        Extra(self.0.into_iter().map(|(key, value)| (Cow::Owned(key.into_owned()), value.into_owned())).collect())
    }
}

/// Members as they are read, each key once. A key that comes again with the same value is passed over; with another
/// value it is an error, since one of the two would be lost.
#[derive(Debug, Default)]
pub(crate) struct UniqueMembers<'a> {
    members: Vec<(Cow<'a, str>, Json<'a>)>,
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
    pub(crate) fn add(&mut self, key: Cow<'a, str>, input: &mut Reader<'a>) -> Result<(), DecodeError> {
        let value: Json<'a> = input.json()?;
        match self.place(&key) {
            None => self.push(key, value),
            Some(place) if self.members[place].1 == value => {}
            Some(_) => return Err(DecodeError::duplicate_key(&key)),
        }
        Ok(())
    }

    pub(crate) fn into_extra(self) -> Extra<'a> {
        Extra(self.members)
    }

    /// Adds a member whose key is known to be new.
    pub(crate) fn push_new(&mut self, key: Cow<'a, str>, value: Json<'a>) {
        self.push(key, value);
    }

    /// Whether there is a member of this key that is not `null`.
    pub(crate) fn has_value(&self, key: &str) -> bool {
        self.place(key).is_some_and(|place| self.members[place].1 != Json::null())
    }

    fn place(&self, key: &str) -> Option<usize> {
        if self.members.len() <= FEW {
            return self.members.iter().position(|(known, _)| known == key);
        }
        self.places.as_ref().and_then(|places| places.get(key).copied())
    }

    fn push(&mut self, key: Cow<'a, str>, value: Json<'a>) {
        if self.members.len() >= FEW {
            let known = || Box::new(self.members.iter().enumerate().map(|(at, (key, _))| (key.clone(), at)).collect());
            self.places.get_or_insert_with(known).insert(key.clone(), self.members.len());
        }
        if self.members.capacity() == 0 {
            // One allocation for what most objects hold.
            self.members.reserve(FEW / 2);
        }
        self.members.push((key, value));
    }
}

impl PartialEq for Extra<'_> {
    /// The order of members does not count, as in JSON.
    fn eq(&self, other: &Self) -> bool {
        self.len() == other.len() && self.iter().all(|(key, value)| other.get(key) == Some(value))
    }
}

impl fmt::Debug for Extra<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_map().entries(self.iter()).finish()
    }
}

impl<'a, K: Into<Cow<'a, str>>, V: Into<Json<'a>>> FromIterator<(K, V)> for Extra<'a> {
    fn from_iter<I: IntoIterator<Item = (K, V)>>(members: I) -> Self {
        let mut extra = Self::new();
        extra.extend(members);
        extra
    }
}

impl<'a, K: Into<Cow<'a, str>>, V: Into<Json<'a>>> Extend<(K, V)> for Extra<'a> {
    fn extend<I: IntoIterator<Item = (K, V)>>(&mut self, members: I) {
        for (key, value) in members {
            self.insert(key, value);
        }
    }
}
