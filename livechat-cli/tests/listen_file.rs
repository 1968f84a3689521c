//! The promises of `--out`, and the end of a run.
#![cfg(unix)]
#![allow(clippy::unwrap_used, reason = "a test fails by it")]

mod support;

use std::fs;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::Duration;

use support::server::Server;
use support::{BAD, GOOD, folder, run};

#[test]
fn what_was_answered_outlives_the_program() {
    let server = Arc::new(Server::start("what_was_answered_outlives_the_program", &[]));
    let answered = Arc::new(AtomicUsize::new(0));
    let senders: Vec<_> = (0..4)
        .map(|sender| {
            let (server, answered) = (Arc::clone(&server), Arc::clone(&answered));
            thread::spawn(move || {
                for call in 0.. {
                    let body = GOOD.replace("u-1", &format!("{sender}-{call}"));
                    if server.post("/v1/track", "", format!("{{\"batch\":[{body},{body}]}}")).status != 200 {
                        return call;
                    }
                    answered.fetch_add(1, Ordering::Relaxed);
                }
                0
            })
        })
        .collect();
    while answered.load(Ordering::Relaxed) < 200 {
        thread::sleep(Duration::from_millis(5));
    }
    server.signal("-KILL");
    let counts: Vec<usize> = senders.into_iter().map(|sender| sender.join().unwrap_or(0)).collect();
    let text = fs::read_to_string(server.folder.join("calls.ndjson")).unwrap();
    assert!(text.ends_with("}\n"));
    for (sender, count) in counts.iter().enumerate() {
        for call in 0..*count {
            assert_eq!(text.matches(&format!("\"{sender}-{call}\"")).count(), 2, "{sender}-{call}");
        }
    }
    // And the next run goes on in the same file.
    let before = text.lines().count();
    let out = server.folder.join("calls.ndjson");
    let again = Server::start_in(server.folder.clone(), &["--out", out.to_str().unwrap(), "--format", "ndjson"]);
    assert_eq!(again.post("/v1/track", "", BAD).status, 200);
    let ended = again.finish();
    let finding: serde_json::Value = serde_json::from_str(ended.out.lines().next().unwrap()).unwrap();
    assert_eq!(finding["line"], before + 1);
}

#[test]
fn a_line_that_was_cut_off_is_taken_off_and_reported() {
    let folder = folder("a_line_that_was_cut_off_is_taken_off_and_reported");
    let out = support::file(&folder, "calls.ndjson", format!("{GOOD}\n{{\"userId\":\"u"));
    let server = Server::start_in(folder, &["--out", &out]);
    server.post("/v1/track", "", GOOD);
    assert_eq!(server.calls(), [GOOD, GOOD]);
    let ended = server.finish();
    assert!(ended.err.contains("was cut off (12 bytes"), "{}", ended.err);
}

#[cfg(unix)]
#[test]
fn a_disk_that_fills_up_keeps_whole_lines_and_all_that_was_answered_200() {
    let folder = folder("a_disk_that_fills_up");
    let out = folder.join("calls.ndjson");
    let server = Server::start_with_little_room(folder, 16, &["--out", out.to_str().unwrap()]);
    let call = |number: usize| GOOD.replacen("u-1", &format!("u-{number}-{}", "x".repeat(900)), 1);
    let taken = (0..40).filter(|number| server.post("/v1/track", "", call(*number)).status == 200).count();
    assert!((5..40).contains(&taken), "{taken}");
    let calls = server.calls();
    assert_eq!(calls.len(), taken);
    assert!(calls.iter().enumerate().all(|(number, line)| *line == call(number)), "{calls:?}");
    assert_eq!(server.finish().code, 2);
}

