//! The calls of `livechat sample` match its labels.
#![allow(clippy::unwrap_used, reason = "a test fails by it")]

mod support;

use std::collections::BTreeSet;
use std::fs;

use support::{folder, run, run_with, summary};

fn sample(arguments: &[&str]) -> String {
    let sampled = run(&[&["sample"], arguments].concat());
    assert_eq!((sampled.code, sampled.err.as_str()), (0, ""), "{arguments:?}");
    sampled.out
}

type Facts = BTreeSet<(u64, String, String)>;

fn facts(lines: &str) -> Facts {
    let fact = |line: &str| {
        let fact: serde_json::Value = serde_json::from_str(line).unwrap();
        let text = |key: &str| fact[key].as_str().unwrap().to_owned();
        (fact["line"].as_u64().unwrap(), text("code"), text("pointer"))
    };
    lines.lines().map(fact).collect()
}

#[test]
fn check_finds_exactly_what_was_planted() {
    let folder = folder("check_finds_exactly_what_was_planted");
    for plan in [&[][..], &["--plan", "plan.json"], &["--plan", "priced.json"]] {
        for shuffled in [&[][..], &["--shuffle-keys"]] {
            for seed in ["1", "2", "3"] {
                let labels = folder.join("labels.ndjson");
                let label = [
                    "--labels",
                    labels.to_str().unwrap(),
                    "--violations",
                    "0.2",
                    "--conversations",
                    "150",
                    "--seed",
                    seed,
                ];
                let calls = sample(&[plan, shuffled, &label].concat());
                let checked = run_with(&[&["check", "--format", "ndjson"], plan, &["-"]].concat(), calls.as_bytes());
                let planted = facts(&fs::read_to_string(&labels).unwrap());
                assert!(planted.len() > 100, "{} planted", planted.len());
                let found = facts(&checked.out);
                let missed: Vec<_> = planted.difference(&found).collect();
                let false_ones: Vec<_> = found.difference(&planted).collect();
                assert_eq!((missed, false_ones), (vec![], vec![]), "{plan:?} {shuffled:?} {seed}");
                let codes: BTreeSet<&str> = planted.iter().map(|(_, code, _)| code.as_str()).collect();
                assert!(codes.len() >= 11, "{codes:?}");
                for code in ["not-a-multiple", "bad-format"] {
                    assert_eq!(codes.contains(code), plan.contains(&"priced.json"), "{codes:?}");
                }
            }
        }
    }
}

#[test]
fn what_is_not_planted_is_clean() {
    for plan in [&[][..], &["--plan", "plan.json"], &["--plan", "priced.json"]] {
        let calls = sample(&[plan, &["--conversations", "300"]].concat());
        let checked = run_with(&[&["check", "--fail-on", "warning"], plan, &["-"]].concat(), calls.as_bytes());
        assert_eq!((checked.code, checked.err.as_str()), (0, ""), "{}", checked.out);
        assert!(summary(&checked).ends_with("): 0 violations, 0 warnings"));
    }
}

#[test]
fn a_seed_gives_the_same_bytes_for_ever() {
    let calls = sample(&["--conversations", "40", "--seed", "7"]);
    assert_eq!(calls, sample(&["--conversations", "40", "--seed", "7"]));
    assert_ne!(calls, sample(&["--conversations", "40", "--seed", "8"]));
    let sum = calls.bytes().fold(0_u64, |sum, byte| sum.wrapping_mul(31).wrapping_add(byte.into()));
    assert_eq!((calls.len(), sum), (318_086, 5_882_347_225_291_062_912));
}

#[test]
fn conversations_run_at_once_and_in_order() {
    let calls = sample(&["--conversations", "100", "--seed", "4"]);
    let calls: Vec<serde_json::Value> = calls.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let id = |call: &serde_json::Value| call["properties"]["conversation_id"].as_str().unwrap().to_owned();
    let event = |call: &serde_json::Value| call["event"].as_str().unwrap().to_owned();
    let ids: BTreeSet<String> = calls.iter().map(id).collect();
    assert_eq!(ids.len(), 100);
    let switches = calls.windows(2).filter(|pair| id(&pair[0]) != id(&pair[1])).count();
    assert!(switches > calls.len() / 2);
    let seconds = |call: &serde_json::Value| call["timestamp"].as_str().unwrap()[..19].to_owned();
    assert!(calls.windows(2).all(|pair| seconds(&pair[0]) <= seconds(&pair[1])));
    for one in ids {
        let of: Vec<&serde_json::Value> = calls.iter().filter(|call| id(call) == one).collect();
        let clocks: Vec<f64> =
            of.iter().map(|call| call["properties"]["conversation_duration"].as_f64().unwrap()).collect();
        assert_eq!((event(of[0]).as_str(), clocks[0]), ("Live Chat Conversation Started", 0.0));
        assert!(clocks.is_sorted());
        let ends = of.iter().position(|call| event(call) == "Live Chat Conversation Ended");
        assert!(ends.is_none_or(|end| end == of.len() - 1));
    }
}

#[test]
fn a_plan_without_events_to_make_is_refused() {
    assert_eq!(run(&["sample", "--conversations", "1", "--violations", "2"]).code, 2);
    assert_eq!(run(&["sample"]).code, 2);
    assert_eq!(run(&["sample", "--conversations", "0"]).out, "");
}
