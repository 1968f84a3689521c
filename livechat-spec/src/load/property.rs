//! Properties, wherever they stand: in events, groups, objects, or common to all.

use super::Loader;
use super::fields::{Fields, Kind};
use crate::diagnostic::Diagnostic;
use crate::json::{Node, Value};
use crate::model::{Allow, Property};
use crate::shown::short;
use crate::source::{Span, Spanned};

const PROPERTY: Kind = Kind {
    word: "a property",
    keys: &[
        "name",
        "$comment",
        "type",
        "description",
        "required",
        "nullable",
        "enum",
        "open",
        "pattern",
        "format",
        "min_length",
        "max_length",
        "minimum",
        "maximum",
        "exclusive_minimum",
        "exclusive_maximum",
        "multiple_of",
        "items",
        "properties",
        "closed",
        "shape",
        "example",
        "default",
        "tags",
        "unit",
        "sensitivity",
        "deprecated",
        "provenance",
        "rust_name",
        "allow",
    ],
};

const ALLOW: Kind = Kind { word: "an allow", keys: &["lint", "reason"] };

impl Loader {
    /// A list of properties. An object with a property for each key is an error, and read as the list that was meant.
    pub(super) fn properties(&mut self, fields: &Fields<'_>, key: &str) -> Vec<Property> {
        if let Some((_, members)) = self.map_for_list(fields, key, "\"type\": \"string\"") {
            let named = members.iter().filter(|member| matches!(member.value.value, Value::Object(_)));
            return named.filter_map(|member| self.property(&member.value, Some(&member.key))).collect();
        }
        self.list(fields, key).iter().filter_map(|item| self.property(item, None)).collect()
    }

    /// The members of an object that stands where a list of named things belongs, once that is reported.
    pub(super) fn map_for_list<'n>(
        &mut self,
        fields: &Fields<'n>,
        key: &str,
        rest: &str,
    ) -> Option<(Span, &'n [crate::json::Member])> {
        let node = fields.get(key)?;
        let Value::Object(members) = &node.value else { return None };
        let name = members.first().map_or("…", |member| &member.key.value);
        let help = format!("write `\"{key}\": [{{\"name\": \"{}\", {rest}}}]`", short(name));
        self.wrong(node, &format!("`{key}` must be a list of objects with a `name`"), Some(help));
        Some((node.span, members))
    }

    fn property(&mut self, node: &Node, name: Option<&Spanned<String>>) -> Option<Property> {
        if let Value::String(text) = &node.value {
            let help = format!("write `{{\"name\": \"{}\", \"type\": \"string\"}}`", short(text));
            self.wrong(node, "expected a property as an object", Some(help));
            return None;
        }
        let fields = self.fields(node, &PROPERTY)?;
        let name = match name {
            Some(name) if fields.get("name").is_none() => Some(name.clone()),
            _ => self.required_text(&fields, "name", "the property"),
        };
        self.text(&fields, "$comment");
        self.allows(&fields, Some(fields.span));
        let property = Property {
            name: name.unwrap_or_else(|| Spanned::new(String::new(), node.span)),
            shape: self.shape(&fields),
            description: self.paragraphs(&fields, "description"),
            required: self.flag(&fields, "required"),
            example: fields.get("example").cloned(),
            default: fields.get("default").cloned(),
            tags: self.tags(&fields),
            unit: self.text(&fields, "unit"),
            sensitivity: self.word(&fields, "sensitivity"),
            deprecated: self.deprecated(&fields),
            provenance: self.word(&fields, "provenance"),
            rust_name: self.text(&fields, "rust_name"),
        };
        // A property without a name is reported; nothing more can be said about it.
        (property.name.span != node.span).then_some(property)
    }

    /// Words that group properties or events, each once.
    pub(super) fn tags(&mut self, fields: &Fields<'_>) -> Vec<Spanned<String>> {
        let mut tags: Vec<Spanned<String>> = Vec::new();
        for tag in self.texts(fields, "tags") {
            if tag.value.trim().is_empty() {
                self.found.push(
                    Diagnostic::error("empty-name", tag.span, "a tag is empty").help("write a word, or remove it"),
                );
            } else if tags.iter().any(|known| known.value == tag.value) {
                let message = format!("the tag `{}` is listed twice", short(&tag.value));
                self.found.push(Diagnostic::error("duplicate-tag", tag.span, message).help("remove one of them"));
            } else {
                tags.push(tag);
            }
        }
        tags
    }

    /// `true`, `false`, or the reason.
    pub(super) fn deprecated(&mut self, fields: &Fields<'_>) -> Option<Spanned<Option<String>>> {
        let node = fields.get("deprecated")?;
        let reason = match &node.value {
            Value::Bool(false) => None,
            Value::Bool(true) => Some(String::new()),
            Value::String(reason) => Some(reason.clone()),
            _ => {
                self.wrong(node, "`deprecated` must be `true`, `false`, or the reason as a string", None);
                return None;
            }
        };
        Some(Spanned::new(reason, node.span))
    }

    /// The lints that the plan, or this event or property, silences: by name, or `{"lint": …, "reason": …}`.
    pub(super) fn allows(&mut self, fields: &Fields<'_>, within: Option<Span>) {
        for item in self.list(fields, "allow") {
            let lint = match &item.value {
                Value::Object(_) => self.fields(item, &ALLOW).and_then(|allow| {
                    self.required_text(&allow, "reason", "an allow");
                    self.required_text(&allow, "lint", "an allow")
                }),
                _ => self.text_node(item, "allow"),
            };
            self.allow.extend(lint.map(|lint| Allow { lint, within }));
        }
    }
}
