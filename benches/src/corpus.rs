//! Made-up calls, as `livechat sample` makes them.

use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::Command;

/// In which order the keys of calls come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Keys {
    /// One browser library: always the same order.
    OneSender,
    /// Several libraries at once, each with an order of its own.
    Senders,
    /// Each call in an order of its own.
    Shuffled,
}

impl Keys {
    pub(crate) const ALL: [Self; 3] = [Self::OneSender, Self::Senders, Self::Shuffled];

    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::OneSender => "one sender",
            Self::Senders => "several senders",
            Self::Shuffled => "shuffled keys",
        }
    }
}

/// So many calls; `violations` is the share of those that break a rule.
pub(crate) fn calls(keys: Keys, violations: &str, count: usize) -> Vec<String> {
    let mut arguments = vec!["--conversations", "6000", "--seed", "4", "--violations", violations];
    if keys == Keys::Shuffled {
        arguments.push("--shuffle-keys");
    }
    let text = fs::read_to_string(sample(&arguments)).expect("the sample is text");
    let wanted = |line: &&str| keys != Keys::OneSender || line.contains("\"analytics.js\"");
    let calls: Vec<String> = text.lines().filter(wanted).take(count).map(str::to_owned).collect();
    assert_eq!(calls.len(), count, "the sample is too small");
    calls
}

/// The mean size of a call.
pub(crate) fn mean_size(calls: &[String]) -> usize {
    calls.iter().map(String::len).sum::<usize>() / calls.len()
}

/// A file of calls. This program is `livechat`, too, when its first argument is `sample`.
fn sample(arguments: &[&str]) -> PathBuf {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/corpus");
    fs::create_dir_all(&folder).expect("the target folder is writable");
    let file = folder.join(format!("{}.ndjson", arguments.join("").replace("--", "_")));
    let out = File::create(&file).expect("the target folder is writable");
    let program = std::env::current_exe().expect("this program is a file");
    let status = Command::new(program).arg("sample").args(arguments).stdout(out).status();
    assert!(status.is_ok_and(|status| status.success()), "no sample was made");
    file
}
