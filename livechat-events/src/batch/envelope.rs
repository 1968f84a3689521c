//! The values that all calls of a batch share.

use std::borrow::Cow;

use crate::json::Extra;
use crate::timestamp::Timestamp;
use crate::value::{Encoder, PropertyValue, ValueWriter};

/// The values that all calls of a batch share.
#[derive(Debug, Clone, PartialEq, Default)]
#[non_exhaustive]
pub struct Envelope<'a> {
    /// When the request is sent: the API corrects the calls' clocks by it.
    pub sent_at: Option<Timestamp<'a>>,
    /// The context of all events; a call's own context has precedence.
    pub context: Option<Extra<'a>>,
    /// The destinations of all calls; a call's own integrations have precedence.
    pub integrations: Option<Extra<'a>>,
    /// The unknown keys (`writeKey`, `sequence`, …), as they came.
    pub extra: Extra<'a>,
}

impl<'a> Envelope<'a> {
    /// Sets when the request is sent.
    ///
    /// ```
    /// use livechat_events::{Envelope, Timestamp};
    ///
    /// let envelope = Envelope::default().sent_at(Timestamp::from_unix_millis(0));
    /// assert_eq!(envelope.sent_at.unwrap().unix_millis(), Some(0));
    /// ```
    #[must_use]
    pub fn sent_at(mut self, sent_at: impl Into<Timestamp<'a>>) -> Self {
        self.sent_at = Some(sent_at.into());
        self
    }

    /// Sets what surrounded all events.
    ///
    /// ```
    /// use livechat_events::{Envelope, Extra};
    ///
    /// let envelope = Envelope::default().context(Extra::from_iter([("locale", "en-GB")]));
    /// assert!(envelope.context.unwrap().get("locale").is_some());
    /// ```
    #[must_use]
    pub fn context(mut self, context: Extra<'a>) -> Self {
        self.context = Some(context);
        self
    }

    /// Sets which destinations all calls go to.
    ///
    /// ```
    /// use livechat_events::{Envelope, Extra};
    ///
    /// let envelope = Envelope::default().integrations(Extra::from_iter([("All", false)]));
    /// assert_eq!(envelope.integrations.unwrap().get("All").unwrap().text(), "false");
    /// ```
    #[must_use]
    pub fn integrations(mut self, integrations: Extra<'a>) -> Self {
        self.integrations = Some(integrations);
        self
    }

    /// Sets the write key, for a request that does not carry it as its user name.
    ///
    /// ```
    /// use livechat_events::Envelope;
    ///
    /// let envelope = Envelope::default().write_key("k");
    /// assert_eq!(envelope.extra.get("writeKey").unwrap().text(), r#""k""#);
    /// ```
    #[must_use]
    pub fn write_key(mut self, key: impl Into<Cow<'a, str>>) -> Self {
        let key: Cow<'a, str> = key.into();
        self.extra.insert("writeKey", key.as_ref());
        self
    }

    /// Returns the envelope without a borrow.
    ///
    /// ```
    /// use livechat_events::Envelope;
    ///
    /// let key = String::from("k");
    /// let envelope: Envelope<'static> = Envelope::default().write_key(&key).into_owned();
    /// assert!(envelope.extra.get("writeKey").is_some());
    /// ```
    #[must_use]
    pub fn into_owned(self) -> Envelope<'static> {
        Envelope {
            sent_at: self.sent_at.map(Timestamp::into_owned),
            context: self.context.map(Extra::into_owned),
            integrations: self.integrations.map(Extra::into_owned),
            extra: self.extra.into_owned(),
        }
    }

    /// The length of a body with this envelope and no calls.
    pub(super) fn empty_bytes(&self) -> usize {
        let mut out = Vec::with_capacity(64);
        ValueWriter::new(&mut out).object(|out| {
            out.key("\"batch\":[]");
            self.write(out);
        });
        out.len()
    }

    pub(super) fn write(&self, out: &mut Encoder<'_>) {
        if let Some(sent_at) = &self.sent_at {
            sent_at.write(out.key("\"sentAt\":"));
        }
        if let Some(context) = &self.context {
            context.write(out.key("\"context\":"));
        }
        if let Some(integrations) = &self.integrations {
            integrations.write(out.key("\"integrations\":"));
        }
        // `batch` is never among them: reading takes it out, and it is written already.
        for (key, value) in self.extra.iter().filter(|(key, _)| *key != "batch") {
            out.named(key).json(value);
        }
    }
}

/// Adds to the members of a call those of the envelope that it does not have.
pub(super) fn lay_under<'a>(own: &mut Option<Extra<'a>>, shared: Option<&Extra<'a>>) {
    let Some(shared) = shared else { return };
    let own = own.get_or_insert_default();
    for (key, value) in shared.iter() {
        if own.get(key).is_none() {
            own.insert(key.to_owned(), value.clone());
        }
    }
}
