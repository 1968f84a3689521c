//! A call of any type.

use super::decode;
use super::gather::Members;
use super::{Alias, CommonFields, Group, Identify, NotACall, OutgoingCall, Page, Screen, Stamp, Track};
use crate::decode_error::DecodeError;
use crate::event::{DecodeEvent, Event, Properties};
use crate::json::{Extra, Json};
use crate::value::{FromProperty, Reader};
use livechat_core::call::{CallValues, EnvelopeKey as Key};
use livechat_core::json::SyntaxError;
use livechat_core::plan::CallType;

/// A call of any type, told apart by its key `type`, or by its other keys where it states none.
///
/// ```
/// use livechat_events::{Call, live_chat::LiveChatEvent};
///
/// let body = br#"{"type": "identify", "userId": "019mr8mf4r", "traits": {"plan": "pro"}}"#;
/// let Call::Identify(identify) = Call::<LiveChatEvent>::from_slice(body)? else { unreachable!() };
/// assert_eq!(identify.traits.get("plan").unwrap().text(), r#""pro""#);
/// # Ok::<(), livechat_events::DecodeError>(())
/// ```
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub enum Call<'a, E> {
    /// An event.
    Track(Track<'a, E>),
    /// The traits of a user.
    Identify(Identify<'a>),
    /// The group of a user, and its traits.
    Group(Group<'a>),
    /// A page that a user looks at.
    Page(Page<'a>),
    /// A screen that a user looks at.
    Screen(Screen<'a>),
    /// A former id of a user.
    Alias(Alias<'a>),
    /// A call of a type that is unknown, as it came.
    Other(Json<'a>),
}

impl<'a, E> Call<'a, E> {
    /// Returns the fields that all calls have; `None` for a call of an unknown type.
    ///
    /// ```
    /// use livechat_events::{Alias, Call, User, live_chat::LiveChatEvent};
    ///
    /// let call: Call<LiveChatEvent> = Alias::new(User::id("u-1"), "u-0").into();
    /// assert_eq!(call.common().unwrap().user, User::id("u-1"));
    /// ```
    #[must_use]
    pub const fn common(&self) -> Option<&CommonFields<'a>> {
        Some(match self {
            Self::Track(call) => &call.common,
            Self::Identify(call) => &call.common,
            Self::Group(call) => &call.common,
            Self::Page(call) => &call.common,
            Self::Screen(call) => &call.common,
            Self::Alias(call) => &call.common,
            Self::Other(_) => return None,
        })
    }

    pub(crate) const fn common_mut(&mut self) -> Option<&mut CommonFields<'a>> {
        Some(match self {
            Self::Track(call) => &mut call.common,
            Self::Identify(call) => &mut call.common,
            Self::Group(call) => &mut call.common,
            Self::Page(call) => &mut call.common,
            Self::Screen(call) => &mut call.common,
            Self::Alias(call) => &mut call.common,
            Self::Other(_) => return None,
        })
    }

    /// Returns the call without a borrow, with a function for its event.
    ///
    /// ```
    /// use livechat_events::{Call, Track, User, live_chat::MessageSent};
    ///
    /// let user = String::from("u-1");
    /// let call: Call<MessageSent> = Track::new(User::id(&user), MessageSent::new()).into();
    /// let call: Call<'static, MessageSent<'static>> = call.into_owned_with(MessageSent::into_owned);
    /// assert!(matches!(call, Call::Track(_)));
    /// ```
    #[must_use]
    pub fn into_owned_with<F>(self, event: impl FnOnce(E) -> F) -> Call<'static, F> {
        match self {
            Self::Track(call) => Call::Track(call.into_owned_with(event)),
            Self::Identify(call) => Call::Identify(call.into_owned_with(Extra::into_owned)),
            Self::Group(call) => Call::Group(call.into_owned_with(Extra::into_owned)),
            Self::Page(call) => Call::Page(call.into_owned_with(Extra::into_owned)),
            Self::Screen(call) => Call::Screen(call.into_owned_with(Extra::into_owned)),
            Self::Alias(call) => Call::Alias(call.into_owned()),
            Self::Other(call) => Call::Other(call.into_owned()),
        }
    }
}

impl<E> Call<'_, E> {
    /// Returns the call as one line of JSON.
    ///
    /// ```
    /// use livechat_events::{Alias, Call, User, live_chat::LiveChatEvent};
    ///
    /// let call: Call<LiveChatEvent> = Alias::new(User::id("u-1"), "u-0").into();
    /// assert_eq!(call.to_vec(), br#"{"type":"alias","userId":"u-1","previousId":"u-0"}"#);
    /// ```
    #[must_use]
    pub fn to_vec(&self) -> Vec<u8>
    where
        E: Event,
    {
        let mut out = Vec::with_capacity(self.common().map_or(0, CommonFields::usual_bytes));
        self.write_to(&mut out);
        out
    }

    /// Writes the call after what the buffer holds.
    ///
    /// ```
    /// use livechat_events::{Alias, Call, User, live_chat::LiveChatEvent};
    ///
    /// let (call, mut out): (Call<LiveChatEvent>, _) = (Alias::new(User::id("u-1"), "u-0").into(), Vec::new());
    /// call.write_to(&mut out);
    /// assert_eq!(out, call.to_vec());
    /// ```
    pub fn write_to(&self, out: &mut Vec<u8>)
    where
        E: Event,
    {
        match self {
            Self::Track(call) => call.write_to(out),
            Self::Identify(call) => call.write_to(out),
            Self::Group(call) => call.write_to(out),
            Self::Page(call) => call.write_to(out),
            Self::Screen(call) => call.write_to(out),
            Self::Alias(call) => call.write_to(out),
            Self::Other(call) => out.extend_from_slice(call.text().as_bytes()),
        }
    }
}

impl<E: Event> OutgoingCall for Call<'_, E> {
    fn write_stamped(&self, stamp: &Stamp, out: &mut Vec<u8>) -> Result<(), NotACall> {
        match self {
            Self::Track(call) => call.write_stamped(stamp, out),
            Self::Identify(call) => call.write_stamped(stamp, out),
            Self::Group(call) => call.write_stamped(stamp, out),
            Self::Page(call) => call.write_stamped(stamp, out),
            Self::Screen(call) => call.write_stamped(stamp, out),
            Self::Alias(call) => call.write_stamped(stamp, out),
            Self::Other(call) => return call.write_stamped(stamp, out),
        }
        Ok(())
    }

    fn write_unstamped(&self, out: &mut Vec<u8>) {
        self.write_to(out);
    }
}

impl<'de: 'a, 'a, E: DecodeEvent<'de>> Call<'a, E> {
    /// Reads one call.
    ///
    /// ```
    /// use livechat_events::{Call, live_chat::LiveChatEvent};
    ///
    /// let body = br#"{"type": "page", "anonymousId": "507f191e81", "name": "Home"}"#;
    /// assert!(matches!(Call::<LiveChatEvent>::from_slice(body)?, Call::Page(page) if page.name.as_deref() == Some("Home")));
    /// # Ok::<(), livechat_events::DecodeError>(())
    /// ```
    ///
    /// # Errors
    ///
    /// Fails if the text is not valid JSON, or the call lacks what its type must have.
    pub fn from_slice(bytes: &'de [u8]) -> Result<Self, DecodeError> {
        decode::from_slice(bytes, Self::complete)
    }

    /// Reads one call where `input` stands.
    ///
    /// # Errors
    ///
    /// Fails if the text is not valid JSON there, or the call lacks what its type must have.
    pub fn read(input: &mut Reader<'de>) -> Result<Self, DecodeError> {
        decode::read(input, Self::complete)
    }

    fn complete(
        members: &mut Members<'de>,
        start: usize,
        finished: Result<(), SyntaxError>,
    ) -> Result<Self, DecodeError> {
        Ok(match members.call_type() {
            Some(CallType::Track) => Self::Track(members.complete(start, finished)?),
            Some(CallType::Identify) => Self::Identify(members.complete(start, finished)?),
            Some(CallType::Group) => Self::Group(members.complete(start, finished)?),
            Some(CallType::Page) => Self::Page(members.complete(start, finished)?),
            Some(CallType::Screen) => Self::Screen(members.complete(start, finished)?),
            Some(CallType::Alias) => Self::Alias(members.complete(start, finished)?),
            None => {
                finished?;
                Self::Other(members.whole())
            }
        })
    }
}

