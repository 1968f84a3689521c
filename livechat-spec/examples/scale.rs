//! How long a plan of many events takes: `cargo run --release -p livechat-spec --example scale -- 300 10000`.

use std::fmt::Write as _;
use std::time::Instant;

fn main() {
    let sizes: Vec<usize> = std::env::args().skip(1).filter_map(|argument| argument.parse().ok()).collect();
    for events in if sizes.is_empty() { vec![300, 1_000, 10_000] } else { sizes } {
        let text = plan(events);
        let start = Instant::now();
        match livechat_spec::load_str("plan.json", &text, None) {
            Ok(_) => println!("{events} events, {} bytes: {:?}", text.len(), start.elapsed()),
            Err(rejected) => print!("{rejected}"),
        }
        // A slip in every event: reporting must be as fast as reading.
        let broken = text.replace("\"integer\"", "\"int\"");
        let start = Instant::now();
        if let Err(rejected) = livechat_spec::load_str("plan.json", &broken, None) {
            let (found, shown) = (rejected.diagnostics.len(), rejected.to_string().len());
            println!("{events} events with {found} errors, {shown} bytes shown: {:?}", start.elapsed());
        }
    }
}

fn plan(events: usize) -> String {
    let mut text =
        String::from(r#"{"name": "many", "common_properties": [{"name": "tenant", "type": "string"}], "events": ["#);
    for event in 0..events {
        let comma = if event == 0 { "" } else { "," };
        // Writing to a String cannot fail.
        let _ = write!(text, "{comma}\n  {{\"name\": \"Event {event} Happened\", \"properties\": [");
        for property in 0..10 {
            let comma = if property == 0 { "" } else { "," };
            let kind = ["string", "number", "integer", "boolean", "timestamp"][property % 5];
            let _ = write!(
                text,
                "{comma}\n    {{\"name\": \"property_{property}\", \"type\": \"{kind}\", \"description\": \"About.\"}}"
            );
        }
        text.push_str("]}");
    }
    text.push_str("]}");
    text
}
