//! Findings with their positions.

use livechat_events::Finding;

use super::call::Line;
use crate::check::identity;
use crate::check::place::Places;
use crate::check::render::{Located, Style, render};
use crate::input::Position;

/// A finding with its position.
#[derive(Debug, Clone)]
pub(crate) struct Found {
    /// The id, the same as in a check of the file.
    pub(crate) id: u64,
    pub(crate) finding: Finding,
    pub(crate) position: Position,
    /// The key of its conversation.
    pub(crate) conversation: Option<String>,
    /// The line of another call involved.
    pub(crate) other: Option<u64>,
}

impl Found {
    /// Returns the findings of a line with their positions.
    pub(crate) fn in_line(findings: Vec<Finding>, line: &Line, number: u64) -> Vec<Self> {
        let text = line.text.as_bytes();
        let mut places = Places::new(text, Position { line: number, column: 1 });
        let found = |finding: Finding| {
            let (id, position) = (identity::of_call(&finding, text), places.at(finding.offset));
            Self { id, finding, position, conversation: None, other: None }
        };
        findings.into_iter().map(found).collect()
    }

    /// Returns the findings of a refused body, with positions as in one line.
    pub(crate) fn in_refused(findings: Vec<Finding>) -> Vec<Self> {
        let found = |finding: Finding| {
            let position = Position { line: 1, column: 1 + finding.offset as u64 };
            Self { id: identity::of_call(&finding, b""), finding, position, conversation: None, other: None }
        };
        findings.into_iter().map(found).collect()
    }

    /// Appends the rendered finding.
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
