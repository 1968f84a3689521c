//! A sender from outside: what it accepts arrives, whatever the server does.
#![allow(clippy::unwrap_used, reason = "a test fails by it")]

mod support;

use std::sync::Arc;
use std::thread;
use std::time::{Duration, Instant};

use livechat_events::{Accepted, Action, Code, Enforcement, Json, Level, Levels, Sink, Validator, live_chat};
use livechat_sender::{
    Answer, Durability, Notice, SendError, Sender, SpoolView, StartError, TransportError, TransportErrorKind, WhenFull,
};
use support::{SOON, Server, call, folder, quick};

#[test]
fn calls_of_many_threads_arrive_once_and_in_order() {
    for durability in [Durability::ProcessEnd, Durability::PowerLoss] {
        let folder = folder("many_threads");
        let server = Server::good();
        let sender = quick().spool(&folder).sync(durability).transport(server.clone()).start().unwrap();
        thread::scope(|scope| {
            for thread in 0..4 {
                let sender = &sender;
                scope.spawn(move || {
                    for number in 0..200 {
                        assert_eq!(sender.send(&call(1000 * thread + number)).unwrap(), Accepted::Sent);
                    }
                });
            }
        });
        assert_eq!(sender.flush(SOON), 0);
        assert_eq!((sender.counters().accepted, sender.counters().delivered), (800, 800));
        let ids = server.ids();
        assert_eq!(ids.len(), 800);
        for thread in 0..4_usize {
            let own: Vec<usize> =
                ids.iter().map(|id| id[2..].parse().unwrap()).filter(|id| id / 1000 == thread).collect();
            assert!(own.len() == 200 && own.is_sorted());
        }
    }
}

#[test]
fn a_failing_server_gets_every_call_again_and_the_same() {
    let server = Server::new(|number, _| match number % 5 {
        0 => Err(TransportError::new(TransportErrorKind::Timeout, "no answer")),
        1 => Ok(Answer::new(429).retry_after(Some("0".to_owned()))),
        2 => Ok(Answer::new(503)),
        3 => Ok(Answer::new(404)),
        _ => Ok(Answer::new(200)),
    });
    let sender = quick().memory(1_000_000).transport(server.clone()).start().unwrap();
    for number in 0..100 {
        sender.send(&call(number)).unwrap();
    }
    assert_eq!(sender.flush(SOON), 0);
    let counters = sender.counters();
    assert_eq!((counters.delivered, counters.pending, counters.stopped), (100, 0, None));
    assert!(counters.retried > 0 && counters.requests >= 5);
    let mut ids = server.ids();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), 100);
}

#[test]
fn what_is_left_is_sent_by_the_next_process() {
    let folder = folder("next_process");
    let down = Server::new(|_, _| Err(TransportError::new(TransportErrorKind::Connection, "refused")));
    let sender = quick().close_within(Duration::ZERO).spool(&folder).transport(down).start().unwrap();
    for number in 0..10 {
        sender.send(&call(number)).unwrap();
    }
    let again = quick().spool(&folder).transport(Server::good()).start();
    assert!(matches!(again.unwrap_err(), StartError::InUse(path) if path == folder));
    assert_eq!(sender.close(), 10);
    assert!(matches!(sender.send(&call(11)).unwrap_err(), SendError::Closed));

    let up = Server::good();
    let sender = quick().spool(&folder).transport(up.clone()).start().unwrap();
    assert_eq!((sender.flush(SOON), up.ids().len()), (0, 10));
    assert_eq!(SpoolView::open(&folder).unwrap().status().unwrap().pending, 0);
}

