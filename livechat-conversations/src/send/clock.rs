//! A clock for tests.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

/// A clock that a test advances. Clones share the time.
///
/// ```
/// use livechat_conversations::{Conversation, ManualClock};
/// use livechat_events::User;
/// use std::time::Duration;
///
/// let clock = ManualClock::new();
/// let (mut chat, _) = Conversation::start(User::id("019mr8mf4r"), "abd627dbecffc", clock.reader())?;
/// clock.advance(Duration::from_secs(45));
/// assert_eq!(chat.age(), Duration::from_secs(45));
/// # Ok::<(), livechat_conversations::ConversationError>(())
/// ```
#[derive(Debug, Clone, Default)]
pub struct ManualClock(Arc<AtomicU64>);

impl ManualClock {
    /// Returns a clock at zero.
    ///
    /// ```
    /// use livechat_conversations::ManualClock;
    ///
    /// assert!(ManualClock::new().reader()().is_zero());
    /// ```
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Advances the clock.
    ///
    /// ```
    /// use livechat_conversations::ManualClock;
    /// use std::time::Duration;
    ///
    /// let clock = ManualClock::new();
    /// clock.advance(Duration::from_secs(2));
    /// clock.advance(Duration::from_secs(3));
    /// assert_eq!(clock.reader()(), Duration::from_secs(5));
    /// ```
    pub fn advance(&self, by: Duration) {
        let by = u64::try_from(by.as_nanos()).unwrap_or(u64::MAX);
        self.0.fetch_add(by, Ordering::Relaxed);
    }

    /// Returns a function that reads the clock: what a conversation takes as its clock.
    ///
    /// ```
    /// use livechat_conversations::ManualClock;
    /// use std::time::Duration;
    ///
    /// let clock = ManualClock::new();
    /// let read = clock.reader();
    /// clock.advance(Duration::from_secs(1));
    /// assert_eq!(read(), Duration::from_secs(1));
    /// ```
    pub fn reader(&self) -> impl Fn() -> Duration + Send + Sync + use<> {
        let nanos = Arc::clone(&self.0);
        move || Duration::from_nanos(nanos.load(Ordering::Relaxed))
    }
}
