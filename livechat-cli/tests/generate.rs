//! `livechat generate` gives what a build script gives, and says where a file is stale.
#![allow(clippy::unwrap_used, reason = "a test fails by it")]

mod support;

use std::fs;

use livechat_spec::build::{Options, source};
use livechat_spec::{bundled, load_file};
use support::{folder, run};

#[test]
fn prints_what_a_build_script_writes() {
    let bundled = run(&["generate"]);
    assert_eq!((bundled.code, bundled.out), (0, source(self::bundled(), &Options::default())));
    let checked = load_file(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/plan.json")).unwrap();
    let own = run(&["generate", "--plan", "plan.json"]);
    assert_eq!((own.code, own.out), (0, source(&checked.plan, &Options::default())));
    let renamed = run(&["generate", "--runtime", "crate::events"]);
    assert!(renamed.out.contains("use crate::events::__private as rt;"), "{}", renamed.out);
}

#[test]
fn shows_what_is_stale() {
    let folder = folder("shows_what_is_stale");
    let file = folder.join("events.rs").display().to_string();
    let check = || run(&["generate", "--out", &file, "--check"]);
    assert_eq!(check().code, 1);
    assert_eq!(run(&["generate", "--out", &file]).code, 0);
    let fresh = check();
    assert_eq!((fresh.code, fresh.out.as_str(), fresh.err.as_str()), (0, "", ""));
    let text = fs::read_to_string(&file).unwrap();
    fs::write(&file, text.replacen("pub static PLAN", "pub static OLD_PLAN", 1)).unwrap();
    let stale = check();
    assert_eq!(
        (stale.code, stale.err),
        (1, format!("livechat: `{file}` is out of date; run `livechat generate --out {file}`\n"))
    );
    assert!(
        stale.out.contains("\n-    pub static OLD_PLAN") && stale.out.contains("\n+    pub static PLAN"),
        "{}",
        stale.out
    );
}

#[test]
fn what_could_not_be_done_exits_with_2() {
    let folder = folder("generate_what_could_not_be_done");
    let out = folder.join("no/such/folder/events.rs").display().to_string();
    assert_eq!(run(&["generate", "--out", &out]).code, 2);
    assert_eq!(run(&["generate", "--check"]).code, 2);
    assert_eq!(run(&["generate", "--plan", "wire.ndjson"]).code, 2);
    let runtime = run(&["generate", "--runtime", "1 + 1"]);
    assert_eq!(runtime.err, "livechat: invalid crate path `1 + 1`; write one such as `--runtime ::livechat_events`\n");
    assert_eq!((runtime.code, runtime.out.as_str()), (2, ""));
}
