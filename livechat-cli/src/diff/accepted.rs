//! `accepted.json`: breaks that somebody approved, each by itself, with a reason.

use std::fs;
use std::io;
use std::path::Path;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use xxhash_rust::xxh3::xxh3_64;

use super::change::Change;
use crate::Failure;
use crate::whole_file::write_whole;

/// The approvals of a plan.
#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Accepted {
    pub(super) accepted: Vec<Approval>,
}

/// The approval of one break: of this change, from just this to just that.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Approval {
    pub(super) rule: String,
    pub(super) pointer: String,
    /// Hashes of what the old and the new plan say.
    pub(super) old: String,
    pub(super) new: String,
    pub(super) reason: String,
    /// The last day on which it counts.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) until: Option<String>,
}

impl Accepted {
    /// Reads a file; one that is not there holds nothing, unless it was asked for.
    pub(super) fn read(path: &Path, must_exist: bool) -> Result<Self, Failure> {
        let text = match fs::read_to_string(path) {
            Ok(text) => text,
            Err(error) if error.kind() == io::ErrorKind::NotFound && !must_exist => return Ok(Self::default()),
            Err(error) => return Err(Failure::file("read", path, &error)),
        };
        let read: Self = serde_json::from_str(&text)
            .map_err(|error| Failure::Message(format!("cannot read `{}`: {error}", path.display())))?;
        match read.accepted.iter().find(|approval| approval.end().is_err() || approval.reason.trim().is_empty()) {
            Some(wrong) => Err(Failure::Message(format!(
                "cannot read `{}`: the approval of `{}` needs a reason, and `until` is a date such as `2027-01-31`",
                path.display(),
                wrong.pointer
            ))),
            None => Ok(read),
        }
    }

    /// Writes the file, as a whole or not at all.
    pub(super) fn write(&self, path: &Path) -> Result<(), Failure> {
        let text = serde_json::to_string_pretty(self).map_err(|error| Failure::Message(error.to_string()))?;
        write_whole(path, &format!("{text}\n"))
    }
}

impl Approval {
    /// The approval of a change.
    pub(super) fn of(change: &Change, reason: &str, until: Option<Date>) -> Self {
        let (rule, pointer, reason) = (change.rule.to_owned(), change.pointer(), reason.to_owned());
        let until = until.map(|until| until.to_string());
        Self { rule, pointer, old: hash(&change.old), new: hash(&change.new), reason, until }
    }

    pub(super) fn covers(&self, change: &Change) -> bool {
        self.rule == change.rule
            && self.pointer == change.pointer()
            && self.old == hash(&change.old)
            && self.new == hash(&change.new)
    }

    pub(super) fn is_over(&self, today: Date) -> bool {
        self.end().is_ok_and(|end| end.is_some_and(|end| end < today))
    }

    fn end(&self) -> Result<Option<Date>, jiff::Error> {
        self.until.as_deref().map(str::parse).transpose()
    }
}

fn hash(text: &str) -> String {
    format!("{:016x}", xxh3_64(text.as_bytes()))
}
