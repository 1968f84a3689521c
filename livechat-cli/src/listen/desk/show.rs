//! Shows each call as a line, followed by its findings with their positions in the file.

use std::io::Write as _;

use anstyle::Style;
use livechat_conversations::ConversationCounts;
use livechat_events::{Level, Report};

use super::{Conversations, Screen};
use crate::check::sheet::Sheet;
use crate::input::Position;
use crate::listen::call::{Line, Who};
use crate::listen::found::Found;
use crate::listen::judge::Verdict;
use crate::listen::live::{Place, Seen};
use crate::survey::{Document, Part, Remark, Terms};
use crate::terminal::{BOLD, harmless};

/// The number of lines and calls so far, and the statistics for the report.
#[derive(Debug)]
pub(super) struct Show {
    /// The name of the file in findings.
    name: String,
    /// Number of lines so far.
    lines: u64,
    /// Number of calls so far; a line can hold several.
    calls: u64,
    conversations: Option<Conversations>,
    /// The statistics since they were last added to the survey.
    pub(super) gathered: Part,
}

impl Show {
    /// Starts after the given number of lines.
    pub(super) fn new(name: &str, lines: u64, conversations: Option<Conversations>, terms: Terms) -> Self {
        Self { name: name.to_owned(), lines, calls: 0, conversations, gathered: Part::new(terms) }
    }

    /// Continues in another file with the given number of lines.
    pub(super) fn start_at(&mut self, lines: u64) {
        self.lines = lines;
    }

    /// Shows a call.
    pub(super) fn call(&mut self, line: Line, verdict: Verdict, screen: &mut Screen) -> Seen {
        self.lines += 1;
        let place = Place::Line(self.lines);
        let mut seen = Seen::new(place, line, verdict, |line, findings| Found::in_line(findings, line, self.lines));
        gather(&mut self.gathered, &seen, &self.name, self.calls);
        self.calls += seen.messages;
        if let Some(conversations) = &mut self.conversations {
            for (about, found) in conversations.check(&seen.line, self.lines) {
                let Position { line, column } = found.position;
                self.gathered.conversation(&about, &self.name, line, column);
                seen.found.push(found);
            }
        }
        let said = if screen.wants_calls() { in_words(&seen, screen.colours()) } else { Vec::new() };
        screen.put(said, sheet(&seen, &self.name, screen));
        seen
    }

    /// Shows a request that was refused.
    pub(super) fn refused(&mut self, request: u64, verdict: Verdict, screen: &mut Screen) -> Seen {
        let place = Place::Request(request);
        let seen = Seen::new(place, Line::default(), verdict, |_, findings| Found::in_refused(findings));
        gather(&mut self.gathered, &seen, &place.file(""), self.calls);
        self.calls += seen.messages;
        let said = format!("{} request {request} was refused\n", seen.at.time_of_day());
        let said = if screen.wants_calls() { said.into_bytes() } else { Vec::new() };
        screen.put(said, sheet(&seen, "", screen));
        seen
    }

    /// Ends the run, and shows the findings about open conversations.
    pub(super) fn finish(&mut self, screen: &mut Screen) -> Option<ConversationCounts> {
        let (found, counts) = self.conversations.take()?.finish();
        for (about, found) in found {
            let Position { line, column } = found.position;
            self.gathered.conversation(&about, &self.name, line, column);
            let mut sheet = Sheet::new(0, screen.wants_findings());
            add(&mut sheet, &found, &self.name, screen);
            screen.put(Vec::new(), sheet);
        }
        Some(counts)
    }
}

/// Adds a call or a request to the statistics. `first` is the number of its first call.
fn gather(part: &mut Part, seen: &Seen, file: &str, first: u64) {
    let mut report = Report::new();
    (report.messages, report.events, report.types) = (to_usize(seen.messages), seen.events(), seen.types);
    let remarks: Vec<Remark<'_>> = seen.found.iter().map(remark).collect();
    let line = match seen.place {
        Place::Line(line) => line,
        Place::Request(_) => 1,
    };
    let bytes = seen.line.text.as_bytes();
    part.document(&Document { bytes, report: &report, remarks: &remarks, file, line, first: Some(first) });
    for (level, count) in &seen.omitted {
        part.left_out(*level, *count);
    }
}

fn remark(found: &Found) -> Remark<'_> {
    Remark { finding: &found.finding, line: found.position.line, column: found.position.column }
}

fn to_usize(count: u64) -> usize {
    usize::try_from(count).unwrap_or(usize::MAX)
}

/// Renders the findings.
fn sheet(seen: &Seen, file: &str, screen: &Screen) -> Sheet {
    let mut sheet = Sheet::new(0, screen.wants_findings());
    sheet.tally.messages = seen.messages;
    sheet.tally.events = seen.events() as u64;
    sheet.tally.types = seen.types;
    sheet.tally.filtered += seen.filtered;
    for (level, count) in &seen.omitted {
        sheet.tally.add_omitted(*level, *count);
    }
    let name = seen.place.file(file);
    for found in &seen.found {
        add(&mut sheet, found, &name, screen);
    }
    sheet
}

fn add(sheet: &mut Sheet, found: &Found, file: &str, screen: &Screen) {
    sheet.tally.count(found.finding.level);
    if sheet.wanted {
        let mut text = Vec::new();
        found.write(screen.style(), file, &mut text);
        sheet.push(0, &text);
    }
}

/// Renders `15:02:11 Live Chat Message Sent · user 019mr8mf4r · analytics-node 3.1.0 · ok`.
fn in_words(seen: &Seen, colours: bool) -> Vec<u8> {
    let bold = if colours { BOLD } else { Style::new() };
    let Who { kind, event, user, anonymous, library } = &seen.line.who();
    let what = match (event, kind) {
        (Some(event), _) => event.clone(),
        (None, Some(kind)) => kind.clone(),
        (None, None) if seen.messages == 1 => "a call of no kind".to_owned(),
        (None, None) => format!("a batch of {} calls", seen.messages),
    };
    let mut out = Vec::with_capacity(96);
    // Writing to a Vec cannot fail.
    let _ = write!(out, "{} {bold}{}{bold:#}", seen.at.time_of_day(), harmless(&what));
    match (user, anonymous) {
        (Some(user), _) => drop(write!(out, " · user {}", harmless(user))),
        (None, Some(id)) => drop(write!(out, " · anonymous {}", harmless(id))),
        (None, None) => {}
    }
    if let Some((name, version)) = library {
        let _ = write!(out, " · {} {}", harmless(name), harmless(version));
    }
    if seen.found.iter().all(|found| found.finding.level == Level::Info) {
        out.extend_from_slice(" · ok".as_bytes());
    }
    out.push(b'\n');
    out
}
