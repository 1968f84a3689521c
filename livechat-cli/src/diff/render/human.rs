//! For people.

use std::fmt::Write as _;

use anstyle::Style;

use super::super::rows::{Row, State};
use super::{Page, audiences, sentence};
use crate::terminal::{BLUE, BOLD, RED, YELLOW, explained, harmless};

/// ```text
/// plan.json:14:11: break[values-narrowed]: `channel` of `Order Placed`: `enum` lost "chat" (producers, Rust)
///   producers: `"chat"` was allowed
/// ```
pub(super) fn text(page: &Page<'_>, colours: bool) -> String {
    let rows: String = page.rows.rows.iter().map(|row| self::row(page, row, colours)).collect();
    let first = page.rows.rows.iter().find(|row| row.state == State::Break).map(|row| row.change.rule);
    format!("{rows}{}\n{}", harmless(&page.summary()), explained(first))
}

fn row(page: &Page<'_>, row: &Row, colours: bool) -> String {
    let painted = |style: Style| if colours { style } else { Style::new() };
    let (word, tint) = match row.state {
        State::Break => ("break", RED),
        State::Warning => ("warning", YELLOW),
        State::Accepted(_) => ("accepted", BLUE),
        State::Fine => ("change", BLUE),
    };
    let (tint, bold) = (painted(tint), painted(BOLD));
    let (file, line, column) = page.place(&row.change);
    let broken = audiences(&row.change);
    let broken = if broken.is_empty() { String::new() } else { format!(" ({broken})") };
    let mut text = format!(
        "{bold}{}:{line}:{column}:{bold:#} {tint}{word}[{}]{tint:#}: {}{broken}\n",
        harmless(&file),
        row.change.rule,
        harmless(&sentence(&row.change)),
    );
    let mut fact = |name: &str, fact: &str| {
        // Writing to a String cannot fail.
        let _ = writeln!(text, "  {bold}{name}:{bold:#} {}", harmless(fact));
    };
    if page.arguments.details {
        row.change.breaks.iter().for_each(|(audience, why)| fact(audience.word(), why));
        for (name, side) in [("old", &row.change.old), ("new", &row.change.new)] {
            if !side.is_empty() {
                fact(name, side);
            }
        }
    }
    if let Some(users) = row.change.users() {
        fact("used by", &users);
    }
    if let Some(hits) = &row.hits {
        fact("hits", hits);
    }
    if let State::Accepted(reason) = &row.state {
        fact("reason", reason);
    }
    text
}