#[diagnostic::do_not_recommend]
impl<'de: 'a, 'a, E: DecodeEvent<'de>> FromProperty<'de> for Call<'a, E> {
    fn read(input: &mut Reader<'de>) -> Result<Self, DecodeError> {
        Self::read(input)
    }
}

impl<'a, E> From<Track<'a, E>> for Call<'a, E> {
    fn from(call: Track<'a, E>) -> Self {
        Self::Track(call)
    }
}

impl<'a, E> From<Alias<'a>> for Call<'a, E> {
    fn from(call: Alias<'a>) -> Self {
        Self::Alias(call)
    }
}

/// Calls with a part of a type of its own: the part is written, and kept as it is written.
macro_rules! from_typed {
    ($($call:ident),*) => {$(
        impl<'a, E, T: Properties> From<$call<'a, T>> for Call<'a, E> {
            /// Converts the typed part to members.
            fn from(call: $call<'a, T>) -> Self {
                Self::$call(call.map(|own| Extra::of_object(Json::from_written(own.to_properties()))))
            }
        }
    )*};
}

from_typed!(Identify, Group, Page, Screen);

impl<'de> Members<'de> {
    /// Returns the type of the call, as the validator reads it; `None` for one that the tracking API does not have.
    fn call_type(&self) -> Option<CallType> {
        match self.string(Key::Type) {
            Some(word) => word.parse().ok(),
            None => self.unstated_type(),
        }
    }

    #[cold]
    fn unstated_type(&self) -> Option<CallType> {
        let mut cursor = self.parts.call.cursor.at(self.layout.span().start);
        // The call was read before, so that reading it again cannot fail.
        let values = CallValues::read(&mut cursor, false).ok().flatten()?;
        values.call_type(&cursor).ok()
    }

    fn whole(&self) -> Json<'de> {
        self.parts.json(self.layout.span())
    }
}
