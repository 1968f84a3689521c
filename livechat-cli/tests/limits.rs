//! `docs/limits.md`: each limit in its table holds at the number that stands there, and not a step before.
#![cfg(target_os = "linux")]
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by it")]

mod support;

use std::fmt::Write as _;
use std::fs;
use std::io::{Read as _, Write as _};
use std::net::TcpStream;
use std::path::Path;
use std::thread::sleep;
use std::time::Duration;

use flate2::Compression;
use flate2::write::GzEncoder;
use support::server::Server;
use support::{GOOD, Run, file, folder, run, run_with};

/// Tries a limit: there is no finding or error at the number, and one past it.
type Try = fn(u64);

/// The rows of the table, by the first words of each.
const TRIES: [(&str, Try); 19] = [
    ("body of a request", body),
    ("call, in bytes", call),
    ("calls in a batch", calls),
    ("nesting of a call", nesting),
    ("bytes that the envelope", envelope_bytes),
    ("times the size of a body", envelope_times),
    ("nesting of a key", form_nesting),
    ("head of a request", head),
    ("findings kept", findings),
    ("clients that watch", watchers),
    ("text of an input", max_bytes),
    ("document in an input", document),
    ("times its size", ratio),
    ("key of a conversation", key),
    ("open conversations", conversations),
    ("plan file", plan_file),
    ("plans that extend", plans),
    ("compiled pattern", pattern),
    ("steps of a template", steps),
];

#[test]
fn each_limit_holds_at_its_number() {
    let table = fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/../docs/limits.md")).unwrap();
    let rows = table.lines().filter(|line| line.starts_with("| ")).skip(1);
    let rows: Vec<(String, u64)> = rows
        .map(|row| {
            let cells: Vec<&str> = row.split('|').map(str::trim).collect();
            (cells[1].to_owned(), cells[2].parse().unwrap())
        })
        .collect();
    assert_eq!(rows.len(), TRIES.len(), "each row has a test, and each test a row");
    let tests: Vec<_> = rows
        .into_iter()
        .map(|(name, number)| {
            let (_, tries) =
                *TRIES.iter().find(|(begin, _)| name.starts_with(begin)).unwrap_or_else(|| panic!("{name}"));
            (name, std::thread::spawn(move || tries(number)))
        })
        .collect();
    let failed: Vec<String> =
        tests.into_iter().filter_map(|(name, test)| test.join().is_err().then_some(name)).collect();
    assert!(failed.is_empty(), "{failed:?}");
}