#[test]
fn a_full_disk_is_said_and_nothing_is_lost_in_silence() {
    let folder = folder("a_full_disk_is_said_and_nothing_is_lost_in_silence");
    let server = Server::start_in(folder, &["--out", "/dev/full"]);
    let answer = server.post("/v1/track", "", GOOD);
    assert!(answer.status == 503 && answer.head.contains("retry-after"), "{answer:?}");
    let ended = server.finish();
    assert_eq!(ended.code, 2);
    assert!(ended.err.contains("cannot write to `/dev/full`: no space left on device"), "{}", ended.err);
}

/// All calls were answered 200 and lost, with exit code 0.
#[test]
fn a_file_that_is_removed_or_renamed_is_opened_anew() {
    let server = Server::start("a_file_that_is_removed_or_renamed", &["--format", "ndjson"]);
    let (out, old) = (server.folder.join("calls.ndjson"), server.folder.join("old.ndjson"));
    assert_eq!(server.post("/v1/track", "", GOOD).status, 200);
    fs::rename(&out, &old).unwrap();
    assert_eq!(server.post("/v1/track", "", BAD).status, 200);
    assert_eq!((server.calls(), fs::read_to_string(&old).unwrap()), (vec![BAD.to_owned()], format!("{GOOD}\n")));
    fs::remove_file(&out).unwrap();
    assert_eq!(server.post("/v1/track", "", GOOD).status, 200);
    assert_eq!(server.calls(), [GOOD]);
    // Where there can be no file, nothing is taken.
    let moved = server.folder.with_extension("moved");
    let _ = fs::remove_dir_all(&moved);
    fs::rename(&server.folder, &moved).unwrap();
    assert_eq!(server.post("/v1/track", "", GOOD).status, 503);
    fs::rename(&moved, &server.folder).unwrap();
    assert_eq!(server.post("/v1/track", "", BAD).status, 200);
    assert_eq!(server.calls(), [GOOD, BAD]);
    let ended = server.finish();
    assert_eq!((ended.code, ended.err.matches("was removed or replaced").count()), (2, 2), "{}", ended.err);
    // Findings name the line of the file that is there.
    assert!(ended.out.lines().next().unwrap().contains("\"line\":1,"), "{}", ended.out);
}

