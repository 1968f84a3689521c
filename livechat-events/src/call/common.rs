//! The fields that calls of every type have.

use std::borrow::Cow;
use std::fmt;

use super::{Stamp, User};
use crate::descriptor::EventDescriptor;
use crate::json::Extra;
use crate::timestamp::Timestamp;
use crate::value::{Encoder, PropertyValue as _};
use livechat_core::call::{EVENT_VERSION, PROTOCOLS, version_number};

/// The fields that calls of every type have: whom the call is about, when, and what goes with it.
///
/// Each call has them as its field `common`, and they can be reached straight from the call:
///
/// ```
/// use livechat_events::{Extra, Identify, User};
///
/// let call = Identify::new(User::id("u-1"), Extra::new()).message_id("m-1");
/// assert_eq!(call.user, User::id("u-1"));
/// assert_eq!(call.common.message_id, call.message_id);
/// ```
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct CommonFields<'a> {
    /// Whom the call is about.
    pub user: User<'a>,
    /// The id that tells two deliveries of one call from two calls: unique, and at most 100 characters.
    pub message_id: Option<Cow<'a, str>>,
    /// When it happened. Leave it out for "now"; give it where calls are imported.
    pub timestamp: Option<Timestamp<'a>>,
    /// The context of the call: the page, the library, the device.
    pub context: Option<Extra<'a>>,
    /// The destinations of the call.
    pub integrations: Option<Extra<'a>>,
    /// The unknown keys of the call, as they came. A key that the call writes itself is left out.
    pub extra: Extra<'a>,
    /// True if the call states its type: one that was read is written as it was.
    pub(super) says_type: bool,
    /// False for a call that was read and named no version of its event: the oldest then goes without saying.
    pub(super) names_version: bool,
}

impl<'a> CommonFields<'a> {
    /// The fields of a call about a user, with nothing else.
    pub(super) const fn new(user: User<'a>) -> Self {
        Self {
            user,
            message_id: None,
            timestamp: None,
            context: None,
            integrations: None,
            extra: Extra::new(),
            says_type: true,
            names_version: true,
        }
    }

    pub(super) fn owned(self) -> CommonFields<'static> {
        CommonFields {
            user: self.user.into_owned(),
            message_id: self.message_id.map(|id| Cow::Owned(id.into_owned())),
            timestamp: self.timestamp.map(Timestamp::into_owned),
            context: self.context.map(Extra::into_owned),
            integrations: self.integrations.map(Extra::into_owned),
            extra: self.extra.into_owned(),
            says_type: self.says_type,
            names_version: self.names_version,
        }
    }

    /// Returns the number of bytes that most calls need; beside a context that was read, half of it.
    pub(super) fn usual_bytes(&self) -> usize {
        let context = self.context.as_ref().and_then(Extra::whole).map_or(0, |context| context.text().len());
        1024.max(512 + context)
    }

    /// Writes the fields that stand before the call's own: `type_member` is `"type":"track"`.
    #[inline]
    pub(super) fn write_first(&self, type_member: &str, out: &mut Encoder<'_>, stamp: Option<&Stamp>) {
        if self.says_type {
            out.key(type_member);
        }
        self.user.write(out);
        // The tracking API takes an empty id for none.
        let own = self.message_id.as_deref().filter(|id| stamp.is_none() || !id.is_empty());
        if let Some(id) = own.or(stamp.map(Stamp::message_id)) {
            out.text("\"messageId\":", id);
        }
        if let Some(timestamp) = self.timestamp.as_ref().map(Timestamp::as_str).or(stamp.map(Stamp::timestamp)) {
            out.text("\"timestamp\":", timestamp);
        }
    }

    /// Writes the fields that stand after the call's own.
    #[inline]
    pub(super) fn write_last(&self, out: &mut Encoder<'_>) {
        self.write_after(self.context.as_ref(), out);
    }

    #[inline]
    fn write_after(&self, context: Option<&Extra<'_>>, out: &mut Encoder<'_>) {
        if let Some(context) = context {
            context.write(out.key("\"context\":"));
        }
        if let Some(integrations) = &self.integrations {
            integrations.write(out.key("\"integrations\":"));
        }
        out.extra(&self.extra);
    }

    /// Returns the version of the event that the context names.
    pub(super) fn named_version(&self) -> Option<u32> {
        let protocols = Extra::from_json(self.context.as_ref()?.get(PROTOCOLS)?)?;
        version_number(protocols.get(EVENT_VERSION)?.text())
    }

    /// Writes the fields that stand after those of an event with versions: the context names the event's, and keeps its other members.
    #[cold]
    pub(super) fn write_last_of(&self, event: &EventDescriptor, out: &mut Encoder<'_>) {
        let named = self.named_version();
        let goes_without_saying = !self.names_version && named.is_none();
        if event.is_meant_by(named) && (named.is_some() || goes_without_saying) {
            return self.write_last(out);
        }
        let mut context = self.context.clone().unwrap_or_default();
        let mut protocols =
            context.get(PROTOCOLS).and_then(Extra::from_json).map(Extra::into_owned).unwrap_or_default();
        protocols.insert(EVENT_VERSION, event.version);
        context.insert(PROTOCOLS, protocols);
        self.write_after(Some(&context), out);
    }

    /// Shows the fields as fields of the call.
    pub(super) fn show(&self, call: &mut fmt::DebugStruct<'_, '_>) -> fmt::Result {
        call.field("user", &self.user)
            .field("message_id", &self.message_id)
            .field("timestamp", &self.timestamp)
            .field("context", &self.context)
            .field("integrations", &self.integrations)
            .field("extra", &self.extra)
            .finish()
    }
}

impl fmt::Debug for CommonFields<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.show(&mut f.debug_struct("CommonFields"))
    }
}
