//! An `identify` call: the traits of a user.

use std::fmt;

use super::gather::Members;
use super::methods::{call_methods, write_methods};
use super::own::write_object;
use super::read_call::ReadCall;
use super::{CommonFields, User};
use crate::decode_error::DecodeError;
use crate::event::{DecodeProperties, Properties};
use crate::json::Extra;
use crate::value::Encoder;
use livechat_core::call::EnvelopeKey as Key;

/// An `identify` call: who a user is.
///
/// The traits are those of a plan (`UserTraits`), a struct of your own with `#[derive(Properties)]`, or any members:
///
/// ```
/// use livechat_events::{Extra, Identify, User};
///
/// let traits = Extra::from_iter([("email", "peter@initech.example"), ("plan", "pro")]);
/// let call = Identify::new(User::id("019mr8mf4r"), traits);
/// assert_eq!(
///     String::from_utf8(call.to_vec())?,
///     r#"{"type":"identify","userId":"019mr8mf4r","traits":{"email":"peter@initech.example","plan":"pro"}}"#,
/// );
/// # Ok::<(), std::string::FromUtf8Error>(())
/// ```
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct Identify<'a, T = Extra<'a>> {
    /// The traits of the user.
    pub traits: T,
    /// The fields that all calls have.
    pub common: CommonFields<'a>,
    /// True if the call has the key `traits`: one that was read is written as it was.
    pub(super) has_traits: bool,
}

impl<'a, T> Identify<'a, T> {
    /// A call about a user, with these traits.
    ///
    /// ```
    /// use livechat_events::{Extra, Identify, User};
    ///
    /// let call = Identify::new(User::id("u-1"), Extra::new());
    /// assert_eq!(call.to_vec(), br#"{"type":"identify","userId":"u-1","traits":{}}"#);
    /// ```
    pub const fn new(user: User<'a>, traits: T) -> Self {
        Self { traits, common: CommonFields::new(user), has_traits: true }
    }

    /// Returns the call with its traits converted.
    ///
    /// ```
    /// use livechat_events::{Extra, Identify, User};
    ///
    /// let call = Identify::new(User::id("u-1"), "pro").map(|plan| Extra::from_iter([("plan", plan)]));
    /// assert_eq!(call.traits.get("plan").unwrap().text(), r#""pro""#);
    /// ```
    #[must_use]
    pub fn map<U>(self, change: impl FnOnce(T) -> U) -> Identify<'a, U> {
        Identify { traits: change(self.traits), common: self.common, has_traits: self.has_traits }
    }

    /// Returns the call without a borrow, with a function for its traits.
    ///
    /// ```
    /// use livechat_events::{Extra, Identify, User};
    ///
    /// let user = String::from("u-1");
    /// let call: Identify<'static> = Identify::new(User::id(&user), Extra::new()).into_owned_with(Extra::into_owned);
    /// assert_eq!(call.user, User::id("u-1"));
    /// ```
    #[must_use]
    pub fn into_owned_with<U>(self, traits: impl FnOnce(T) -> U) -> Identify<'static, U> {
        Identify { traits: traits(self.traits), common: self.common.owned(), has_traits: self.has_traits }
    }
}

call_methods! {
    Identify<'a, T: Properties, DecodeProperties>, "identify",
    uses "Extra, Identify, User",
    new "Identify::new(User::id(\"u-1\"), Extra::new())",
    read "Identify::<Extra>::from_slice(br#\"{\"userId\": \"u-1\", \"traits\": {\"plan\": \"pro\"}}\"#)"
}

write_methods! {
    Identify<'a, T: Properties>, "identify",
    uses "Extra, Identify, User",
    new "Identify::new(User::id(\"u-1\"), Extra::new())"
}

impl<T: Properties> Identify<'_, T> {
    fn write_own(&self, out: &mut Encoder<'_>) {
        write_object(out, "\"traits\":", &self.traits, self.has_traits);
        self.common.write_last(out);
    }
}

impl<'de: 'a, 'a, T: DecodeProperties<'de>> ReadCall<'de> for Identify<'a, T> {
    const TYPE: &'static str = "\"identify\"";
    type Own = (T, bool);

    fn read_own(members: &mut Members<'de>, extra: &mut Extra<'de>, start: usize) -> Result<Self::Own, DecodeError> {
        members.keep_unused(&[Key::Event, Key::Properties], extra);
        members.traits(extra, start)
    }

    fn of((traits, has_traits): Self::Own, common: CommonFields<'de>) -> Self {
        Self { traits, common, has_traits }
    }
}

impl<T: fmt::Debug> fmt::Debug for Identify<'_, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.common.show(f.debug_struct("Identify").field("traits", &self.traits))
    }
}
