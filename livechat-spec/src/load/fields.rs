//! The keys of one object: known ones are handed out, unknown ones are reported with what was probably meant.

use std::str::FromStr;

use livechat_core::plan::UnknownWord;

use super::{Loader, words};
use crate::diagnostic::Diagnostic;
use crate::json::{Member, Node, Value};
use crate::shown::short;
use crate::source::{Span, Spanned};
use livechat_core::suggest;

/// A kind of object: the word that messages use, and the keys that it may have.
pub(super) struct Kind {
    pub(super) word: &'static str,
    pub(super) keys: &'static [&'static str],
}

/// The known members of one object.
pub(super) struct Fields<'n> {
    pub(super) span: Span,
    known: Vec<(&'static str, &'n Member)>,
}

impl<'n> Fields<'n> {
    pub(super) fn get(&self, key: &str) -> Option<&'n Node> {
        self.known.iter().find(|(known, _)| *known == key).map(|(_, member)| &member.value)
    }
}

impl Loader {
    /// The members of an object of this kind; `None`, and an error, if it is no object.
    pub(super) fn fields<'n>(&mut self, node: &'n Node, kind: &Kind) -> Option<Fields<'n>> {
        let Value::Object(members) = &node.value else {
            self.wrong(node, &format!("expected {} as an object", kind.word), None);
            return None;
        };
        let mut fields = Fields { span: node.span, known: Vec::new() };
        for member in members {
            let key = member.key.value.as_str();
            match kind.keys.iter().find(|known| **known == key) {
                Some(known) => fields.known.push((known, member)),
                None => self.unknown(member, members, kind, &mut fields),
            }
        }
        Some(fields)
    }

    fn unknown<'n>(&mut self, member: &'n Member, all: &[Member], kind: &Kind, fields: &mut Fields<'n>) {
        let key = &member.key;
        let absent = |known: &&&'static str| all.iter().all(|other| other.key.value != **known);
        let taken = |known: &str| fields.known.iter().any(|(read, _)| *read == known);
        let meant = suggest::nearest(&key.value, kind.keys.iter().copied());
        let help = words::foreign_key(kind.word, &key.value)
            .map(str::to_owned)
            .or_else(|| meant.map(|meant| format!("did you mean `{meant}`?")))
            .unwrap_or_else(|| format!("known keys: {}", kind.keys.join(", ")));
        let message = format!("unknown key `{}` in {}", short(&key.value), kind.word);
        self.found.push(Diagnostic::error("unknown-key", key.span, message).help(help));
        // Read it as what was meant, unless that is there as well.
        let known = kind.keys.iter().find(|known| Some(**known) == meant).filter(absent);
        if let Some(known) = known.filter(|known| !taken(known)) {
            fields.known.push((known, member));
        }
    }

    /// A text that must be there.
    pub(super) fn required_text(&mut self, fields: &Fields<'_>, key: &str, what: &str) -> Option<Spanned<String>> {
        if fields.get(key).is_none() {
            let span = Span { end: fields.span.start + 1, ..fields.span };
            let found = Diagnostic::error("missing-key", span, format!("{what} has no `{key}`"));
            self.found.push(found.help(format!("add `\"{key}\": \"…\"`")));
        }
        self.text(fields, key)
    }

    pub(super) fn text(&mut self, fields: &Fields<'_>, key: &str) -> Option<Spanned<String>> {
        self.text_node(fields.get(key)?, key)
    }

    pub(super) fn text_node(&mut self, node: &Node, key: &str) -> Option<Spanned<String>> {
        match &node.value {
            Value::String(text) => Some(Spanned::new(text.clone(), node.span)),
            Value::Number(number) => {
                self.wrong(node, &format!("`{key}` must be a string"), Some(format!("write `\"{number}\"`")));
                None
            }
            _ => {
                self.wrong(node, &format!("`{key}` must be a string"), None);
                None
            }
        }
    }

    /// A text, or a list of paragraphs.
    pub(super) fn paragraphs(&mut self, fields: &Fields<'_>, key: &str) -> Option<Spanned<String>> {
        let node = fields.get(key)?;
        match &node.value {
            Value::Array(items) => {
                let parts: Vec<_> = items.iter().filter_map(|item| self.text_node(item, key)).collect();
                let joined: Vec<String> = parts.into_iter().map(|part| part.value).collect();
                Some(Spanned::new(joined.join("\n\n"), node.span))
            }
            _ => self.text_node(node, key),
        }
    }

    pub(super) fn flag(&mut self, fields: &Fields<'_>, key: &str) -> Option<Spanned<bool>> {
        let node = fields.get(key)?;
        match &node.value {
            Value::Bool(flag) => Some(Spanned::new(*flag, node.span)),
            Value::Array(_) if key == "required" => {
                let help = "write `\"required\": true` on each property that a call must have";
                self.wrong(node, "`required` must be `true` or `false`", Some(help.to_owned()));
                None
            }
            _ => {
                self.wrong(node, &format!("`{key}` must be `true` or `false`"), None);
                None
            }
        }
    }

    /// The items of a list; an absent key is an empty list.
    pub(super) fn list<'n>(&mut self, fields: &Fields<'n>, key: &str) -> &'n [Node] {
        match fields.get(key) {
            None => &[],
            Some(Node { value: Value::Array(items), .. }) => items,
            Some(node) => {
                let help = match &node.value {
                    Value::String(text) => Some(format!("write `[\"{}\"]`", short(text))),
                    _ => None,
                };
                self.wrong(node, &format!("`{key}` must be a list"), help);
                &[]
            }
        }
    }

    /// A list of strings; an absent key is an empty list.
    pub(super) fn texts(&mut self, fields: &Fields<'_>, key: &str) -> Vec<Spanned<String>> {
        self.list(fields, key).iter().filter_map(|item| self.text_node(item, key)).collect()
    }

    /// One word out of a few.
    pub(super) fn word<T: FromStr<Err = UnknownWord>>(&mut self, fields: &Fields<'_>, key: &str) -> Option<Spanned<T>> {
        let text = self.text(fields, key)?;
        match text.value.parse() {
            Ok(value) => Some(Spanned::new(value, text.span)),
            Err(unknown) => {
                self.unknown_word(&text, &format!("`{key}`"), unknown.known().iter().copied());
                None
            }
        }
    }

    /// Reports a word that is none of those known.
    #[expect(single_use_lifetimes, reason = "`impl Trait` takes no anonymous lifetime yet")]
    pub(super) fn unknown_word<'a>(
        &mut self,
        text: &Spanned<String>,
        place: &str,
        known: impl Iterator<Item = &'a str> + Clone,
    ) {
        let listed = known.clone().map(|word| format!("`{word}`")).collect::<Vec<_>>().join(", ");
        let help = suggest::did_you_mean(&text.value, known).unwrap_or_else(|| format!("known values: {listed}"));
        let message = format!("unknown value `{}` for {place}", short(&text.value));
        self.found.push(Diagnostic::error("unknown-value", text.span, message).help(help));
    }

    /// Reports a value of the wrong kind, unless it was reported as no JSON at all.
    pub(super) fn wrong(&mut self, node: &Node, message: &str, help: Option<String>) {
        if node.value == Value::Invalid {
            return;
        }
        let found = Diagnostic::error("wrong-json-type", node.span, message);
        self.found.push(found.label(format!("this is {}", node.value.describe())).maybe_help(help));
    }
}
