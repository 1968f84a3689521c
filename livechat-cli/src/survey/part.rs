//! The statistics of one part of the input.

use std::borrow::Cow;

use livechat_conversations::ConversationFinding;
use livechat_events::{Finding, Json, JsonKind, Level, Reader, Report};

use super::call::{KEY, moment};
use super::groups::{GroupKey, NAME, shorten};
use super::read::{RawCall, calls};
use super::{Bar, Call, Counts, Found, Noted, Terms};

/// Maximum characters of a file path.
const FILE: usize = 80;

/// The statistics of one part of the input, collected by one thread.
#[derive(Debug)]
pub(crate) struct Part {
    terms: Terms,
    pub(super) counts: Counts,
    /// Calls that belong to a conversation.
    pub(super) calls: Vec<Call>,
    /// Findings about conversations: the key, the number of the call, and the finding.
    pub(super) notes: Vec<(Box<str>, u64, Noted)>,
    /// Set if calls are numbered over the whole input; otherwise from the first call of the part.
    pub(super) is_numbered: bool,
}

/// A checked document.
#[derive(Debug)]
pub(crate) struct Document<'a> {
    pub(crate) bytes: &'a [u8],
    pub(crate) report: &'a Report,
    /// The findings of the report that are not disabled.
    pub(crate) remarks: &'a [Remark<'a>],
    /// The position of the document.
    pub(crate) file: &'a str,
    pub(crate) line: u64,
    /// The number of its first call, if calls are numbered over the whole input.
    pub(crate) first: Option<u64>,
}

/// A finding with its position in the input.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Remark<'a> {
    pub(crate) finding: &'a Finding,
    pub(crate) line: u64,
    pub(crate) column: u64,
}

/// The position of a call: its number, its pointer in the document, and the position of the document.
struct CallPlace<'a> {
    number: u64,
    pointer: String,
    file: &'a str,
    line: u64,
}

impl Part {
    pub(crate) fn new(terms: Terms) -> Self {
        Self { terms, counts: Counts::new(terms.plan), calls: Vec::new(), notes: Vec::new(), is_numbered: false }
    }

    /// Adds a document.
    pub(crate) fn document(&mut self, document: &Document<'_>) {
        let Document { bytes, report, remarks, file, line, first } = *document;
        self.is_numbered |= first.is_some();
        let first = first.unwrap_or(self.counts.calls);
        self.counts.calls += report.messages as u64;
        self.counts.events += report.events as u64;
        self.counts.types.add_all(&report.types);
        let calls = calls(bytes);
        let mut by_call: Vec<Vec<&Remark<'_>>> = vec![Vec::new(); calls.list.len()];
        for remark in remarks {
            let index = calls.index_of(&remark.finding.pointer);
            let pointer = index.map_or_else(String::new, |index| calls.pointer(index));
            self.remark(remark, &pointer, file);
            if let Some(of_call) = index.and_then(|index| by_call.get_mut(index)) {
                of_call.push(remark);
            }
        }
        for (index, (raw, remarks)) in calls.list.iter().zip(by_call).enumerate() {
            let number = first + index as u64;
            self.call(raw, &remarks, &CallPlace { number, pointer: calls.pointer(index), file, line });
        }
        self.omitted(report);
    }

    /// Adds a finding about a conversation.
    pub(crate) fn conversation(&mut self, found: &ConversationFinding, file: &str, line: u64, column: u64) {
        let remark = Remark { finding: &found.finding, line, column };
        let call = call_of(&found.finding.pointer);
        self.remark(&remark, call, file);
        let mut of_level = Found::default();
        of_level.count(found.finding.level, 1);
        self.counts.calendar.count(found.moment, Bar { calls: 0, found: of_level });
        if let Some(key) = found.conversation.as_deref().filter(|_| self.terms.timelines > 0) {
            self.notes.push((shorten(key, KEY), found.call, Noted::of(&found.finding, call)));
        }
    }

