//! The key `type`: a word, or a list of words.

use super::fields::Fields;
use super::{Loader, words};
use crate::checked::{Format, Kind, Kinds};
use crate::diagnostic::Diagnostic;
use crate::json::{Node, Value};
use crate::model::Types;
use crate::shown::short;
use crate::source::Spanned;
use livechat_core::suggest;

impl Loader {
    pub(super) fn types(&mut self, fields: &Fields<'_>) -> Option<Spanned<Types>> {
        let node = fields.get("type")?;
        let mut types = Types::default();
        match &node.value {
            Value::Array(items) if items.is_empty() => {
                let found = Diagnostic::error("unknown-type", node.span, "the list of types is empty");
                self.found.push(found.help("write `\"any\"` if every value is allowed"));
                types.broken = true;
            }
            Value::Array(items) => {
                for item in items {
                    self.type_word(item, &mut types, true);
                }
                self.redundant(items);
                if types == (Types { null: true, ..Types::default() }) {
                    self.always_null(node, &mut types);
                }
            }
            _ => self.type_word(node, &mut types, false),
        }
        Some(Spanned::new(types, node.span))
    }

    fn type_word(&mut self, node: &Node, types: &mut Types, listed: bool) {
        let Value::String(word) = &node.value else {
            types.broken = true;
            let help = if node.value == Value::Null { Some("write `\"nullable\": true`".to_owned()) } else { None };
            return self.wrong(node, "a type is a string, or a list of strings", help);
        };
        if word == "null" {
            if listed {
                return types.null = true;
            }
            return self.always_null(node, types);
        }
        let Some(kinds) = kinds(word) else {
            types.broken = true;
            return self.unknown_type(node, word, listed);
        };
        types.kinds = types.kinds.or(kinds);
    }

    /// Warns of words that come again, and of those beside `any`.
    fn redundant(&mut self, items: &[Node]) {
        let word = |item: &Node| if let Value::String(word) = &item.value { Some(word.clone()) } else { None };
        let words: Vec<Option<String>> = items.iter().map(word).collect();
        let any = words.iter().flatten().any(|word| word == "any");
        for (place, (item, word)) in items.iter().zip(&words).enumerate() {
            let Some(word) = word.as_deref() else { continue };
            let again = words[..place].iter().flatten().any(|before| before == word);
            if again || (any && word != "any" && kinds(word).is_some()) {
                let message = format!("type `{word}` adds nothing to this list");
                self.found.push(Diagnostic::warning("redundant-type", item.span, message).help("remove it"));
            }
        }
    }

    fn always_null(&mut self, node: &Node, types: &mut Types) {
        types.broken = true;
        let found = Diagnostic::error("unknown-type", node.span, "a property cannot be null only");
        self.found.push(found.help("write the type of its other values, and `\"nullable\": true`"));
    }

    fn unknown_type(&mut self, node: &Node, word: &str, listed: bool) {
        let names = Kind::ALL.map(Kind::word);
        let known = || names.into_iter().chain(["any"]);
        let meant =
            words::foreign_type(word).or_else(|| suggest::nearest(word, known().chain(listed.then_some("null"))));
        let listed = known().collect::<Vec<_>>().join(", ");
        let help = match (word.parse::<Format>(), meant) {
            (Ok(format), None) => format!("write `\"type\": \"string\", \"format\": \"{format}\"`"),
            (_, Some(meant)) => format!("did you mean `\"{meant}\"`?"),
            (Err(_), None) => format!("known types: {listed}"),
        };
        let message = format!("unknown type `{}`", short(word));
        self.found.push(Diagnostic::error("unknown-type", node.span, message).help(help));
    }
}

fn kinds(word: &str) -> Option<Kinds> {
    if word == "any" {
        return Some(Kinds::ANY);
    }
    word.parse().ok().map(Kinds::of)
}
