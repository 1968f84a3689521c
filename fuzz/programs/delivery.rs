//! `cargo run --release --example delivery -- 100000`: plays so many random schedules of sends, crashes and faults against the spool and the
//! courier of `livechat-sender`. With a second number, begins at that schedule.
#![forbid(unsafe_code)]

use std::process::ExitCode;

use livechat_sender::model::{Played, run};

fn main() -> ExitCode {
    let numbers: Result<Vec<u64>, _> = std::env::args().skip(1).map(|argument| argument.parse()).collect();
    let (count, first) = match numbers.as_deref() {
        Ok([count]) => (*count, 0),
        Ok([count, first]) => (*count, *first),
        _ => {
            eprintln!("usage: delivery COUNT [FIRST]");
            return ExitCode::from(2);
        }
    };
    let (mut played, mut broken) = (Played::default(), 0_u64);
    for schedule in first..first.saturating_add(count) {
        match run(schedule) {
            Ok(one) => played += one,
            Err(promise) => {
                broken += 1;
                eprintln!("schedule {schedule}: {promise}");
            }
        }
    }
    println!("{count} schedules, {broken} of them break a promise\n{played:#?}");
    if broken == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}
