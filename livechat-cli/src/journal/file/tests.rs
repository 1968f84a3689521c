#![allow(clippy::unwrap_used, reason = "a test fails by it")]

use super::OpenFile;
use crate::journal::open::TAIL;
use std::fs;
use std::path::PathBuf;

fn file(name: &str, content: &str) -> PathBuf {
    let path = std::env::temp_dir().join(format!("livechat-journal-{}-{name}", std::process::id()));
    fs::write(&path, content).unwrap();
    path
}

fn opened(name: &str, content: &str) -> (String, u64, u64) {
    let path = file(name, content);
    let mut journal = OpenFile::open(&path, true).unwrap();
    journal.write(b"{}\n").unwrap();
    let text = fs::read_to_string(&path).unwrap();
    fs::remove_file(&path).unwrap();
    (text, journal.lines(), journal.repaired())
}

#[test]
fn what_is_in_it_stays() {
    assert_eq!(opened("empty", ""), ("{}\n".to_owned(), 0, 0));
    assert_eq!(opened("two", "{\"a\":1}\n{\"b\":2}\n"), ("{\"a\":1}\n{\"b\":2}\n{}\n".to_owned(), 2, 0));
    assert_eq!(opened("blank", "{\"a\":1}\n\n"), ("{\"a\":1}\n\n{}\n".to_owned(), 2, 0));
    assert_eq!(opened("unended", "{\"a\":1}\n{\"b\":2}"), ("{\"a\":1}\n{\"b\":2}\n{}\n".to_owned(), 2, 0));
}

#[test]
fn a_torn_line_goes() {
    assert_eq!(opened("torn", "{\"a\":1}\n{\"b\":\"é"), ("{\"a\":1}\n{}\n".to_owned(), 1, 8));
    assert_eq!(opened("only", "{\"a"), ("{}\n".to_owned(), 0, 3));
    assert_eq!(opened("zeros", "{\"a\":1}\n\0\0\0"), ("{\"a\":1}\n{}\n".to_owned(), 1, 3));
}

/// A call whose line end another program took may have been confirmed, and a power failure may put zeros behind it.
#[test]
fn a_complete_call_before_zeros_stays() {
    assert_eq!(opened("end-lost", "{\"a\":1}\n{\"b\":2}\0\0"), ("{\"a\":1}\n{\"b\":2}\n{}\n".to_owned(), 2, 2));
    assert_eq!(opened("part", "{\"a\":1}\n{\"b\":2}\0x\"}"), ("{\"a\":1}\n{\"b\":2}\n{}\n".to_owned(), 2, 4));
}

#[test]
fn a_file_of_something_else_is_left_alone() {
    for content in ["Dear diary", "Dear diary\n", "{\n  \"name\": \"plan\"\n}\n", "{\n  \"name\": \"plan\"\n}\n{\"b"] {
        let path = file("notes", content);
        assert!(OpenFile::open(&path, false).is_err(), "{content}");
        assert_eq!(fs::read_to_string(&path).unwrap(), content);
        fs::remove_file(&path).unwrap();
    }
}

/// It cannot be ours, and cutting off what was looked at of it would leave a part.
#[test]
fn a_last_line_that_is_too_long_for_ours_is_left_alone() {
    let content = "{\"a\":\"".to_owned() + &"{".repeat(TAIL);
    let path = file("long", &content);
    assert!(OpenFile::open(&path, false).is_err());
    assert!(fs::read_to_string(&path).unwrap() == content);
    fs::remove_file(&path).unwrap();
}

#[test]
#[cfg(unix)]
fn one_writes_at_a_time() {
    let path = file("twice", "");
    let first = OpenFile::open(&path, false).unwrap();
    assert!(OpenFile::open(&path, false).is_err());
    drop(first);
    assert!(OpenFile::open(&path, false).is_ok());
    fs::remove_file(&path).unwrap();
}

/// It was made longer again, with zeros, and the call that was written next was gone with the zeros that were taken off.
#[test]
fn what_others_take_off_stays_off() {
    let path = file("shorter", "{\"a\":1}\n{\"b\":2}\n");
    let mut journal = OpenFile::open(&path, false).unwrap();
    fs::write(&path, "{\"a\":1}").unwrap();
    journal.write(b"{}\n").unwrap();
    assert!(journal.was_changed() && !journal.was_changed());
    journal.write(b"[]\n").unwrap();
    assert_eq!(fs::read_to_string(&path).unwrap(), "{\"a\":1}\n{}\n[]\n");
    fs::remove_file(&path).unwrap();
}

#[test]
#[cfg(unix)]
fn a_file_that_is_gone_is_opened_anew() {
    let path = file("gone", "{\"a\":1}\n");
    let other = path.with_extension("old");
    let mut journal = OpenFile::open(&path, true).unwrap();
    assert!(!journal.follow().unwrap());
    fs::rename(&path, &other).unwrap();
    assert!(journal.follow().unwrap() && journal.lines() == 0);
    journal.write(b"{}\n").unwrap();
    assert_eq!(fs::read_to_string(&path).unwrap(), "{}\n");
    assert_eq!(fs::read_to_string(&other).unwrap(), "{\"a\":1}\n");
    // Another file that was put in its place is no other program's.
    fs::rename(&other, &path).unwrap();
    assert!(journal.follow().unwrap() && journal.lines() == 1);
    fs::remove_file(&path).unwrap();
}
