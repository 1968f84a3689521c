//! How far a run is, for people who wait at a terminal.

use std::fmt::Write;
use std::fs;
use std::path::PathBuf;
use std::time::Duration;

use indicatif::{HumanBytes, HumanDuration, ProgressBar, ProgressDrawTarget, ProgressState, ProgressStyle};

const OF_ALL: &str = "{bytes} of {total_bytes}{pace}{left}{msg} {wide_bar}";
const WITHOUT_END: &str = "{spinner} {bytes}{pace}{msg}";
/// Of the first few blocks nobody can say how fast all will be.
const EARLY: Duration = Duration::from_millis(300);

/// A line on standard error, if that is a terminal and nobody asked for quiet: otherwise nothing is shown.
pub(super) fn start(files: &[PathBuf], quiet: bool) -> ProgressBar {
    if quiet {
        return ProgressBar::hidden();
    }
    let size = size_of_all(files);
    let progress = ProgressBar::with_draw_target(size, ProgressDrawTarget::stderr());
    let template = if size.is_some() { OF_ALL } else { WITHOUT_END };
    // A template that cannot be read would be a mistake of ours, and is no reason not to check.
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

/// Says how many findings there are so far.
pub(super) fn tell(progress: &ProgressBar, findings: u64) {
    if !progress.is_hidden() && findings > 0 {
        progress.set_message(format!(", {findings} {}", if findings == 1 { "finding" } else { "findings" }));
    }
}

/// In bytes, as they lie there; nothing where one is no file, such as standard input or a pipe.
fn size_of_all(files: &[PathBuf]) -> Option<u64> {
    let size = |file: &PathBuf| fs::metadata(file).ok().filter(fs::Metadata::is_file).map(|file| file.len());
    files.iter().map(size).sum()
}
