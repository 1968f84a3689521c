//! YAML files, as the tree that a JSON file with the same values has.
//!
//! Plain scalars mean what YAML's core schema says. An alias repeats what it names: the values that aliases add are counted before they are
//! copied, so that a file of a few lines cannot fill the memory.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};

use livechat_spec::json::{MAX_DEPTH, Member, Node, Value};
use livechat_spec::{Diagnostic, SourceId, Span, Spanned};
use saphyr_parser::{Event, Parser, ScalarStyle, ScanError};

use super::limits::MOST_VALUES;
use super::node::json_number;

/// Reads the documents of a YAML file. An empty document is left out.
pub(super) fn read(source: SourceId, text: &str) -> Result<Vec<Node>, Vec<Diagnostic>> {
    let mut reader = Reader {
        source,
        text,
        cursor: (0, 0),
        open: Vec::new(),
        anchors: HashMap::new(),
        done: Vec::new(),
        values: 0,
        copied: 0,
    };
    reader.run().map_err(|found| vec![*found])?;
    Ok(reader.done)
}

struct Reader<'t> {
    source: SourceId,
    text: &'t str,
    /// The last place asked for, in characters and in bytes: events come in order.
    cursor: (usize, usize),
    open: Vec<Open>,
    /// What each anchor names, and how many values it holds.
    anchors: HashMap<usize, (Node, usize)>,
    done: Vec<Node>,
    values: usize,
    /// The values kept for aliases.
    copied: usize,
}

/// An array or object whose end has not been read.
struct Open {
    anchor: usize,
    start: usize,
    /// The values before it.
    before: usize,
    kind: Container,
}

enum Container {
    Array(Vec<Node>),
    /// Its members, their keys, and the key whose value comes next.
    Object(Vec<Member>, HashSet<String>, Option<Spanned<String>>),
}

