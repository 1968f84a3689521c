//! `rename_all`: names on the wire from names in Rust, by the rules that serde has.

use livechat_spec::suggest::nearest;
use syn::LitStr;

use crate::errors::{Errors, code, message};
use crate::show::list;

/// The rules by which words become one name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Rule {
    Lower,
    Upper,
    Pascal,
    Camel,
    Snake,
    ScreamingSnake,
    Kebab,
    ScreamingKebab,
}

const RULES: [(&str, Rule); 8] = [
    ("lowercase", Rule::Lower),
    ("UPPERCASE", Rule::Upper),
    ("PascalCase", Rule::Pascal),
    ("camelCase", Rule::Camel),
    ("snake_case", Rule::Snake),
    ("SCREAMING_SNAKE_CASE", Rule::ScreamingSnake),
    ("kebab-case", Rule::Kebab),
    ("SCREAMING-KEBAB-CASE", Rule::ScreamingKebab),
];

impl Rule {
    /// The rule of this name.
    pub(super) fn read(name: &LitStr, errors: &mut Errors) -> Option<Self> {
        let text = name.value();
        let found = RULES.iter().find(|(known, _)| *known == text);
        if found.is_none() {
            let known = RULES.map(|(known, _)| known);
            let help = match nearest(&text, known) {
                Some(near) => format!("did you mean `{near}`?"),
                None => format!("the rules are {}", list(&known)),
            };
            errors.on(code::ATTRIBUTE, name, message(&format!("unknown rule `{text}`"), Some(&help), None));
        }
        found.map(|(_, rule)| *rule)
    }

    /// A field's or a variant's name by this rule.
    pub(crate) fn apply(self, name: &str) -> String {
        let words = words(name);
        match self {
            Self::Lower => words.concat(),
            Self::Upper => words.concat().to_uppercase(),
            Self::Pascal => words.iter().map(|word| capital(word)).collect(),
            Self::Camel => {
                let mut words = words.iter();
                let first = words.next().cloned().unwrap_or_default();
                first + &words.map(|word| capital(word)).collect::<String>()
            }
            Self::Snake => words.join("_"),
            Self::ScreamingSnake => words.join("_").to_uppercase(),
            Self::Kebab => words.join("-"),
            Self::ScreamingKebab => words.join("-").to_uppercase(),
        }
    }
}

/// The words of `agent_id` and of `AgentId`, in small letters.
fn words(name: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    let mut begin = true;
    for letter in name.chars() {
        if letter == '_' {
            begin = true;
            continue;
        }
        if begin || letter.is_uppercase() {
            words.push(String::new());
        }
        begin = false;
        if let Some(word) = words.last_mut() {
            word.extend(letter.to_lowercase());
        }
    }
    words
}

fn capital(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

#[cfg(test)]
mod tests {
    use super::Rule;

    #[test]
    fn both_kinds_of_names() {
        for name in ["agent_id", "AgentId"] {
            assert_eq!(Rule::Camel.apply(name), "agentId");
            assert_eq!(Rule::Pascal.apply(name), "AgentId");
            assert_eq!(Rule::Snake.apply(name), "agent_id");
            assert_eq!(Rule::Kebab.apply(name), "agent-id");
            assert_eq!(Rule::ScreamingSnake.apply(name), "AGENT_ID");
            assert_eq!(Rule::Lower.apply(name), "agentid");
        }
    }
}
