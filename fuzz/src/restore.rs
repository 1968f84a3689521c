//! Saved state of conversations that somebody changed.

use livechat_conversations::ConversationChecker;
use livechat_events::live_chat;

/// A state with a piece of it replaced is restored or refused, and the checker goes on.
///
/// # Panics
///
/// Never, on any input.
pub fn restore(bytes: &[u8]) {
    let new = || ConversationChecker::new(&live_chat::PLAN).expect("the bundled plan has a lifecycle");
    let call =
        |event: &str| format!(r#"{{"event":"Live Chat {event}","userId":"u","properties":{{"conversation_id":"c"}}}}"#);
    let mut before = new();
    before.check_slice(call("Conversation Started").as_bytes(), |_| {});
    before.check_slice(call("Message Sent").as_bytes(), |_| {});
    let mut saved = serde_json::to_vec(&before).expect("a state is JSON");
    if let [at, length, piece @ ..] = bytes {
        let at = usize::from(*at) * saved.len() / 256;
        let end = (at + usize::from(*length)).min(saved.len());
        saved.splice(at..end, piece.iter().copied());
    }
    let mut after = new();
    let _ = after.restore(&mut serde_json::Deserializer::from_slice(&saved));
    after.check_slice(call("Conversation Ended").as_bytes(), |_| {});
    after.finish(|_| {});
}
