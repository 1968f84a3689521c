//! Escapes texts for Markdown, so that they contain no markup or HTML and do not end a table cell.

use livechat_spec::render::visible;
use minijinja::Environment;

/// Adds the template filters for Markdown pages.
pub(super) fn add_filters(templates: &mut Environment<'_>) {
    templates.add_filter("markdown", |text: &str| escaped(text));
    templates.add_filter("markdown_code", |text: &str| code(text));
    templates.add_filter("markdown_fence", |code: &str, language: &str| fence(code, language));
}

/// Escapes a text within a line.
fn escaped(text: &str) -> String {
    let text = plain(text);
    let text = text.trim();
    let mut out = String::with_capacity(text.len() + 8);
    for (at, letter) in text.char_indices() {
        match letter {
            // Entities, because some hosts turn `\@name` into a link.
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '&' => out.push_str("&amp;"),
            '@' => out.push_str("&#64;"),
            '$' => out.push_str("&#36;"),
            '\\' | '`' | '*' | '_' | '[' | ']' | '|' | '~' | '#' | '{' | '}' | '!' | '^' => {
                out.push('\\');
                out.push(letter);
            }
            // At the start of a line these begin a list, a rule, or underline a heading.
            '-' | '+' | '=' if at == 0 => {
                out.push('\\');
                out.push(letter);
            }
            // So does a number followed by one of these.
            '.' | ')' if at > 0 && text[..at].bytes().all(|byte| byte.is_ascii_digit()) => {
                out.push('\\');
                out.push(letter);
            }
            other => out.push(other),
        }
    }
    out
}

/// Writes a name or a pattern as inline code that can stand in a table.
fn code(text: &str) -> String {
    let text = plain(text);
    if text.contains('|') || text.trim().is_empty() {
        // Hosts disagree on `\|` within code.
        return format!("<code>{}</code>", entities(&text));
    }
    let ticks = "`".repeat(longest_run(&text) + 1);
    let space = if text.starts_with(['`', ' ']) || text.ends_with(['`', ' ']) { " " } else { "" };
    format!("{ticks}{space}{text}{space}{ticks}")
}

/// Writes punctuation as numeric entities, which both HTML and Markdown read as text.
fn entities(text: &str) -> String {
    let entity = |letter: char| match letter {
        letter if letter.is_ascii_punctuation() => format!("&#{};", u32::from(letter)),
        letter => letter.to_string(),
    };
    text.chars().map(entity).collect()
}

/// Writes a code block with a fence longer than any run of backticks in the code.
fn fence(code: &str, language: &str) -> String {
    let ticks = "`".repeat(longest_run(code).max(2) + 1);
    format!("{ticks}{language}\n{code}\n{ticks}")
}

fn longest_run(text: &str) -> usize {
    text.split(|letter| letter != '`').map(str::len).max().unwrap_or(0)
}

/// Writes a text on one line, without characters that reorder or hide text. Joiners of letters and emoji are kept.
pub(super) fn plain(text: &str) -> String {
    let letter = |letter: char| match letter {
        '\n' | '\r' | '\t' => " ".to_owned(),
        '\u{200c}' | '\u{200d}' => letter.to_string(),
        other => visible(other),
    };
    text.chars().map(letter).collect()
}
