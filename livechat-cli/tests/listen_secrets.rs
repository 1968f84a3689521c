//! Whatever comes in: no write key comes out anywhere, and no personal value but in the file.
#![cfg(unix)]
#![allow(clippy::unwrap_used, reason = "a test fails by it")]

mod support;

use std::fs;
use std::io::{Read as _, Write as _};

use flate2::Compression;
use flate2::write::GzEncoder;
use support::server::Server;

/// A credential, and a value that says who somebody is: neither stands anywhere else in what is sent.
const SECRET: &str = "S3CR3T";
const PERSON: &str = "Pers0n";

/// Numbers that are the same in every run.
struct Random(u64);

impl Random {
    fn below(&mut self, most: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % most as u64).unwrap()
    }

    fn one<'a>(&mut self, of: &[&'a str]) -> &'a str {
        of[self.below(of.len())]
    }

    /// Returns a value for a personal key: any JSON with the person in it.
    fn personal(&mut self) -> String {
        match self.below(5) {
            0 => format!("{{\"agent_name\":\"{PERSON}\"}}"),
            1 => format!("[\"{PERSON}\",{{\"a\":\"{PERSON}\"}}]"),
            2 => format!("[[{{\"email\":\"x {PERSON}\"}}]]"),
            _ => format!("\"{PERSON}\""),
        }
    }

    fn write_key(&mut self) -> String {
        let key = self.one(&["writeKey", "writeKey", r"write\u004bey", r"\u0077riteKey"]);
        let value = match self.below(3) {
            0 => format!("{{\"a\":[\"{SECRET}\"]}}"),
            _ => format!("\"{SECRET}\""),
        };
        format!("\"{key}\":{value}")
    }

    /// A call, sound or not.
    fn call(&mut self) -> String {
        let event =
            self.one(&["Live Chat Message Sent", "Live Chat Conversation Started", "Another", "Live Chat Ended"]);
        let mut members = vec![
            format!("\"type\":\"{}\"", self.one(&["track", "identify", "page", "x"])),
            format!("\"event\":\"{event}\""),
            "\"userId\":\"u-1\"".to_owned(),
        ];
        for _ in 0..self.below(4) {
            let personal = self.personal();
            let key = self.write_key();
            members.push(match self.below(9) {
                0 => key,
                1 => format!("\"traits\":{personal}"),
                2 => format!(
                    "\"context\":{{\"traits\":{personal},\"ip\":{personal},\"library\":{{\"x\":{personal}}},{key}}}"
                ),
                3 => format!("\"email\":{personal}"),
                4 => format!("\"batch\":{{\"a\":{personal},{key}}}"),
                5 => "\"event\":\"Other\"".to_owned(),
                6 => format!("\"properties\":[{personal},{{{key}}}]"),
                _ => {
                    let name = self.one(&["agent_name", "message_body", "mood", "conversation_id"]);
                    // What is not personal is no place for a person, unless it is of another kind than planned.
                    let name = if name == "conversation_id" { "conversation_id\":{\"agent_name" } else { name };
                    let end = if name.contains('{') { "}" } else { "" };
                    format!("\"properties\":{{\"{name}\":{personal}{end},{key}}}")
                }
            });
        }
        let last = members.len() - 1;
        members.swap(0, last);
        format!("{{{}}}", members.join(","))
    }

    /// A body: a call, a batch, an array, and these in each other; broken off now and then.
    fn body(&mut self, depth: usize) -> String {
        let some = |random: &mut Self| {
            let calls: Vec<String> = (0..random.below(4)).map(|_| random.body(depth + 1)).collect();
            calls.join(",")
        };
        match self.below(if depth > 3 { 1 } else { 5 }) {
            1 => format!("[{}]", some(self)),
            2 => format!("{{{},\"batch\":[{}]}}", self.write_key(), some(self)),
            3 => format!(
                "{{\"batch\":[{}],\"context\":{{\"ip\":{},{}}}}}",
                some(self),
                self.personal(),
                self.write_key()
            ),
            _ => self.call(),
        }
    }
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

#[test]
fn no_secret_comes_out() {
    let folder = support::folder("no_secret_comes_out");
    let path = |name: &str| folder.join(name).to_str().unwrap().to_owned();
    let (out, report) = (path("calls.ndjson"), path("report.html"));
    for format in ["human", "json"] {
        let arguments = ["--out", &out, "--report", &report, "--conversations", "--format", format];
        let server = Server::start_in(folder.clone(), &arguments);
        let mut stream = server.connect();
        stream.write_all(b"GET /live/events?after=0 HTTP/1.1\r\nhost: localhost\r\n\r\n").unwrap();
        let mut random = Random(0x9E37_79B9_7F4A_7C15);
        for number in 0..400 {
            let mut body = random.body(0);
            if number % 9 == 0 {
                let most = random.below(body.len());
                body.truncate((0..=most).rev().find(|at| body.is_char_boundary(*at)).unwrap());
            }
            match number % 4 {
                0 => server.post("/v1/batch", "", gzip(body.as_bytes())),
                1 => server.get(&format!("/v1/pixel/track?data={}", encoded(&body)), ""),
                _ => server.post(random.one(&["/v1/t", "/v1/batch", "/v1/identify"]), "", &body),
            };
        }
        let form = format!(
            "event=Live Chat Message Sent&writeKey={SECRET}&properties[agent_name]={PERSON}&traits[a]={PERSON}"
        );
        server.post("/v1/track", "content-type: application/x-www-form-urlencoded\r\n", &form);
        server.get(&format!("/v1/pixel/track?{}", form.replace(' ', "%20")), "");
        let mut shown = vec![server.get("/live/state", "").body, server.get("/live/report", "").body];
        let ended = server.finish();
        let mut events = String::new();
        let _ = stream.read_to_string(&mut events);
        assert!(events.contains("(hidden)") && shown[0].contains("(hidden)"));
        shown.extend([events, ended.out, ended.err, fs::read_to_string(&report).unwrap()]);
        for text in &shown {
            if let Some(at) = text.find(SECRET).or_else(|| text.find(PERSON)) {
                let from = (0..=at.saturating_sub(600)).rev().find(|at| text.is_char_boundary(*at)).unwrap();
                panic!("{}", &text[from..at + 20]);
            }
        }
        let kept = fs::read_to_string(&out).unwrap();
        assert!(kept.contains(PERSON) && !kept.contains(SECRET));
    }
}

fn encoded(text: &str) -> String {
    let bytes: Vec<String> = text.bytes().map(|byte| format!("%{byte:02X}")).collect();
    bytes.concat()
}