    fn remark(&mut self, remark: &Remark<'_>, call: &str, file: &str) {
        let Remark { finding, line, column } = remark;
        self.counts.found.count(finding.level, 1);
        let at = || format!("{}:{line}:{column}", shorten_start(file)).into();
        self.counts.groups.of(GroupKey::of(finding, call)).count(finding, at);
    }

    fn call(&mut self, raw: &RawCall<'_>, remarks: &[&Remark<'_>], place: &CallPlace<'_>) {
        let terms = self.terms;
        let mut found = Found::default();
        for remark in remarks {
            found.count(remark.finding.level, 1);
        }
        let at = moment(raw);
        self.counts.call(raw.library(), at, found);
        if let Some(event) = raw.tracked() {
            self.coverage(event, raw.properties.as_ref());
        }
        let Some(lifecycle) = terms.plan.lifecycle.as_ref().filter(|_| terms.timelines > 0) else { return };
        let Some(mut call) = Call::of(terms, lifecycle, raw, at) else { return };
        call.number = place.number;
        call.place = format!("{}:{}", shorten_start(place.file), place.line).into();
        for remark in remarks {
            call.note(Noted::of(remark.finding, &place.pointer));
        }
        self.calls.push(call);
    }

    fn coverage(&mut self, event: &str, properties: Option<&Json<'_>>) {
        let Some(index) = self.terms.plan.index_of(event) else {
            *self.counts.unplanned.of(shorten(event, NAME)) += 1;
            return;
        };
        self.counts.coverage.count_event(index);
        let Some(properties) = properties else { return };
        // The text is valid JSON.
        let _ = Reader::new(properties.text()).members(|name, input| {
            if input.kind()? != JsonKind::Null {
                self.counts.coverage.count_property(index, &name);
            }
            input.json().map(drop)
        });
    }

    /// Counts the findings that the report omitted.
    fn omitted(&mut self, report: &Report) {
        for level in [Level::Info, Level::Warning, Level::Violation] {
            self.left_out(level, report.omitted(level) as u64);
        }
    }

    /// Counts findings without their details.
    pub(crate) fn left_out(&mut self, level: Level, count: u64) {
        self.counts.found.count(level, count);
        self.counts.ungrouped.count(level, count);
    }
}

/// Returns the pointer of the call that a pointer leads into: `/3/batch/7` of `/3/batch/7/properties/agent_id`.
fn call_of(pointer: &str) -> &str {
    let mut end = 0;
    for step in pointer.split_inclusive('/').skip(1) {
        let name = step.trim_end_matches('/');
        if name != "batch" && !name.bytes().all(|byte| byte.is_ascii_digit()) {
            break;
        }
        end += 1 + name.len();
    }
    &pointer[..end]
}

/// Shortens a path to its end, which is more specific than its start.
fn shorten_start(file: &str) -> Cow<'_, str> {
    if file.len() <= FILE {
        return Cow::Borrowed(file);
    }
    let count = file.chars().count();
    if count <= FILE {
        return Cow::Borrowed(file);
    }
    Cow::Owned(format!("…{}", file.chars().skip(count - FILE).collect::<String>()))
}

#[cfg(test)]
mod tests {
    use super::{call_of, shorten_start};

    #[test]
    fn finds_the_call_of_a_pointer() {
        assert_eq!(call_of(""), "");
        assert_eq!(call_of("/event"), "");
        assert_eq!(call_of("/3/event"), "/3");
        assert_eq!(call_of("/3/batch/7/properties/agent_id"), "/3/batch/7");
        assert_eq!(call_of("/batch/7"), "/batch/7");
    }

    #[test]
    fn keeps_the_end_of_a_path() {
        assert_eq!(shorten_start("a/b.ndjson"), "a/b.ndjson");
        assert_eq!(shorten_start(&format!("{}/b", "a".repeat(200))).chars().count(), 81);
    }
}
