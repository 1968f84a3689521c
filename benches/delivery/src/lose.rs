//! What clients say that they took, while their server fails. What arrived is counted at the server.

use std::time::Duration;

use livechat_events::live_chat::MessageSent;
use livechat_events::{Track, User};
use livechat_sender::Sender;
use serde_json::json;

/// Each call says its number in `message_id`, a property of the plan, since not all clients send a message id.
pub(crate) fn run(client: &str, url: &str, calls: u64) {
    let begun = std::time::Instant::now();
    let taken = match client {
        "livechat-sender" => ours(url, calls),
        "segment" => segment(url, calls),
        "rudderanalytics" => rudderanalytics(url, calls),
        _ => return eprintln!("unknown client `{client}`"),
    };
    println!("{client}: {calls} calls handed over, {taken} reported as taken, {:.1} s", begun.elapsed().as_secs_f64());
}

fn ours(url: &str, calls: u64) -> u64 {
    let folder = std::env::temp_dir().join(format!("livechat-lose-{}", std::process::id()));
    let sender = Sender::builder("key").endpoint(url).spool(&folder).linger(Duration::from_millis(5)).start().expect("it starts");
    let taken = (0..calls)
        .filter(|number| {
            let sent = MessageSent::new().message_id(format!("n-{number}"));
            // As slowly as a service sends, so that there are many requests.
            std::thread::sleep(Duration::from_micros(200));
            sender.send(&Track::new(User::id("019mr8mf4r"), sent)).is_ok()
        })
        .count() as u64;
    sender.flush(Duration::from_secs(120));
    drop(sender);
    let _ = std::fs::remove_dir_all(folder);
    taken
}

/// A batch of twenty calls, as the client's documentation has it; a flush that fails is tried again.
#[tokio::main(flavor = "current_thread")]
async fn segment(url: &str, calls: u64) -> u64 {
    use segment::message::{Track, User};
    let client = segment::HttpClient::new(Default::default(), url.to_owned());
    let mut batcher = segment::AutoBatcher::new(client, segment::Batcher::new(None), "key".to_owned());
    let mut taken = 0;
    for number in 0..calls {
        let track = Track {
            user: User::UserId { user_id: "019mr8mf4r".to_owned() },
            event: "Live Chat Message Sent".to_owned(),
            properties: json!({"message_id": format!("n-{number}")}),
            ..Track::default()
        };
        taken += u64::from(batcher.push(track).await.is_ok());
        if number % 20 == 19 {
            for _ in 0..5 {
                if batcher.flush().await.is_ok() {
                    break;
                }
            }
        }
    }
    let _ = batcher.flush().await;
    taken
}

fn rudderanalytics(url: &str, calls: u64) -> u64 {
    use rudderanalytics::message::{Message, Track};
    let client = rudderanalytics::client::RudderAnalytics::load("key".to_owned(), url.to_owned());
    let sent = (0..calls).filter(|number| {
        let track = Track {
            user_id: Some("019mr8mf4r".to_owned()),
            event: "Live Chat Message Sent".to_owned(),
            properties: Some(json!({"message_id": format!("n-{number}")})),
            ..Track::default()
        };
        client.send(&Message::Track(track)).is_ok()
    });
    sent.count() as u64
}
