//! A clock for tests.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

/// A clock that goes on when it is told to: for tests of what sends conversations.
///
/// ```
/// use livechat_events::{Conversation, ManualClock, User};
/// use std::time::Duration;
///
/// let time = ManualClock::new();
/// let (mut chat, _) = Conversation::start(User::id("019mr8mf4r"), "abd627dbecffc", time.reader())?;
/// time.advance(Duration::from_secs(45));
/// assert_eq!(chat.age(), Duration::from_secs(45));
/// # Ok::<(), livechat_events::ConversationError>(())
/// ```
#[derive(Debug, Clone, Default)]
pub struct ManualClock(Arc<AtomicU64>);

impl ManualClock {
    /// A clock at zero.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Goes on.
    pub fn advance(&self, by: Duration) {
        let by = u64::try_from(by.as_nanos()).unwrap_or(u64::MAX);
        self.0.fetch_add(by, Ordering::Relaxed);
    }

    /// What a conversation asks for the time.
    pub fn reader(&self) -> impl Fn() -> Duration + Send + Sync + use<> {
        let nanos = Arc::clone(&self.0);
        move || Duration::from_nanos(nanos.load(Ordering::Relaxed))
    }
}
