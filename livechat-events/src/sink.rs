//! The destination of calls: a sender in an application, a recorder in its tests.

use crate::call::OutgoingCall;

/// Takes calls: `livechat_sender::Sender` delivers them, and `Recorder` keeps them for a test.
///
/// Code that tracks takes `&impl Sink`:
///
/// ```
/// use livechat_events::live_chat::MessageSent;
/// use livechat_events::{Recorder, Sink, Track, User, live_chat};
///
/// fn greet(sink: &impl Sink) {
///     let sent = MessageSent::new().message_body("Hello");
///     if let Err(error) = sink.send(&Track::new(User::id("019mr8mf4r"), sent)) {
///         eprintln!("{error}");
///     }
/// }
///
/// let recorder = Recorder::new(&live_chat::PLAN);
/// greet(&recorder);
/// recorder.assert_seen::<MessageSent>();
/// ```
pub trait Sink {
    /// Why a call was not taken.
    type Error: std::error::Error + Send + Sync + 'static;

    /// Takes a call. It gets a message id and a timestamp where it has none of its own.
    ///
    /// # Errors
    ///
    /// The call was not taken, and is not kept anywhere.
    fn send<C: OutgoingCall + ?Sized>(&self, call: &C) -> Result<Accepted, Self::Error>;
}

/// The outcome of a call that was accepted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Accepted {
    /// It is delivered.
    Sent,
    /// It does not follow the plan, and is kept aside.
    Quarantined,
    /// It is not sent: it was not sampled, or there is no consent.
    Skipped,
}

impl<S: Sink + ?Sized> Sink for &S {
    type Error = S::Error;

    fn send<C: OutgoingCall + ?Sized>(&self, call: &C) -> Result<Accepted, Self::Error> {
        (**self).send(call)
    }
}

impl<S: Sink + ?Sized> Sink for std::sync::Arc<S> {
    type Error = S::Error;

    fn send<C: OutgoingCall + ?Sized>(&self, call: &C) -> Result<Accepted, Self::Error> {
        (**self).send(call)
    }
}
