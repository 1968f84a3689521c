//! A table for a pull request.

use super::super::change::{Change, Part};
use super::super::rows::{Row, State};
use super::{Page, audiences};

pub(super) fn text(page: &Page<'_>) -> String {
    let head = format!("### Tracking plan: {}\n", cell(&page.summary()));
    if page.rows.rows.is_empty() {
        return head;
    }
    let rows: String = page.rows.rows.iter().map(row).collect();
    format!("{head}\n| | where | what | breaks |\n|---|---|---|---|\n{rows}")
}

fn row(row: &Row) -> String {
    let mark = match row.state {
        State::Break => "❌",
        State::Warning => "⚠️",
        State::Accepted(_) => "✅",
        State::Fine => "",
    };
    let mut what = format!("{} (`{}`)", cell(&row.change.message), row.change.rule);
    for (audience, why) in &row.change.breaks {
        what = format!("{what}<br>{}: {}", audience.word(), cell(why));
    }
    if let Some(users) = row.change.users() {
        what = format!("{what}<br>used by: {}", cell(&users));
    }
    if let Some(hits) = &row.hits {
        what = format!("{what}<br>hits: {}", cell(hits));
    }
    if let State::Accepted(reason) = &row.state {
        what = format!("{what}<br>accepted: {}", cell(reason));
    }
    format!("| {mark} | {} | {what} | {} |\n", place(&row.change), audiences(&row.change))
}

fn place(change: &Change) -> String {
    let whole = match (change.part, &change.event) {
        (_, None) => return "the plan".to_owned(),
        (Part::Event, Some(event)) => format!("**{}**", cell(event)),
        (_, Some(_)) => cell(&change.whole().unwrap_or_default()),
    };
    if change.path.is_empty() {
        return whole;
    }
    format!("{whole} `{}`", change.property().replace(['`', '|', '\n'], " "))
}

/// Text that neither ends the cell nor becomes markup. Code stays code.
fn cell(text: &str) -> String {
    let mut cell = String::new();
    let mut in_code = false;
    for letter in text.chars() {
        match letter {
            '`' => {
                in_code = !in_code;
                cell.push('`');
            }
            '\n' | '\r' => cell.push(' '),
            '|' => cell.push_str("\\|"),
            '<' | '>' | '&' | '*' | '_' | '[' | ']' | '\\' | '#' | '~' if !in_code => {
                cell.push('\\');
                cell.push(letter);
            }
            _ => cell.push(letter),
        }
    }
    if in_code {
        // Not pairs of marks: then none of them is one.
        return cell.replace('`', "'");
    }
    cell
}
