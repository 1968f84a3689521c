//! A `group` call: the group of a user, and its traits.

use std::fmt;

use super::gather::Members;
use super::methods::{call_methods, write_methods};
use super::own::{take_id, write_object};
use super::read_call::ReadCall;
use super::{CommonFields, Id, User};
use crate::decode_error::DecodeError;
use crate::event::{DecodeProperties, Properties};
use crate::json::Extra;
use crate::value::Encoder;
use livechat_core::call::EnvelopeKey as Key;

/// A `group` call: a user belongs to a group, such as a company, which has traits.
///
/// ```
/// use livechat_events::{Extra, Group, User};
///
/// let call = Group::new(User::id("019mr8mf4r"), "initech", Extra::from_iter([("industry", "software")]));
/// assert_eq!(
///     String::from_utf8(call.to_vec())?,
///     r#"{"type":"group","userId":"019mr8mf4r","groupId":"initech","traits":{"industry":"software"}}"#,
/// );
/// # Ok::<(), std::string::FromUtf8Error>(())
/// ```
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct Group<'a, T = Extra<'a>> {
    /// The id of the group.
    pub group_id: Id<'a>,
    /// The traits of the group.
    pub traits: T,
    /// The fields that all calls have.
    pub common: CommonFields<'a>,
    /// True if the call has the key `traits`: one that was read is written as it was.
    pub(super) has_traits: bool,
}

impl<'a, T> Group<'a, T> {
    /// A call about a user and the group of this id, with the group's traits.
    ///
    /// ```
    /// use livechat_events::{Extra, Group, User};
    ///
    /// let call = Group::new(User::id("u-1"), "g-1", Extra::new());
    /// assert_eq!(call.to_vec(), br#"{"type":"group","userId":"u-1","groupId":"g-1","traits":{}}"#);
    /// ```
    pub fn new(user: User<'a>, group_id: impl Into<Id<'a>>, traits: T) -> Self {
        Self { group_id: group_id.into(), traits, common: CommonFields::new(user), has_traits: true }
    }

    /// Returns the call with its traits converted.
    ///
    /// ```
    /// use livechat_events::{Extra, Group, User};
    ///
    /// let call = Group::new(User::id("u-1"), "g-1", "pro").map(|plan| Extra::from_iter([("plan", plan)]));
    /// assert_eq!(call.traits.get("plan").unwrap().text(), r#""pro""#);
    /// ```
    #[must_use]
    pub fn map<U>(self, change: impl FnOnce(T) -> U) -> Group<'a, U> {
        let Self { group_id, traits, common, has_traits } = self;
        Group { group_id, traits: change(traits), common, has_traits }
    }

    /// Returns the call without a borrow, with a function for its traits.
    ///
    /// ```
    /// use livechat_events::{Extra, Group, User};
    ///
    /// let group = String::from("g-1");
    /// let call: Group<'static> = Group::new(User::id("u-1"), &group, Extra::new()).into_owned_with(Extra::into_owned);
    /// assert_eq!(call.group_id.to_text(), "g-1");
    /// ```
    #[must_use]
    pub fn into_owned_with<U>(self, traits: impl FnOnce(T) -> U) -> Group<'static, U> {
        let (group_id, common) = (self.group_id.into_owned(), self.common.owned());
        Group { group_id, traits: traits(self.traits), common, has_traits: self.has_traits }
    }
}

call_methods! {
    Group<'a, T: Properties, DecodeProperties>, "group",
    uses "Extra, Group, User",
    new "Group::new(User::id(\"u-1\"), \"g-1\", Extra::new())",
    read "Group::<Extra>::from_slice(br#\"{\"userId\": \"u-1\", \"groupId\": \"g-1\"}\"#)"
}

write_methods! {
    Group<'a, T: Properties>, "group",
    uses "Extra, Group, User",
    new "Group::new(User::id(\"u-1\"), \"g-1\", Extra::new())"
}

impl<T: Properties> Group<'_, T> {
    fn write_own(&self, out: &mut Encoder<'_>) {
        self.group_id.write_as("\"groupId\":", out);
        write_object(out, "\"traits\":", &self.traits, self.has_traits);
        self.common.write_last(out);
    }
}

impl<'de: 'a, 'a, T: DecodeProperties<'de>> ReadCall<'de> for Group<'a, T> {
    const TYPE: &'static str = "\"group\"";
    type Own = (Id<'de>, T, bool);

    fn read_own(members: &mut Members<'de>, extra: &mut Extra<'de>, start: usize) -> Result<Self::Own, DecodeError> {
        members.keep_unused(&[Key::Event, Key::Properties], extra);
        let (traits, has_traits) = members.traits(extra, start)?;
        Ok((take_id(Key::GroupId, extra, start)?, traits, has_traits))
    }

    fn of((group_id, traits, has_traits): Self::Own, common: CommonFields<'de>) -> Self {
        Self { group_id, traits, common, has_traits }
    }
}

impl<T: fmt::Debug> fmt::Debug for Group<'_, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.common.show(f.debug_struct("Group").field("group_id", &self.group_id).field("traits", &self.traits))
    }
}
