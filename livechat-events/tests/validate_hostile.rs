//! Input that is meant to hurt: no panic, and no more time than its length deserves.

mod validate_support;

use std::fmt::Write as _;

use livechat_events::{Level, Report, Validator};
use validate_support::validator;

fn check_soon(text: &[u8]) -> Report {
    // Nothing is timed: what is not linear takes hours on these inputs, and nobody overlooks that.
    validator().without_limits().check_slice(text)
}

fn call(properties: &str) -> Vec<u8> {
    format!(r#"{{"userId":"u","event":"Everything Sent","properties":{{"id":"i"{properties}}}}}"#).into_bytes()
}

fn many(count: usize, member: impl Fn(usize) -> String) -> String {
    (0..count).fold(String::new(), |mut out, at| {
        let _ = write!(out, ",{}", member(at));
        out
    })
}

/// All findings, those that were only counted as well.
fn found(report: &Report) -> usize {
    [Level::Info, Level::Warning, Level::Violation].into_iter().map(|level| report.count(level)).sum()
}

const MANY: usize = 100_000;

#[test]
fn keys_without_end() {
    assert_eq!(found(&check_soon(&call(&many(MANY, |at| format!(r#""key_{at}":{at}"#))))), MANY);
    assert_eq!(found(&check_soon(&call(&many(MANY, |_| r#""x":1"#.to_owned())))), MANY + 1);
    assert_eq!(found(&check_soon(&call(&many(MANY, |_| r#""id":"i""#.to_owned())))), 1);
    assert_eq!(found(&check_soon(&call(&many(MANY, |at| format!(r#""\u0061_{at}":0"#))))), MANY);
    let envelope = many(MANY, |at| format!(r#""k{}":0"#, at / 2));
    let report = check_soon(format!(r#"{{"userId":"u","event":"Open Sent"{envelope}}}"#).as_bytes());
    assert_eq!(found(&report), MANY / 2);
}

#[test]
fn one_long_value_and_many_short_ones_of_the_same_key() {
    let long = format!("{{{}}}", &many(20_000, |at| format!(r#""k{at}":[{at}]"#))[1..]);
    let report = check_soon(&call(&format!(r#","x":{long}{}"#, many(20_000, |_| r#""x":{}"#.to_owned()))));
    assert_eq!(found(&report), 20_002);
}

#[test]
fn strings_without_end() {
    let long = "é".repeat(1_000_000);
    for member in [
        format!(r#","title":"{long}""#),
        format!(r#","{long}":1"#),
        format!(r#","channel":"{long}""#),
        format!(r#","count":"{long}""#),
        format!(r#","title":"{}""#, r"\u00e9".repeat(200_000)),
    ] {
        let report = check_soon(&call(&member));
        assert_eq!(report.findings.len(), 1);
        assert!(report.findings[0].message.len() < 300);
    }
    check_soon(&call(&format!(r#","x":"{}"#, "\\".repeat(1_000_001))));
    check_soon(format!(r#"{{"userId":"u","event":"{long}"}}"#).as_bytes());
}

#[test]
fn numbers_without_end() {
    let digits = "9".repeat(1_000_000);
    for number in [format!("0.{digits}"), format!("{digits}e-999999"), format!("0e{digits}"), format!("1e-{digits}")] {
        check_soon(&call(&format!(r#","count":{number},"score":{number},"stars":{number}"#)));
    }
    check_soon(&call(&format!(r#","count":{digits}"#)));
}

#[test]
fn brackets_without_end() {
    for text in ["[".repeat(1_000_000), "{\"a\":".repeat(1_000_000), format!("[{}", "{\"a\":[".repeat(500_000))] {
        assert_eq!(check_soon(text.as_bytes()).findings.len(), 1);
    }
    check_soon(&call(&format!(r#","tags":{}"#, "[".repeat(1_000_000))));
}

#[test]
fn broken_items_without_end() {
    let broken = |item: &str| format!("[{}]", vec![item; 50_000].join(","));
    for item in ["{\"a\":NaN}", "{", "}", "]", "\"", "{\"a\":\"", "{{}}", "[[}", "\\"] {
        check_soon(broken(item).as_bytes());
    }
    let latin: Vec<u8> = broken("{\"a\":\"\u{1}\"}").bytes().map(|byte| if byte == 1 { 0xE9 } else { byte }).collect();
    assert_eq!(found(&check_soon(&latin)), 50_000);
}

/// A few megabytes of commas must not become a gigabyte of sentences: what is past the first findings is counted.
#[test]
fn findings_past_the_first_are_counted() {
    let batch = format!("{{\"batch\":[{}1]}}", "1,".repeat(49_999));
    let report = Validator::new(&livechat_events::live_chat::PLAN).without_limits().check_slice(batch.as_bytes());
    assert_eq!(report.findings.len(), 10_000);
    assert_eq!(report.violations(), 50_000);
    assert!(!report.is_complete());
    assert!(report.to_string().contains("\nand 40000 more\n"));
}
