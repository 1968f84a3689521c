//! Recorded calls: which of them a break hits, and which libraries sent those.

use std::collections::BTreeMap;
use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::thread::{self, available_parallelism};

use indicatif::ProgressBar;
use livechat_core::plan::CallType;
use livechat_events::descriptor::Plan;
use livechat_events::{Code, Finding, Validator, Workspace};
use serde_json::Value;

use super::change::{Audience, Change, Part};
use crate::Failure;
use crate::input::{Block, Feed, PartKind, documents};

/// The effect of the changes on recorded calls.
#[derive(Debug, Default)]
pub(super) struct Traffic {
    /// Calls that were looked at.
    pub(super) calls: u64,
    /// For each change, by its place in the list, the calls that it hits.
    pub(super) hits: BTreeMap<usize, Hits>,
}

/// The calls that a change hits.
#[derive(Debug, Default)]
pub(super) struct Hits {
    pub(super) calls: u64,
    /// By library and version: `ios 4.2`.
    pub(super) libraries: BTreeMap<String, u64>,
}

/// Checks recorded calls by both plans. A call is hit where only the new plan finds something.
pub(super) fn count(
    files: &[PathBuf],
    old: &'static Plan,
    new: &'static Plan,
    changes: &[Change],
) -> Result<Traffic, Failure> {
    let feed = Mutex::new(Feed::new(files, ProgressBar::hidden(), None));
    let (total, failed) = (Mutex::new(Traffic::default()), Mutex::new(None));
    let work = || {
        let mut counting = Counting::new(old, new, changes);
        let mut block = Block::new();
        while let Some(part) = feed.lock().ok().and_then(|mut feed| feed.next(&mut block)) {
            match part.kind {
                PartKind::Text => documents(&block, &mut |document| counting.document(document)),
                PartKind::End(Some(why)) => {
                    if let Ok(mut failed) = failed.lock() {
                        failed.get_or_insert(unreadable(part.file, &why));
                    }
                }
                PartKind::End(None) => {}
            }
        }
        if let Ok(mut total) = total.lock() {
            total.add(counting.traffic);
        }
    };
    let threads = available_parallelism().map_or(1, NonZeroUsize::get);
    thread::scope(|scope| {
        for _ in 1..threads {
            scope.spawn(work);
        }
        work();
    });
    let broken = || Failure::Message("a thread that reads recorded calls ended early".to_owned());
    if let Some(failure) = failed.into_inner().map_err(|_| broken())? {
        return Err(failure);
    }
    let traffic = total.into_inner().map_err(|_| broken())?;
    if traffic.calls == 0 {
        return Err(Failure::Message("the recorded traffic holds no calls".to_owned()));
    }
    Ok(traffic)
}

fn unreadable(file: &Path, why: &str) -> Failure {
    Failure::Message(format!("cannot read `{}`: {why}", file.display()))
}

/// The state of one thread.
struct Counting<'c> {
    old: Validator,
    new: Validator,
    before: Workspace,
    after: Workspace,
    changes: &'c [Change],
    traffic: Traffic,
}

impl<'c> Counting<'c> {
    fn new(old: &'static Plan, new: &'static Plan, changes: &'c [Change]) -> Self {
        let validator = |plan| Validator::new(plan).without_limits();
        let (before, after) = (Workspace::new(), Workspace::new());
        Self { old: validator(old), new: validator(new), before, after, changes, traffic: Traffic::default() }
    }

    /// Checks a document; says whether it was one.
    fn document(&mut self, document: &[u8]) -> bool {
        let after = self.new.check_into(document, &mut self.after);
        if after.findings.iter().any(|finding| finding.code == Code::InvalidJson) {
            return false;
        }
        let is_of_events = self.changes.iter().all(|change| matches!(change.part, Part::Event | Part::Version(_)));
        self.traffic.calls += if is_of_events { after.events } else { after.messages } as u64;
        if after.findings.is_empty() {
            return true;
        }
        let before = self.old.check_into(document, &mut self.before);
        let known = |finding: &Finding| {
            before.findings.iter().any(|old| old.code == finding.code && old.pointer == finding.pointer)
        };
        let fresh = after.findings.iter().filter(|finding| !known(finding));
        let mut hit: Vec<(usize, &str)> = fresh
            .filter_map(|finding| {
                let (call, within) = split(&finding.pointer);
                self.changes.iter().position(|change| explains(change, finding, &within)).map(|at| (at, call))
            })
            .collect();
        hit.sort_unstable();
        hit.dedup();
        if hit.is_empty() {
            return true;
        }
        let parsed: Value = serde_json::from_slice(document).unwrap_or_default();
        for (change, call) in hit {
            let hits = self.traffic.hits.entry(change).or_default();
            hits.calls += 1;
            *hits.libraries.entry(library(&parsed, call)).or_default() += 1;
        }
        true
    }
}

/// Returns the pointer to the call, and the names that lead from it to the value.
fn split(pointer: &str) -> (&str, Vec<String>) {
    let length = |rest: &str| rest[1..].find('/').map_or(rest.len(), |end| end + 1);
    let array = if pointer.starts_with("/batch/") { "/batch".len() } else { 0 };
    let item = pointer.get(array..).filter(|rest| rest.len() > 1).map(|rest| &rest[..length(rest)]);
    let is_item = item.is_some_and(|item| item[1..].bytes().all(|byte| byte.is_ascii_digit()));
    let (call, within) = pointer.split_at(if is_item { array + item.map_or(0, str::len) } else { 0 });
    (call, within.split('/').skip(1).map(|name| name.replace("~1", "/").replace("~0", "~")).collect())
}

