//! Input that is broken or hostile.
#![allow(clippy::unwrap_used, reason = "a test fails by it")]

mod support;

use std::io::Write as _;

use flate2::Compression;
use flate2::write::GzEncoder;
use ruzstd::encoding::{CompressionLevel, compress_to_vec};
use support::{BAD, GOOD, findings, run_with, summary};

/// Lines of the findings that say that a text is no JSON, and how many calls were read all the same.
fn broken_lines(input: &[u8]) -> (Vec<u64>, String) {
    let (_, found) = findings(input);
    let lines = found.into_iter().filter(|(code, ..)| code == "invalid-json").map(|(_, line, ..)| line).collect();
    let run = run_with(&["check", "-"], input);
    (lines, summary(&run).to_owned())
}

#[test]
fn a_line_that_is_no_json_is_one_finding_and_the_rest_goes_on() {
    let lines = [
        "hello",
        r#"{"userId": "u""#,
        r#"{"userId": "u"#,
        r#"{"userId": NaN, "event": "Live Chat Message Sent"}"#,
        r#"{"userId": "u"}}"#,
        r#"{"userId": [1}"#,
        "]",
        "\"text",
        "{'userId': 'u'}",
        "\u{0}\u{0}",
        r#"{"userId": "\ud800"}"#,
        "{\"userId\": \"\t\"}",
        "[1,",
        "01",
    ];
    for line in lines {
        let (broken, summary) = broken_lines(format!("{GOOD}\n{line}\n{GOOD}\n{GOOD}\n").as_bytes());
        assert_eq!(broken, [2], "{line}");
        assert!(summary.contains("(3 events)") || summary.contains("(4 events)"), "{line}: {summary}");
    }
}

#[test]
fn broken_lines_at_the_start_do_not_swallow_the_rest() {
    for line in ["hello", r#"{"userId": "u""#, r#"{"userId": "u"#, "[", r#"{"a": [1}"#] {
        let (broken, summary) = broken_lines(format!("{line}\n{GOOD}\n{GOOD}\n").as_bytes());
        assert!(summary.contains("(2 events)"), "{line}: {summary}");
        assert!(!broken.is_empty(), "{line}");
    }
}

#[test]
fn a_broken_document_among_documents_over_many_lines_is_one_finding() {
    let good = "{\n  \"userId\": \"u\",\n  \"event\": \"Live Chat Message Sent\"\n}\n";
    for broken in [
        "{\n  \"userId\": \"u,\n  \"event\": 1\n}\n",
        "{\n  \"a\": [1}\n}\n",
        "{\n  \"a\": 1,\n  \"b\": {\n",
        "{\n  \"a\": NaN\n}\n",
    ] {
        let (lines, summary) = broken_lines(format!("{good}{broken}{good}{good}").as_bytes());
        assert_eq!(lines.len(), 1, "{broken}");
        assert!((5..=8).contains(&lines[0]), "{broken}: {lines:?}");
        assert!(summary.contains("(3 events)"), "{broken}: {summary}");
    }
}

#[test]
fn a_broken_item_of_an_array_is_one_finding() {
    for broken in ["NaN", "{\"a\": [1}", "{\"a\": \"1}", ""] {
        let input = format!("[\n{GOOD},\n{broken},\n{GOOD},\n{BAD}\n]\n");
        let (code, found) = findings(&input);
        let codes: Vec<(&str, u64, &str)> =
            found.iter().map(|(code, line, _, pointer)| (code.as_str(), *line, pointer.as_str())).collect();
        let (first, last) = (codes.first().unwrap(), codes.last().unwrap());
        assert_eq!((code, codes.len(), last.0, last.1), (1, 2, "wrong-type", 5), "{broken}: {codes:?}");
        assert_eq!(first.0, "invalid-json", "{broken}");
        assert_eq!(last.2, "/3/properties/conversation_duration", "{broken}");
    }
    let unclosed = findings(format!("[\n{GOOD},\n{GOOD}\n"));
    assert_eq!((unclosed.0, unclosed.1.len(), unclosed.1[0].1), (1, 1, 4));
}

#[test]
fn nothing_hostile_stops_it() {
    let deep = "[".repeat(1_000_000);
    let deep_object = "{\"a\":".repeat(200_000);
    let long = BAD.replace("u-1", &"x".repeat(1_500_000));
    let quotes = "\"".repeat(300_001);
    let commas = format!("[{}]", "1,".repeat(50_000));
    for (name, text) in [("deep", deep), ("deep object", deep_object), ("quotes", quotes), ("commas", commas)] {
        let run = run_with(&["check", "--max-findings", "3", "-"], format!("{text}\n{GOOD}\n").as_bytes());
        assert_eq!(run.code, 1, "{name}");
        assert!(summary(&run).contains("): "), "{name}: {}", run.err);
    }
    let (code, found) = findings(format!("{long}\n{BAD}\n"));
    assert_eq!((code, found[0].0.as_str(), found.last().unwrap().1), (1, "call-too-large", 2));
}

