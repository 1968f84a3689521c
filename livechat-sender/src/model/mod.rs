//! The model test: random schedules of sends, deliveries, crashes and faults, on a simulated disk and against a simulated server.
//!
//! A schedule is a number. [`run`] plays it and checks every promise of the crate: nothing accepted is lost, nothing is delivered
//! twice after deduplication by message id, nothing is reordered within a conversation, the spool keeps to its limit, and
//! delivery ends. The crate's tests play a thousand; `fuzz/` plays any number.

mod calls;
mod disk;
mod process;
mod schedule;
mod server;

pub use schedule::run;

use std::ops::AddAssign;

/// Counts what happened in schedules, so that a test can see that they try something.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[expect(missing_docs, reason = "each is a count of what its name says")]
pub struct Played {
    pub accepted: u64,
    pub refused: u64,
    pub kills: u64,
    pub power_losses: u64,
    pub disk_errors: u64,
    pub disk_full: u64,
    pub requests: u64,
    pub failed_requests: u64,
    pub repeated_calls: u64,
    pub rejected: u64,
    pub dropped: u64,
    pub stops: u64,
}

impl AddAssign for Played {
    fn add_assign(&mut self, other: Self) {
        self.accepted += other.accepted;
        self.refused += other.refused;
        self.kills += other.kills;
        self.power_losses += other.power_losses;
        self.disk_errors += other.disk_errors;
        self.disk_full += other.disk_full;
        self.requests += other.requests;
        self.failed_requests += other.failed_requests;
        self.repeated_calls += other.repeated_calls;
        self.rejected += other.rejected;
        self.dropped += other.dropped;
        self.stops += other.stops;
    }
}

#[cfg(test)]
mod tests {
    use super::calls::call;
    use super::disk::ModelDisk;
    use super::process::Process;
    use super::server::Server;
    use crate::deliver::{CourierSettings, Random, Step};
    use crate::spool::{SpoolSettings, WhenFull};
    use livechat_events::Limits;
    use std::time::Duration;

    /// Calls that were taken while the disk was full in the end, those that arrived from there, and how many were dropped.
    fn fill(seed: u64, when_full: WhenFull, sync: bool) -> (Vec<u64>, Vec<u64>, u64) {
        let (disk, wait) = (ModelDisk::new(seed), Duration::from_millis(1));
        let settings = SpoolSettings { limit: 1 << 14, rejected_limit: 1 << 14, when_full, sync };
        let courier = CourierSettings { limits: Limits::SAFE, gzip: false, shortest_wait: wait, longest_wait: wait };
        let start = || Process::start(&disk, settings, courier.clone(), Random::new(seed)).unwrap();
        let mut process = start();
        disk.set_room(5_000);
        let taken = (0..200).filter(|id| process.send(&call(*id, false, 50), 1_800_000_000_000).is_ok()).collect();
        let dropped = process.spool.dropped();
        assert!(disk.errors().1 > 0);

        // The process ends, and the next one delivers what is there.
        drop(process);
        let (mut process, mut server) = (start(), Server::new(seed, 2_500, true));
        while process.deliver(&mut server, Duration::from_secs(60), |_| true).0 == Step::Send {}
        assert_eq!(process.spool.pending(), 0);
        process.send(&call(1000, false, 50), 1_800_000_000_001).unwrap();
        (taken, server.order, dropped)
    }

    #[test]
    fn a_full_disk_takes_no_call_that_it_does_not_keep() {
        for (seed, sync) in (0..50).flat_map(|seed| [(seed, false), (seed, true)]) {
            let (taken, arrived, dropped) = fill(seed, WhenFull::Refuse, sync);
            assert!((20..50).contains(&taken.len()) && dropped == 0, "{seed}: {taken:?}");
            assert_eq!(taken, arrived, "{seed}");
        }
    }

    #[test]
    fn on_a_full_disk_the_oldest_calls_make_room() {
        for (seed, sync) in (0..50).flat_map(|seed| [(seed, false), (seed, true)]) {
            let (taken, arrived, dropped) = fill(seed, WhenFull::DropOldest, sync);
            assert!(taken.len() == 200 && dropped > 100, "{seed}: {} {dropped}", taken.len());
            assert_eq!(taken[usize::try_from(dropped).unwrap()..], arrived, "{seed}");
        }
    }
}
