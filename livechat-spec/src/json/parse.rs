//! The grammar: one pass over the bytes, recursion bounded by [`MAX_DEPTH`].

use super::reader::{Reader, Stop};
use super::{Member, Node, Value, number, string};
use crate::diagnostic::Diagnostic;
use crate::source::{SourceId, Span, Spanned};
use std::collections::HashMap;

/// The greatest depth to which arrays and objects may nest.
pub const MAX_DEPTH: usize = 128;

/// Reads one JSON document.
///
/// Returns the value as far as it could be read, and every mistake in it. Without a value there is at least one mistake. Linear in the text's length; never panics.
///
/// ```
/// use livechat_spec::json::{Value, parse};
/// let (node, mistakes) = parse(Default::default(), r#"{"a": 1.50}"#);
/// assert!(mistakes.is_empty());
/// assert_eq!(node.unwrap().get("a").unwrap().value, Value::Number("1.50".into()));
/// ```
#[must_use]
pub fn parse(source: SourceId, text: &str) -> (Option<Node>, Vec<Diagnostic>) {
    let mut reader = Reader::new(source, text);
    let node = reader.document();
    (node.ok(), reader.mistakes)
}

impl Reader<'_> {
    fn document(&mut self) -> Result<Node, Stop> {
        if self.text.starts_with('\u{feff}') {
            self.at = 3;
            self.mistake(0, 3, "the file begins with a byte order mark", Some("save it as UTF-8 without BOM"))?;
        }
        self.space()?;
        if self.peek().is_none() {
            let help = "a plan is a JSON object: `{\"name\": \"my-plan\", \"events\": []}`";
            self.mistake(0, self.at, "the plan is empty", Some(help))?;
            return Err(Stop);
        }
        let node = self.value()?;
        self.space()?;
        if self.peek().is_some() {
            let (start, end) = (self.at, self.text.len());
            self.mistake(start, end, "text after the end of the document", Some("remove it"))?;
        }
        Ok(node)
    }

    /// One value of any kind; on entry the reader stands on its first byte.
    fn value(&mut self) -> Result<Node, Stop> {
        let start = self.at;
        let value = match self.peek() {
            Some(b'{') => self.nested(Self::object)?,
            Some(b'[') => self.nested(Self::array)?,
            Some(b'"') => Value::String(string::read(self)?),
            Some(b'\'') => self.single_quoted()?,
            Some(b'-' | b'+' | b'.' | b'0'..=b'9') => number::read(self)?,
            Some(byte) if byte.is_ascii_alphabetic() => self.word()?,
            _ => return Err(self.unexpected("a value")),
        };
        Ok(Node { value, span: self.span(start, self.at) })
    }

    fn nested(&mut self, read: fn(&mut Self) -> Result<Value, Stop>) -> Result<Value, Stop> {
        if self.depth == MAX_DEPTH {
            let found = Diagnostic::error("too-deep", self.span(self.at, self.at + 1), "the plan is nested too deeply")
                .note(format!("arrays and objects may nest {MAX_DEPTH} deep"));
            self.mistakes.push(found);
            return Err(Stop);
        }
        self.depth += 1;
        let value = read(self);
        self.depth -= 1;
        value
    }

    fn array(&mut self) -> Result<Value, Stop> {
        let open = self.at;
        self.at += 1;
        let mut items = Vec::new();
        loop {
            if self.closes(b']', open)? {
                return Ok(Value::Array(items));
            }
            items.push(self.value()?);
            self.comma(b']')?;
        }
    }

    fn object(&mut self) -> Result<Value, Stop> {
        let open = self.at;
        self.at += 1;
        let mut members: Vec<Member> = Vec::new();
        let mut seen: HashMap<String, Span> = HashMap::new();
        loop {
            if self.closes(b'}', open)? {
                return Ok(Value::Object(members));
            }
            let key = self.key()?;
            self.space()?;
            if self.peek() == Some(b':') {
                self.at += 1;
            } else {
                let help = format!("write `\"{}\": …`", crate::shown::short(&key.value));
                self.mistake(self.at, self.at + 1, "expected `:` after the key", Some(&help))?;
                self.at += usize::from(self.peek() == Some(b'='));
            }
            self.space()?;
            let value = self.value()?;
            if let Some(first) = seen.get(&key.value) {
                self.mistakes.push(duplicate(&key, *first));
            } else {
                seen.insert(key.value.clone(), key.span);
                members.push(Member { key, value });
            }
            self.comma(b'}')?;
        }
    }

    /// Returns true if the array or object ends here. At the end of the text, reports the opening bracket.
    fn closes(&mut self, close: u8, open: usize) -> Result<bool, Stop> {
        self.space()?;
        match self.peek() {
            Some(byte) if byte == close => {
                self.at += 1;
                Ok(true)
            }
            None => {
                let what = if close == b']' { "array" } else { "object" };
                let end = self.text.len();
                let found = Diagnostic::error("invalid-json", self.span(end, end), "the text ends too early")
                    .label(format!("expected `{}`", char::from(close)))
                    .also(self.span(open, open + 1), format!("this {what} is never closed"));
                self.mistakes.push(found);
                Err(Stop)
            }
            Some(_) => Ok(false),
        }
    }

    /// Reads the comma between two members. A missing one is an error that does not stop the reader, and so is one before the end.
    fn comma(&mut self, close: u8) -> Result<(), Stop> {
        let after = self.at;
        self.space()?;
        match self.peek() {
            Some(b',') => {
                let comma = self.at;
                self.at += 1;
                self.space()?;
                if self.peek() == Some(close) {
                    self.mistake(comma, comma + 1, "trailing comma", Some("remove it"))?;
                }
                Ok(())
            }
            Some(byte) if byte == close => Ok(()),
            Some(b'"' | b'{' | b'[' | b'-' | b'0'..=b'9' | b'a'..=b'z' | b'A'..=b'Z') => {
                self.mistake(after, after, "expected `,`", Some("write a comma here"))
            }
            None => Ok(()),
            Some(_) => Err(self.unexpected(if close == b']' { "`,` or `]`" } else { "`,` or `}`" })),
        }
    }
}

fn duplicate(key: &Spanned<String>, first: Span) -> Diagnostic {
    let name = crate::shown::short(&key.value);
    Diagnostic::error("duplicate-key", key.span, format!("the key `{name}` is given twice"))
        .label("given again here")
        .also(first, "first given here")
        .help("remove one of them")
}
