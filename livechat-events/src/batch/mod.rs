//! Several calls in one request, within the tracking API's limits.

mod decode;
mod envelope;
mod refused;
mod split;

pub use envelope::Envelope;
pub use refused::{Refusal, Refused};
pub use split::Split;

use crate::call::{Call, Track};
use crate::event::Event;
use crate::limits::Limits;
use crate::value::ValueWriter;

/// The body of `POST /v1/batch`: calls, and what goes with all of them.
///
/// It never grows past the [`Limits`]: a call that does not fit is given back with the reason, and none is dropped.
///
/// ```
/// use livechat_events::live_chat::MessageSent;
/// use livechat_events::{Batch, Call, Track, User};
///
/// let mut batch = Batch::new();
/// for body in ["But my stapler…", "Yeah, uh huh, okay, Milton"] {
///     let sent = MessageSent::new().message_body(body);
///     batch.push(Track::new(User::id("019mr8mf4r"), sent))?;
/// }
/// assert_eq!(batch.len(), 2);
/// assert_eq!(batch.to_vec().len(), batch.bytes());
/// # Ok::<(), livechat_events::Refused<Call<'_, MessageSent>>>(())
/// ```
#[derive(Debug, Clone)]
pub struct Batch<'a, E> {
    envelope: Envelope<'a>,
    calls: Vec<Call<'a, E>>,
    limits: Limits,
    /// The length of the body. Of a batch that was read it is not known: most are taken apart, and never written.
    bytes: Option<usize>,
}

impl<'a, E: Event> Batch<'a, E> {
    /// Returns an empty batch within [`Limits::SAFE`].
    ///
    /// ```
    /// use livechat_events::live_chat::MessageSent;
    /// use livechat_events::Batch;
    ///
    /// let batch = Batch::<MessageSent>::new();
    /// assert_eq!(batch.to_vec(), br#"{"batch":[]}"#);
    /// ```
    #[must_use]
    pub fn new() -> Self {
        Self::with(Envelope::default(), Limits::SAFE)
    }

    /// Returns an empty batch with this envelope, within these limits. The envelope counts.
    ///
    /// ```
    /// use livechat_events::live_chat::MessageSent;
    /// use livechat_events::{Batch, Envelope, Limits};
    ///
    /// let batch = Batch::<MessageSent>::with(Envelope::default().write_key("k"), Limits::DOCUMENTED);
    /// assert_eq!(batch.to_vec(), br#"{"batch":[],"writeKey":"k"}"#);
    /// ```
    #[must_use]
    pub fn with(envelope: Envelope<'a>, limits: Limits) -> Self {
        let bytes = envelope.empty_bytes();
        Self { envelope, calls: Vec::new(), limits, bytes: Some(bytes) }
    }

    /// Adds a call. One that does not fit is given back: send the batch and push it to the next, unless it is too large for
    /// any.
    ///
    /// ```
    /// use livechat_events::live_chat::MessageSent;
    /// use livechat_events::{Batch, Track, User};
    ///
    /// let mut batch = Batch::new();
    /// assert!(batch.push(Track::new(User::id("u-1"), MessageSent::new())).is_ok());
    /// ```
    ///
    /// # Errors
    ///
    /// Returns the call, with the reason, if the call or the batch would exceed a limit of the tracking API.
    pub fn push(&mut self, call: impl Into<Call<'a, E>>) -> Result<(), Refused<Call<'a, E>>> {
        let call = call.into();
        let bytes = call.to_vec().len();
        let together = self.bytes() + bytes + usize::from(!self.calls.is_empty());
        match self.refusal(bytes, together) {
            Some(why) => Err(Refused::new(call, why)),
            None => {
                self.bytes = Some(together);
                self.calls.push(call);
                Ok(())
            }
        }
    }

    /// Why a call of so many bytes cannot be added, with which the body would have so many together.
    fn refusal(&self, bytes: usize, together: usize) -> Option<Refusal> {
        let Limits { call_bytes, batch_bytes, batch_calls, .. } = self.limits;
        let alone = self.envelope.empty_bytes() + bytes;
        if bytes > call_bytes || alone > batch_bytes {
            return Some(Refusal::CallTooLarge { bytes, limit: call_bytes.min(batch_bytes) });
        }
        if self.calls.len() >= batch_calls {
            return Some(Refusal::TooManyCalls { limit: batch_calls });
        }
        (together > batch_bytes).then_some(Refusal::BatchFull { bytes: together, limit: batch_bytes })
    }

    /// The body of `POST /v1/batch`.
    ///
    /// ```
    /// use livechat_events::live_chat::MessageSent;
    /// use livechat_events::Batch;
    ///
    /// assert_eq!(Batch::<MessageSent>::new().to_vec(), br#"{"batch":[]}"#);
    /// ```
    #[must_use]
    pub fn to_vec(&self) -> Vec<u8> {
        let mut out = Vec::with_capacity(self.bytes.unwrap_or_default());
        self.write_to(&mut out);
        out
    }

    /// Writes the body of `POST /v1/batch` after what the buffer holds.
    ///
    /// ```
    /// use livechat_events::live_chat::MessageSent;
    /// use livechat_events::Batch;
    ///
    /// let mut body = Vec::new();
    /// Batch::<MessageSent>::new().write_to(&mut body);
    /// assert_eq!(body, br#"{"batch":[]}"#);
    /// ```
    pub fn write_to(&self, out: &mut Vec<u8>) {
        ValueWriter::new(out).object(|out| {
            out.key("\"batch\":").raw_array(&self.calls, Call::write_to);
            self.envelope.write(out);
        });
    }

    /// The length of the body in bytes, the envelope included. Of a batch that was read, all calls are written to know it, until
    /// one is pushed.
    ///
    /// ```
    /// use livechat_events::live_chat::MessageSent;
    /// use livechat_events::Batch;
    ///
    /// assert_eq!(Batch::<MessageSent>::new().bytes(), r#"{"batch":[]}"#.len());
    /// ```
    #[must_use]
    pub fn bytes(&self) -> usize {
        self.bytes.unwrap_or_else(|| self.count())
    }

    /// No more than one call is in memory at a time.
    fn count(&self) -> usize {
        let mut written = Vec::new();
        let lengths = self.calls.iter().map(|call| {
            written.clear();
            call.write_to(&mut written);
            written.len()
        });
        let commas = self.calls.len().saturating_sub(1);
        self.envelope.empty_bytes() + lengths.sum::<usize>() + commas
    }
}

impl<'a, E> Batch<'a, E> {
    /// The values that all calls share.
    ///
    /// ```
    /// use livechat_events::live_chat::MessageSent;
    /// use livechat_events::{Batch, Envelope};
    ///
    /// assert_eq!(Batch::<MessageSent>::new().envelope(), &Envelope::default());
    /// ```
    #[must_use]
    pub fn envelope(&self) -> &Envelope<'a> {
        &self.envelope
    }

