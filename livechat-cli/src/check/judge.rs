//! Checks a block of input.

use std::ops::Range;
use std::path::Path;

use livechat_events::descriptor::Plan;
use livechat_events::outline::Outline;
use livechat_events::{Code, Finding, Level, LevelSetting, Levels, Report, Validator, Workspace};
use memchr::memchr;

use super::conversations::{CallReader, Calls, Place};
use super::identity;
use super::place::Places;
use super::render::{Located, Style, file_name, render};
use super::sheet::{SPILL, Sheet, Written};
use crate::input::{Block, Content, Extent, Flaw, Inside, MAX_DOCUMENT, Piece, Position, cut, extent};
use crate::survey::{Document, Part, Remark, Terms};
use crate::tagged::Tagged;

/// The settings for checking blocks, shared by all threads.
pub(super) struct Judge {
    validator: Validator,
    levels: Levels,
    style: Style,
    terms: Option<Terms>,
    tagged: Tagged,
}

/// The output of a part that is being checked.
pub(super) struct PartOutput<'a> {
    pub(super) sheet: &'a mut Sheet,
    /// The calls of the part, if conversations are checked.
    pub(super) calls: Option<&'a mut Calls>,
    /// Prints a sheet that became large.
    pub(super) spill: &'a mut dyn FnMut(&mut Sheet, Option<&mut Calls>),
}

/// The buffers of one thread.
pub(super) struct Tools {
    pub(super) workspace: Workspace,
    /// Reads calls for conversations, if those are checked.
    pub(super) reader: Option<CallReader>,
}

impl Judge {
    pub(super) fn new(plan: &'static Plan, levels: Levels, style: Style, terms: Option<Terms>, tagged: Tagged) -> Self {
        // Needed even if it is not reported: a document that is incomplete on its line may continue on the next.
        let heard = match levels.of(Code::InvalidJson) {
            Some(LevelSetting::Allow) => levels.clone().set(Code::InvalidJson, Code::InvalidJson.default_level()),
            _ => levels.clone(),
        };
        Self { validator: Validator::new(plan).levels(heard), levels, style, terms, tagged }
    }

    /// Checks a block.
    pub(super) fn block(&self, block: &Block, file: &Path, tools: &mut Tools, output: PartOutput<'_>) {
        let PartOutput { sheet, calls, spill } = output;
        let known = (0, block.start);
        sheet.survey = self.terms.map(|terms| Box::new(Part::new(terms)));
        let file = file_name(file);
        let Tools { workspace, reader } = tools;
        let mut reading = Reading {
            judge: self,
            file: &file,
            bytes: &block.bytes,
            known,
            workspace,
            reader: reader.as_mut(),
            sheet,
            calls,
            spill,
        };
        match &block.content {
            Content::Lines => reading.lines(),
            Content::Pieces(pieces) => reading.pieces(pieces, 0),
        }
    }

    fn level(&self, code: Code) -> Option<Level> {
        self.levels.level(code, Some(code.default_level()))
    }
}

/// A block that is being checked.
struct Reading<'a> {
    judge: &'a Judge,
    file: &'a str,
    bytes: &'a [u8],
    /// The last byte whose position was computed, and its position.
    known: (usize, Position),
    workspace: &'a mut Workspace,
    reader: Option<&'a mut CallReader>,
    sheet: &'a mut Sheet,
    calls: Option<&'a mut Calls>,
    spill: &'a mut dyn FnMut(&mut Sheet, Option<&mut Calls>),
}