impl Reader<'_> {
    fn run(&mut self) -> Result<(), Box<Diagnostic>> {
        let text = self.text;
        for event in Parser::new_from_str(text) {
            let (event, span) = event.map_err(|error| self.scan_error(&error))?;
            let start = self.byte(span.start.index());
            match event {
                Event::Scalar(value, style, anchor, tag) => {
                    let end = self.end(start, span.end.index());
                    let tag = tag.filter(|tag| tag.is_yaml_core_schema()).map(|tag| tag.suffix.clone());
                    let value = scalar(value, style, tag.as_deref());
                    self.place(Node { value, span: self.span(start, end) }, anchor, 1)?;
                }
                Event::Alias(anchor) => self.alias(anchor, start)?,
                Event::SequenceStart(anchor, _) => self.begin(anchor, start, Container::Array(Vec::new()))?,
                Event::MappingStart(anchor, _) => {
                    self.begin(anchor, start, Container::Object(Vec::new(), HashSet::new(), None))?;
                }
                Event::SequenceEnd | Event::MappingEnd => self.finish(start)?,
                Event::Nothing
                | Event::StreamStart
                | Event::StreamEnd
                | Event::DocumentStart(_)
                | Event::DocumentEnd => {}
            }
        }
        Ok(())
    }

    fn begin(&mut self, anchor: usize, start: usize, kind: Container) -> Result<(), Box<Diagnostic>> {
        if self.open.len() == MAX_DEPTH {
            let message = format!("the file is nested more than {MAX_DEPTH} deep");
            return Err(Box::new(Diagnostic::error("too-deep", self.span(start, start + 1), message)));
        }
        self.open.push(Open { anchor, start, before: self.values, kind });
        Ok(())
    }

    fn finish(&mut self, end: usize) -> Result<(), Box<Diagnostic>> {
        let Some(open) = self.open.pop() else { return Ok(()) };
        let value = match open.kind {
            Container::Array(items) => Value::Array(items),
            Container::Object(members, ..) => Value::Object(members),
        };
        let held = self.values - open.before;
        let span = self.span(open.start, end.max(open.start));
        self.values = open.before;
        self.place(Node { value, span }, open.anchor, held + 1)
    }

    fn alias(&mut self, anchor: usize, start: usize) -> Result<(), Box<Diagnostic>> {
        let here = self.span(start, start + 1);
        let Some((_, held)) = self.anchors.get(&anchor) else {
            return Err(Box::new(Diagnostic::error("invalid-yaml", here, "the alias stands inside of what it names")));
        };
        let held = *held;
        Self::check(self.values + held, here)?;
        let node = self.anchors[&anchor].0.clone();
        self.place(node, 0, held)
    }

    fn check(values: usize, here: Span) -> Result<(), Box<Diagnostic>> {
        let message = format!("with its aliases, the file has more than {MOST_VALUES} values");
        if values > MOST_VALUES { Err(Box::new(Diagnostic::error("too-large", here, message))) } else { Ok(()) }
    }

    /// Puts a value where it belongs; `held` is the number of values in it.
    fn place(&mut self, node: Node, anchor: usize, held: usize) -> Result<(), Box<Diagnostic>> {
        self.values += held;
        if anchor > 0 {
            self.copied += held;
            Self::check(self.copied, node.span)?;
            self.anchors.insert(anchor, (node.clone(), held));
        }
        match self.open.last_mut().map(|open| &mut open.kind) {
            None => {
                if !matches!(node.value, Value::Null) {
                    self.done.push(node);
                }
            }
            Some(Container::Array(items)) => items.push(node),
            Some(Container::Object(members, keys, key)) => match key.take() {
                Some(key) if key.value == "<<" => merge(members, keys, node),
                Some(key) => {
                    if !keys.insert(key.value.clone()) {
                        let message = format!("the key `{}` is given twice", livechat_spec::render::short(&key.value));
                        return Err(Box::new(Diagnostic::error("duplicate-key", key.span, message)));
                    }
                    members.push(Member { key, value: node });
                }
                None => *key = Some(key_of(node)?),
            },
        }
        Ok(())
    }

    fn scan_error(&mut self, error: &ScanError) -> Box<Diagnostic> {
        let start = self.byte(error.marker().index());
        Box::new(Diagnostic::error(
            "invalid-yaml",
            self.span(start, start + 1),
            format!("invalid YAML: {}", error.info()),
        ))
    }

    /// Returns the byte of a character, and remembers it: the next one asked for is usually after it.
    fn byte(&mut self, index: usize) -> usize {
        if index < self.cursor.0 {
            self.cursor = (0, 0);
        }
        self.cursor = (index, self.end_from(self.cursor, index));
        self.cursor.1
    }

    fn end(&self, start: usize, index: usize) -> usize {
        if index < self.cursor.0 { start } else { self.end_from(self.cursor, index) }
    }

    fn end_from(&self, (characters, bytes): (usize, usize), index: usize) -> usize {
        let rest = self.text.get(bytes..).unwrap_or_default();
        bytes + rest.chars().take(index - characters).map(char::len_utf8).sum::<usize>()
    }

    fn span(&self, start: usize, end: usize) -> Span {
        Span::new(self.source, start, end)
    }
}

/// Adds the members of `<<` that are not there yet.
fn merge(members: &mut Vec<Member>, keys: &mut HashSet<String>, node: Node) {
    match node.value {
        Value::Object(list) => {
            for member in list {
                if keys.insert(member.key.value.clone()) {
                    members.push(member);
                }
            }
        }
        Value::Array(list) => list.into_iter().for_each(|node| merge(members, keys, node)),
        _ => {}
    }
}

/// Returns a key: a text, or a scalar as it is written.
fn key_of(node: Node) -> Result<Spanned<String>, Box<Diagnostic>> {
    let text = match node.value {
        Value::String(text) | Value::Number(text) => text,
        Value::Bool(value) => value.to_string(),
        Value::Null => "null".to_owned(),
        _ => return Err(Box::new(Diagnostic::error("invalid-yaml", node.span, "a key is a list or an object"))),
    };
    Ok(Spanned::new(text, node.span))
}

/// Returns what a scalar is by YAML's core schema. Numbers that JSON cannot write stay texts.
fn scalar(text: Cow<'_, str>, style: ScalarStyle, tag: Option<&str>) -> Value {
    if style != ScalarStyle::Plain && tag.is_none() || tag == Some("str") {
        return Value::String(text.into_owned());
    }
    match text.as_ref() {
        "" | "~" | "null" | "Null" | "NULL" => Value::Null,
        "true" | "True" | "TRUE" => Value::Bool(true),
        "false" | "False" | "FALSE" => Value::Bool(false),
        plain => match json_number(plain) {
            Some(number) => Value::Number(number),
            None => Value::String(text.into_owned()),
        },
    }
}