    /// The calls.
    ///
    /// ```
    /// use livechat_events::live_chat::MessageSent;
    /// use livechat_events::{Batch, Track, User};
    ///
    /// let mut batch = Batch::new();
    /// batch.push(Track::new(User::id("u-1"), MessageSent::new())).unwrap();
    /// assert!(matches!(batch.calls(), [livechat_events::Call::Track(_)]));
    /// ```
    #[must_use]
    pub fn calls(&self) -> &[Call<'a, E>] {
        &self.calls
    }

    /// Returns the number of calls.
    ///
    /// ```
    /// use livechat_events::live_chat::MessageSent;
    /// use livechat_events::Batch;
    ///
    /// assert_eq!(Batch::<MessageSent>::new().len(), 0);
    /// ```
    #[must_use]
    pub fn len(&self) -> usize {
        self.calls.len()
    }

    /// Returns true if there are no calls.
    ///
    /// ```
    /// use livechat_events::live_chat::MessageSent;
    /// use livechat_events::Batch;
    ///
    /// assert!(Batch::<MessageSent>::new().is_empty());
    /// ```
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.calls.is_empty()
    }

    /// The `track` calls, each with the envelope's context and integrations under its own: where both have a member, the
    /// call's counts. That is how the tracking API reads them.
    ///
    /// ```
    /// use livechat_events::live_chat::MessageSent;
    /// use livechat_events::{Batch, Track, User};
    ///
    /// let mut batch = Batch::new();
    /// batch.push(Track::new(User::id("u-1"), MessageSent::new())).unwrap();
    /// assert_eq!(batch.into_tracks().next().unwrap().user, User::id("u-1"));
    /// ```
    pub fn into_tracks(self) -> impl Iterator<Item = Track<'a, E>> {
        self.into_calls().filter_map(|call| if let Call::Track(track) = call { Some(track) } else { None })
    }

    /// The calls of every type, each with the envelope's context and integrations under its own, but for those of an unknown type.
    ///
    /// ```
    /// use livechat_events::{Alias, Batch, Call, User, live_chat::MessageSent};
    ///
    /// let mut batch = Batch::<MessageSent>::new();
    /// batch.push(Alias::new(User::id("u-1"), "u-0")).unwrap();
    /// assert!(matches!(batch.into_calls().next(), Some(Call::Alias(_))));
    /// ```
    pub fn into_calls(self) -> impl Iterator<Item = Call<'a, E>> {
        let Envelope { context, integrations, .. } = self.envelope;
        self.calls.into_iter().map(move |mut call| {
            if let Some(common) = call.common_mut() {
                envelope::lay_under(&mut common.context, context.as_ref());
                envelope::lay_under(&mut common.integrations, integrations.as_ref());
            }
            call
        })
    }
}

impl<'a, E> Batch<'a, E> {
    /// Returns the batch without a borrow, with a function for its events.
    ///
    /// ```
    /// use livechat_events::live_chat::MessageSent;
    /// use livechat_events::{Batch, Track, User};
    ///
    /// let user = String::from("u-1");
    /// let mut batch = Batch::new();
    /// batch.push(Track::new(User::id(&user), MessageSent::new())).unwrap();
    /// let batch: Batch<'static, MessageSent<'static>> = batch.into_owned_with(MessageSent::into_owned);
    /// assert_eq!(batch.len(), 1);
    /// ```
    #[must_use]
    pub fn into_owned_with<F>(self, event: impl Fn(E) -> F) -> Batch<'static, F> {
        let owned = |call: Call<'a, E>| call.into_owned_with(&event);
        Batch {
            envelope: self.envelope.into_owned(),
            calls: self.calls.into_iter().map(owned).collect(),
            limits: self.limits,
            bytes: self.bytes,
        }
    }
}

/// Ignores a length that is known already.
impl<E: PartialEq> PartialEq for Batch<'_, E> {
    fn eq(&self, other: &Self) -> bool {
        (&self.envelope, &self.calls, &self.limits) == (&other.envelope, &other.calls, &other.limits)
    }
}

impl<E: Event> Default for Batch<'_, E> {
    fn default() -> Self {
        Self::new()
    }
}
