//! Cure: Leave the setter out, or say of which type the value would be: `None::<&str>`.

use livechat_events::live_chat::MessageSent;

fn main() {
    let _ = MessageSent::new().agent_id(None);
}
