//! A finding, and where it is.

use livechat_events::Finding;

use super::call::Line;
use crate::check::identity;
use crate::check::place::Places;
use crate::check::render::{Located, Style, render};
use crate::input::Position;

/// A finding, and where it is.
#[derive(Debug, Clone)]
pub(crate) struct Found {
    /// Its name, the same as when the file is checked.
    pub(crate) id: u64,
    pub(crate) finding: Finding,
    pub(crate) position: Position,
    /// The conversation that it is about.
    pub(crate) conversation: Option<String>,
    /// The line of another call that is a part of it.
    pub(crate) other: Option<u64>,
}

impl Found {
    /// What was found in a line.
    pub(crate) fn in_line(findings: Vec<Finding>, line: &Line, number: u64) -> Vec<Self> {
        let text = line.text.as_bytes();
        let mut places = Places::new(text, Position { line: number, column: 1 });
        let found = |finding: Finding| {
            let (id, position) = (identity::of_call(&finding, text), places.at(finding.offset));
            Self { id, finding, position, conversation: None, other: None }
        };
        findings.into_iter().map(found).collect()
    }

    /// What was found in a body that was refused, and is gone: it is taken for one line.
    pub(crate) fn in_refused(findings: Vec<Finding>) -> Vec<Self> {
        let found = |finding: Finding| {
            let position = Position { line: 1, column: 1 + finding.offset as u64 };
            Self { id: identity::of_call(&finding, b""), finding, position, conversation: None, other: None }
        };
        findings.into_iter().map(found).collect()
    }

    /// As it is printed.
    pub(crate) fn write(&self, style: Style, file: &str, out: &mut Vec<u8>) {
        let Self { id, finding, position, conversation, other } = self;
        let located = Located {
            id: *id,
            finding,
            file,
            position: *position,
            item: None,
            conversation: conversation.as_deref(),
            other: other.map(|line| (file, line)),
        };
        render(style, &located, out);
    }
}
