//! A path that leads to no plan: what is said about it, and which file was probably meant.
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::fs;
use std::path::{Path, PathBuf};

use livechat_spec::load_file;

/// A folder with these files in it, empty ones.
fn folder(name: &str, files: &[&str]) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("unreadable").join(name);
    let _ = fs::remove_dir_all(&folder);
    // The mark of a repository, which plans stay in.
    fs::create_dir_all(folder.join(".git")).unwrap();
    for file in files {
        fs::create_dir_all(folder.join(file).parent().unwrap()).unwrap();
        fs::write(folder.join(file), "").unwrap();
    }
    folder
}

/// What is said of a path in a folder, the folder's own path left out.
fn said(folder: &Path, path: &str) -> (String, Option<String>) {
    let rejected = load_file(folder.join(path)).unwrap_err();
    let [found] = rejected.diagnostics.as_slice() else { unreachable!("{rejected}") };
    assert_eq!(found.code, "unreadable-plan", "{rejected}");
    let alone =
        |text: &str| text.replace(&format!("{}/", folder.display()), "").replace(&folder.display().to_string(), ".");
    (found.primary.text.clone(), found.help.as_deref().map(alone))
}

#[track_caller]
fn assert_said(said: &(String, Option<String>), why: &str, help: Option<&str>) {
    assert_eq!((said.0.as_str(), said.1.as_deref()), (why, help));
}

#[test]
fn a_folder_is_no_plan() {
    const WHY: &str = "this is a folder, and a plan is one file";
    let files =
        ["one/events.json", "one/plan.schema.json", "usual/a.json", "usual/plan.json", "two/b.json", "two/a.json"];
    let folder = folder("folders", &[&files[..], &["none/plan.yaml"]].concat());
    assert_said(&said(&folder, "one"), WHY, Some("write `one/events.json`"));
    assert_said(&said(&folder, "one/"), WHY, Some("write `one/events.json`"));
    assert_said(&said(&folder, "usual/"), WHY, Some("write `usual/plan.json`"));
    assert_said(&said(&folder, "two"), WHY, Some("write one of its files, such as `two/a.json`, `two/b.json`"));
    let none = "no file in it ends in `.json`; write the path of the plan itself";
    assert_said(&said(&folder, "none"), WHY, Some(none));
}

#[test]
fn the_file_that_was_meant_is_near() {
    const WHY: &str = "there is no such file";
    let folder = folder("near", &["plan.json", "app/src/main.rs", "app/events.json"]);
    assert_said(&said(&folder, "plann.json"), WHY, Some("did you mean `plan.json`?"));
    assert_said(&said(&folder, "plan"), WHY, Some("did you mean `plan.json`?"));
    assert_said(&said(&folder, "app/event.json"), WHY, Some("did you mean `app/events.json`?"));
    assert_said(&said(&folder, "app/plan.json"), WHY, Some("did you mean `app/../plan.json`?"));
    assert_said(&said(&folder, "app/src/plan.json"), WHY, Some("did you mean `app/src/../../plan.json`?"));
    assert_said(&said(&folder, "other.json"), WHY, Some("`.` has `plan.json`"));
    assert_said(&said(&folder, "nowhere/plan.json"), WHY, Some("there is no folder `nowhere`"));
}

#[test]
fn what_a_plan_extends_is_meant_from_its_folder() {
    let folder = folder("extends", &["common/base.json", "desk/plan.json"]);
    for (extends, why, help) in [
        ("../common", "this is a folder, and a plan is one file", "write `../common/base.json`"),
        ("../common/bas.json", "there is no such file", "did you mean `../common/base.json`?"),
        ("live_chat", "there is no such file", "write `\"live-chat\"`, or a path from this file's folder"),
    ] {
        let text = format!(r#"{{"name": "desk", "extends": "{extends}"}}"#);
        fs::write(folder.join("desk/plan.json"), text).unwrap();
        assert_said(&said(&folder, "desk/plan.json"), why, Some(help));
    }
}

/// `/dev/zero` took 24 GB, and the first line of `/etc/shadow` was quoted.
#[test]
#[cfg(unix)]
fn a_plan_extends_no_file_that_is_not_its_own() {
    const OUTSIDE: &str = "the file is outside of the plan's repository";
    let folder = folder("hostile", &["desk/plan.json", "notes.txt", "keys.json", "large.json", "broken.json"]);
    let outside = folder.parent().unwrap().join("outside.json");
    fs::write(&outside, r#"{"name": "SECRET", "events": []}"#).unwrap();
    std::os::unix::fs::symlink(&outside, folder.join("link.json")).unwrap();
    assert!(std::process::Command::new("mkfifo").arg(folder.join("pipe")).status().unwrap().success());
    fs::write(folder.join("notes.txt"), "SECRET:x:0:0\n").unwrap();
    fs::write(folder.join("keys.json"), r#"{"name": "SECRET", "key": "SECRET"}"#).unwrap();
    fs::write(folder.join("broken.json"), "{\n\"SECRET\": SECRET}").unwrap();
    fs::write(folder.join("large.json"), " ".repeat(16 * 1024 * 1024 + 1)).unwrap();
    for (extends, why) in [
        ("/dev/zero", OUTSIDE),
        ("/etc/shadow", OUTSIDE),
        ("/etc/nothing/here.json", OUTSIDE),
        ("../../outside.json", OUTSIDE),
        ("../link.json", OUTSIDE),
        ("../../../nowhere/../x.json", OUTSIDE),
        ("../pipe", "this is not a regular file"),
        ("../notes.txt", "the file is not a plan: invalid JSON on line 1"),
        ("../broken.json", "the file is not a plan: invalid JSON on line 2"),
        ("../keys.json", "the file is not a plan"),
        ("../large.json", "the file is larger than 16 MiB"),
    ] {
        fs::write(folder.join("desk/plan.json"), format!(r#"{{"name": "desk", "extends": "{extends}"}}"#)).unwrap();
        let rejected = load_file(folder.join("desk/plan.json")).unwrap_err();
        assert_eq!(rejected.diagnostics[0].primary.text, why, "{extends}");
        assert!(!rejected.to_string().contains("SECRET"), "{rejected}");
    }
    std::os::unix::fs::symlink("/etc/passwd", folder.join("passwd.json")).unwrap();
    let passwd = load_file(folder.join("passwd.json")).unwrap_err();
    assert!(!passwd.to_string().contains("root"), "{passwd}");
    let zeros = load_file("/dev/zero").unwrap_err();
    assert!(zeros.to_string().contains("larger than 16 MiB"), "{zeros}");
}

#[test]
fn the_systems_words_are_put_in_ours() {
    let folder = folder("words", &["plan.json"]);
    assert_said(&said(&folder, "plan.json/more"), "the path leads through a file as if it were a folder", None);
    let long = said(&folder, &format!("{}.json", "x".repeat(300)));
    assert_said(&long, "no file can have this name", None);
    fs::write(folder.join("utf16.json"), b"\xff\xfe{\0}\0").unwrap();
    let why = "the file is no UTF-8 text: invalid byte on line 1, at offset 0";
    assert_said(&said(&folder, "utf16.json"), why, Some("save it as UTF-8"));
}
