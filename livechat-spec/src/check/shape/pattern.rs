//! `pattern`.

use livechat_core::rules::Pattern;

use super::Site;
use crate::diagnostic::Diagnostic;

const SMALLER: &str = "repeat less in it; `max_length` says how long a text may be";

pub(super) fn check(site: &Site<'_>, found: &mut Vec<Diagnostic>) {
    let Some(pattern) = &site.shape.pattern else { return };
    let Err(error) = Pattern::compile(pattern.value.as_str()) else { return };
    let message = format!("the pattern of {} cannot be used", site.what);
    let refused = Diagnostic::error("invalid-pattern", pattern.span, message).label(error.to_string());
    let help = if error.is_costly() { Some(SMALLER) } else { help(&pattern.value) };
    found.push(refused.maybe_help(help.map(str::to_owned)));
}

fn help(pattern: &str) -> Option<&'static str> {
    let has = |part: &str| pattern.contains(part);
    if has("(?=") || has("(?!") || has("(?<=") || has("(?<!") {
        Some("there is no lookahead or lookbehind: write what the whole text looks like, or an `enum`")
    } else if has("\\p{") || has("\\P{") {
        Some("there are no Unicode classes: list the ranges, such as `[a-zà-ÿ]`")
    } else if (1..=9).any(|digit| has(&format!("\\{digit}"))) {
        Some("there are no references back to a group: write the part again")
    } else {
        None
    }
}