impl Reading<'_> {
    fn lines(&mut self) {
        let mut at = 0;
        while at < self.bytes.len() {
            let end = memchr(b'\n', &self.bytes[at..]).map_or(self.bytes.len(), |length| at + length);
            // Known without counting, because a line starts here.
            let line = self.position(at).line;
            at = self.line(at, end);
            if at == end + 1 {
                self.known = (at, Position { line: line + 1, column: 1 });
            }
        }
    }

    /// Checks a line and returns where to continue.
    fn line(&mut self, start: usize, end: usize) -> usize {
        let line = &self.bytes[start..end];
        let text = line.trim_ascii();
        let Some(first) = text.first() else { return end + 1 };
        let start = start + line.iter().take_while(|byte| byte.is_ascii_whitespace()).count();
        let document = start..start + text.len();
        if *first != b'[' {
            let outline = self.check(text);
            if self.workspace.report.findings.iter().all(|finding| finding.code != Code::InvalidJson) {
                self.take(&document, None, outline.as_ref());
                return end + 1;
            }
        }
        // An array, several documents, or a document that continues after the line.
        match extent(self.bytes, start) {
            Extent::Whole(over) if over > end => {
                self.cut(start..over);
                over
            }
            _ => {
                self.cut(document);
                end + 1
            }
        }
    }

    fn cut(&mut self, range: Range<usize>) {
        let (mut at, mut inside) = (range.start, Inside::Top);
        while at < range.end {
            let mut pieces = Vec::new();
            let used = cut(&self.bytes[at..range.end], &mut inside, true, &mut pieces);
            self.pieces(&pieces, at);
            at += used;
        }
    }

    /// Checks pieces whose ranges are relative to `base`.
    fn pieces(&mut self, pieces: &[Piece], base: usize) {
        for Piece { range, item, flaw } in pieces {
            let range = range.start + base..range.end + base;
            match flaw {
                None => {
                    let outline = self.check(&self.bytes[range.clone()]);
                    self.take(&range, *item, outline.as_ref());
                }
                Some(flaw) => {
                    let mut found = of_flaw(*flaw);
                    found.level = self.judge.level(found.code).unwrap_or(found.level);
                    self.workspace.report = Report::new();
                    self.workspace.report.findings.push(found);
                    self.take(&range, *item, None);
                }
            }
        }
    }

    /// Checks a document. Returns the positions of its calls if conversations are checked.
    fn check<'b>(&mut self, document: &'b [u8]) -> Option<Outline<'b>> {
        if self.reader.is_some() {
            return Some(self.judge.validator.outline_into(document, self.workspace));
        }
        self.judge.validator.check_into(document, self.workspace);
        None
    }

    /// Adds the findings of a document to the sheet.
    fn take(&mut self, document: &Range<usize>, item: Option<u64>, outline: Option<&Outline<'_>>) {
        self.sheet.tally.messages += self.workspace.report.messages as u64;
        self.sheet.tally.events += self.workspace.report.events as u64;
        self.sheet.tally.types.add_all(&self.workspace.report.types);
        let first_call = self.read_calls(document, item, outline);
        self.survey(document, first_call);
        if self.workspace.report.findings.is_empty() {
            return;
        }
        self.sheet.tally.filtered += self.judge.tagged.retain(&mut self.workspace.report.findings);
        for level in [Level::Info, Level::Warning, Level::Violation] {
            self.sheet.tally.add_omitted(level, self.workspace.report.omitted(level) as u64);
        }
        let start = self.position(document.start);
        let text = &self.bytes[document.clone()];
        let mut places = Places::new(text, start);
        for finding in &self.workspace.report.findings {
            if self.judge.level(finding.code).is_none() {
                continue;
            }
            self.sheet.tally.count(finding.level);
            if self.sheet.wanted {
                let (id, position) = (identity::of_call(finding, text), places.at(finding.offset));
                let located = Located { id, finding, file: self.file, position, item, conversation: None, other: None };
                render(self.judge.style, &located, &mut self.sheet.text);
                self.sheet.written.push(Written { document: first_call, end: self.sheet.text.len() });
            }
            if self.sheet.text.len() > SPILL {
                (self.spill)(self.sheet, self.calls.as_deref_mut());
            }
        }
    }

    /// Reads the calls of a document for conversations. Returns the number of the first call.
    fn read_calls(&mut self, document: &Range<usize>, item: Option<u64>, outline: Option<&Outline<'_>>) -> u64 {
        if self.reader.is_none() {
            return 0;
        }
        let place = Place { start: document.start, position: self.position(document.start), item };
        match (&mut self.reader, &mut self.calls) {
            (Some(reader), Some(calls)) => reader.read(&self.bytes[document.clone()], outline, place, calls),
            _ => 0,
        }
    }

    /// Adds a document to the survey.
    fn survey(&mut self, document: &Range<usize>, first_call: u64) {
        if self.sheet.survey.is_none() {
            return;
        }
        let start = self.position(document.start);
        let bytes = &self.bytes[document.clone()];
        let mut places = Places::new(bytes, start);
        let wanted = self.workspace.report.findings.iter().filter(|finding| self.judge.level(finding.code).is_some());
        let remarks: Vec<Remark<'_>> = wanted
            .map(|finding| {
                let Position { line, column } = places.at(finding.offset);
                Remark { finding, line, column }
            })
            .collect();
        let first = self.reader.is_some().then_some(first_call);
        let (report, remarks) = (&self.workspace.report, remarks.as_slice());
        if let Some(part) = &mut self.sheet.survey {
            part.document(&Document { bytes, report, remarks, file: self.file, line: start.line, first });
        }
    }

    /// Returns the position of a byte, which must not be before the last one.
    fn position(&mut self, at: usize) -> Position {
        let (offset, position) = self.known;
        self.known = (at, position.after(&self.bytes[offset..at]));
        self.known.1
    }
}

fn of_flaw(flaw: Flaw) -> Finding {
    let of = |code, message: &str| Finding::new(code, String::new(), 0, message.to_owned());
    match flaw {
        Flaw::TooLarge => {
            let size = MAX_DOCUMENT / (1024 * 1024);
            of(Code::CallTooLarge, &format!("the document is larger than {size} MiB and was not checked"))
                .help("write one call per line or an array of calls; both can have any size")
        }
        Flaw::NoItem => of(Code::InvalidJson, "expected a call before this"),
        Flaw::NoComma => of(Code::InvalidJson, "expected `,` between two calls"),
        Flaw::Unclosed => of(Code::InvalidJson, "the array is not closed with `]`"),
    }
}
