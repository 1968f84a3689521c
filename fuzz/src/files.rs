//! Files of every kind that the program reads: packed ones, conversations by timestamp, reports, templates.

use std::io::Write as _;

use clap::Parser as _;
use livechat_cli::Outcome;
use livechat_cli::arguments::Arguments;

use crate::input::Scratch;

fn run(words: &[&str]) -> Outcome {
    livechat_cli::run(&Arguments::try_parse_from(words).expect("the words are those of the program"))
}

/// gzip and zstd: the first byte says which, and whether the rest is packed well or taken as it is behind the magic.
///
/// # Panics
///
/// Never, on any input.
pub fn packed(bytes: &[u8]) {
    let Some((first, rest)) = bytes.split_first() else { return };
    let file = match first % 4 {
        0 => [b"\x1f\x8b\x08\0", rest].concat(),
        1 => [b"\x28\xb5\x2f\xfd", rest].concat(),
        2 => [b"\x50\x2a\x4d\x18", rest].concat(),
        _ => rest.to_vec(),
    };
    let file = Scratch::new(&file);
    let _ = run(&["livechat", "check", "--quiet", "--max-bytes", "1000000", "--threads", "1", &file.path()]);
}

/// Conversations in the order of timestamps: one thread and several agree.
///
/// # Panics
///
/// If they do not.
pub fn order(bytes: &[u8]) {
    let file = Scratch::new(bytes);
    let check = |threads| {
        run(&[
            "livechat",
            "check",
            "--quiet",
            "--conversations",
            "--order",
            "timestamp",
            "--threads",
            threads,
            &file.path(),
        ])
    };
    assert_eq!(check("1"), check("3"));
}

/// A report is one page of less than a megabyte, and nothing that was read ends its script.
///
/// # Panics
///
/// If that does not hold.
pub fn report(bytes: &[u8]) {
    let (file, page) = (Scratch::new(bytes), Scratch::new(b""));
    let _ = run(&["livechat", "check", "--quiet", "--conversations", "--report", &page.path(), &file.path()]);
    let html = page.content();
    assert!(html.len() < 1024 * 1024 && html.matches("</script").count() <= 3, "{} bytes", html.len());
}

/// A template renders or is an error, within its limits.
///
/// # Panics
///
/// Never, on any input.
pub fn template(bytes: &[u8]) {
    let (file, out) = (Scratch::new(bytes), Scratch::new(b""));
    let _ = run(&["livechat", "docs", "--template", &file.path(), "--out", &out.path()]);
    let _ = std::io::stderr().flush();
}
