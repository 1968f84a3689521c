//! `cargo run --release --example journal -- 1000000`: runs so many schedules of writes, faults and crashes against the file of
//! `livechat listen --out`, on a disk that fails. A second number is the first schedule: `-- 1 10389` repeats that one alone.
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
    let numbers: Result<Vec<u64>, _> = std::env::args().skip(1).map(|number| number.parse()).collect();
    let (count, first) = match numbers.as_deref() {
        Ok([count]) => (*count, 0),
        Ok([count, first]) => (*count, *first),
        _ => {
            eprintln!("usage: journal COUNT [FIRST]");
            return ExitCode::from(2);
        }
    };
    (first..first + count).for_each(schedule::schedule);
    println!("{count} schedules: nothing acknowledged is missing");
    ExitCode::SUCCESS
}
