//! One schedule, from a number.

use std::collections::{HashMap, HashSet};
use std::time::Duration;

use livechat_events::Limits;

use super::Played;
use super::calls::{call, ids};
use super::disk::ModelDisk;
use super::process::Process;
use super::server::Server;
use crate::deliver::{CourierSettings, Random, Step};
use crate::notice::Notice;
use crate::spool::{AppendError, SpoolSettings, WhenFull};

/// Delivery that takes more steps than this, once all faults are over, hangs.
const PATIENCE: usize = 20_000;

/// Plays a schedule.
///
/// # Errors
///
/// A promise was broken: which, and how.
///
/// ```
/// let played = livechat_sender::model::run(7)?;
/// assert!(played.requests > 0);
/// # Ok::<(), String>(())
/// ```
pub fn run(seed: u64) -> Result<Played, String> {
    let mut schedule = Schedule::new(seed);
    let steps = 20 + schedule.below(120);
    for _ in 0..steps {
        schedule.step();
        schedule.check_bounds()?;
    }
    schedule.calm()?;
    schedule.check_calls()?;
    Ok(schedule.played)
}

struct Schedule {
    random: Random,
    disk: ModelDisk,
    server: Server,
    process: Option<Process>,
    spool: SpoolSettings,
    courier: CourierSettings,
    /// The limit of the spool, or what a power loss brought back.
    bound: u64,
    now: Duration,
    next: u64,
    conversations: u64,
    poison: u64,
    /// Calls that must arrive, or be in a side file where the server never takes them.
    promised: HashSet<u64>,
    poisonous: HashSet<u64>,
    refused: HashSet<u64>,
    /// True if the disk reported errors other than a full disk.
    faulty: bool,
    /// All faults are over, and no more calls come.
    is_calm: bool,
    played: Played,
}

impl Schedule {
    fn new(seed: u64) -> Self {
        let mut random = Random::new(seed);
        let mut below = |end: u64| random.next() % end;
        let when_full = if below(3) == 0 { WhenFull::DropOldest } else { WhenFull::Refuse };
        let limit = 1_000 + below(6_000);
        let spool = SpoolSettings { limit, rejected_limit: 100_000, when_full, sync: below(2) == 0 };
        let batch_calls = usize::try_from(1 + below(20)).unwrap_or(1);
        let courier = CourierSettings {
            limits: Limits { batch_calls, batch_bytes: 3_000, ..Limits::SAFE },
            gzip: below(4) == 0,
            shortest_wait: Duration::from_millis(100),
            longest_wait: Duration::from_secs(10),
        };
        let most_calls = if below(4) == 0 { 1 + batch_calls / 2 } else { usize::MAX };
        let mut server = Server::new(below(u64::MAX), most_calls, below(3) != 0);
        server.set_trouble(below(60));
        let disk = ModelDisk::new(below(u64::MAX));
        let faulty = below(3) == 0;
        disk.set_faults(if faulty { below(60) } else { 0 });
        Self {
            conversations: 1 + below(4),
            poison: if below(2) == 0 { 0 } else { below(30) },
            random,
            disk,
            server,
            process: None,
            bound: spool.limit,
            spool,
            courier,
            now: Duration::ZERO,
            next: 1,
            promised: HashSet::new(),
            poisonous: HashSet::new(),
            refused: HashSet::new(),
            faulty,
            is_calm: false,
            played: Played::default(),
        }
    }

    fn below(&mut self, end: u64) -> u64 {
        self.random.next() % end
    }

    fn step(&mut self) {
        let passed = Duration::from_millis(self.below(400));
        self.now += passed;
        match self.below(40) {
            0 => self.crash(),
            1 | 2 => {
                let calls = self.below(25);
                self.disk.kill_after(calls);
            }
            3 => {
                let room = usize::try_from(self.below(2_000)).unwrap_or(0);
                self.disk.set_room(room);
            }
            4 => self.disk.set_room(1_000_000),
            5..=22 => {
                let calls = 1 + self.below(6);
                for _ in 0..calls {
                    self.send();
                }
            }
            _ => _ = self.deliver(),
        }
        if self.disk.is_dead() {
            self.crash();
        }
    }

    /// Ends the process; sometimes the power goes too.
    fn crash(&mut self) {
        self.played.kills += 1;
        self.end();
        if self.below(3) == 0 {
            self.played.power_losses += 1;
            self.disk.lose_power();
            // Files that were removed may be back.
            self.bound = self.bound.max(self.disk.bytes_of(".calls") as u64);
            if !self.spool.sync {
                let arrived = &self.server.taken;
                self.promised.retain(|id| arrived.contains(id));
            }
        }
        self.disk.revive();
    }

    /// Forgets the process, but not what it dropped.
    fn end(&mut self) {
        if let Some(process) = self.process.take() {
            self.played.dropped += process.spool.dropped();
        }
    }

    /// Starts a process where there is none, if that can be done now.
    fn start(&mut self) {
        if self.process.is_none() {
            let random = Random::new(self.random.next());
            self.process = Process::start(&self.disk, self.spool, self.courier.clone(), random).ok();
        }
    }

