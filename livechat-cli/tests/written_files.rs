//! Files that the program writes: whole or not at all, and never over what it reads.
#![cfg(unix)]
#![allow(clippy::unwrap_used, reason = "a test fails by it")]

mod support;

use std::fs;
use std::os::unix::fs::{FileTypeExt as _, PermissionsExt as _, symlink};
use std::path::Path;
use std::process::{Command, Stdio};

use support::{GOOD, Run, file, folder, run};

const PLAN: &str = r#"{"name": "own", "extends": "live-chat"}"#;
const TEMPLATE: &str = "{{ plan.name }}";

/// Commands whose output `OUT` would replace an input.
const OVER_THE_PLAN: [&[&str]; 7] = [
    &["generate", "--plan", "PLAN", "--out", "OUT"],
    &["docs", "--plan", "PLAN", "--out", "OUT"],
    &["sample", "--plan", "PLAN", "--conversations", "1", "--labels", "OUT"],
    &["check", "--plan", "PLAN", "--report", "OUT", "CALLS"],
    &["listen", "--addr", "127.0.0.1:0", "--plan", "PLAN", "--idle", "1", "--report", "OUT"],
    &["listen", "--addr", "127.0.0.1:0", "--plan", "PLAN", "--idle", "1", "--ready-file", "OUT"],
    &["listen", "--addr", "127.0.0.1:0", "--plan", "PLAN", "--idle", "1", "--out", "OUT"],
];

/// Runs the program in a folder, with its files in the place of their names.
fn in_folder(folder: &Path, arguments: &[&str], out: &str) -> Run {
    let own = |name: &str| folder.join(name).display().to_string();
    let arguments: Vec<String> = arguments
        .iter()
        .map(|argument| match *argument {
            "PLAN" => own("plan.json"),
            "CALLS" => own("calls.ndjson"),
            "TEMPLATE" => own("a.jinja"),
            "OUT" => own(out),
            other => other.to_owned(),
        })
        .collect();
    run(&arguments.iter().map(String::as_str).collect::<Vec<_>>())
}

fn prepared(test: &str) -> std::path::PathBuf {
    let folder = folder(test);
    file(&folder, "plan.json", PLAN);
    file(&folder, "a.jinja", TEMPLATE);
    file(&folder, "calls.ndjson", GOOD);
    symlink("plan.json", folder.join("link.json")).unwrap();
    folder
}

/// A folder is told before the work, and not after it.
#[test]
fn a_folder_is_no_file() {
    let folder = prepared("a_folder_is_no_file");
    fs::create_dir(folder.join("out")).unwrap();
    for arguments in OVER_THE_PLAN {
        let refused = in_folder(&folder, arguments, "out");
        assert_eq!((refused.code, refused.out.as_str()), (2, ""), "{arguments:?}");
        assert!(
            refused.err.ends_with("/out`: it is a directory; name a file in it\n"),
            "{arguments:?} {}",
            refused.err
        );
        assert_eq!(fs::read_dir(folder.join("out")).unwrap().count(), 0, "{arguments:?}");
    }
    let read = in_folder(&folder, &["docs", "--template", "OUT"], "out");
    assert!(read.code == 2 && read.err.ends_with("/out`: it is a directory; name a file in it\n"), "{}", read.err);
}

#[test]
fn what_is_read_stays() {
    let folder = prepared("what_is_read_stays");
    for arguments in OVER_THE_PLAN {
        for name in ["plan.json", "link.json", "../what_is_read_stays/plan.json"] {
            let refused = in_folder(&folder, arguments, name);
            assert_eq!(fs::read_to_string(folder.join("plan.json")).unwrap(), PLAN, "{arguments:?}");
            assert_eq!((refused.code, refused.out.as_str()), (2, ""), "{arguments:?} {}", refused.err);
            assert!(refused.err.ends_with("`: it is the plan\n"), "{arguments:?} {}", refused.err);
        }
    }
    let template = in_folder(&folder, &["docs", "--template", "TEMPLATE", "--out", "OUT"], "a.jinja");
    assert!(template.err.ends_with("`: it is the template\n"), "{}", template.err);
    assert_eq!(fs::read_to_string(folder.join("a.jinja")).unwrap(), TEMPLATE);
    let calls = in_folder(&folder, &["check", "--report", "OUT", "CALLS"], "calls.ndjson");
    assert!(calls.err.ends_with("`: it is an input file\n"), "{}", calls.err);
    assert_eq!(fs::read_to_string(folder.join("calls.ndjson")).unwrap(), GOOD);
}

