//! Names that were probably meant, found while a program is compiled.

use crate::descriptor::Literal;

/// Returns true if a name is the other but for at most two letters, or but for case and separators.
pub(super) const fn is_near(left: &str, right: &str) -> bool {
    let (left, right) = (left.as_bytes(), right.as_bytes());
    same_letters(left, right) || (left.len() > 2 && right.len() > 2 && distance(left, right) <= 2)
}

/// The letters that have to be inserted, removed or replaced; more than two for long names.
const fn distance(left: &[u8], right: &[u8]) -> usize {
    const LONGEST: usize = 64;
    if left.len() > LONGEST || right.len() > LONGEST || left.len().abs_diff(right.len()) > 2 {
        return usize::MAX;
    }
    let mut row = [0; LONGEST + 1];
    let mut column = 0;
    while column <= right.len() {
        row[column] = column;
        column += 1;
    }
    let mut line = 0;
    while line < left.len() {
        let mut diagonal = row[0];
        row[0] = line + 1;
        column = 0;
        while column < right.len() {
            let replaced = diagonal + if left[line] == right[column] { 0 } else { 1 };
            let shorter = if row[column] < row[column + 1] { row[column] } else { row[column + 1] };
            diagonal = row[column + 1];
            row[column + 1] = if replaced < shorter + 1 { replaced } else { shorter + 1 };
            column += 1;
        }
        line += 1;
    }
    row[right.len()]
}

/// Returns true if two names are the same but for case, `_`, `-` and spaces.
const fn same_letters(left: &[u8], right: &[u8]) -> bool {
    let (mut at, mut other) = (0, 0);
    loop {
        while at < left.len() && is_separator(left[at]) {
            at += 1;
        }
        while other < right.len() && is_separator(right[other]) {
            other += 1;
        }
        if at == left.len() || other == right.len() {
            return at == left.len() && other == right.len();
        }
        if !left[at].eq_ignore_ascii_case(&right[other]) {
            return false;
        }
        at += 1;
        other += 1;
    }
}

const fn is_separator(byte: u8) -> bool {
    matches!(byte, b'_' | b'-' | b' ')
}

/// The rule of `rename_all` by which variants would be the plan's values.
#[derive(Clone, Copy)]
#[expect(clippy::struct_excessive_bools, reason = "one for each sign that is seen, which do not exclude each other")]
pub(super) struct Rule {
    /// The number of variants that are a value of the plan in another case.
    pub(super) count: usize,
    small: bool,
    capital: bool,
    underscore: bool,
    hyphen: bool,
    space: bool,
}

impl Rule {
    pub(super) const fn new() -> Self {
        Self { count: 0, small: false, capital: false, underscore: false, hyphen: false, space: false }
    }

    /// Learns from one variant.
    pub(super) const fn with(mut self, variant: &str, planned: &[Literal]) -> Self {
        let mut index = 0;
        while index < planned.len() {
            if let Literal::String(text) = planned[index]
                && same_letters(text.as_bytes(), variant.as_bytes())
            {
                self.count += 1;
                return self.read(text.as_bytes());
            }
            index += 1;
        }
        self
    }

    const fn read(mut self, text: &[u8]) -> Self {
        let mut index = 0;
        while index < text.len() {
            match text[index] {
                b'_' => self.underscore = true,
                b'-' => self.hyphen = true,
                b' ' => self.space = true,
                letter => {
                    self.small |= letter.is_ascii_lowercase();
                    self.capital |= letter.is_ascii_uppercase();
                }
            }
            index += 1;
        }
        self
    }

    /// Returns the rule's name, if there is one for all that was learned.
    pub(super) const fn name(self) -> Option<&'static str> {
        match (self.small, self.capital, self.underscore, self.hyphen) {
            _ if self.space || (self.underscore && self.hyphen) => None,
            (true, false, false, false) => Some("lowercase"),
            (false, true, false, false) => Some("UPPERCASE"),
            (true, true, false, false) => Some("camelCase"),
            (true, false, true, false) => Some("snake_case"),
            (false, true, true, false) => Some("SCREAMING_SNAKE_CASE"),
            (true, false, false, true) => Some("kebab-case"),
            (false, true, false, true) => Some("SCREAMING-KEBAB-CASE"),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Rule, distance, is_near};
    use crate::descriptor::Literal;

    #[test]
    fn near_names() {
        assert!(is_near("stars", "star") && is_near("agent_id", "agentId") && is_near("question", "qestion"));
        assert!(!is_near("stars", "question") && !is_near("id", "no"));
        assert_eq!(distance(b"kitten", b"sitten"), 1);
    }

    #[test]
    fn rules() {
        let rule = |planned: &'static str, variant: &str| Rule::new().with(variant, &[Literal::String(planned)]).name();
        assert_eq!(rule("web", "Web"), Some("lowercase"));
        assert_eq!(rule("live_chat", "LiveChat"), Some("snake_case"));
        assert_eq!(rule("LIVE-CHAT", "LiveChat"), Some("SCREAMING-KEBAB-CASE"));
        assert_eq!(rule("liveChat", "LiveChat"), Some("camelCase"));
        assert_eq!(rule("live chat", "LiveChat"), None);
    }
}