#[test]
fn text_that_is_no_utf8_is_one_finding() {
    let mut input = GOOD.as_bytes().to_vec();
    input.extend_from_slice(b"\n{\"userId\": \"\xff\xfe\"}\n");
    input.extend_from_slice(BAD.as_bytes());
    let (code, found) = findings(&input);
    let places: Vec<(&str, u64)> = found.iter().map(|(code, line, ..)| (code.as_str(), *line)).collect();
    assert_eq!((code, places), (1, vec![("invalid-json", 2), ("wrong-type", 3)]));
}

#[test]
fn a_document_that_is_too_large_is_a_finding_and_the_rest_goes_on() {
    let huge = format!("{{\"userId\": \"{}\"}}", "x".repeat(9 << 20));
    let export = format!("{{\n  \"batch\": [\n{}    {GOOD}\n  ]\n}}\n", format!("    {GOOD},\n").repeat(90_000));
    let inputs = [
        format!("{huge}\n{GOOD}\n"),
        format!("[\n{GOOD},\n{huge},\n{GOOD}]\n"),
        format!("{huge}{huge}"),
        format!("{export}{GOOD}\n"),
    ];
    for input in inputs {
        let (code, found) = findings(&input);
        assert_eq!((code, found.len(), found[0].0.as_str()), (1, 1, "call-too-large"));
    }
}

#[test]
fn of_what_was_cut_off_the_whole_calls_are_checked() {
    let text = format!("{BAD}\n").repeat(5000);
    let mut gzip = GzEncoder::new(Vec::new(), Compression::default());
    gzip.write_all(text.as_bytes()).unwrap();
    let zstd = compress_to_vec(text.as_bytes(), CompressionLevel::Fastest);
    for (form, mut bytes) in [("gzip", gzip.finish().unwrap()), ("zstd", zstd)] {
        bytes.truncate(bytes.len() - 10);
        let run = run_with(&["check", "--quiet", "-"], &bytes);
        assert_eq!(run.code, 2, "{form}");
        assert!(
            run.err.starts_with(&format!("livechat: cannot read standard input: the {form} data ends early")),
            "{}",
            run.err
        );
    }
}

#[test]
fn damaged_archives_are_errors() {
    let zstd = compress_to_vec(GOOD.repeat(100).as_bytes(), CompressionLevel::Fastest);
    let mut damaged = zstd.clone();
    let middle = damaged.len() / 2;
    damaged[middle] ^= 0xff;
    assert_eq!(run_with(&["check", "-"], &damaged).code, 2);
    assert_eq!(run_with(&["check", "-"], b"\x1f\x8b\x08\0garbage").code, 2);
    let utf16 = run_with(&["check", "-"], b"\xff\xfe{\0}\0");
    assert_eq!(
        (utf16.code, utf16.err.as_str()),
        (2, "livechat: cannot read standard input: it is UTF-16 text; save it as UTF-8\n")
    );
}

#[test]
fn whatever_happens_to_a_text_every_thread_says_the_same() {
    let calls = format!("{GOOD}\n{BAD}\n").repeat(6);
    let array = format!("[\n{}\n]\n", calls.trim_end().replace('\n', ",\n"));
    let pretty = "{\n  \"userId\": \"u\",\n  \"properties\": {\"a\": [1]}\n}\n".repeat(8);
    let mut state = 88_172_645_463_325_252_u64;
    let mut below = |end: usize| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        usize::try_from(state % 1_000_003).unwrap() % end
    };
    let odd = [b'"', b'{', b'}', b'[', b']', b'\n', b'\\', b',', b':', 0, 0xff, b'1'];
    for text in [calls, array, pretty] {
        for _ in 0..60 {
            let mut bytes = text.clone().into_bytes();
            for _ in 0..=below(6) {
                let at = below(bytes.len());
                match below(3) {
                    0 => bytes[at] = odd[below(odd.len())],
                    1 => bytes.insert(at, odd[below(odd.len())]),
                    _ => drop(bytes.remove(at)),
                }
            }
            let run = |threads: &str| run_with(&["check", "--threads", threads, "-"], &bytes);
            let one = run("1");
            assert!(matches!(one.code, 0 | 1), "{}\n{}", String::from_utf8_lossy(&bytes), one.err);
            assert_eq!(run("3"), one);
        }
    }
}
