//! For code hosts and CI systems. What breaks nobody is left out: an annotation asks for attention.

use xxhash_rust::xxh3::xxh3_64;

use super::super::RULES;
use super::super::rows::{Row, State};
use super::{Page, audiences, sentence};
use crate::annotate::{self, Grade, Host, Issue, RuleText};

pub(super) fn text(page: &Page<'_>, host: Host) -> String {
    let rules: Vec<RuleText<'_>> = RULES
        .iter()
        .map(|rule| RuleText { code: rule.name, summary: rule.summary, folder: "livechat-cli/docs/explain/changes" })
        .collect();
    let shown: Vec<Shown<'_>> = page.rows.rows.iter().filter_map(|row| Shown::of(page, row)).collect();
    let issues: Vec<Issue<'_>> = shown.iter().map(Shown::issue).collect();
    annotate::document(host, &rules, &issues)
}

/// The texts of an issue.
struct Shown<'a> {
    row: &'a Row,
    grade: Grade,
    message: String,
    place: (String, u64, u64),
}

impl<'a> Shown<'a> {
    fn of(page: &Page<'_>, row: &'a Row) -> Option<Self> {
        let grade = match row.state {
            State::Break => Grade::Error,
            State::Warning => Grade::Warning,
            State::Accepted(_) => Grade::Note,
            State::Fine => return None,
        };
        let why: Vec<&str> = row.change.breaks.iter().map(|(_, why)| why.as_str()).collect();
        let mut message = sentence(&row.change);
        if !why.is_empty() {
            message = format!("{message} (breaks {}: {})", audiences(&row.change), why.join("; "));
        }
        Some(Self { row, grade, message, place: page.place(&row.change) })
    }

    fn issue(&self) -> Issue<'_> {
        let change = &self.row.change;
        let text = format!("{}\n{}\n{}\n{}", change.rule, change.pointer(), change.old, change.new);
        Issue {
            code: change.rule,
            grade: self.grade,
            message: &self.message,
            help: self.row.hits.as_deref(),
            file: &self.place.0,
            line: self.place.1,
            column: self.place.2,
            id: xxh3_64(text.as_bytes()),
        }
    }
}
