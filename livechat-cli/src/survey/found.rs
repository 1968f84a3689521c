//! How much was found.

use livechat_events::Level;
use serde::Serialize;

/// How many findings there are of each level. One that is worse is greater.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub(crate) struct Found {
    pub(crate) violations: u64,
    pub(crate) warnings: u64,
    pub(crate) infos: u64,
}

impl Found {
    pub(crate) fn count(&mut self, level: Level, count: u64) {
        match level {
            Level::Violation => self.violations += count,
            Level::Warning => self.warnings += count,
            Level::Info => self.infos += count,
        }
    }

    pub(crate) fn add(&mut self, other: Self) {
        self.violations += other.violations;
        self.warnings += other.warnings;
        self.infos += other.infos;
    }
}
