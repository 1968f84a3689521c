//! Whom a call is about.

use std::borrow::Cow;
use std::fmt;

use crate::decode_error::DecodeError;
use crate::number::Number;
use crate::value::{Encoder, FromProperty, PropertyValue, Reader, ValueWriter, Written, kind};

/// Whom a call is about: a user id, an anonymous id, or both. Never neither, and never one twice.
///
/// ```
/// use livechat_events::User;
///
/// let user = User::id("019mr8mf4r").with_anonymous("507f191e810c19729de860ea");
/// assert_eq!(user.user_id().unwrap().to_string(), "019mr8mf4r");
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum User<'a> {
    /// Known by the id that the application gave.
    Id(Id<'a>),
    /// Known only by an id that a library made up.
    Anonymous(Id<'a>),
    /// Known by both.
    Both {
        /// The id that the application gave.
        id: Id<'a>,
        /// The id that a library made up.
        anonymous: Id<'a>,
    },
}

/// A user id or an anonymous id.
///
/// The tracking API wants strings. Some libraries pass a number on as a number; it is kept as one.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Id<'a>(Repr<'a>);

#[derive(Clone, PartialEq, Eq, Hash)]
enum Repr<'a> {
    Text(Cow<'a, str>),
    Number(Number),
}

impl<'a> User<'a> {
    /// A user known by the id that the application gave.
    ///
    /// ```
    /// use livechat_events::User;
    ///
    /// assert_eq!(User::id("u-1").user_id().unwrap().to_text(), "u-1");
    /// ```
    pub fn id(id: impl Into<Id<'a>>) -> Self {
        Self::Id(id.into())
    }

    /// A user known only by an id that a library made up.
    ///
    /// ```
    /// use livechat_events::User;
    ///
    /// assert_eq!(User::anonymous("a-1").user_id(), None);
    /// ```
    pub fn anonymous(id: impl Into<Id<'a>>) -> Self {
        Self::Anonymous(id.into())
    }

    /// Adds an anonymous id to the user.
    ///
    /// ```
    /// use livechat_events::User;
    ///
    /// let user = User::id("u-1").with_anonymous("a-1");
    /// assert_eq!(user.anonymous_id().unwrap().to_text(), "a-1");
    /// ```
    #[must_use]
    pub fn with_anonymous(self, anonymous: impl Into<Id<'a>>) -> Self {
        let anonymous = anonymous.into();
        match self {
            Self::Id(id) | Self::Both { id, .. } => Self::Both { id, anonymous },
            Self::Anonymous(_) => Self::Anonymous(anonymous),
        }
    }

    /// The id that the application gave.
    ///
    /// ```
    /// use livechat_events::{Id, User};
    ///
    /// assert_eq!(User::id("u-1").user_id(), Some(&Id::from("u-1")));
    /// ```
    #[must_use]
    pub fn user_id(&self) -> Option<&Id<'a>> {
        match self {
            Self::Id(id) | Self::Both { id, .. } => Some(id),
            Self::Anonymous(_) => None,
        }
    }

    /// The id that a library made up.
    ///
    /// ```
    /// use livechat_events::User;
    ///
    /// assert_eq!(User::id("u-1").anonymous_id(), None);
    /// ```
    #[must_use]
    pub fn anonymous_id(&self) -> Option<&Id<'a>> {
        match self {
            Self::Anonymous(anonymous) | Self::Both { anonymous, .. } => Some(anonymous),
            Self::Id(_) => None,
        }
    }

    /// Of the ids that a call has; `None` where it has neither.
    pub(crate) fn of(id: Option<Id<'a>>, anonymous: Option<Id<'a>>) -> Option<Self> {
        match (id, anonymous) {
            (Some(id), Some(anonymous)) => Some(Self::Both { id, anonymous }),
            (Some(id), None) => Some(Self::Id(id)),
            (None, Some(anonymous)) => Some(Self::Anonymous(anonymous)),
            (None, None) => None,
        }
    }

    pub(crate) fn write(&self, out: &mut Encoder<'_>) {
        if let Some(id) = self.user_id() {
            id.write_as("\"userId\":", out);
        }
        if let Some(anonymous) = self.anonymous_id() {
            anonymous.write_as("\"anonymousId\":", out);
        }
    }

    /// Returns the user without a borrow.
    ///
    /// ```
    /// use livechat_events::User;
    ///
    /// let text = String::from("u-1");
    /// let user: User<'static> = User::id(&text).into_owned();
    /// assert_eq!(user, User::id("u-1"));
    /// ```
    #[must_use]
    pub fn into_owned(self) -> User<'static> {
        match self {
            Self::Id(id) => User::Id(id.into_owned()),
            Self::Anonymous(anonymous) => User::Anonymous(anonymous.into_owned()),
            Self::Both { id, anonymous } => User::Both { id: id.into_owned(), anonymous: anonymous.into_owned() },
        }
    }
}

