//! What is shown of calls: a line for each, and what was found in it, at its place in the file.

use std::io::Write as _;

use anstyle::Style;
use livechat_events::{ConversationCounts, Level};

use super::{Conversations, Screen};
use crate::check::sheet::Sheet;
use crate::listen::call::{Line, Who};
use crate::listen::found::Found;
use crate::listen::judge::Verdict;
use crate::listen::live::{Place, Seen};
use crate::terminal::{BOLD, harmless};

/// Numbers lines, and shows what is in them.
#[derive(Debug)]
pub(super) struct Show {
    /// What findings call the file.
    name: String,
    /// The lines so far.
    lines: u64,
    conversations: Option<Conversations>,
}

impl Show {
    /// After so many lines.
    pub(super) fn new(name: &str, lines: u64, conversations: Option<Conversations>) -> Self {
        Self { name: name.to_owned(), lines, conversations }
    }

    /// Shows a call.
    pub(super) fn call(&mut self, line: Line, verdict: Verdict, screen: &mut Screen) -> Seen {
        self.lines += 1;
        let place = Place::Line(self.lines);
        let mut seen = Seen::new(place, line, verdict, |line, findings| Found::in_line(findings, line, self.lines));
        if let Some(conversations) = &mut self.conversations {
            seen.found.extend(conversations.check(&seen.line, self.lines));
        }
        let said = if screen.wants_calls() { in_words(&seen, screen.colours()) } else { Vec::new() };
        screen.put(said, sheet(&seen, &self.name, screen));
        seen
    }

    /// Shows a request that was not taken.
    pub(super) fn refused(request: u64, verdict: Verdict, screen: &mut Screen) -> Seen {
        let place = Place::Request(request);
        let seen = Seen::new(place, Line::default(), verdict, |_, findings| Found::in_refused(findings));
        let said = format!("{} request {request} was refused\n", seen.at.time_of_day());
        let said = if screen.wants_calls() { said.into_bytes() } else { Vec::new() };
        screen.put(said, sheet(&seen, "", screen));
        seen
    }

    /// Nothing more will come: shows what is open.
    pub(super) fn finish(self, screen: &mut Screen) -> Option<ConversationCounts> {
        let (found, counts) = self.conversations?.finish();
        for found in found {
            let mut sheet = Sheet::new(0, screen.wants_findings());
            add(&mut sheet, &found, &self.name, screen);
            screen.put(Vec::new(), sheet);
        }
        Some(counts)
    }
}

/// What was found, as it is printed.
fn sheet(seen: &Seen, file: &str, screen: &Screen) -> Sheet {
    let mut sheet = Sheet::new(0, screen.wants_findings());
    sheet.tally.messages = seen.messages;
    sheet.tally.events = seen.events;
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

/// `15:02:11 Live Chat Message Sent · user 019mr8mf4r · analytics-node 3.1.0 · ok`
fn in_words(seen: &Seen, colours: bool) -> Vec<u8> {
    let bold = if colours { BOLD } else { Style::new() };
    let Who { kind, event, user, anonymous, library } = &seen.line.who;
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
