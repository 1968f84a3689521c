//! Scans the bytes of a document once and passes values to the rules.
//!
//! Other values are skipped, but still checked to be JSON.

mod broken;
mod call;
mod context;
mod document;
mod envelope;
mod members;
mod misspelt;
mod noted;
mod other;
mod scratch;
mod seen;
mod twins;
mod value;
mod version;

pub(super) use scratch::Scratch;

use super::Validator;
use super::counts::CallCounts;
use super::outline::Notes;
use super::place::Path;
use super::report::Report;
use super::sink::Sink;
use crate::descriptor::CallType;
use livechat_core::call::read_document;
use livechat_core::json::{Cursor, Index, RawText, SyntaxError, Utf8, readable};
use livechat_core::rules::Given;

/// The state of the check of one document.
struct Scan<'r> {
    validator: &'r Validator,
    sink: Sink<'r>,
    scratch: &'r mut Scratch,
    /// Bytes of the document.
    bytes: usize,
    messages: usize,
    events: usize,
    /// Calls of other types.
    others: CallCounts,
    /// Set where the document is not UTF-8: its bytes as they came, while the text has NUL for those that are not.
    original: Option<&'r [u8]>,
    /// True if invalid JSON was reported.
    broken: bool,
    /// The positions of calls, if they are wanted.
    notes: Option<&'r mut Notes>,
}

/// Checks a document into an empty report, and notes the positions of its calls. Returns its text if it is valid JSON.
pub(super) fn check_document<'a>(
    validator: &Validator,
    bytes: &'a [u8],
    report: &mut Report,
    scratch: &mut Scratch,
    notes: Option<&mut Notes>,
) -> Option<Utf8<'a>> {
    let Report { messages, events, types, findings, omitted } = report;
    let sink = Sink::new(&validator.levels, findings, omitted);
    // Taken out, since they are looked at while other buffers are filled.
    let mut index = std::mem::take(&mut scratch.index);
    let mut scan = Scan {
        validator,
        sink,
        scratch,
        bytes: bytes.len(),
        messages: 0,
        events: 0,
        others: CallCounts::default(),
        original: None,
        broken: false,
        notes,
    };
    let (found, not_ascii) = Index::in_buffer(bytes.trim_ascii_end(), &mut index);
    let text = if scan.notes.is_some() { Utf8::of(bytes) } else { Utf8::checked(bytes, not_ascii) };
    match text {
        Some(text) => scan.document(text, found),
        None => scan.no_text(bytes),
    }
    scan.scratch.index = index;
    (*messages, *events, *types) = (scan.messages, scan.events, scan.others);
    types.add(CallType::Track, *events);
    text.filter(|_| !scan.broken)
}

impl<'r> Scan<'r> {
    /// Bytes that are not UTF-8.
    #[cold]
    fn no_text(&mut self, bytes: &'r [u8]) {
        self.original = Some(bytes);
        self.document(Utf8::new(&readable(bytes)), Index::NONE);
    }
}

impl<'a> Scan<'_> {
    #[inline]
    fn document(&mut self, text: Utf8<'a>, index: Index<'a>) {
        let mut cursor = Cursor::indexed(text, index);
        match read_document(&mut cursor, self) {
            Err(error) if !self.broken => self.report_broken(Cursor::indexed(text, Index::NONE), &Path::ROOT, error),
            _ => {}
        }
    }

    /// Passes a string to a rule, with its escapes resolved.
    #[inline]
    fn with_text<R>(&mut self, raw: RawText<'_>, rule: impl FnOnce(&mut Self, &str) -> R) -> R {
        if let Some(text) = raw.plain() {
            return rule(self, text);
        }
        let mut decoded = std::mem::take(&mut self.scratch.decoded);
        let start = decoded.len();
        raw.push_to(&mut decoded);
        let result = rule(self, decoded.get(start..).unwrap_or_default());
        decoded.truncate(start);
        self.scratch.decoded = decoded;
        result
    }

    /// Reads a value of the envelope and passes it to a rule.
    #[inline]
    fn with_given<R>(
        &mut self,
        cursor: &mut Cursor<'a>,
        rule: impl FnOnce(&mut Self, usize, Given<'_>) -> R,
    ) -> Result<R, SyntaxError> {
        let byte = cursor.peek()?;
        let offset = cursor.offset();
        let given = match byte {
            b'"' => {
                let raw = cursor.string()?;
                return Ok(self.with_text(raw, |scan, text| rule(scan, offset, Given::String(text))));
            }
            b'{' => cursor.pass().map(|()| Given::Object),
            b'[' => cursor.pass().map(|()| Given::Array),
            _ => value::scalar(cursor, byte),
        }?;
        Ok(rule(self, offset, given))
    }
}
