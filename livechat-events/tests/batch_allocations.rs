//! A batch that is read is not written for it.
#![allow(clippy::unwrap_used, reason = "a test fails by it")]

use livechat_events::Batch;
use livechat_events::live_chat::LiveChatEvent;

#[test]
fn reading_a_batch_borrows_its_texts() {
    let text = "x".repeat(20_000);
    let call = format!(r#"{{"userId":"u","event":"Live Chat Message Sent","properties":{{"message_body":"{text}"}}}}"#);
    let body = format!(r#"{{"batch":[{}]}}"#, vec![call; 50].join(","));
    let most = |read: &dyn Fn()| allocation_counter::measure(read).bytes_max;
    let reading = most(&|| assert_eq!(Batch::<LiveChatEvent<'_>>::from_slice(body.as_bytes()).unwrap().len(), 50));
    assert!(reading < body.len() as u64 / 4, "{reading} bytes for a body of {}", body.len());
    // Its length is counted a call at a time.
    let batch = Batch::<LiveChatEvent<'_>>::from_slice(body.as_bytes()).unwrap();
    let written = batch.to_vec().len();
    let counting = most(&|| assert_eq!(batch.bytes(), written));
    assert!(counting < body.len() as u64 / 4, "{counting} bytes for a body of {}", body.len());
}
