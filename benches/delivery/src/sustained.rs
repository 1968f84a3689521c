//! What arrives a second, and how much memory a long queue takes.

use std::time::{Duration, Instant};

use livechat_events::live_chat::MessageSent;
use livechat_events::{Track, User};
use livechat_sender::Sender;

fn send(sender: &Sender, calls: u64) {
    let sent = MessageSent::new().conversation_id("abd627dbecffc").message_body("But my stapler…");
    let call = Track::new(User::id("019mr8mf4r"), sent);
    for _ in 0..calls {
        sender.send(&call).expect("it is accepted");
    }
}

/// Sends calls to a server, from the first `send` to the last answer.
pub(crate) fn run(url: &str, calls: u64) {
    let folder = std::env::temp_dir().join(format!("livechat-sustained-{}", std::process::id()));
    let sender = Sender::builder("key").endpoint(url).spool(&folder).limit(4 << 30).start().expect("it starts");
    let begun = Instant::now();
    send(&sender, calls);
    let accepted = begun.elapsed();
    let left = sender.flush(Duration::from_secs(600));
    let took = begun.elapsed();
    let counters = sender.counters();
    println!(
        "{calls} calls accepted in {accepted:.2?}, {} delivered in {took:.2?} ({} requests): {:.0} calls a second; {left} left",
        counters.delivered,
        counters.requests,
        counters.delivered as f64 / took.as_secs_f64()
    );
    drop(sender);
    let _ = std::fs::remove_dir_all(folder);
}

/// Queues calls while the server is down, and shows the memory of the process.
pub(crate) fn flat(calls: u64) {
    let folder = std::env::temp_dir().join(format!("livechat-flat-{}", std::process::id()));
    let sender = Sender::builder("key").endpoint("http://127.0.0.1:9").spool(&folder).limit(4 << 30)
        .close_within(Duration::ZERO).start().expect("it starts");
    for part in 0..=4 {
        let counters = sender.counters();
        println!("{} calls queued, {} MB on disk: {}", counters.pending, counters.bytes >> 20, memory());
        if part < 4 {
            send(&sender, calls / 4);
        }
    }
    drop(sender);
    let _ = std::fs::remove_dir_all(folder);
}

/// The line of the resident memory, where the system tells it.
fn memory() -> String {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    status.lines().find(|line| line.starts_with("VmRSS")).unwrap_or("unknown").to_owned()
}
