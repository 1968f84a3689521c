//! The assertion about conversations for recorded calls.

use livechat_events::{Level, Recorder};

use crate::checker::ConversationChecker;
use crate::finding::ConversationFinding;

/// The greatest number of findings in a message.
const SHOWN: usize = 20;

/// Panics unless the calls of a [`Recorder`] follow the lifecycle of its plan. A conversation may stay open.
///
/// It panics as well if nothing was recorded, and for a plan without a lifecycle.
///
/// ```
/// use livechat_conversations::{Conversation, ManualClock, assert_conversations};
/// use livechat_events::live_chat::MessageSent;
/// use livechat_events::{Recorder, User, live_chat};
///
/// let recorder = Recorder::new(&live_chat::PLAN);
/// let (mut chat, started) = Conversation::start(User::id("u-1"), "c-1", ManualClock::new().reader())?;
/// recorder.record(&started);
/// recorder.record(&chat.sent(MessageSent::new()));
/// assert_conversations(&recorder);
/// # Ok::<(), livechat_conversations::ConversationError>(())
/// ```
///
/// ```should_panic
/// use livechat_conversations::assert_conversations;
/// use livechat_events::live_chat::MessageSent;
/// use livechat_events::{Recorder, Track, User, live_chat};
///
/// let recorder = Recorder::new(&live_chat::PLAN);
/// recorder.record(&Track::new(User::id("u-1"), MessageSent::new().conversation_id("c-1")));
/// assert_conversations(&recorder);
/// // 1 found in the recorded conversations:
/// //   call 0: warning[event-before-start]: the conversation `c-1` starts with `Live Chat Message Sent` at /event; …
/// ```
///
/// # Panics
///
/// With the findings of level warning and above, at the line of the caller.
#[track_caller]
#[expect(clippy::panic, reason = "an assertion fails a test by a panic")]
pub fn assert_conversations(recorder: &Recorder) {
    let plan = recorder.plan();
    let Some(mut checker) = ConversationChecker::new(plan) else {
        panic!("the plan `{}` has no lifecycle, so conversations cannot be checked", plan.name)
    };
    assert!(!recorder.is_empty(), "nothing was recorded");
    let mut found = Vec::new();
    let mut each = |found_one: ConversationFinding| {
        if found_one.finding.level > Level::Info {
            found.push(format!("  call {}: {}", found_one.call, found_one.finding));
        }
    };
    for call in recorder.calls() {
        checker.check_slice(call.as_bytes(), &mut each);
    }
    checker.finish(&mut each);
    if found.is_empty() {
        return;
    }
    let more = if found.len() > SHOWN { format!("\n  and {} more", found.len() - SHOWN) } else { String::new() };
    let shown = found.iter().take(SHOWN).map(String::as_str).collect::<Vec<_>>().join("\n");
    panic!("{} found in the recorded conversations:\n{shown}{more}", found.len());
}
