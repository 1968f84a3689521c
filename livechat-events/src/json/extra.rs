//! Members that no plan lists: kept in order, without loss.

use std::borrow::Cow;
use std::fmt;
use std::sync::OnceLock;

use super::text::Json;
use super::unique_members::{Members, UniqueMembers};
use crate::decode_error::DecodeError;
use livechat_core::json::{Cursor, JsonKind, SyntaxError, push_json_string};

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
#[derive(Clone)]
pub struct Extra<'a>(Repr<'a>);

#[derive(Clone)]
enum Repr<'a> {
    Members(Members<'a>),
    /// An object that was read as a whole, and its members once somebody has asked for one: copies, so that a call can be
    /// used where a shorter life is asked for.
    Whole(Json<'a>, OnceLock<Box<Members<'static>>>),
}

impl<'a> Extra<'a> {
    /// Returns an empty collection.
    ///
    /// ```
    /// use livechat_events::Extra;
    ///
    /// assert!(Extra::new().is_empty());
    /// ```
    #[must_use]
    pub const fn new() -> Self {
        Self(Repr::Members(Vec::new()))
    }

    /// An object that was passed over, to be taken apart when somebody asks for a member.
    #[inline]
    pub(crate) fn of_object(object: Json<'a>) -> Self {
        if object.text().len() == "{}".len() { Self::new() } else { Self(Repr::Whole(object, OnceLock::new())) }
    }

    /// Returns the members of an object; `None` if the value is not an object, or has a key twice with two values.
    ///
    /// ```
    /// use livechat_events::{Extra, Json};
    ///
    /// let object = Json::parse(r#"{"queue": "billing"}"#).unwrap();
    /// assert_eq!(Extra::from_json(&object).unwrap().len(), 1);
    /// assert!(Extra::from_json(&Json::null()).is_none());
    /// ```
    #[must_use]
    pub fn from_json<'j>(value: &'j Json<'_>) -> Option<Extra<'j>> {
        Extra::read_at(&mut Cursor::new(value.text())).ok()
    }

    /// Reads the object that a cursor stands on, or the white space before it.
    pub(crate) fn read_at(cursor: &mut Cursor<'a>) -> Result<Self, DecodeError> {
        let byte = cursor.peek()?;
        match byte {
            b'{' => {}
            b'"' | b'[' | b't' | b'f' | b'n' | b'-' | b'0'..=b'9' => {
                return Err(DecodeError::wrong_type("an object", JsonKind::of(byte)).at(cursor.offset()));
            }
            _ => return Err(cursor.no_value().into()),
        }
        let mut found = UniqueMembers::new();
        let mut members = cursor.enter()?;
        while let Some(key) = cursor.next_key(&mut members)? {
            found.add(key.text(), cursor)?;
        }
        Ok(found.into())
    }

