//! Findings by kind.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use livechat_core::plan::CallType;
use serde::Serialize;

use crate::page::Budget;
use crate::survey::{Counts, Found, Group, GroupKey};

/// Maximum bytes of all kinds.
const ROOM: usize = 160_000;

/// Findings, by kind.
#[derive(Debug, Serialize)]
pub(crate) struct Findings {
    kinds: Vec<KindData>,
    /// Number of kinds that are not shown.
    kinds_left_out: u64,
    /// Number of findings of these kinds.
    left_out: u64,
    codes: Vec<CodeData>,
}

/// The findings of one kind.
#[derive(Debug, Serialize)]
struct KindData {
    level: &'static str,
    code: &'static str,
    #[serde(rename = "type")]
    call_type: Option<&'static str>,
    event: Option<Box<str>>,
    place: Box<str>,
    count: u64,
    message: Box<str>,
    help: Option<Box<str>>,
    at: Box<str>,
}

/// The findings of one code, and its meaning.
#[derive(Debug, Serialize)]
struct CodeData {
    code: &'static str,
    meaning: &'static str,
    #[serde(flatten)]
    found: Found,
}

pub(super) fn findings(counts: &Counts) -> Findings {
    let groups = &counts.groups;
    let mut all: Vec<(&GroupKey, &Group)> = groups.known.iter().collect();
    all.sort_by_key(|(key, group)| (Reverse(key.level), Reverse(group.count)));
    let (kinds, left_out) = Budget::bytes(ROOM).buys(all.iter().map(|(key, group)| kind(key, group)));
    let shown: u64 = kinds.iter().map(|kind| kind.count).sum();
    let found = counts.found;
    let total = found.violations + found.warnings + found.infos;
    let kinds_left_out = left_out + u64::from(groups.is_cut);
    Findings { kinds, kinds_left_out, left_out: total.saturating_sub(shown), codes: codes(&all) }
}

fn kind(key: &GroupKey, group: &Group) -> KindData {
    let first = group.first.clone();
    let (message, help, at) = first.map_or_else(Default::default, |first| (first.message, first.help, first.at));
    KindData {
        level: key.level.word(),
        code: key.code.name(),
        call_type: key.call_type.map(CallType::word),
        event: key.event.clone(),
        place: key.place.clone(),
        count: group.count,
        message,
        help,
        at,
    }
}

fn codes(groups: &[(&GroupKey, &Group)]) -> Vec<CodeData> {
    let mut codes = BTreeMap::new();
    for (key, group) in groups {
        codes.entry(key.code).or_insert_with(Found::default).count(key.level, group.count);
    }
    codes.into_iter().map(|(code, found)| CodeData { code: code.name(), meaning: code.meaning(), found }).collect()
}
