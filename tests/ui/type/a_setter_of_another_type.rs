//! Cure: Pass a value of the property's type.

use livechat_events::live_chat::MessageSent;

fn main() {
    let _ = MessageSent::new().conversation_duration("45");
    let _ = MessageSent::new().agent_id(7);
}
