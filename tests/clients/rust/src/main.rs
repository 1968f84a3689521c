//! The crates `segment` and `rudderanalytics`: `clients segment` and `clients rudderanalytics`.

use rudderanalytics::client::RudderAnalytics;
use segment::message::{Track, User};
use segment::{AutoBatcher, Batcher, HttpClient};
use serde_json::{Value, json};

const USER: &str = "019mr8mf4r";
const KEY: &str = "testwritekey";

fn main() {
    let events: Vec<Value> = serde_json::from_str(include_str!("../../events.json")).expect("the events are JSON");
    let endpoint = std::env::var("ENDPOINT").expect("ENDPOINT is set");
    match std::env::args().nth(1).as_deref() {
        Some("segment") => segment(&events, endpoint),
        Some("rudderanalytics") => rudderanalytics(&events, endpoint),
        _ => panic!("which client?"),
    }
}

fn name(event: &Value) -> String {
    event["event"].as_str().expect("an event has a name").to_owned()
}

#[tokio::main(flavor = "current_thread")]
async fn segment(events: &[Value], endpoint: String) {
    let client = HttpClient::new(Default::default(), endpoint);
    let context = json!({"library": {"name": "segment-rust", "version": "0.2"}});
    let mut batcher = AutoBatcher::new(client, Batcher::new(Some(context)), KEY.to_owned());
    for event in events {
        let user = User::UserId { user_id: USER.to_owned() };
        let track = Track { user, event: name(event), properties: event["properties"].clone(), ..Track::default() };
        batcher.push(track).await.expect("the call is taken");
    }
    batcher.flush().await.expect("the batch is sent");
}

fn rudderanalytics(events: &[Value], endpoint: String) {
    use rudderanalytics::message::{Message, Track};
    let client = RudderAnalytics::load(KEY.to_owned(), endpoint);
    for event in events {
        let track = Track {
            user_id: Some(USER.to_owned()),
            event: name(event),
            properties: Some(event["properties"].clone()),
            ..Track::default()
        };
        client.send(&Message::Track(track)).expect("the call is sent");
    }
}
