//! A conversation at the support desk: typed calls, checked against `plan.json`, printed one a line, or with `--send URL` delivered.
#![forbid(unsafe_code)]

mod events {
    livechat_events::include_plan!();
}

use std::io::{self, Write as _};
use std::process::ExitCode;
use std::time::{Duration, SystemTime};

use livechat_events::{Sink, Track, User, Validator};
use livechat_sender::Sender;

use events::SupportDeskEvent;
use events::{
    Channel, ConversationEnded, ConversationStarted, MessageReceived, MessageSent, PLAN, RatingSubmitted, required,
};

type Call = Track<'static, SupportDeskEvent<'static>>;

fn main() -> ExitCode {
    let calls = conversation("c-20981", SystemTime::now());
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let done = match arguments.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
        [] => checked(&calls).and_then(|lines| print(&lines)),
        ["--send", url] => deliver(&calls, url),
        _ => Err(io::Error::other("usage: support-desk [--send URL]")),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("support-desk: {error}");
            ExitCode::FAILURE
        }
    }
}

/// Makes the calls: each event takes what the plan requires in `new`, and the rest through setters.
fn conversation(id: &'static str, start: SystemTime) -> Vec<Call> {
    let after = |seconds, event: SupportDeskEvent<'static>| {
        let customer = User::id("u-77301").with_anonymous("7d0c1e62-2c1f-4b52-8a3e-0a5b6c1f9d24");
        Track::stamped(customer, event).timestamp(start + Duration::from_secs(seconds))
    };
    let (agent, agent_name) = ("a-12", "Ines Duarte");
    vec![
        after(
            0,
            ConversationStarted::new(id)
                .conversation_duration(Duration::ZERO)
                .channel(Channel::Web)
                .customer_email("maja@example.com")
                .message_id("m-1")
                .message_body("Hello! My invoice from May shows the old address…")
                .into(),
        ),
        after(
            21,
            MessageReceived::new(id)
                .conversation_duration(Duration::from_secs(21))
                .agent_id(agent)
                .agent_name(agent_name)
                .message_id("m-2")
                .message_body("Hi Maja, I can send it again. Which address should it show?")
                .into(),
        ),
        after(
            64,
            MessageSent::new(id)
                .conversation_duration(Duration::from_secs(64))
                .agent_id(agent)
                .message_id("m-3")
                .message_body("“Lindenallee 4”, please 🙂")
                .into(),
        ),
        after(130, ConversationEnded::new(id).conversation_duration(Duration::from_secs(130)).agent_id(agent).into()),
        after(
            150,
            RatingSubmitted::new(required::RatingSubmitted { conversation_id: id, rating: 5 })
                .channel(Channel::Web)
                .comment("Quick and kind.")
                .into(),
        ),
    ]
}

/// The calls as messages, one a line; an error with all findings where one does not follow the plan.
fn checked(calls: &[Call]) -> io::Result<Vec<u8>> {
    let validator = Validator::new(&PLAN);
    let mut lines = Vec::new();
    for call in calls {
        validator.check(call).into_result().map_err(io::Error::other)?;
        call.write_to(&mut lines);
        lines.push(b'\n');
    }
    Ok(lines)
}

/// Delivers the calls. What cannot be delivered in time is sent by the next run: it is in the spool.
fn deliver(calls: &[Call], url: &str) -> io::Result<()> {
    let key = std::env::var("WRITE_KEY").unwrap_or_default();
    let spool = std::env::temp_dir().join("support-desk-spool");
    let sender = Sender::builder(key).endpoint(url).spool(spool).validator(Validator::new(&PLAN)).start();
    let sender = sender.map_err(io::Error::other)?;
    track(calls, &sender)?;
    let left = sender.flush(Duration::from_secs(10));
    eprintln!("{} calls delivered, {left} left for the next run", sender.counters().delivered);
    Ok(())
}

/// Receives calls: a service does not know whether they are delivered or recorded by a test.
fn track(calls: &[Call], sink: &impl Sink) -> io::Result<()> {
    calls.iter().try_for_each(|call| sink.send(call).map(drop).map_err(io::Error::other))
}

/// A reader that has seen enough is no error.
fn print(lines: &[u8]) -> io::Result<()> {
    match io::stdout().lock().write_all(lines) {
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
        result => result,
    }
}

#[cfg(test)]
mod tests {
    use super::{Channel, PLAN, RatingSubmitted, SupportDeskEvent, checked, conversation, required, track};
    use livechat_events::{Code, Recorder, Track, User, Validate as _};
    use std::time::SystemTime;

    #[test]
    fn the_conversation_follows_the_plan() {
        let calls = conversation("c-1", SystemTime::now());
        let lines = String::from_utf8(checked(&calls).unwrap()).unwrap();
        assert_eq!(lines.lines().count(), calls.len());
    }

    #[test]
    fn the_conversation_is_tracked() {
        let recorder = Recorder::new(&PLAN);
        track(&conversation("c-1", SystemTime::now()), &recorder).unwrap();
        recorder.assert_clean();
        recorder.assert_seen::<RatingSubmitted<'_>>();
    }

    #[test]
    fn what_is_printed_reads_back() {
        let calls = conversation("c-1", SystemTime::now());
        for (line, call) in String::from_utf8(checked(&calls).unwrap()).unwrap().lines().zip(&calls) {
            assert_eq!(&Track::<SupportDeskEvent<'_>>::from_slice(line.as_bytes()).unwrap(), call);
        }
    }

    #[test]
    fn a_rating_past_five_is_refused() {
        let call = Track::new(
            User::id("u"),
            RatingSubmitted::new(required::RatingSubmitted { conversation_id: "c-1", rating: 6 }),
        );
        let report = call.validate().unwrap_err();
        assert_eq!(report.findings[0].code, Code::OutOfRange);
        assert_eq!(report.findings[0].pointer, "/properties/rating");
    }

    #[test]
    fn personal_values_are_not_shown() {
        let rating = RatingSubmitted::new(required::RatingSubmitted { conversation_id: "c-1", rating: 5 })
            .channel(Channel::Email)
            .customer_email("maja@example.com");
        let shown = format!("{rating:?}");
        assert!(shown.contains("customer_email: <personal>") && shown.contains("\"email\""), "{shown}");
        assert!(rating.validate().is_ok());
    }
}