/// Returns the names below what a change speaks of, if a finding is in that part of a call.
fn path_in<'n>(change: &Change, finding: &Finding, within: &'n [String]) -> Option<&'n [String]> {
    let (first, rest) = within.split_first().map_or(("", within), |(first, rest)| (first.as_str(), rest));
    let tracks = finding.call_type == Some(CallType::Track);
    match change.part {
        Part::Event | Part::Version(_) if !tracks => None,
        Part::Call(call_type) if finding.call_type != Some(call_type) => None,
        Part::Call(CallType::Page | CallType::Screen) => {
            let is_same =
                change.event.as_deref().is_some_and(|name| name.is_empty() || Some(name) == finding.event.as_deref());
            is_same.then_some(if first == "properties" { rest } else { &[] })
        }
        Part::Event | Part::Version(_) => Some(if first == "properties" { rest } else { &[] }),
        Part::Call(_) => Some(if first == "traits" { rest } else { &[] }),
        Part::Shape => Some(if matches!(first, "properties" | "traits") { rest } else { within }),
        Part::Context => (first == "context").then_some(rest),
        Part::EveryCall => Some(within),
    }
}

/// Returns whether a change causes a finding.
fn explains(change: &Change, finding: &Finding, within: &[String]) -> bool {
    let Some(path) = path_in(change, finding, within) else { return false };
    let (code, event) = (finding.code, finding.event.as_deref());
    let about_event = match &change.event {
        _ if change.part == Part::Shape => change.users.iter().any(|user| Some(user.as_str()) == event),
        Some(changed) if change.event_name().is_some() => {
            event == Some(changed) || change.path.is_empty() && change.was.is_some() && change.was.as_deref() == event
        }
        _ => true,
    };
    let same = |changed: &[String]| {
        // A shape may be anywhere in the properties of an event.
        let before = if change.part == Part::Shape { path.len().saturating_sub(changed.len()) } else { 0 };
        let path = &path[before..];
        changed.len() == path.len() && changed.iter().zip(path).all(|(part, name)| part == name || is_item(part, name))
    };
    let old_path = || {
        let mut path = change.path.clone();
        if let (Some(last), Some(was)) = (path.last_mut(), &change.was) {
            was.clone_into(last);
        }
        path
    };
    about_event
        && match change.rule {
            "event-removed" | "event-renamed" | "unknown-events-changed" => code == Code::UnplannedEvent,
            "property-removed" => code == Code::UnplannedProperty && same(&change.path),
            "property-renamed" => {
                code == Code::UnplannedProperty && same(&old_path())
                    || code == Code::MissingProperty && same(&change.path)
            }
            "unknown-properties-changed" => code == Code::UnplannedProperty,
            "call-rules-added" => true,
            "property-added" | "property-required" => code == Code::MissingProperty && same(&change.path),
            _ => change.why(Audience::Producers).is_some() && same(&change.path),
        }
}

fn is_item(part: &str, name: &str) -> bool {
    part == "[]" && name.bytes().all(|byte| byte.is_ascii_digit())
}

/// The library of a call, with its version.
fn library(document: &Value, call: &str) -> String {
    let library = document.pointer(call).map_or(&Value::Null, |call| &call["context"]["library"]);
    let name = library["name"].as_str().unwrap_or("unknown library");
    library["version"].as_str().map_or_else(|| name.to_owned(), |version| format!("{name} {version}"))
}

impl Traffic {
    fn add(&mut self, other: Self) {
        self.calls += other.calls;
        for (change, hits) in other.hits {
            let mine = self.hits.entry(change).or_default();
            mine.calls += hits.calls;
            for (library, calls) in hits.libraries {
                *mine.libraries.entry(library).or_default() += calls;
            }
        }
    }

    /// Says how many calls a change hits, and whose.
    pub(super) fn in_words(&self, change: usize) -> String {
        let Some(hits) = self.hits.get(&change) else { return "no recorded call".to_owned() };
        #[expect(clippy::cast_precision_loss, reason = "a share is rounded anyway")]
        let share = hits.calls as f64 * 100.0 / self.calls as f64;
        let mut libraries: Vec<(&String, &u64)> = hits.libraries.iter().collect();
        libraries.sort_by_key(|(name, calls)| (std::cmp::Reverse(**calls), *name));
        let named: Vec<String> = libraries.iter().take(3).map(|(name, calls)| format!("{calls} of `{name}`")).collect();
        let more = if libraries.len() > 3 { format!(" and {} more", libraries.len() - 3) } else { String::new() };
        let word = if hits.calls == 1 { "call" } else { "calls" };
        format!("{} recorded {word} ({share:.2} %): {}{more}", hits.calls, named.join(", "))
    }

    /// Returns whether a change hits at most a share of the calls, in percent.
    pub(super) fn is_unseen(&self, change: usize, percent: f64) -> bool {
        let calls = self.hits.get(&change).map_or(0, |hits| hits.calls);
        #[expect(clippy::cast_precision_loss, reason = "a share is compared with a rounded one")]
        let share = calls as f64 * 100.0 / self.calls as f64;
        share <= percent
    }
}