impl Id<'_> {
    /// The id as text.
    ///
    /// ```
    /// use livechat_events::Id;
    ///
    /// assert_eq!(Id::from("u-1").to_text(), "u-1");
    /// ```
    #[must_use]
    pub fn to_text(&self) -> Cow<'_, str> {
        match &self.0 {
            Repr::Text(text) => Cow::Borrowed(text),
            Repr::Number(number) => Cow::Owned(number.to_string()),
        }
    }

    pub(super) fn write_as(&self, key: &str, out: &mut Encoder<'_>) {
        match &self.0 {
            Repr::Text(text) => out.text(key, text),
            Repr::Number(number) => drop(out.key(key).number(number)),
        }
    }

    /// Returns the id without a borrow.
    ///
    /// ```
    /// use livechat_events::Id;
    ///
    /// let text = String::from("u-1");
    /// let id: Id<'static> = Id::from(&text).into_owned();
    /// assert_eq!(id.to_text(), "u-1");
    /// ```
    #[must_use]
    pub fn into_owned(self) -> Id<'static> {
        Id(match self.0 {
            Repr::Text(text) => Repr::Text(Cow::Owned(text.into_owned())),
            Repr::Number(number) => Repr::Number(number),
        })
    }
}

#[diagnostic::do_not_recommend]
impl PropertyValue for Id<'_> {
    type Kind = kind::Text;

    #[inline]
    fn write(&self, out: ValueWriter<'_>) -> Written {
        match &self.0 {
            Repr::Text(text) => out.text(text),
            Repr::Number(number) => out.number(number),
        }
    }
}

#[diagnostic::do_not_recommend]
impl<'de: 'a, 'a> FromProperty<'de> for Id<'a> {
    fn read(input: &mut Reader<'de>) -> Result<Self, DecodeError> {
        match input.cursor.peek()? {
            b'-' | b'0'..=b'9' => input.number().map(|number| Self(Repr::Number(number))),
            _ => input.text().map(|text| Self(Repr::Text(text))),
        }
    }
}

impl fmt::Display for Id<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.to_text())
    }
}

impl fmt::Debug for Id<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            Repr::Text(text) => fmt::Debug::fmt(text, f),
            Repr::Number(number) => fmt::Debug::fmt(number, f),
        }
    }
}

impl<'a> From<&'a str> for Id<'a> {
    fn from(text: &'a str) -> Self {
        Self(Repr::Text(Cow::Borrowed(text)))
    }
}

impl From<String> for Id<'_> {
    fn from(text: String) -> Self {
        Self(Repr::Text(Cow::Owned(text)))
    }
}

impl<'a> From<&'a String> for Id<'a> {
    fn from(text: &'a String) -> Self {
        Self::from(text.as_str())
    }
}

impl<'a> From<Cow<'a, str>> for Id<'a> {
    fn from(text: Cow<'a, str>) -> Self {
        Self(Repr::Text(text))
    }
}
