//! An `alias` call: two ids of one user.

use std::fmt;

use super::gather::Members;
use super::methods::{call_methods, write_methods};
use super::own::take_id;
use super::read_call::ReadCall;
use super::{CommonFields, Id, User};
use crate::decode_error::DecodeError;
use crate::json::Extra;
use crate::value::Encoder;
use livechat_core::call::EnvelopeKey as Key;

/// An `alias` call: a user was known by another id before.
///
/// ```
/// use livechat_events::{Alias, User};
///
/// let call = Alias::new(User::id("019mr8mf4r"), "507f191e81");
/// assert_eq!(
///     String::from_utf8(call.to_vec())?,
///     r#"{"type":"alias","userId":"019mr8mf4r","previousId":"507f191e81"}"#,
/// );
/// # Ok::<(), std::string::FromUtf8Error>(())
/// ```
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct Alias<'a> {
    /// The former id of the user.
    pub previous_id: Id<'a>,
    /// The fields that all calls have.
    pub common: CommonFields<'a>,
}

impl<'a> Alias<'a> {
    /// A call about a user who was known by this id before.
    ///
    /// ```
    /// use livechat_events::{Alias, User};
    ///
    /// assert_eq!(Alias::new(User::id("u-1"), "u-0").previous_id.to_text(), "u-0");
    /// ```
    pub fn new(user: User<'a>, previous_id: impl Into<Id<'a>>) -> Self {
        Self { previous_id: previous_id.into(), common: CommonFields::new(user) }
    }

    /// Returns the call without a borrow.
    ///
    /// ```
    /// use livechat_events::{Alias, User};
    ///
    /// let before = String::from("u-0");
    /// let call: Alias<'static> = Alias::new(User::id("u-1"), &before).into_owned();
    /// assert_eq!(call.previous_id.to_text(), "u-0");
    /// ```
    #[must_use]
    pub fn into_owned(self) -> Alias<'static> {
        Alias { previous_id: self.previous_id.into_owned(), common: self.common.owned() }
    }
}

call_methods! {
    Alias<'a>, "alias",
    uses "Alias, User",
    new "Alias::new(User::id(\"u-1\"), \"u-0\")",
    read "Alias::from_slice(br#\"{\"userId\": \"u-1\", \"previousId\": \"u-0\"}\"#)"
}

write_methods! {
    Alias<'a>, "alias",
    uses "Alias, User",
    new "Alias::new(User::id(\"u-1\"), \"u-0\")"
}

impl Alias<'_> {
    fn write_own(&self, out: &mut Encoder<'_>) {
        self.previous_id.write_as("\"previousId\":", out);
        self.common.write_last(out);
    }
}

impl<'de: 'a, 'a> ReadCall<'de> for Alias<'a> {
    const TYPE: &'static str = "\"alias\"";
    type Own = Id<'de>;

    fn read_own(members: &mut Members<'de>, extra: &mut Extra<'de>, start: usize) -> Result<Self::Own, DecodeError> {
        members.keep_unused(&[Key::Event, Key::Properties], extra);
        take_id(Key::PreviousId, extra, start)
    }

    fn of(previous_id: Id<'de>, common: CommonFields<'de>) -> Self {
        Self { previous_id, common }
    }
}

impl fmt::Debug for Alias<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.common.show(f.debug_struct("Alias").field("previous_id", &self.previous_id))
    }
}
