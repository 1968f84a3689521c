//! What it costs to hand over a call.

use std::hint::black_box;
use std::time::{Duration, Instant};

use livechat_events::live_chat::MessageSent;
use livechat_events::{Track, User};
use livechat_sender::{Durability, Sender, WhenFull};
use serde_json::json;

const CALLS: u32 = 20_000;
const ROUNDS: usize = 15;
const NOWHERE: &str = "http://127.0.0.1:9";

/// Prints a Markdown table: the median of rounds that take turns.
pub(crate) fn run() {
    let folder = std::env::temp_dir().join(format!("livechat-delivery-{}", std::process::id()));
    let sender = |name: &str, durability| {
        let spool = folder.join(name);
        Sender::builder("key").endpoint(NOWHERE).spool(spool).when_full(WhenFull::DropOldest).limit(256 << 20)
            .sync(durability).close_within(Duration::ZERO).start().expect("it starts")
    };
    let (disk, synced) = (sender("disk", Durability::ProcessEnd), sender("synced", Durability::PowerLoss));
    let memory = Sender::builder("key").endpoint(NOWHERE).memory(256 << 20).when_full(WhenFull::DropOldest)
        .close_within(Duration::ZERO).start().expect("it starts");
    let posthog = posthog_rs::client(("phc_key", NOWHERE));
    let mut batcher = segment::Batcher::new(None);
    let mut candidates: Vec<(&str, u32, Box<dyn FnMut() + '_>)> = vec![
        ("`Sender::send`, to disk", CALLS, Box::new(|| drop(disk.send(&call())))),
        ("`Sender::send`, `memory`", CALLS, Box::new(|| drop(memory.send(&call())))),
        ("`Sender::send`, to disk with `fsync`", 200, Box::new(|| drop(synced.send(&call())))),
        ("`segment`: `Batcher::push`", CALLS, Box::new(|| segment_push(&mut batcher))),
        ("`posthog-rs`: `capture`", CALLS, Box::new(|| posthog.capture(posthog_event()))),
        ("building our call, and nothing else", CALLS, Box::new(|| drop(black_box(call())))),
        ("building `segment`'s call, and nothing else", CALLS, Box::new(|| drop(black_box(segment_call())))),
    ];
    let mut times = vec![Vec::new(); candidates.len()];
    for _ in 0..ROUNDS {
        for ((_, calls, run), times) in candidates.iter_mut().zip(&mut times) {
            let begun = Instant::now();
            (0..*calls).for_each(|_| run());
            times.push(begun.elapsed().as_nanos() as f64 / f64::from(*calls));
        }
    }
    println!("| | ns/call | allocations |\n|---|--:|--:|");
    for ((name, _, run), times) in candidates.iter_mut().zip(&mut times) {
        times.sort_by(f64::total_cmp);
        let allocations = allocation_counter::measure(|| (0..100).for_each(|_| run())).count_total;
        println!("| {name} | {:.0} | {:.2} |", times[ROUNDS / 2], allocations as f64 / 100.0);
    }
    drop(candidates);
    drop((disk, synced));
    let _ = std::fs::remove_dir_all(folder);
}

fn call() -> Track<'static, MessageSent<'static>> {
    let sent = MessageSent::new()
        .conversation_id("abd627dbecffc")
        .conversation_duration(Duration::from_secs(45))
        .agent_id("bce89acdd11901")
        .message_body("But then they switched from the Swingline to the Boston stapler!");
    Track::new(User::id("019mr8mf4r"), sent)
}

fn segment_call() -> segment::message::Track {
    segment::message::Track {
        user: segment::message::User::UserId { user_id: "019mr8mf4r".to_owned() },
        event: "Live Chat Message Sent".to_owned(),
        properties: json!({
            "conversation_id": "abd627dbecffc",
            "conversation_duration": 45,
            "agent_id": "bce89acdd11901",
            "message_body": "But then they switched from the Swingline to the Boston stapler!",
        }),
        ..Default::default()
    }
}

/// A full batch is thrown away, as if it had been sent at no cost.
fn segment_push(batcher: &mut segment::Batcher) {
    if let Ok(Some(call)) = batcher.push(segment_call()) {
        *batcher = segment::Batcher::new(None);
        let _ = batcher.push(call);
    }
}

fn posthog_event() -> posthog_rs::Event {
    let mut event = posthog_rs::Event::new("Live Chat Message Sent", "019mr8mf4r");
    let _ = event.insert_prop("conversation_id", "abd627dbecffc");
    let _ = event.insert_prop("conversation_duration", 45);
    let _ = event.insert_prop("agent_id", "bce89acdd11901");
    let _ = event.insert_prop("message_body", "But then they switched from the Swingline to the Boston stapler!");
    event
}