fn usize(number: u64) -> usize {
    usize::try_from(number).unwrap()
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

fn server(name: &str) -> Server {
    Server::start(&format!("limit_{name}"), &["--format", "ndjson"])
}

/// A call without a flaw of so many bytes.
fn of_size(bytes: usize) -> String {
    GOOD.replace("u-1", &"u".repeat(bytes + 3 - GOOD.len()))
}

fn body(limit: u64) {
    let server = server("body");
    let batch = |bytes: usize| format!("[{GOOD}{}]", " ".repeat(bytes - GOOD.len() - 2));
    assert_eq!(server.post("/v1/batch", "", batch(usize(limit))).status, 200);
    assert_eq!(server.post("/v1/batch", "", gzip(batch(usize(limit)).as_bytes())).status, 200);
    assert_eq!(server.post("/v1/batch", "", batch(usize(limit) + 1)).status, 400);
    assert_eq!(server.post("/v1/batch", "", gzip(batch(usize(limit) + 1).as_bytes())).status, 400);
    assert_eq!(server.finish().out.matches("batch-too-large").count(), 2);
}

fn call(limit: u64) {
    let server = server("call");
    assert_eq!(server.post("/v1/track", "", of_size(usize(limit))).status, 200);
    assert_eq!(server.post("/v1/track", "", of_size(usize(limit) + 1)).status, 400);
    assert_eq!(server.finish().out.matches("call-too-large").count(), 1);
}

fn calls(limit: u64) {
    let server = server("calls");
    for (count, lines) in [(usize(limit), usize(limit)), (usize(limit) + 1, usize(limit) + 1)] {
        let batch = format!("{{\"batch\":[{}]}}", vec![r#"{"type":"page","userId":"u"}"#; count].join(","));
        assert_eq!(server.post("/v1/batch", "", batch).status, 200);
        assert_eq!(server.calls().len(), lines);
    }
    assert_eq!(server.finish().out.matches("too-many-calls").count(), 1);
}

fn nesting(limit: u64) {
    let server = server("nesting");
    let nested = |depth: usize| format!("{{\"a\":{}{}}}", "[".repeat(depth - 1), "]".repeat(depth - 1));
    assert_eq!(server.post("/v1/track", "", nested(usize(limit))).status, 200);
    assert_eq!(server.post("/v1/track", "", nested(usize(limit) + 1)).status, 400);
    assert_eq!(server.finish().out.matches("invalid-json").count(), 1);
}

/// A batch of so many calls under which so many bytes are laid; all of it is longer than `body`.
fn enveloped(calls: usize, context: usize, body: usize) -> String {
    let context = format!(r#"{{"a":"{}"}}"#, "x".repeat(context - 8));
    let batch = vec![r#"{"event":"A"}"#; calls].join(",");
    let text = format!(r#"{{"context":{context},"batch":[{batch}]}}"#);
    text.clone() + &" ".repeat(body.saturating_sub(text.len()))
}

fn envelope_bytes(limit: u64) {
    let server = server("envelope_bytes");
    let context = 1000;
    let calls = usize(limit) / context;
    assert_eq!(server.post("/v1/batch", "", enveloped(calls, context, 100_000)).status, 200);
    assert_eq!(server.calls().len(), calls);
    assert_eq!(server.post("/v1/batch", "", enveloped(calls + 1, context, 100_000)).status, 200);
    assert_eq!(server.calls().len(), calls + 1);
}

fn envelope_times(limit: u64) {
    let server = server("envelope_times");
    let added = 40 * 1600_usize;
    let exact = added.div_ceil(usize(limit));
    assert_eq!(server.post("/v1/batch", "", enveloped(40, 1600, exact)).status, 200);
    assert_eq!(server.calls().len(), 40);
    assert_eq!(server.post("/v1/batch", "", enveloped(40, 1600, exact - 1)).status, 200);
    assert_eq!(server.calls().len(), 41);
}

fn form_nesting(limit: u64) {
    let plan = &livechat_events::live_chat::PLAN;
    let depth = |steps: usize| {
        let form = format!("a{}=1", "[b]".repeat(steps - 1));
        livechat_cli::form_json(form.as_bytes(), plan).matches('{').count()
    };
    assert_eq!((depth(usize(limit)), depth(usize(limit) + 1)), (usize(limit), 1));
}

fn head(limit: u64) {
    let server = server("head");
    let before_end = |bytes: usize| {
        let head = format!("GET /health HTTP/1.1\r\nhost: {}\r\nconnection: close\r\nx: ", server.address);
        head.clone() + &"x".repeat(bytes - head.len())
    };
    assert_eq!(server.send((before_end(usize(limit)) + "\r\n\r\n").as_bytes()).status, 200);
    // No end comes: the server refuses it at this length.
    assert_eq!(server.send(before_end(usize(limit) + 1).as_bytes()).status, 431);
}

fn findings(limit: u64) {
    let server = server("findings");
    let unplanned: Vec<String> = (0..limit + 500).map(|number| format!("\"p{number}\":1")).collect();
    for count in [usize(limit), usize(limit) + 1] {
        let call = GOOD.replace(r#""conversation_duration":45"#, &unplanned[..count].join(","));
        assert_eq!(server.post("/v1/track", "", call).status, 200);
    }
    let ended = server.finish();
    assert_eq!(ended.out.matches("unplanned-property").count(), 2 * usize(limit), "{}", ended.err);
    assert!(ended.err.contains("and 1 more"), "{}", ended.err);
}

fn watchers(limit: u64) {
    let server = server("watchers");
    let watch = || {
        let mut stream = server.connect();
        stream.write_all(b"GET /live/events HTTP/1.1\r\nhost: localhost\r\n\r\n").unwrap();
        let mut status = [0; 12];
        stream.read_exact(&mut status).unwrap();
        (stream, status)
    };
    let watching: Vec<(TcpStream, [u8; 12])> = (0..limit).map(|_| watch()).collect();
    assert!(watching.iter().all(|(_, status)| status == b"HTTP/1.1 200"));
    assert_eq!(&watch().1, b"HTTP/1.1 429");
    drop(watching);
    while &watch().1 != b"HTTP/1.1 200" {
        sleep(Duration::from_millis(50));
    }
}

fn max_bytes(limit: u64) {
    let check = |bytes: u64| {
        let text = format!("{GOOD}\n{}", " ".repeat(usize(bytes) - GOOD.len() - 1));
        run_with(&["check", "--max-bytes", &limit.to_string(), "-"], text.as_bytes())
    };
    assert_eq!((check(limit).code, check(limit + 1).code), (0, 2));
    assert!(check(limit + 1).err.contains("the limit of `--max-bytes`"));
}

fn document(limit: u64) {
    let check = |bytes: u64| {
        let pretty = format!("{{\n\"a\":\"{}\"}}", "x".repeat(usize(bytes) - 9));
        run_with(&["check", "--level", "invalid-json=info", "--quiet", "--format", "ndjson", "-"], pretty.as_bytes());
        run_with(&["check", "--format", "ndjson", "-"], format!("{pretty}\n{GOOD}\n").as_bytes())
    };
    let found = |run: &Run| run.out.matches("too large").count() + run.out.matches("larger than").count();
    let (at, past) = (check(limit), check(limit + limit / 2));
    assert_eq!((found(&at), found(&past) > 0), (0, true), "{} {}", at.out, past.out);
}

fn ratio(limit: u64) {
    let check = |noise: usize| {
        // What does not pack keeps the ratio where it shall be.
        let mut state = 1_u32;
        let noise: String = (0..noise)
            .map(|_| {
                state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                char::from(b'a' + u8::try_from(state >> 28).unwrap())
            })
            .collect();
        let space = " ".repeat(1_000_000) + "\n";
        run_with(&["check", "--allow-empty", "-"], &gzip(format!("\"{noise}\"\n{}", space.repeat(70)).as_bytes()))
    };
    let packed = 70_000_000 / usize(limit);
    assert!(!check(4 * packed).err.contains("times its size"));
    let past = check(0);
    assert!(past.code == 2 && past.err.contains(&format!("more than {limit} times its size")), "{}", past.err);
}

fn key(limit: u64) {
    let check = |bytes: u64| {
        let call = GOOD
            .replace("\"conversation_duration\":45", &format!("\"conversation_id\":\"{}\"", "k".repeat(usize(bytes))));
        run_with(&["check", "--conversations", "--format", "ndjson", "-"], call.as_bytes()).out
    };
    assert!(!check(limit).contains("key-missing"), "{}", check(limit));
    assert!(check(limit + 1).contains("key-missing"), "{}", check(limit + 1));
}

fn conversations(limit: u64) {
    let check = |count: u64| {
        let mut text = String::new();
        for number in 0..count {
            let call = GOOD.replace("\"conversation_duration\":45", &format!("\"conversation_id\":\"c-{number}\""));
            writeln!(text, "{}", call.replace("Message Sent", "Conversation Started")).unwrap();
        }
        let most = limit.to_string();
        run_with(&["check", "--conversations", "--threads", "1", "--max-conversations", &most, "-"], text.as_bytes())
            .out
    };
    assert!(!check(limit).contains("conversation-forgotten"));
    assert!(check(limit + 1).contains("conversation-forgotten"));
}

fn lint(path: &str) -> String {
    run(&["lint", path]).out
}

fn plan_file(limit: u64) {
    let folder = folder("limit_plan_file");
    let plan = |bytes: u64| {
        let text = r#"{"name": "p", "extends": "live-chat"}"#;
        let text = text.to_owned() + &" ".repeat(usize(bytes) - text.len());
        lint(&file(&folder, "plan.json", text))
    };
    assert!(!plan(limit).contains("unreadable-plan"));
    assert!(plan(limit + 1).contains("unreadable-plan"));
}

fn plans(limit: u64) {
    let folder = folder("limit_plans");
    fs::create_dir(folder.join(".git")).unwrap();
    for number in 1..=limit + 1 {
        let beneath = if number == 1 { "live-chat".to_owned() } else { format!("{}.json", number - 1) };
        file(&folder, &format!("{number}.json"), format!(r#"{{"name": "p", "extends": "{beneath}"}}"#));
    }
    let of = |number: u64| lint(folder.join(format!("{number}.json")).to_str().unwrap());
    // The bundled plan is one of them.
    assert!(!of(limit - 1).contains("extends-cycle"), "{}", of(limit - 1));
    assert!(of(limit).contains("extends-cycle"));
}

fn pattern(limit: u64) {
    let folder = folder("limit_pattern");
    let lints = |times: u64| {
        let text = format!(
            r#"{{"name": "p", "events": [{{"name": "A", "properties": [{{"name": "x", "type": "string", "pattern": "a{{{times}}}"}}]}}]}}"#
        );
        lint(&file(&folder, "plan.json", text)).contains("invalid-pattern")
    };
    let compiles =
        |times: &u64| regex_lite::RegexBuilder::new(&format!("a{{{times}}}")).size_limit(usize(limit)).build().is_ok();
    let most = (1..limit).take_while(compiles).last().unwrap();
    assert_eq!((lints(most), lints(most + 1)), (false, true), "{most}");
}

/// Returns the least number of steps with which the engine of the templates renders a text.
fn steps_of(text: &str) -> u64 {
    let renders = |steps: u64| {
        let mut engine = minijinja::Environment::new();
        engine.set_fuel(Some(steps));
        engine.render_str(text, ()).is_ok()
    };
    let (mut too_few, mut enough) = (0, 1_000_000);
    assert!(renders(enough));
    while enough - too_few > 1 {
        let middle = too_few.midpoint(enough);
        if renders(middle) { enough = middle } else { too_few = middle }
    }
    enough
}

fn steps(limit: u64) {
    let folder = folder("limit_steps");
    let text = |thousands: u64, rounds: u64| {
        let inner =
            format!("{{% for a in range(1000) %}}{{% for b in range({thousands}) %}}{{% endfor %}}{{% endfor %}}");
        format!("{inner}{{% for a in range({rounds}) %}}{{% endfor %}}")
    };
    let none = steps_of(&text(0, 0));
    let (thousand, one) = (steps_of(&text(1, 0)) - none, steps_of(&text(0, 1)) - none);
    let thousands = (limit - none) / thousand;
    let rounds = (limit - none - thousands * thousand) / one;
    let render = |rounds: u64| run(&["docs", "--template", &file(&folder, "x.jinja", text(thousands, rounds))]);
    let (at, past) = (render(rounds), render(rounds + 1));
    assert_eq!((at.code, past.code, past.out.as_str()), (0, 2, ""), "{} {}", at.err, past.err);
    let doubled = "{% set ns = namespace(s='xxxxxxxx') %}{% for a in range(40) %}{% set ns.s = ns.s ~ ns.s %}{% endfor %}{{ ns.s | length }}";
    assert_ne!(run(&["docs", "--template", &file(&folder, "y.jinja", doubled)]).code, 0);
    // 100,000 lists in each other overflowed the stack.
    let nested =
        "{% set ns = namespace(s=[]) %}{% for a in range(100000) %}{% set ns.s = [ns.s] %}{% endfor %}{{ ns.s }}";
    assert_eq!(run(&["docs", "--template", &file(&folder, "n.jinja", nested)]).code, 0);
    let outside = file(folder.parent().unwrap(), "outside.txt", "SECRET");
    std::os::unix::fs::symlink(Path::new(&outside), folder.join("link.txt")).unwrap();
    for name in ["link.txt", "../outside.txt"] {
        let run = run(&["docs", "--template", &file(&folder, "z.jinja", format!("{{% include '{name}' %}}"))]);
        assert!(run.code == 2 && !run.out.contains("SECRET") && run.err.contains("outside"), "{} {}", run.out, run.err);
    }
}