    /// Sets a member, and returns its previous value.
    ///
    /// ```
    /// use livechat_events::{Extra, Json};
    ///
    /// let mut extra = Extra::new();
    /// assert_eq!(extra.insert("priority", 2), None);
    /// assert_eq!(extra.insert("priority", 3), Some(Json::from(2)));
    /// ```
    pub fn insert(&mut self, key: impl Into<Cow<'a, str>>, value: impl Into<Json<'a>>) -> Option<Json<'a>> {
        let (key, value) = (key.into(), value.into());
        let members = self.members_mut();
        if let Some((_, old)) = members.iter_mut().find(|(known, _)| *known == key) {
            return Some(std::mem::replace(old, value));
        }
        members.push((key, value));
        None
    }

    /// The value of a member.
    ///
    /// ```
    /// use livechat_events::Extra;
    ///
    /// let extra = Extra::from_iter([("priority", 2)]);
    /// assert_eq!(extra.get("priority").unwrap().text(), "2");
    /// ```
    #[must_use]
    pub fn get(&self, key: &str) -> Option<&Json<'a>> {
        self.members().iter().find(|(known, _)| known == key).map(|(_, value)| value)
    }

    /// Takes a member out; gives its value.
    ///
    /// ```
    /// use livechat_events::{Extra, Json};
    ///
    /// let mut extra = Extra::from_iter([("priority", 2)]);
    /// assert_eq!(extra.remove("priority"), Some(Json::from(2)));
    /// assert!(extra.is_empty());
    /// ```
    pub fn remove(&mut self, key: &str) -> Option<Json<'a>> {
        let at = self.members().iter().position(|(known, _)| known == key)?;
        Some(self.members_mut().remove(at).1)
    }

    /// The members in their order.
    ///
    /// ```
    /// use livechat_events::Extra;
    ///
    /// let extra = Extra::from_iter([("a", 1), ("b", 2)]);
    /// assert_eq!(extra.iter().map(|(key, _)| key).collect::<Vec<_>>(), ["a", "b"]);
    /// ```
    pub fn iter(&self) -> impl Iterator<Item = (&str, &Json<'a>)> {
        self.members().iter().map(|(key, value)| (key.as_ref(), value))
    }

    /// Returns the number of members.
    ///
    /// ```
    /// use livechat_events::Extra;
    ///
    /// assert_eq!(Extra::from_iter([("a", 1), ("b", 2)]).len(), 2);
    /// ```
    #[must_use]
    pub fn len(&self) -> usize {
        self.members().len()
    }

    /// Returns true if there are no members.
    ///
    /// ```
    /// use livechat_events::Extra;
    ///
    /// assert!(!Extra::from_iter([("a", 1)]).is_empty());
    /// ```
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.members().is_empty()
    }

    /// The object as it was read, as long as nobody has changed it.
    pub(crate) fn whole(&self) -> Option<&Json<'a>> {
        match &self.0 {
            Repr::Members(_) => None,
            Repr::Whole(object, _) => Some(object),
        }
    }

    /// The members in their order, taken out.
    pub(crate) fn into_members(mut self) -> impl Iterator<Item = (Cow<'a, str>, Json<'a>)> {
        std::mem::take(self.members_mut()).into_iter()
    }

    /// Returns the members without a borrow.
    ///
    /// ```
    /// use livechat_events::Extra;
    ///
    /// let key = String::from("a");
    /// let extra: Extra<'static> = Extra::from_iter([(key.as_str(), 1)]).into_owned();
    /// assert!(extra.get("a").is_some());
    /// ```
    #[must_use]
    pub fn into_owned(self) -> Extra<'static> {
        Extra(match self.0 {
            Repr::Members(members) => Repr::Members(owned(members)),
            Repr::Whole(object, members) => Repr::Whole(object.into_owned(), members),
        })
    }

    fn members(&self) -> &[(Cow<'a, str>, Json<'a>)] {
        match &self.0 {
            Repr::Members(members) => members,
            Repr::Whole(object, members) => members.get_or_init(|| Box::new(owned(take_apart(object.text())))),
        }
    }

    fn members_mut(&mut self) -> &mut Members<'a> {
        match self.0 {
            Repr::Members(ref mut members) => members,
            Repr::Whole(ref mut object, _) => {
                let members = match std::mem::take(object).into_text() {
                    Cow::Borrowed(text) => take_apart(text),
                    Cow::Owned(text) => owned(take_apart(&text)),
                };
                self.0 = Repr::Members(members);
                self.members_mut()
            }
        }
    }
}

fn owned(members: Members<'_>) -> Members<'static> {
    members.into_iter().map(|(key, value)| (Cow::Owned(key.into_owned()), value.into_owned())).collect()
}

/// The members of an object that a cursor has passed over. Of a key that comes twice the last value counts, as it does to
/// most who read JSON.
fn take_apart(object: &str) -> Members<'_> {
    let mut unique = UniqueMembers::new();
    // The text was checked when it was read, so that taking it apart cannot fail.
    let _: Result<(), SyntaxError> = (|| {
        let mut cursor = Cursor::new(object);
        cursor.peek()?;
        let mut members = cursor.enter()?;
        while let Some(key) = cursor.next_key(&mut members)? {
            unique.set(key.text(), Json::from_checked(cursor.skip()?));
        }
        Ok(())
    })();
    unique.into_members()
}

impl<'a> From<UniqueMembers<'a>> for Extra<'a> {
    #[inline]
    fn from(members: UniqueMembers<'a>) -> Self {
        Self(Repr::Members(members.into_members()))
    }
}

impl From<Extra<'_>> for Json<'_> {
    fn from(members: Extra<'_>) -> Self {
        if let Some(object) = members.whole() {
            return object.clone().into_owned();
        }
        let mut out = Vec::new();
        for (key, value) in members.iter() {
            out.push(if out.is_empty() { b'{' } else { b',' });
            push_json_string(&mut out, key);
            out.push(b':');
            out.extend_from_slice(value.text().as_bytes());
        }
        out.extend_from_slice(if out.is_empty() { b"{}" } else { b"}" });
        Self::from_written(out)
    }
}

impl Default for Extra<'_> {
    fn default() -> Self {
        Self::new()
    }
}

impl PartialEq for Extra<'_> {
    /// The order of members does not count, as in JSON.
    fn eq(&self, other: &Self) -> bool {
        if let (Some(mine), Some(theirs)) = (self.whole(), other.whole())
            && mine.text() == theirs.text()
        {
            return true;
        }
        self.len() == other.len() && self.iter().all(|(key, value)| other.get(key) == Some(value))
    }
}

/// Shows the keys only: of what no plan lists nobody has said that it is not personal.
impl fmt::Debug for Extra<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_map().entries(self.iter().map(|(key, _)| (key, format_args!("<hidden>")))).finish()
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
