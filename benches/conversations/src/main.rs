//! What an event of a conversation costs where a thousand conversations are open, and where ten million are.
//!
//! `cargo run --release` goes from 10³ to 10⁷ by tens and prints a table; `cargo run --release -- 1000000` takes that one.
//!
//! All conversations are begun first. Then each has its next message in turn, in an order that has nothing to do with that in
//! which they began: the worst that can be for a processor's caches. After a few messages each, others are begun in place of
//! them all. Calls are made and read while no clock runs.

use std::time::{Duration, Instant};

use livechat_conversations::{ConversationCalls, ConversationChecker, ConversationFinding, ConversationReader};
use livechat_events::live_chat;

/// Calls that are judged together: about as many as `livechat check` gives to a shard, times its shards.
const TOGETHER: u64 = 400;
/// Calls that are measured of each kind.
const MEASURED: u64 = 2_000_000;

fn main() {
    let chosen: Vec<u64> = std::env::args().skip(1).filter_map(|count| count.parse().ok()).collect();
    let counts = if chosen.is_empty() { (3..=7).map(|power| 10_u64.pow(power)).collect() } else { chosen };
    println!(
        "| open conversations | together, ns/event | | one by one, ns/event | | bytes, read and judged, ns/event | | peak, MB |"
    );
    println!("|--:|--:|--:|--:|--:|--:|--:|--:|");
    let mut first = None;
    for count in counts {
        let figures = Bench::new(count).run();
        let first = first.get_or_insert(figures);
        let cell = |at: usize| format!("{:.0} | {:.2}×", figures[at], figures[at] / first[at]);
        println!("| {count} | {} | {} | {} | {} |", cell(0), cell(1), cell(2), peak());
    }
}

/// Messages of each conversation, the start's not counted.
const MESSAGES: u64 = 7;

/// A checker of so many conversations.
struct Bench {
    count: u64,
    checker: ConversationChecker,
    reader: ConversationReader,
    /// How many messages there were after the starts.
    messages: u64,
}

impl Bench {
    /// Begins all conversations.
    fn new(count: u64) -> Self {
        let checker = ConversationChecker::new(&live_chat::PLAN).expect("the bundled plan has a lifecycle");
        let reader = ConversationReader::new(&live_chat::PLAN).expect("the bundled plan has a lifecycle");
        let mut bench = Self { count, checker, reader, messages: 0 };
        let mut calls = ConversationCalls::default();
        for conversation in 0..count {
            let text = call("Live Chat Conversation Started", conversation, conversation, 0);
            bench.reader.read(text.as_bytes(), conversation, |call| calls.push(&call, None));
            if calls.len() as u64 == TOGETHER || conversation + 1 == count {
                bench.checker.check_calls(&calls, nothing);
                calls.clear();
            }
        }
        bench
    }

    /// Nanoseconds of an event: judged together, judged one by one, and from its bytes.
    fn run(mut self) -> [f64; 3] {
        let mut spent = [Duration::ZERO; 3];
        let mut measured = 0;
        while measured < MEASURED {
            let (texts, calls) = self.next_calls();
            let begun = Instant::now();
            self.checker.check_calls(&calls, nothing);
            spent[0] += begun.elapsed();
            drop(texts);

            let (_, calls) = self.next_calls();
            let begun = Instant::now();
            calls.iter().for_each(|call| self.checker.check_call(call, nothing));
            spent[1] += begun.elapsed();

            let (texts, _) = self.next_calls();
            let begun = Instant::now();
            texts.iter().for_each(|text| self.checker.check_slice(text.as_bytes(), nothing));
            spent[2] += begun.elapsed();
            measured += TOGETHER;
        }
        spent.map(|spent| spent.as_nanos() as f64 / measured as f64)
    }

    fn next_calls(&mut self) -> (Vec<String>, ConversationCalls) {
        if self.messages + TOGETHER > self.count * MESSAGES {
            *self = Self::new(self.count);
        }
        let (mut texts, mut calls) = (Vec::new(), ConversationCalls::default());
        for _ in 0..TOGETHER {
            // A prime number is a stride that comes by all of them.
            let conversation = (self.messages % self.count).wrapping_mul(982_451_653) % self.count;
            self.messages += 1;
            let number = self.count + self.messages;
            let text = call("Live Chat Message Sent", conversation, number, self.messages / self.count);
            self.reader.read(text.as_bytes(), number, |call| calls.push(&call, None));
            texts.push(text);
        }
        (texts, calls)
    }
}

/// A call as a server library sends it, its clock right.
fn call(event: &str, conversation: u64, message: u64, clock: u64) -> String {
    let (key, user) = (mixed(conversation) >> 12, mixed(!conversation));
    format!(
        r#"{{"type":"track","userId":"{user:x}","event":"{event}","properties":{{"conversation_id":"{key:013x}","agent_id":"{}","message_id":"{:x}","conversation_duration":{clock}}},"messageId":"node-next-{:x}","timestamp":"2025-03-03T08:00:{clock:02}.000Z"}}"#,
        conversation % 40,
        mixed(message ^ 7),
        mixed(message),
    )
}

fn nothing(finding: ConversationFinding) {
    unreachable!("nothing is wrong with any call: {finding}")
}

/// Numbers in no order.
fn mixed(number: u64) -> u64 {
    let number = (number ^ number >> 30).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    let number = (number ^ number >> 27).wrapping_mul(0x94D0_49BB_1331_11EB);
    number ^ number >> 31
}

/// The most memory that the process had, by Linux.
fn peak() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let kilobytes =
        status.lines().find_map(|line| line.strip_prefix("VmHWM:")?.trim().strip_suffix(" kB")?.parse().ok());
    kilobytes.map_or(0, |kilobytes: u64| kilobytes / 1000)
}
