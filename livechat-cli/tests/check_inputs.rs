//! Every form that input comes in.
#![allow(clippy::unwrap_used, reason = "a test fails by it")]

mod support;

use std::fs;
use std::io::Write as _;

use flate2::Compression;
use flate2::write::GzEncoder;
use ruzstd::encoding::{CompressionLevel, compress_to_vec};
use support::{BAD, GOOD, findings, folder, run, run_with, summary};

const CLEAN: &str = "checked 37 calls (37 events): 0 violations, 0 warnings";

fn wire() -> String {
    fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/wire.ndjson")).unwrap()
}

fn wire_documents() -> Vec<serde_json::Value> {
    wire().lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

fn zstd(bytes: &[u8]) -> Vec<u8> {
    compress_to_vec(bytes, CompressionLevel::Fastest)
}

#[test]
fn standard_input_is_read_once() {
    let run = run_with(&["check", "-", "-"], GOOD.as_bytes());
    assert_eq!((run.code, run.out.as_str()), (2, ""));
    assert!(run.err.contains("`-`, standard input, is named twice"), "{}", run.err);
}

#[test]
fn what_client_libraries_sent_is_clean_in_every_form() {
    let documents = wire_documents();
    let pretty: Vec<String> =
        documents.iter().map(|document| serde_json::to_string_pretty(document).unwrap()).collect();
    let lines = wire();
    let forms: [(&str, Vec<u8>); 14] = [
        ("lines", lines.clone().into_bytes()),
        ("lines, the last one without an end", lines.trim_end().as_bytes().to_vec()),
        ("lines that end in CRLF", lines.replace('\n', "\r\n").into_bytes()),
        ("empty lines between", lines.replace('\n', "\n\n  \n").into_bytes()),
        ("a byte order mark", format!("\u{feff}{lines}").into_bytes()),
        ("an array", serde_json::to_vec(&documents).unwrap()),
        ("an array over many lines", serde_json::to_vec_pretty(&documents).unwrap()),
        ("an array of lines", format!("[\n{}\n]\n", lines.trim_end().replace('\n', ",\n")).into_bytes()),
        ("documents over many lines", pretty.join("\n").into_bytes()),
        ("documents without anything between", lines.replace('\n', "").into_bytes()),
        ("gzip", gzip(lines.as_bytes())),
        ("gzip in several members", [gzip(lines.as_bytes()), gzip(b"\n")].concat()),
        ("zstd", zstd(lines.as_bytes())),
        (
            "zstd in several frames",
            [zstd(lines.as_bytes()), b"\x50\x2a\x4d\x18\x03\0\0\0abc".to_vec(), zstd(b"\n")].concat(),
        ),
    ];
    for (form, bytes) in forms {
        let run = run_with(&["check", "-"], &bytes);
        assert_eq!((run.code, summary(&run), run.err.as_str()), (0, CLEAN, ""), "{form}");
    }
}

/// A frame that is skipped comes first where zstd was made in parallel: it was read as text.
#[test]
fn zstd_that_begins_with_a_frame_to_skip_is_zstd() {
    let skipped = b"\x5f\x2a\x4d\x18\x03\0\0\0abc".to_vec();
    let run = run_with(&["check", "-"], &[skipped, zstd(wire().as_bytes())].concat());
    assert_eq!((run.code, summary(&run), run.err.as_str()), (0, CLEAN, ""));
}

#[test]
fn what_follows_packed_data_is_said_after_all_before_it_was_checked() {
    for pack in [gzip, zstd] {
        for (trailing, said) in [
            (&[0; 512][..], "512 zeros follow the packed data: all before them was checked"),
            (b"garbage", "7 bytes of something else follow the packed data: all before them was checked"),
        ] {
            let run = run_with(&["check", "-"], &[pack(wire().trim_end().as_bytes()), trailing.to_vec()].concat());
            assert_eq!((run.code, summary(&run)), (2, CLEAN), "{}", run.err);
            assert!(run.err.contains(said), "{}", run.err);
        }
    }
}

#[test]
fn no_more_is_unpacked_than_was_allowed() {
    let packed = gzip(&[GOOD, "\n"].concat().repeat(1000).into_bytes());
    let size = 1000 * (GOOD.len() + 1);
    let exact = run_with(&["check", "--max-bytes", &size.to_string(), "-"], &packed);
    assert_eq!((exact.code, exact.err.as_str()), (0, ""));
    for input in [packed, [GOOD, "\n"].concat().repeat(1000).into_bytes()] {
        let less = run_with(&["check", "--max-bytes", &(size - 1).to_string(), "-"], &input);
        assert!(less.code == 2 && less.err.contains("the limit of `--max-bytes`"), "{}", less.err);
        assert!(less.out.contains("checked 999 calls"), "{}", less.out);
    }
}

#[test]
fn data_out_of_all_proportion_is_not_unpacked_to_its_end() {
    let bomb = gzip(&[" ".repeat(100_000), "\n".to_owned()].concat().repeat(800).into_bytes());
    let run = run_with(&["check", "-"], &bomb);
    assert!(run.code == 2 && run.err.contains("more than 200 times its size"), "{} {}", run.code, run.err);
    assert!(run.err.contains("--max-bytes"), "{}", run.err);
}

#[test]
fn an_input_is_a_file_as_well() {
    let folder = folder("an_input_is_a_file_as_well");
    let plain = support::file(&folder, "calls.ndjson", wire());
    let packed = support::file(&folder, "calls.ndjson.gz", gzip(wire().as_bytes()));
    let run = run(&["check", &plain, &packed]);
    assert_eq!((run.code, run.out.as_str()), (0, "checked 74 calls (74 events): 0 violations, 0 warnings\n"));
}

#[test]
fn places_are_those_of_the_original_text() {
    let wrong = |line, column, pointer: &str| ("wrong-type".to_owned(), line, column, pointer.to_owned());
    let place = "/properties/conversation_duration";
    assert_eq!(findings(BAD), (1, vec![wrong(1, 103, place)]));
    assert_eq!(findings(format!("{GOOD}\n\n  {BAD}\n")), (1, vec![wrong(3, 105, place)]));
    assert_eq!(findings(format!("{GOOD} {BAD}{BAD}")).1, [wrong(1, 210, place), wrong(1, 318, place)]);
    let accents = BAD.replace("u-1", "é\u{1f642}u");
    assert_eq!(findings(accents).1, [wrong(1, 103, place)]);
    let pretty = "{\n  \"userId\": \"u\",\n  \"event\": \"Live Chat Message Sent\",\n  \"properties\": {\n    \"conversation_duration\": \"45\"\n  }\n}\n";
    assert_eq!(findings(pretty).1, [wrong(5, 30, place)]);
    assert_eq!(findings(format!("{GOOD}\n{pretty}{BAD}\n")).1, [wrong(6, 30, place), wrong(9, 103, place)]);
}

#[test]
fn items_of_an_array_are_in_the_pointer() {
    let pointers =
        |text: String| findings(text).1.into_iter().map(|(_, line, _, pointer)| (line, pointer)).collect::<Vec<_>>();
    let item = |line, at: &str| (line, format!("{at}/properties/conversation_duration"));
    assert_eq!(pointers(format!("[{GOOD},{BAD}]")), [item(1, "/1")]);
    assert_eq!(pointers(format!("[\n  {BAD},\n  {GOOD},\n  {BAD}\n]\n")), [item(2, "/0"), item(4, "/2")]);
    assert_eq!(pointers(format!("{GOOD}\n[{GOOD},{BAD}]\n{BAD}\n")), [item(2, "/1"), item(3, "")]);
    assert_eq!(pointers(format!("{{\"batch\":[{GOOD},{BAD}]}}")), [item(1, "/batch/1")]);
}

#[test]
fn calls_that_track_nothing_are_counted_and_passed() {
    let input = format!(
        "{{\"type\":\"identify\",\"userId\":\"u\",\"traits\":{{}}}}\n{{\"type\":\"page\",\"anonymousId\":\"a\"}}\n{GOOD}\n"
    );
    let run = run_with(&["check", "-"], input.as_bytes());
    assert_eq!(summary(&run), "checked 3 calls (1 event, 1 identify, 1 page): 0 violations, 0 warnings");
}