#[test]
fn a_pipe_that_nobody_reads_is_refused() {
    let folder = folder("a_pipe_that_nobody_reads_is_refused");
    let pipe = folder.join("pipe");
    assert!(std::process::Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    let unread = run(&["listen", "--addr", "127.0.0.1:0", "--out", pipe.to_str().unwrap()]);
    assert!(unread.code == 2 && unread.err.contains("nobody reads the pipe"), "{}", unread.err);
    let (path, copy) = (pipe.clone(), folder.join("copy"));
    let mut reader =
        std::process::Command::new("cat").arg(&path).stdout(fs::File::create(&copy).unwrap()).spawn().unwrap();
    thread::sleep(Duration::from_millis(200));
    let server = Server::start_in(folder, &["--out", pipe.to_str().unwrap()]);
    assert_eq!(server.post("/v1/track", "", GOOD).status, 200);
    reader.kill().unwrap();
    reader.wait().unwrap();
    assert_eq!(server.post("/v1/track", "", GOOD).status, 503);
    assert_eq!(server.finish().code, 2);
}

#[test]
fn a_terminal_that_is_closed_ends_the_run_with_its_summary() {
    let mut server = Server::start("a_terminal_that_is_closed", &[]);
    assert_eq!(server.post("/v1/track", "", GOOD).status, 200);
    server.signal("-HUP");
    if ignores_hangup() {
        // Started under `nohup`, as these tests were: it stays until it is told otherwise.
        assert_eq!(server.post("/v1/track", "", GOOD).status, 200);
        assert_eq!(server.finish().code, 0);
        return;
    }
    let ended = server.wait();
    assert!(ended.code == 0 && ended.out.contains("checked 1 call"), "{ended:?}");
}

/// Returns true where this process ignores SIGHUP, which the programs that it starts inherit.
fn ignores_hangup() -> bool {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let ignored = status.lines().find_map(|line| line.strip_prefix("SigIgn:"));
    ignored.and_then(|mask| u64::from_str_radix(mask.trim(), 16).ok()).is_some_and(|mask| mask & 1 == 1)
}

#[test]
fn the_disk_may_be_asked_to_confirm() {
    let server = Server::start("the_disk_may_be_asked_to_confirm", &["--sync"]);
    assert_eq!(server.post("/v1/track", "", GOOD).status, 200);
    assert_eq!((server.calls().len(), server.finish().code), (1, 0));
}

#[test]
fn what_cannot_be_done_exits_with_2() {
    let folder = folder("what_cannot_be_done_exits_with_2_listen");
    let server = Server::start_in(folder.join(""), &[]);
    let taken = run(&["listen", "--addr", &server.address]);
    assert_eq!(taken.code, 2);
    assert!(taken.err.contains("another program listens there"), "{}", taken.err);
    for address in ["nowhere", "127.0.0.1", "127.0.0.1:99999", "192.0.2.1:0"] {
        let run = run(&["listen", "--addr", address]);
        assert!(run.code == 2 && run.err.contains(&format!("cannot listen on `{address}")), "{} {}", run.code, run.err);
    }
    let notes = support::file(&folder, "notes.txt", "Dear diary");
    assert_eq!(run(&["listen", "--addr", "127.0.0.1:0", "--out", &notes]).code, 2);
    assert_eq!(fs::read_to_string(&notes).unwrap(), "Dear diary");
    assert_eq!(run(&["listen", "--addr", "127.0.0.1:0", "--out", folder.to_str().unwrap()]).code, 2);
    assert_eq!(run(&["listen", "--addr", "127.0.0.1:0", "--plan", &notes]).code, 2);
    assert_eq!(run(&["listen", "--addr", "127.0.0.1:0", "--ready-file", "/nowhere/x"]).code, 2);
    let ended = server.finish();
    assert_eq!((ended.code, ended.err.lines().last().unwrap()), (2, "livechat: no call was received"));
}

#[test]
fn a_run_ends_when_it_was_asked_to() {
    let mut counted = Server::start("a_run_ends_when_it_was_asked_to", &["--exit-after", "3"]);
    for body in [GOOD.to_owned(), format!("[{BAD},{GOOD}]")] {
        assert_eq!(counted.post("/v1/batch", "", body).status, 200);
    }
    assert_eq!(counted.wait().code, 1);
    let mut idle = Server::start("a_run_ends_when_nothing_comes", &["--idle", "1", "--quiet"]);
    assert_eq!(idle.post("/v1/track", "", GOOD).status, 200);
    let ended = idle.wait();
    assert_eq!((ended.code, ended.out.as_str(), ended.err.as_str()), (0, "", ""));
}

#[test]
fn every_level_and_exit_code_of_check() {
    let code = |name: &str, arguments: &[&str], body: &str| {
        let server = Server::start(name, arguments);
        server.post("/v1/track", "", body);
        server.finish().code
    };
    let unplanned = GOOD.replace("conversation_duration", "mood");
    assert_eq!(code("listen_level_1", &["--fail-on", "never"], BAD), 0);
    assert_eq!(code("listen_level_2", &["--fail-on", "warning"], &unplanned), 1);
    assert_eq!(code("listen_level_3", &["--level", "unplanned-property=violation"], &unplanned), 1);
    assert_eq!(code("listen_level_4", &["--level", "wrong-type=allow"], BAD), 0);
}

#[test]
fn findings_are_limited_and_counted() {
    let server = Server::start("findings_are_limited_and_counted", &["--max-findings", "2"]);
    server.post("/v1/batch", "", format!("[{BAD},{BAD},{BAD},{BAD}]"));
    let ended = server.finish();
    assert_eq!(ended.out.matches("wrong-type").count(), 2);
    assert!(ended.out.contains("and 2 more\nchecked 4 calls"), "{}", ended.out);
}