    fn send(&mut self) {
        let id = self.next;
        self.next += 1;
        let poisonous = self.below(100) < self.poison;
        let filling = usize::try_from(self.below(200)).unwrap_or(0);
        let now = u64::try_from(self.now.as_millis()).unwrap_or(0);
        self.start();
        let Some(process) = &mut self.process else { return };
        let sent = process.send(&call(id, poisonous, filling), now);
        match sent {
            Ok(()) => {
                self.played.accepted += 1;
                self.promised.insert(id);
            }
            // The process is gone before it could be told.
            Err(AppendError::Io(_)) if self.disk.is_dead() => {}
            Err(_) => {
                self.played.refused += 1;
                self.refused.insert(id);
            }
        }
        if poisonous {
            self.poisonous.insert(id);
        }
    }

    fn deliver(&mut self) -> Step {
        self.start();
        let (mut process, now) = (self.process.take(), self.now);
        let Some(running) = &mut process else { return Step::Idle };
        // The server is taken out while the rest of the schedule goes on.
        let mut server = std::mem::replace(&mut self.server, Server::new(0, 0, true));
        let (step, notice) = running.deliver(&mut server, now, |running| self.meanwhile(running));
        self.server = server;
        match notice {
            Some(Notice::Rejected { .. }) => self.played.rejected += 1,
            // Somebody mends the write key, and starts it again.
            Some(Notice::Stopped { .. }) => {
                self.played.stops += 1;
                self.process = process;
                self.end();
                return step;
            }
            _ => {}
        }
        self.process = process;
        step
    }

    /// While a request is on its way calls come, or the process is killed: false.
    fn meanwhile(&mut self, running: &mut Process) -> bool {
        if self.disk.is_dead() {
            return false;
        }
        let calls = if self.is_calm { 0 } else { self.below(3) };
        for _ in 0..calls {
            let id = self.next;
            self.next += 1;
            let now = u64::try_from(self.now.as_millis()).unwrap_or(0);
            match running.send(&call(id, false, 20), now) {
                Ok(()) => {
                    self.played.accepted += 1;
                    self.promised.insert(id);
                }
                Err(_) if self.disk.is_dead() => return false,
                Err(_) => _ = self.refused.insert(id),
            }
        }
        true
    }

    /// All faults are over: everything that is left is delivered, in a bounded number of steps.
    fn calm(&mut self) -> Result<(), String> {
        let (errors, full) = self.disk.errors();
        (self.played.disk_errors, self.played.disk_full) = (errors, full);
        self.crash();
        self.is_calm = true;
        self.disk.set_faults(0);
        self.disk.set_room(1_000_000);
        self.server.set_trouble(0);
        for _ in 0..PATIENCE {
            match self.deliver() {
                Step::Wait(until) => self.now = until,
                Step::Idle if self.process.as_ref().is_some_and(|process| process.spool.pending() == 0) => {
                    self.played.requests = self.server.requests;
                    self.played.failed_requests = self.server.failed;
                    self.played.repeated_calls = self.server.repeated;
                    self.end();
                    return Ok(());
                }
                _ => {}
            }
        }
        Err("delivery does not end".to_owned())
    }

    fn check_bounds(&mut self) -> Result<(), String> {
        let bytes = self.disk.bytes_of(".calls") as u64;
        // A torn line that could not be cut off may stand past the limit until the next call.
        let slack = if self.faulty { 600 } else { 300 };
        if bytes > self.bound + slack {
            return Err(format!("the spool has {bytes} bytes, and its limit is {}", self.bound));
        }
        if bytes <= self.spool.limit {
            self.bound = self.spool.limit;
        }
        Ok(())
    }

    fn check_calls(&self) -> Result<(), String> {
        let rejected: HashSet<u64> = self.disk.lines_of(".rejected").iter().flat_map(|line| ids(line)).collect();
        if let Some(id) = self.poisonous.iter().find(|id| self.server.taken.contains(id)) {
            return Err(format!("the server took {id}, which it never takes"));
        }
        if let Some(id) = rejected.iter().find(|id| !self.poisonous.contains(id)) {
            return Err(format!("{id} was rejected, and nothing is wrong with it"));
        }
        if let Some(id) = self.refused.iter().find(|id| self.server.taken.contains(id)).filter(|_| !self.faulty) {
            return Err(format!("{id} was refused, and arrived"));
        }
        let is_missing = |id: &&u64| !self.server.taken.contains(id) && !rejected.contains(id);
        let missing: Vec<&u64> = self.promised.iter().filter(is_missing).collect();
        if missing.len() as u64 > self.played.dropped {
            return Err(format!("accepted and lost: {missing:?}; dropped {}", self.played.dropped));
        }
        if self.spool.when_full == WhenFull::Refuse && self.played.dropped > 0 {
            return Err("calls were dropped where they should be refused".to_owned());
        }
        self.check_order()
    }

    /// Calls of a conversation arrive in their order.
    fn check_order(&self) -> Result<(), String> {
        let mut last: HashMap<u64, u64> = HashMap::new();
        // What a power loss may take is promised nothing: a call that was dropped before may come back.
        for id in self.server.order.iter().filter(|id| self.promised.contains(id)) {
            if let Some(before) = last.insert(id % self.conversations, *id).filter(|before| before > id) {
                return Err(format!("{id} arrived after {before} of the same conversation"));
            }
        }
        Ok(())
    }
}