#[test]
fn a_poisonous_call_is_found_and_the_others_arrive() {
    let folder = folder("poison");
    let server = Server::new(|_, body| {
        let poisonous = body.contains("message 37\"") || body.contains("message 80\"");
        Ok(if poisonous { Answer::new(400).body(b"no such message".to_vec()) } else { Answer::new(200) })
    });
    let sender = quick().gzip(false).linger(SOON).spool(&folder).transport(server.clone()).start().unwrap();
    for number in 0..100 {
        sender.send(&call(number)).unwrap();
    }
    assert_eq!(sender.flush(SOON), 0);
    let counters = sender.counters();
    assert_eq!((counters.delivered, counters.rejected, counters.pending), (98, 2, 0));
    drop(sender);

    let view = SpoolView::open(&folder).unwrap();
    let mut rejected = Vec::new();
    view.each_rejected(|line| {
        rejected.push(String::from_utf8(line.to_vec()).unwrap());
        true
    })
    .unwrap();
    assert!(rejected.len() == 2 && rejected[0].contains("message 37\"") && rejected[1].contains("message 80\""));
    assert!(
        rejected[0].contains(r#""status":400,"answer":"no such message","call":{"type":"track""#),
        "{}",
        rejected[0]
    );

    // The server was mended.
    assert_eq!(view.retry().unwrap(), 2);
    let status = view.status().unwrap();
    assert_eq!((status.pending, status.rejected), (2, 0));
    let up = Server::good();
    let sender = quick().spool(&folder).transport(up.clone()).start().unwrap();
    assert_eq!((sender.flush(SOON), up.ids()), (0, vec!["m-37".to_owned(), "m-80".to_owned()]));
}

#[test]
fn a_wrong_key_stops_and_says_so() {
    let notices = Arc::new(std::sync::Mutex::new(Vec::new()));
    let told = Arc::clone(&notices);
    let server = Server::new(|_, _| Ok(Answer::new(401)));
    let sender = quick()
        .memory(1_000_000)
        .transport(server.clone())
        .on_notice(move |notice, counters| told.lock().unwrap().push((notice.to_string(), *counters)))
        .start()
        .unwrap();
    sender.send(&call(1)).unwrap();
    let begun = Instant::now();
    assert_eq!(sender.flush(SOON), 1);
    assert!(begun.elapsed() < SOON / 2, "it does not wait for what cannot come");
    sender.send(&call(2)).unwrap();
    assert_eq!((sender.counters().stopped, sender.counters().pending), (Some(401), 2));
    assert_eq!(sender.close(), 2);
    assert_eq!(server.bodies.lock().unwrap().len(), 1);
    let notices = notices.lock().unwrap();
    assert!(notices.len() == 1 && notices[0].0.contains("401") && notices[0].1.stopped == Some(401));
    assert!(!format!("{sender:?} {notices:?}").contains("the-key"));
}

#[test]
fn a_full_spool_refuses_or_drops_and_counts() {
    let down = || Server::new(|_, _| Err(TransportError::new(TransportErrorKind::Connection, "refused")));
    let sender = quick().close_within(Duration::ZERO).memory(20_000).transport(down()).start().unwrap();
    let sent = (0..1000).take_while(|number| sender.send(&call(*number)).is_ok()).count();
    assert!(sent > 50 && sender.counters().bytes <= 20_000);
    assert!(matches!(sender.send(&call(0)).unwrap_err(), SendError::Full { limit: 20_000 }));
    let large = format!("{{\"event\":\"{:40000}\"}}", "");
    let error = sender.send(&Json::parse(&large).unwrap()).unwrap_err();
    assert!(matches!(error, SendError::TooLarge { limit: 32_000, .. }));

    let (told, dropped) = std::sync::mpsc::channel();
    let sender = quick()
        .close_within(Duration::ZERO)
        .memory(20_000)
        .when_full(WhenFull::DropOldest)
        .transport(down())
        .on_notice(move |notice, _| {
            if let Notice::Dropped { calls } = notice {
                let _ = told.send(*calls);
            }
        })
        .start()
        .unwrap();
    for number in 0..1000 {
        sender.send(&call(number)).unwrap();
    }
    let counters = sender.counters();
    assert!(counters.bytes <= 20_000 && counters.dropped > 800);
    assert_eq!(counters.accepted, counters.dropped + counters.pending);
    assert!(dropped.recv_timeout(SOON).unwrap() > 0);
}

#[test]
fn what_a_plan_or_a_person_does_not_allow_is_not_sent() {
    let enforcement = Enforcement::new(Validator::new(&live_chat::PLAN))
        .unplanned_events(Action::Block)
        .unplanned_properties(Action::Omit)
        .violations(Action::Quarantine);
    let server = Server::good();
    let sender = quick()
        .memory(1_000_000)
        .enforcement(enforcement)
        .keep_if(|call| !call.windows(7).any(|part| part == b"private"))
        .transport(server.clone())
        .start()
        .unwrap();
    let json = |properties: &str, event: &str| {
        let text = format!(r#"{{"type":"track","userId":"u","event":"{event}","properties":{properties}}}"#);
        sender.send(&Json::parse(&text).unwrap())
    };
    let sent = "Live Chat Message Sent";
    assert_eq!(json(r#"{"agent_id":"a","mood":"good"}"#, sent).unwrap(), Accepted::Sent);
    assert_eq!(json(r#"{"agent_id":7}"#, sent).unwrap(), Accepted::Quarantined);
    assert_eq!(json(r#"{"agent_id":"private"}"#, sent).unwrap(), Accepted::Skipped);
    let blocked = json("{}", "Chat Sent").unwrap_err();
    assert_eq!(blocked.to_string(), "the call does not follow the plan: `unplanned-event` at `/event`");
    assert!(!format!("{blocked:?}").contains("Chat Sent"), "{blocked:?}");
    assert!(matches!(sender.send(&Json::from("hello")).unwrap_err(), SendError::NotACall(_)));
    assert_eq!(sender.flush(SOON), 0);
    assert!(server.bodies.lock().unwrap()[0].contains(r#""properties":{"agent_id":"a"}"#));
    let counters = sender.counters();
    assert_eq!((counters.accepted, counters.quarantined, counters.skipped, counters.blocked), (1, 1, 1, 1));

    sender.opt_out().unwrap();
    assert_eq!(json(r#"{"agent_id":"a"}"#, sent).unwrap(), Accepted::Skipped);
    assert_eq!(sender.counters().pending, 0);
}

#[test]
fn no_duration_is_too_long() {
    let patient = quick().linger(Duration::MAX).close_within(Duration::MAX).memory(1_000_000);
    let sender = patient.transport(Server::good()).start().unwrap();
    sender.send(&call(1)).unwrap();
    assert_eq!((sender.flush(Duration::MAX), sender.close()), (0, 0));

    for answer in [Answer::new(503), Answer::new(429).retry_after(Some(u64::MAX.to_string()))] {
        let server = Server::new(move |_, _| Ok(answer.clone()));
        let patient = quick().backoff(Duration::MAX, Duration::MAX).close_within(Duration::ZERO).memory(1_000_000);
        let sender = patient.transport(server).start().unwrap();
        sender.send(&call(1)).unwrap();
        let begun = Instant::now();
        // It would return at once if the thread had ended.
        assert_eq!(sender.flush(Duration::from_millis(200)), 1);
        assert!(begun.elapsed() >= Duration::from_millis(200) && sender.counters().requests == 1);
    }
}

#[test]
fn files_of_others_are_left_alone() {
    let folder = folder("garbage");
    let garbage = ["ffffffffffff.calls", "1.rejected", "18446744073709551615.rejected", "acknowledged", "notes.txt"];
    std::fs::create_dir_all(folder.join("000000000001.calls")).unwrap();
    std::fs::create_dir_all(folder.join("000001.rejected")).unwrap();
    for name in garbage {
        std::fs::write(folder.join(name), b"\xff\n\0garbage\n{}").unwrap();
    }
    let server = Server::new(|_, body| Ok(Answer::new(if body.contains("message 2\"") { 400 } else { 200 })));
    let sender = quick().gzip(false).spool(&folder).transport(server.clone()).start().unwrap();
    for number in 0..3 {
        sender.send(&call(number)).unwrap();
    }
    assert_eq!((sender.flush(SOON), sender.counters().rejected), (0, 1));
    drop(sender);
    let left = SpoolView::open(&folder).unwrap().status().unwrap();
    assert_eq!((left.pending, left.rejected), (0, 1));
    assert!(garbage.iter().all(|name| folder.join(name).exists()));
}

#[test]
fn an_application_takes_any_sink() {
    fn greet(sink: &impl Sink) {
        sink.send(&call(1)).unwrap();
    }
    let server = Server::good();
    let sender = Arc::new(quick().memory(1_000_000).transport(server.clone()).start().unwrap());
    greet(&*sender);
    greet(&sender);
    assert_eq!((sender.flush(SOON), server.ids().len()), (0, 2));
}

#[test]
fn it_does_not_start_without_what_it_needs() {
    assert!(matches!(Sender::builder("key").start().unwrap_err(), StartError::NoSpool));
    assert!(matches!(
        Sender::builder("key").memory(1).endpoint("api.segment.io").start().unwrap_err(),
        StartError::Endpoint
    ));
    let file = folder("a_file");
    std::fs::write(&file, "").unwrap();
    assert!(matches!(Sender::builder("key").spool(&file).start().unwrap_err(), StartError::Io(..)));
    assert!(!format!("{:?}", Sender::builder("the-key").memory(1)).contains("the-key"));
}

#[test]
fn close_returns_within_its_bound_although_a_request_hangs() {
    let server = Server::new(|_, _| {
        thread::sleep(Duration::from_secs(3));
        Ok(Answer::new(200))
    });
    let folder = folder("hangs");
    let sender = quick().close_within(Duration::from_millis(50)).spool(&folder).transport(server).start().unwrap();
    sender.send(&call(1)).unwrap();
    thread::sleep(Duration::from_millis(50));
    let begun = Instant::now();
    drop(sender);
    assert!(begun.elapsed() < Duration::from_secs(2));
    // The folder is free, and the call is still in it.
    let up = Server::good();
    let sender = quick().spool(&folder).transport(up.clone()).start().unwrap();
    assert_eq!((sender.flush(SOON), up.ids().len()), (0, 1));
}

/// A user's data may be the name of a property: `{"ann@example.org": 3}`.
#[test]
fn errors_show_no_name_that_the_plan_does_not_list() {
    let levels = Levels::new().set(Code::UnplannedProperty, Level::Violation);
    let sender = quick()
        .memory(1_000_000)
        .validator(Validator::new(&live_chat::PLAN).levels(levels))
        .transport(Server::good())
        .start()
        .unwrap();
    for (call, shown) in [
        (r#"{"agent_id":"a","ann@b":1}"#, "`unplanned-property` at `/properties/…`"),
        (r#"{"agent_id":"a","agent_id":"b"}"#, "`duplicate-key` at `/properties/…`"),
        (r#"{"agent_id":7}"#, "`wrong-type` at `/properties/agent_id`"),
    ] {
        let call = format!(r#"{{"type":"track","userId":"u","event":"Live Chat Message Sent","properties":{call}}}"#);
        let blocked = sender.send(&Json::parse(&call).unwrap()).unwrap_err();
        assert_eq!(blocked.to_string(), format!("the call does not follow the plan: {shown}"));
        assert!(!format!("{blocked:?}").contains("ann@"), "{blocked:?}");
    }
    let call = r#"{"type":"track","userId":"u","event":"Live Chat Message Sent","properties":{},"ann@b":1,"ann@b":2}"#;
    let blocked = sender.send(&Json::parse(call).unwrap()).unwrap_err();
    assert_eq!(blocked.to_string(), "the call does not follow the plan: `duplicate-key` at `/…`");
}
