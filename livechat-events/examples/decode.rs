//! Reads a batch as client libraries send it, and tells its events apart by type.
//!
//! ```sh
//! cargo run -p livechat-events --example decode
//! ```

use livechat_events::live_chat::LiveChatEvent;
use livechat_events::{Batch, DecodeError};

const BODY: &[u8] = br#"{
  "batch": [
    {"type": "track", "userId": "u-1", "event": "Live Chat Conversation Started", "properties": {"conversation_id": "c-1"}},
    {"type": "track", "userId": "u-1", "event": "Live Chat Message Sent", "properties": {"conversation_id": "c-1", "mood": 4}}
  ]
}"#;

fn main() -> Result<(), DecodeError> {
    let batch = Batch::<LiveChatEvent<'_>>::from_slice(BODY)?;
    for call in batch.into_tracks() {
        match call.event {
            LiveChatEvent::MessageSent(sent) => {
                println!("a message in {:?}, with {} unplanned properties", sent.conversation_id, sent.extra.len());
            }
            other => println!("{other:?}"),
        }
    }
    Ok(())
}
