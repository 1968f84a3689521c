//! Runs `livechat check` on any file.

use std::fs;
use std::path::PathBuf;
use std::sync::atomic::{AtomicU64, Ordering};

use clap::Parser as _;
use livechat_cli::Outcome;
use livechat_cli::arguments::Arguments;

/// Checks a file with one thread and with several.
///
/// # Panics
///
/// If they disagree, or if a file without findings is not JSON.
pub fn input(bytes: &[u8]) {
    let file = Scratch::new(bytes);
    let alone = check(&file, 1);
    assert_eq!(alone, check(&file, 3));
    let packed = [&b"\x1f\x8b"[..], b"\x28\xb5\x2f\xfd"].iter().any(|magic| bytes.starts_with(magic));
    // What is taken for clean holds nothing that a reader of JSON would not take.
    if alone == Outcome::Clean && !packed {
        let read: Result<Vec<serde_json::Value>, _> =
            serde_json::Deserializer::from_slice(plain(bytes)).into_iter().collect();
        assert!(read.is_ok(), "{read:?}");
    }
}

fn plain(bytes: &[u8]) -> &[u8] {
    bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(bytes)
}

fn check(file: &Scratch, threads: usize) -> Outcome {
    let path = file.0.to_string_lossy();
    let threads = threads.to_string();
    let words = ["livechat", "check", "--quiet", "--threads", &threads, &path];
    livechat_cli::run(&Arguments::try_parse_from(words).expect("the words are those of the program"))
}

/// The number of the next file of this process.
static NEXT: AtomicU64 = AtomicU64::new(0);

/// A file of its own.
pub(crate) struct Scratch(PathBuf);

impl Scratch {
    pub(crate) fn new(bytes: &[u8]) -> Self {
        let number = NEXT.fetch_add(1, Ordering::Relaxed);
        let name = format!("livechat-fuzz-{}-{number}", std::process::id());
        let path = std::env::temp_dir().join(name);
        fs::write(&path, bytes).expect("the temporary folder is writable");
        Self(path)
    }
}

impl Scratch {
    pub(crate) fn path(&self) -> String {
        self.0.to_string_lossy().into_owned()
    }

    pub(crate) fn content(&self) -> String {
        fs::read_to_string(&self.0).expect("the file is there")
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        drop(fs::remove_file(&self.0));
    }
}
