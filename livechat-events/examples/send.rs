//! Makes a typed call, validates it, and prints the body of `POST /v1/track`.
//!
//! ```sh
//! cargo run -p livechat-events --example send
//! ```

use std::error::Error;
use std::time::Duration;

use livechat_events::live_chat::MessageSent;
use livechat_events::{Stamp, Track, User};

fn main() -> Result<(), Box<dyn Error>> {
    let sent = MessageSent::new()
        .agent_id("bce89acdd11901")
        .conversation_id("abd627dbecffc")
        .conversation_duration(Duration::from_secs(45))
        .message_body("Hello");
    let call = Track::new(User::id("019mr8mf4r"), sent);
    call.validate()?;

    // A stamp gives the call its message id and its timestamp, as a sender does.
    let mut body = Vec::new();
    call.write_stamped(&Stamp::new(), &mut body);
    println!("{}", String::from_utf8(body)?);
    Ok(())
}
