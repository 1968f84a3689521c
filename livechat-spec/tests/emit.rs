//! Generated files are written only when they change, and whole or not at all.
#![cfg(feature = "build")]
#![allow(clippy::unwrap_used, reason = "a test fails by it")]

use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use livechat_spec::build::{Outcome, write_if_changed};

fn folder(test: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(test);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).unwrap();
    folder
}

/// Cargo builds again what is younger than what was made of it.
#[test]
fn an_unchanged_file_keeps_its_time() {
    let file = folder("an_unchanged_file_keeps_its_time").join("plan.rs");
    assert_eq!(write_if_changed(&file, "one").unwrap(), Outcome::Written);
    let then = SystemTime::now() - Duration::from_secs(3600);
    fs::File::options().write(true).open(&file).unwrap().set_modified(then).unwrap();
    assert_eq!(write_if_changed(&file, "one").unwrap(), Outcome::Unchanged);
    assert_eq!(fs::metadata(&file).unwrap().modified().unwrap(), then);
    assert_eq!(write_if_changed(&file, "two").unwrap(), Outcome::Written);
    assert_eq!(fs::read_to_string(&file).unwrap(), "two");
}

#[test]
fn what_cannot_be_written_leaves_nothing_behind() {
    let folder = folder("what_cannot_be_written_leaves_nothing_behind");
    fs::create_dir(folder.join("plan.rs")).unwrap();
    assert!(write_if_changed(&folder.join("plan.rs"), "one").is_err());
    let left: Vec<_> = fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert_eq!(left, ["plan.rs"]);
}
