//! `cargo run --release --example journal -- 1000000`: runs so many schedules of writes, faults and crashes against the file of
//! `livechat listen --out`, on a disk that fails.
#![forbid(unsafe_code)]
#![allow(clippy::unwrap_used, clippy::panic, reason = "a schedule fails by it")]

#[path = "../../livechat-cli/tests/journal_faults/disk.rs"]
mod disk;
#[path = "../../livechat-cli/tests/journal_faults/random.rs"]
mod random;
#[path = "../../livechat-cli/tests/journal_faults/schedule.rs"]
mod schedule;

use std::process::ExitCode;

fn main() -> ExitCode {
    let Some(count) = std::env::args().nth(1).and_then(|count| count.parse::<u64>().ok()) else {
        eprintln!("usage: journal COUNT");
        return ExitCode::from(2);
    };
    (0..count).for_each(schedule::schedule);
    println!("{count} schedules: nothing acknowledged is missing");
    ExitCode::SUCCESS
}
