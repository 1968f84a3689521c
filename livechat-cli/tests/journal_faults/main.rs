//! The promises of `listen --out` on a disk that fails: short writes, errors in the middle of a write, a full disk, interrupts, torn and
//! reordered sectors, and a crash between any two calls. `fuzz/` runs a million schedules of the same.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by it")]

mod disk;
mod random;
mod schedule;

/// Schedules in this test.
const SCHEDULES: u64 = 20_000;

#[test]
fn nothing_acknowledged_is_ever_missing() {
    let threads: Vec<_> = (0..4)
        .map(|part| std::thread::spawn(move || (part..SCHEDULES).step_by(4).for_each(schedule::schedule)))
        .collect();
    for thread in threads {
        thread.join().unwrap();
    }
}