#[test]
fn two_outputs_of_one_run_are_two_files() {
    let folder = prepared("two_outputs_of_one_run_are_two_files");
    let listen = ["listen", "--addr", "127.0.0.1:0", "--idle", "1", "--out", "OUT", "--report", "OUT"];
    let refused = in_folder(&folder, &listen, "not-there-yet");
    assert_eq!(refused.code, 2);
    assert!(refused.err.ends_with("`: it is the file of `--out`\n"), "{}", refused.err);
    assert!(!folder.join("not-there-yet").exists());
}

#[test]
fn a_dash_is_standard_output_or_refused() {
    let shown = run(&["generate", "--out", "-"]);
    assert_eq!(shown, run(&["generate"]));
    assert_eq!(run(&["docs", "--out", "-"]), run(&["docs"]));
    for arguments in [
        &["sample", "--conversations", "1", "--labels", "-"][..],
        &["check", "--report", "-", "wire.ndjson"],
        &["listen", "--addr", "127.0.0.1:0", "--idle", "1", "--out", "-"],
    ] {
        let refused = run(arguments);
        let said = "livechat: cannot write `-`: name a file; write `./-` for a file of this name\n";
        assert_eq!((refused.code, refused.err.as_str()), (2, said), "{arguments:?}");
    }
}

#[test]
fn a_link_stays_and_what_it_points_to_is_replaced() {
    let folder = prepared("a_link_stays_and_what_it_points_to_is_replaced");
    let page = folder.join("page.md");
    fs::write(&page, "old").unwrap();
    fs::set_permissions(&page, fs::Permissions::from_mode(0o600)).unwrap();
    symlink("page.md", folder.join("link.md")).unwrap();
    assert_eq!(in_folder(&folder, &["docs", "--out", "OUT"], "link.md").code, 0);
    assert!(folder.join("link.md").is_symlink());
    assert!(fs::read_to_string(&page).unwrap().starts_with("# "));
    assert_eq!(fs::metadata(&page).unwrap().permissions().mode() & 0o777, 0o600, "who may read it stays");
}

#[test]
fn a_pipe_gets_the_bytes_and_stays() {
    let folder = prepared("a_pipe_gets_the_bytes_and_stays");
    let pipe = folder.join("pipe");
    assert!(Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    let reader = Command::new("cat").arg(&pipe).stdout(Stdio::piped()).spawn().unwrap();
    assert_eq!(in_folder(&folder, &["check", "-q", "--report", "OUT", "CALLS"], "pipe").code, 0);
    let read = reader.wait_with_output().unwrap().stdout;
    assert!(
        read.starts_with(b"<!doctype html>") && read.trim_ascii_end().ends_with(b"</html>"),
        "{} bytes",
        read.len()
    );
    assert!(fs::metadata(&pipe).unwrap().file_type().is_fifo());
}

/// Runs with files of a few kilobytes at most, which is as good as a full disk.
fn on_a_full_disk(folder: &Path, arguments: &str) -> (i32, String) {
    let program = env!("CARGO_BIN_EXE_livechat");
    let script =
        format!("trap '' XFSZ; ulimit -f 8; '{program}' {arguments} | cat > /dev/null; exit ${{PIPESTATUS[0]}}");
    let output = Command::new("bash").args(["-c", &script]).current_dir(folder).output().unwrap();
    (output.status.code().unwrap_or(-1), String::from_utf8(output.stderr).unwrap())
}

#[test]
fn a_full_disk_leaves_nothing_behind() {
    let folder = prepared("a_full_disk_leaves_nothing_behind");
    let before = fs::read_dir(&folder).unwrap().count();
    for arguments in [
        "generate --out out",
        "docs --out out",
        "check --report out calls.ndjson",
        "sample --conversations 500 --violations 0.5 --labels out",
    ] {
        let (code, said) = on_a_full_disk(&folder, arguments);
        assert_eq!((code, said.as_str()), (2, "livechat: cannot write `out`: file too large\n"), "{arguments}");
        assert_eq!(fs::read_dir(&folder).unwrap().count(), before, "{arguments}");
    }
}
