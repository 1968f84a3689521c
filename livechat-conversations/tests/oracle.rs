//! Interleaved conversations with planted faults: the checker against the rules written once more, slow and simple; and
//! the same findings after a restart, and from several checkers that share the calls.
#![allow(clippy::unwrap_used, reason = "a test that fails panics")]

mod support;

use livechat_conversations::{ConversationCalls, ConversationChecker, ConversationOrder, ConversationReader};
use livechat_events::live_chat;
use proptest::prelude::*;
use serde_json::Value;
use std::time::Duration;
use support::oracle::{Said, judge};
use support::{ENDED, SENT, STARTED, at, call, checker, with};

type Found = Vec<(u64, &'static str)>;

prop_compose! {
    /// Few values each, so that they meet; most of them right.
    fn said()(
        conversation in 0..4_u8,
        role in prop_oneof![1 => Just('s'), 5 => Just('w'), 1 => Just('e')],
        user in prop_oneof![9 => Just("u"), 1 => Just("x")],
        agent in prop_oneof![5 => Just("p"), 1 => Just("m")],
        message in 0..60_u8,
        wrong in prop_oneof![8 => Just(0_i64), 1 => -40..40_i64],
        timed in prop_oneof![4 => Just(true), 1 => Just(false)],
        delivery in prop_oneof![4 => Just(None), 1 => (0..4_u8).prop_map(Some)],
        step in 0..20_i64,
    ) -> (Said, i64, i64) {
        let said = Said {
            number: 0,
            conversation: format!("c-{conversation}"),
            role,
            user: user.to_owned(),
            agent: agent.to_owned(),
            message: message.to_string(),
            clock: 0,
            at: timed.then_some(0),
            delivery: delivery.map_or_else(String::new, |delivery| format!("twice-{delivery}")),
        };
        (said, wrong, step)
    }
}

/// Calls whose time goes on, and whose clocks count from when their conversation was first heard of.
fn story(parts: Vec<(Said, i64, i64)>) -> Vec<Said> {
    let mut now = 0;
    let mut began = std::collections::HashMap::new();
    let tell = |(number, (mut said, wrong, step)): (usize, (Said, i64, i64))| {
        now += step;
        let since = *began.entry(said.conversation.clone()).or_insert(now);
        said.number = number as u64;
        said.clock = now - since + wrong;
        said.at = said.at.map(|_| now);
        if said.delivery.is_empty() {
            said.delivery = number.to_string();
        }
        said
    };
    parts.into_iter().enumerate().map(tell).collect()
}

fn stories(calls: std::ops::Range<usize>) -> impl Strategy<Value = Vec<Said>> {
    prop::collection::vec(said(), calls).prop_map(story)
}

fn text(said: &Said) -> String {
    let event = match said.role {
        's' => STARTED,
        'e' => ENDED,
        _ => SENT,
    };
    let call = with(call(event, said.clock), "/properties/conversation_id", &*said.conversation);
    let call = with(with(call, "/userId", &*said.user), "/properties/agent_id", &*said.agent);
    let call = with(with(call, "/messageId", &*said.delivery), "/properties/message_id", &*said.message);
    said.at.map_or_else(|| call.clone(), |seconds: i64| at(call.clone(), seconds)).to_string()
}

fn feed(checker: &mut ConversationChecker, calls: &[Said], found: &mut Found) {
    for call in calls {
        checker.check_slice(text(call).as_bytes(), |finding| found.push((finding.call, finding.finding.code.name())));
    }
}

fn finish(checker: ConversationChecker, mut found: Found) -> Found {
    checker.finish(|finding| found.push((finding.call, finding.finding.code.name())));
    found.sort_unstable();
    found
}

fn all(mut checker: ConversationChecker, calls: &[Said]) -> Found {
    let mut found = Vec::new();
    feed(&mut checker, calls, &mut found);
    finish(checker, found)
}

fn by_timestamp(window: u64) -> ConversationChecker {
    checker().order(ConversationOrder::Timestamp { window: Duration::from_secs(window) })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn finds_what_the_oracle_finds(calls in stories(0..120)) {
        let mut found = Vec::new();
        let mut checker = checker();
        for call in &calls {
            checker.number_from(call.number);
            feed(&mut checker, std::slice::from_ref(call), &mut found);
        }
        found.sort_unstable();
        prop_assert_eq!(found, judge(&calls));
    }

    #[test]
    fn a_restart_changes_nothing(calls in stories(0..60), cut in 0..60_usize) {
        let cut = cut.min(calls.len());
        for new in [checker, || by_timestamp(20)] {
            let mut before = new();
            let mut found = Vec::new();
            feed(&mut before, &calls[..cut], &mut found);
            let saved = serde_json::to_vec(&before).unwrap();
            let mut after = new();
            after.restore(&mut serde_json::Deserializer::from_slice(&saved)).unwrap();
            prop_assert_eq!(after.counts(), before.counts());
            feed(&mut after, &calls[cut..], &mut found);
            prop_assert_eq!(finish(after, found), all(new(), &calls));
        }
    }

    #[test]
    fn shards_find_what_one_finds(calls in stories(0..60), shards in 1..5_usize, window in 0..40_u64) {
        let mut reader = ConversationReader::new(&live_chat::PLAN).unwrap();
        for timed in [false, true] {
            let new = || if timed { by_timestamp(window) } else { checker() };
            let mut checkers: Vec<ConversationChecker> = (0..shards).map(|_| new()).collect();
            let mut found = Vec::new();
            let mut each = |finding: livechat_conversations::ConversationFinding| {
                found.push((finding.call, finding.finding.code.name()));
            };
            for (number, call) in (0_u64..).zip(&calls) {
                reader.read(text(call).as_bytes(), number, |call| {
                    if let Some(now) = call.timestamp() {
                        for checker in &mut checkers {
                            checker.advance_to(now, &mut each);
                        }
                    }
                    let shard = call.shard(shards);
                    checkers[shard].check_call(call, &mut each);
                });
            }
            for checker in checkers {
                checker.finish(&mut each);
            }
            found.sort_unstable();
            prop_assert_eq!(found, all(new(), &calls));
        }
    }

    #[test]
    fn judging_together_changes_nothing(calls in stories(0..60), together in 1..40_usize, window in 0..40_u64) {
        let mut reader = ConversationReader::new(&live_chat::PLAN).unwrap();
        for timed in [false, true] {
            let new = || if timed { by_timestamp(window) } else { checker() };
            let (mut checker, mut found, mut waiting) = (new(), Vec::new(), ConversationCalls::default());
            for calls in calls.chunks(together) {
                for said in calls {
                    reader.read(text(said).as_bytes(), said.number, |call| waiting.push(&call, None));
                }
                prop_assert_eq!(waiting.len(), calls.len());
                checker.check_calls(&waiting, |finding| found.push((finding.call, finding.finding.code.name())));
                waiting.clear();
            }
            prop_assert_eq!(finish(checker, found), all(new(), &calls));
        }
    }

    #[test]
    fn late_calls_change_nothing(calls in stories(0..40), delays in prop::collection::vec(0..30_i64, 40)) {
        let calls: Vec<Said> = calls
            .into_iter()
            .map(|call| Said { at: Some(call.at.unwrap_or_else(|| i64::try_from(call.number).unwrap() * 20)), ..call })
            .collect();
        let mut sorted = calls;
        sorted.sort_by_key(|call| (call.at, "swe".find(call.role), call.number));
        for (number, call) in (0..).zip(&mut sorted) {
            call.number = number;
        }
        let mut late: Vec<(i64, &Said)> =
            sorted.iter().zip(&delays).map(|(call, delay)| (call.at.unwrap() + delay, call)).collect();
        late.sort_by_key(|(arrival, call)| (*arrival, call.number));
        let mut checker = by_timestamp(30);
        let mut found = Vec::new();
        for (_, call) in late {
            checker.number_from(call.number);
            feed(&mut checker, std::slice::from_ref(call), &mut found);
        }
        prop_assert_eq!(checker.counts().too_late, 0);
        prop_assert_eq!(finish(checker, found), all(support::checker(), &sorted));
    }

    #[test]
    fn nothing_makes_it_panic(bytes in prop::collection::vec(any::<u8>(), 0..200), text in "[\\[\\]{}\":,a-e0-9\\\\ -]{0,80}") {
        let mut checker = by_timestamp(5);
        checker.check_slice(&bytes, |_| {});
        checker.check_slice(text.as_bytes(), |_| {});
        let call = format!(r#"{{"event": "{SENT}", "properties": {{"conversation_id": {text}, "conversation_duration": 1e308}}}}"#);
        checker.check_slice(call.as_bytes(), |_| {});
        checker.restore(&mut serde_json::Deserializer::from_slice(&bytes)).unwrap_err();
        checker.finish(|_| {});
    }
}

#[test]
fn extreme_numbers() {
    let calls: Vec<Value> = ["1e308", "-1e308", "9223372036854775807", "0", "-0", "1e-400"]
        .iter()
        .map(|clock| with(at(call(SENT, 0), 0), "/properties/conversation_duration", *clock))
        .chain(["0000-01-01", "9999-12-31T23:59:59Z"].iter().map(|time| with(call(SENT, "1e300"), "/timestamp", *time)))
        .collect();
    for order in [ConversationOrder::Arrival, ConversationOrder::Timestamp { window: Duration::MAX }] {
        let mut checker = checker().order(order).clock_tolerance(Duration::MAX);
        support::feed(&mut checker, &calls);
        checker.finish(|_| {});
    }
}
