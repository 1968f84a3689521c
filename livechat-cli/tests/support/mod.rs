//! Runs the program.
#![allow(clippy::unwrap_used, reason = "a test fails by it")]
#![allow(dead_code, reason = "each test file uses a part of it")]

pub(crate) mod server;

use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::thread;

/// The exit code and the output of a run.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Run {
    pub(crate) code: i32,
    pub(crate) out: String,
    pub(crate) err: String,
}

/// A call without a flaw.
pub(crate) const GOOD: &str =
    r#"{"type":"track","userId":"u-1","event":"Live Chat Message Sent","properties":{"conversation_duration":45}}"#;
/// A call with a number in quotes: one violation, at column 106.
pub(crate) const BAD: &str =
    r#"{"type":"track","userId":"u-1","event":"Live Chat Message Sent","properties":{"conversation_duration":"45"}}"#;

/// Runs the program with this standard input.
pub(crate) fn run_with(arguments: &[&str], input: &[u8]) -> Run {
    let mut child = Command::new(env!("CARGO_BIN_EXE_livechat"))
        .args(arguments)
        .env_remove("CLICOLOR_FORCE")
        .current_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data"))
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let input = input.to_vec();
    // What ends early reads no further.
    let feeder = thread::spawn(move || drop(stdin.write_all(&input)));
    let output = child.wait_with_output().unwrap();
    feeder.join().unwrap();
    Run {
        code: output.status.code().unwrap_or(-1),
        out: String::from_utf8(output.stdout).unwrap(),
        err: String::from_utf8(output.stderr).unwrap(),
    }
}

/// Runs the program without input.
pub(crate) fn run(arguments: &[&str]) -> Run {
    run_with(arguments, b"")
}

/// Checks this input; gives the exit code, and code, line, column and pointer of each finding.
pub(crate) fn findings(input: impl AsRef<[u8]>) -> (i32, Vec<(String, u64, u64, String)>) {
    let run = run_with(&["check", "--format", "ndjson", "-"], input.as_ref());
    let found = |line: &str| {
        let finding: serde_json::Value = serde_json::from_str(line).unwrap();
        let text = |key: &str| finding[key].as_str().unwrap().to_owned();
        let number = |key: &str| finding[key].as_u64().unwrap();
        (text("code"), number("line"), number("column"), text("pointer"))
    };
    (run.code, run.out.lines().map(found).collect())
}

/// The summary of a check.
pub(crate) fn summary(run: &Run) -> &str {
    run.out.lines().last().unwrap_or_default()
}

/// An empty folder for a test.
pub(crate) fn folder(test: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(test);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).unwrap();
    folder
}

/// A file in a test's folder.
pub(crate) fn file(folder: &Path, name: &str, content: impl AsRef<[u8]>) -> String {
    let path = folder.join(name);
    fs::write(&path, content).unwrap();
    path.to_str().unwrap().to_owned()
}
