//! How far a run is, for people who wait at a terminal.

use std::fs;
use std::path::PathBuf;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

const OF_ALL: &str = "{bytes} of {total_bytes}, {bytes_per_sec}, {eta} left{msg} {wide_bar}";
const WITHOUT_END: &str = "{spinner} {bytes}, {bytes_per_sec}{msg}";

/// A line on standard error, if that is a terminal and nobody asked for quiet: otherwise nothing is shown.
pub(super) fn start(files: &[PathBuf], quiet: bool) -> ProgressBar {
    if quiet {
        return ProgressBar::hidden();
    }
    let size = size_of_all(files);
    let progress = ProgressBar::with_draw_target(size, ProgressDrawTarget::stderr());
    let template = if size.is_some() { OF_ALL } else { WITHOUT_END };
    // A template that cannot be read would be a mistake of ours, and is no reason not to check.
    ProgressStyle::with_template(template).map_or(progress.clone(), |style| progress.clone().with_style(style))
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
