//! Test reports of `JUnit`, as CI systems read them.

use super::{Grade, Issue};

pub(super) fn open() -> String {
    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites>\n<testsuite name=\"livechat\">\n".to_owned()
}

/// A test that failed, or, for what is no error, one that passed and has something to say.
pub(super) fn case(issue: &Issue<'_>) -> String {
    let Issue { line, column, .. } = issue;
    let (code, file, text) = (escaped(issue.code), escaped(issue.file), escaped(&issue.whole()));
    let head = format!("<testcase classname=\"{code}\" name=\"{file}:{line}:{column}\" file=\"{file}\">");
    match issue.grade {
        Grade::Error => {
            format!(
                "{head}<failure type=\"{code}\" message=\"{text}\">{file}:{line}:{column}: {text}</failure></testcase>\n"
            )
        }
        Grade::Warning | Grade::Note => format!("{head}<system-out>{text}</system-out></testcase>\n"),
    }
}

/// A report without tests counts as a failure in some systems: a run without issues has one test that passed.
pub(super) fn close(none: bool) -> String {
    let passed = "<testcase classname=\"livechat\" name=\"nothing found\"/>\n";
    format!("{}</testsuite>\n</testsuites>\n", if none { passed } else { "" })
}

/// Text for XML; what XML cannot hold became visible before.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\u{0}'..='\u{8}' | '\u{b}' | '\u{c}' | '\u{e}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}' => {
                out.push('\u{fffd}');
            }
            _ => out.push(letter),
        }
    }
    out
}
