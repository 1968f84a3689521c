//! The progress line on a terminal.

use std::fmt::Write;
use std::fs;
use std::path::PathBuf;
use std::time::Duration;

use indicatif::{HumanBytes, HumanDuration, ProgressBar, ProgressDrawTarget, ProgressState, ProgressStyle};

const OF_ALL: &str = "{bytes} of {total_bytes}{pace}{left}{msg} {wide_bar}";
const WITHOUT_END: &str = "{spinner} {bytes}{pace}{msg}";
/// Time after which the rate is known well enough to show it.
const EARLY: Duration = Duration::from_millis(300);

/// Returns a progress line on standard error, shown if that is a terminal and `quiet` is not set.
pub(super) fn start(files: &[PathBuf], quiet: bool) -> ProgressBar {
    if quiet {
        return ProgressBar::hidden();
    }
    let size = size_of_all(files);
    let progress = ProgressBar::with_draw_target(size, ProgressDrawTarget::stderr());
    let template = if size.is_some() { OF_ALL } else { WITHOUT_END };
    // An invalid template would be our mistake and must not stop the check.
    ProgressStyle::with_template(template).map_or(progress.clone(), |style| {
        progress.clone().with_style(style.with_key("pace", pace).with_key("left", left))
    })
}

fn pace(state: &ProgressState, out: &mut dyn Write) {
    let elapsed = state.elapsed();
    if elapsed > EARLY {
        let bytes_a_second = u128::from(state.pos()) * 1000 / elapsed.as_millis();
        let bytes_a_second = u64::try_from(bytes_a_second).unwrap_or(u64::MAX);
        let _ = write!(out, ", {}/s", HumanBytes(bytes_a_second));
    }
}

fn left(state: &ProgressState, out: &mut dyn Write) {
    if state.elapsed() > EARLY {
        let _ = write!(out, ", {} left", HumanDuration(state.eta()));
    }
}

/// Shows the number of findings so far.
pub(super) fn tell(progress: &ProgressBar, findings: u64) {
    if !progress.is_hidden() && findings > 0 {
        progress.set_message(format!(", {findings} {}", if findings == 1 { "finding" } else { "findings" }));
    }
}

/// Returns the total size on disk in bytes; `None` if one is not a regular file.
fn size_of_all(files: &[PathBuf]) -> Option<u64> {
    let size = |file: &PathBuf| fs::metadata(file).ok().filter(fs::Metadata::is_file).map(|file| file.len());
    files.iter().map(size).sum()
}
