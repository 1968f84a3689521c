//! A `screen` call: a user looks at a screen.

use std::borrow::Cow;
use std::fmt;

use super::gather::Members;
use super::methods::{call_methods, write_methods};
use super::own::write_object;
use super::read_call::ReadCall;
use super::viewed::Viewed;
use super::{CommonFields, User};
use crate::decode_error::DecodeError;
use crate::event::{DecodeProperties, Properties};
use crate::json::Extra;
use crate::value::Encoder;

/// The properties of a screen: generated from a plan, derived, or any members.
///
/// ```
/// use livechat_events::{Extra, ForScreen};
///
/// assert_eq!(Extra::NAME, None);
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not the properties of a screen",
    label = "not the properties of a screen",
    note = "generate them from a plan, use `Extra`, or implement `ForScreen` for your own type"
)]
pub trait ForScreen: Properties {
    /// The name of the screen in the plan; `None` for properties that any screen may have.
    const NAME: Option<&'static str>;
}

impl ForScreen for Extra<'_> {
    const NAME: Option<&'static str> = None;
}

/// A `screen` call: a user looks at a screen of an application.
///
/// Properties of a plan bring the name along. With any members, the name is set:
///
/// ```
/// use livechat_events::{Extra, Screen, User};
///
/// let call = Screen::new(User::anonymous("507f191e81"), Extra::from_iter([("tab", "/")])).name("Home");
/// assert_eq!(
///     String::from_utf8(call.to_vec())?,
///     r#"{"type":"screen","anonymousId":"507f191e81","name":"Home","properties":{"tab":"/"}}"#,
/// );
/// # Ok::<(), std::string::FromUtf8Error>(())
/// ```
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct Screen<'a, P = Extra<'a>> {
    /// The name of the screen.
    pub name: Option<Cow<'a, str>>,
    /// The category of the screen.
    pub category: Option<Cow<'a, str>>,
    /// The properties.
    pub properties: P,
    /// The fields that all calls have.
    pub common: CommonFields<'a>,
    /// True if the call has the key `properties`: one that was read is written as it was.
    pub(super) has_properties: bool,
}

impl<'a, P> Screen<'a, P> {
    /// A call about a user, with these properties and their name in the plan.
    ///
    /// ```
    /// use livechat_events::{Extra, Screen, User};
    ///
    /// let call = Screen::new(User::id("u-1"), Extra::new());
    /// assert_eq!(call.to_vec(), br#"{"type":"screen","userId":"u-1","properties":{}}"#);
    /// ```
    pub fn new(user: User<'a>, properties: P) -> Self
    where
        P: ForScreen,
    {
        let (name, common) = (P::NAME.map(Cow::Borrowed), CommonFields::new(user));
        Self { name, category: None, properties, common, has_properties: true }
    }

    /// Sets the name of the screen.
    ///
    /// ```
    /// use livechat_events::{Extra, Screen, User};
    ///
    /// let call = Screen::new(User::id("u-1"), Extra::new()).name("Home");
    /// assert_eq!(call.name.as_deref(), Some("Home"));
    /// ```
    #[must_use]
    pub fn name(mut self, name: impl Into<Cow<'a, str>>) -> Self {
        self.name = Some(name.into());
        self
    }

    /// Sets the category of the screen.
    ///
    /// ```
    /// use livechat_events::{Extra, Screen, User};
    ///
    /// let call = Screen::new(User::id("u-1"), Extra::new()).category("Docs");
    /// assert_eq!(call.category.as_deref(), Some("Docs"));
    /// ```
    #[must_use]
    pub fn category(mut self, category: impl Into<Cow<'a, str>>) -> Self {
        self.category = Some(category.into());
        self
    }

    /// Returns the call with its properties converted.
    ///
    /// ```
    /// use livechat_events::{Extra, Screen, User};
    ///
    /// let call = Screen::new(User::id("u-1"), Extra::new()).map(|_| Extra::from_iter([("tab", "/")]));
    /// assert_eq!(call.properties.len(), 1);
    /// ```
    #[must_use]
    pub fn map<Q>(self, change: impl FnOnce(P) -> Q) -> Screen<'a, Q> {
        let Self { name, category, properties, common, has_properties } = self;
        Screen { name, category, properties: change(properties), common, has_properties }
    }

    /// Returns the call without a borrow, with a function for its properties.
    ///
    /// ```
    /// use livechat_events::{Extra, Screen, User};
    ///
    /// let name = String::from("Home");
    /// let call: Screen<'static> =
    ///     Screen::new(User::id("u-1"), Extra::new()).name(&name).into_owned_with(Extra::into_owned);
    /// assert_eq!(call.name.as_deref(), Some("Home"));
    /// ```
    #[must_use]
    pub fn into_owned_with<Q>(self, properties: impl FnOnce(P) -> Q) -> Screen<'static, Q> {
        let owned = |text: Cow<'a, str>| Cow::Owned(text.into_owned());
        Screen {
            name: self.name.map(owned),
            category: self.category.map(owned),
            properties: properties(self.properties),
            common: self.common.owned(),
            has_properties: self.has_properties,
        }
    }
}

call_methods! {
    Screen<'a, P: Properties, DecodeProperties + ForScreen>, "screen",
    uses "Extra, Screen, User",
    new "Screen::new(User::id(\"u-1\"), Extra::new())",
    read "Screen::<Extra>::from_slice(br#\"{\"userId\": \"u-1\", \"name\": \"Home\"}\"#)"
}

write_methods! {
    Screen<'a, P: Properties>, "screen",
    uses "Extra, Screen, User",
    new "Screen::new(User::id(\"u-1\"), Extra::new())"
}

impl<P: Properties> Screen<'_, P> {
    fn write_own(&self, out: &mut Encoder<'_>) {
        if let Some(name) = &self.name {
            out.text("\"name\":", name);
        }
        if let Some(category) = &self.category {
            out.text("\"category\":", category);
        }
        write_object(out, "\"properties\":", &self.properties, self.has_properties);
        self.common.write_last(out);
    }
}

impl<'de: 'a, 'a, P: DecodeProperties<'de> + ForScreen> ReadCall<'de> for Screen<'a, P> {
    const TYPE: &'static str = "\"screen\"";
    type Own = Viewed<'de, P>;

    fn read_own(members: &mut Members<'de>, extra: &mut Extra<'de>, start: usize) -> Result<Self::Own, DecodeError> {
        Viewed::read(members, extra, start, P::NAME)
    }

    fn of(viewed: Self::Own, common: CommonFields<'de>) -> Self {
        let Viewed { name, category, properties, has_properties } = viewed;
        Self { name, category, properties, common, has_properties }
    }
}

impl<P: fmt::Debug> fmt::Debug for Screen<'_, P> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut shown = f.debug_struct("Screen");
        shown.field("name", &self.name).field("category", &self.category).field("properties", &self.properties);
        self.common.show(&mut shown)
    }
}
