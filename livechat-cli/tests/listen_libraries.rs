//! Requests of libraries that were not recorded, replayed: the right answer to every request and the right verdict for every call.
#![cfg(unix)]
#![allow(clippy::unwrap_used, reason = "a test fails by it")]

mod support;

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use flate2::Compression;
use flate2::write::GzEncoder;
use serde_json::Value;
use support::server::Server;

const LIBRARIES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/libraries");

/// The findings of a call: level, code and pointer of each.
type Verdict = Vec<String>;

fn files() -> Vec<PathBuf> {
    let mut files: Vec<_> = fs::read_dir(LIBRARIES).unwrap().map(|file| file.unwrap().path()).collect();
    files.retain(|file| file.extension().is_some_and(|kind| kind == "json"));
    files.sort();
    files
}

fn requests(file: &Path) -> Vec<Value> {
    serde_json::from_str(&fs::read_to_string(file).unwrap()).unwrap()
}

/// A request as it travels.
fn bytes(request: &Value) -> Vec<u8> {
    let mut body = request["body"].as_str().unwrap().as_bytes().to_vec();
    if request["packed"] == true {
        let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
        encoder.write_all(&body).unwrap();
        body = encoder.finish().unwrap();
    }
    let mut head =
        format!("POST {} HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n", request["path"].as_str().unwrap());
    for (name, value) in request["headers"].as_object().unwrap() {
        write!(head, "{name}: {}\r\n", value.as_str().unwrap()).unwrap();
    }
    if request["chunked"] == true {
        let (first, rest) = body.split_at(body.len() / 2);
        let size = |chunk: &[u8]| format!("{:x}\r\n", chunk.len()).into_bytes();
        body = [&size(first), first, b"\r\n", &size(rest), rest, b"\r\n0\r\n\r\n"].concat();
        head += "transfer-encoding: chunked\r\n\r\n";
    } else {
        write!(head, "content-length: {}\r\n\r\n", body.len()).unwrap();
    }
    [head.into_bytes(), body].concat()
}

/// Returns the expected findings of each call of a request.
fn wanted(request: &Value) -> Vec<Verdict> {
    let sorted = |verdict: &Value| {
        let mut verdict: Verdict = serde_json::from_value(verdict.clone()).unwrap();
        verdict.sort();
        verdict
    };
    request["verdicts"].as_array().unwrap().iter().map(sorted).collect()
}

/// Returns the findings by line, without those of refused requests.
fn found(printed: &str, file: &str) -> BTreeMap<usize, Verdict> {
    let mut found = BTreeMap::<usize, Verdict>::new();
    for line in printed.lines() {
        let finding: Value = serde_json::from_str(line).unwrap();
        if finding["file"] == file {
            let text = |key: &str| finding[key].as_str().unwrap();
            let line = usize::try_from(finding["line"].as_u64().unwrap()).unwrap();
            let said = format!("{} {} {}", text("level"), text("code"), text("pointer"));
            found.entry(line).or_default().push(said);
        }
    }
    for verdict in found.values_mut() {
        verdict.sort();
    }
    found
}

#[test]
fn every_call_gets_its_verdict() {
    let server = Server::start("every_call_gets_its_verdict", &["--format", "ndjson"]);
    let mut calls = Vec::new();
    for file in files() {
        let library = file.file_stem().unwrap().to_str().unwrap().to_owned();
        for (at, request) in requests(&file).iter().enumerate() {
            let answer = server.send(&bytes(request));
            assert_eq!(u64::from(answer.status), request["status"], "{library} {at}: {}", answer.body);
            calls.extend(wanted(request).into_iter().map(|verdict| (format!("{library} {at}"), verdict)));
        }
    }
    assert!(calls.len() >= 80, "{}", calls.len());
    let lines = server.calls();
    let file = server.folder.join("calls.ndjson").to_str().unwrap().to_owned();
    let mut found = found(&server.finish().out, &file);
    assert_eq!(lines.len(), calls.len());
    for (at, (name, verdict)) in calls.iter().enumerate() {
        assert_eq!(found.remove(&(at + 1)).unwrap_or_default(), *verdict, "{name}: {}", lines[at]);
    }
    assert_eq!(found, BTreeMap::new());
    assert!(lines.iter().all(|line| !line.contains("testwritekey")), "the credential was written");
}
