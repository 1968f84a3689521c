//! Texts in Markdown: nothing in them is markup, ends a table's cell, or becomes HTML.

use minijinja::Environment;

use super::template::plain;

/// Adds the filters that a page in Markdown is written with.
pub(super) fn add_filters(templates: &mut Environment<'_>) {
    templates.add_filter("markdown", |text: &str| escaped(text));
    templates.add_filter("markdown_code", |text: &str| code(text));
    templates.add_filter("markdown_fence", |code: &str, language: &str| fence(code, language));
}

/// A text within a line.
fn escaped(text: &str) -> String {
    let text = plain(text);
    let text = text.trim();
    let mut out = String::with_capacity(text.len() + 8);
    for (at, letter) in text.char_indices() {
        match letter {
            // An entity is text to every host, where a backslash leaves `@name` and `#1` for some to link.
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '&' => out.push_str("&amp;"),
            '@' => out.push_str("&#64;"),
            '$' => out.push_str("&#36;"),
            '\\' | '`' | '*' | '_' | '[' | ']' | '|' | '~' | '#' | '{' | '}' | '!' | '^' => {
                out.push('\\');
                out.push(letter);
            }
            // In front of a line these begin a list, a rule, or a heading above.
            '-' | '+' | '=' if at == 0 => {
                out.push('\\');
                out.push(letter);
            }
            // So does a number with one of these.
            '.' | ')' if at > 0 && text[..at].bytes().all(|byte| byte.is_ascii_digit()) => {
                out.push('\\');
                out.push(letter);
            }
            other => out.push(other),
        }
    }
    out
}

/// A name or a pattern as code within a line, in a table as well.
fn code(text: &str) -> String {
    let text = plain(text);
    if text.contains('|') || text.trim().is_empty() {
        // Hosts differ on what a backslash does to `|` within code.
        return format!("<code>{}</code>", entities(&text));
    }
    let ticks = "`".repeat(longest_run(&text) + 1);
    let space = if text.starts_with(['`', ' ']) || text.ends_with(['`', ' ']) { " " } else { "" };
    format!("{ticks}{space}{text}{space}{ticks}")
}

/// Every character that means something, by its number: HTML and Markdown alike read it as text.
fn entities(text: &str) -> String {
    let entity = |letter: char| match letter {
        letter if letter.is_ascii_punctuation() => format!("&#{};", u32::from(letter)),
        letter => letter.to_string(),
    };
    text.chars().map(entity).collect()
}

/// Code on lines of its own, in a fence that nothing in it closes.
fn fence(code: &str, language: &str) -> String {
    let ticks = "`".repeat(longest_run(code).max(2) + 1);
    format!("{ticks}{language}\n{code}\n{ticks}")
}

fn longest_run(text: &str) -> usize {
    text.split(|letter| letter != '`').map(str::len).max().unwrap_or(0)
}
