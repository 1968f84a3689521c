//! For programs.

use serde_json::{Value, json};

use super::super::change::{Audience, Part};
use super::super::rows::{Row, State};
use super::Page;

pub(super) fn text(page: &Page<'_>) -> String {
    let rows = page.rows;
    let changes: Vec<Value> = rows.rows.iter().map(|row| object(page, row)).collect();
    let document = json!({
        "old": page.old.1,
        "new": page.new.1,
        "changes": changes,
        "summary": {
            "changes": rows.rows.len(),
            "breaks": rows.count(|state| *state == State::Break),
            "warnings": rows.count(|state| *state == State::Warning),
            "accepted": rows.count(|state| matches!(state, State::Accepted(_))),
            "bump": rows.needed.to_string(),
        },
    });
    format!("{document}\n")
}

/// One change, every key always there.
fn object(page: &Page<'_>, row: &Row) -> Value {
    let change = &row.change;
    let (file, line, column) = page.place(change);
    let state = match &row.state {
        State::Break => "break",
        State::Warning => "warning",
        State::Accepted(_) => "accepted",
        State::Fine => "change",
    };
    let reason = match &row.state {
        State::Accepted(reason) => Some(reason),
        _ => None,
    };
    json!({
        "rule": change.rule,
        "state": state,
        "event": change.event_name(),
        "shape": change.event.as_ref().filter(|_| change.part == Part::Shape),
        "used_by": (change.part == Part::Shape).then_some(&change.users),
        "property": (!change.path.is_empty()).then(|| change.property()),
        "pointer": change.pointer(),
        "message": change.message,
        "producers": change.why(Audience::Producers),
        "consumers": change.why(Audience::Consumers),
        "rust": change.why(Audience::Rust),
        "old": change.old,
        "new": change.new,
        "was": change.was,
        "hits": row.hits,
        "reason": reason,
        "file": file,
        "line": line,
        "column": column,
    })
}
