//! Reads the shape of a value: type, values, bounds, items, nested properties.

use livechat_core::decimal::is_step;

use super::fields::{Fields, Kind};
use super::{Loader, words};
use crate::checked::{Format, Literal};
use crate::diagnostic::Diagnostic;
use crate::json::{Node, Value};
use crate::model::{Choice, PropertyType};
use crate::shown::short;
use crate::source::Spanned;

const ITEMS: Kind = Kind {
    word: "`items`",
    keys: &[
        "type",
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
    ],
};
const CHOICE: Kind = Kind { word: "an `enum` value", keys: &["value", "description", "rust_name"] };

impl Loader {
    pub(super) fn shape(&mut self, fields: &Fields<'_>) -> PropertyType {
        PropertyType {
            types: self.types(fields),
            nullable: self.flag(fields, "nullable"),
            values: self.values(fields),
            open: self.flag(fields, "open"),
            pattern: self.text(fields, "pattern"),
            format: self.format(fields),
            min_length: self.length(fields, "min_length"),
            max_length: self.length(fields, "max_length"),
            minimum: self.bound(fields, "minimum"),
            maximum: self.bound(fields, "maximum"),
            exclusive_minimum: self.bound(fields, "exclusive_minimum"),
            exclusive_maximum: self.bound(fields, "exclusive_maximum"),
            multiple_of: self.step(fields, "multiple_of"),
            items: self.items(fields),
            properties: fields
                .get("properties")
                .map(|node| Spanned::new(self.properties(fields, "properties"), node.span)),
            closed: self.flag(fields, "closed"),
            named: self.text(fields, "shape"),
        }
    }

    fn items(&mut self, fields: &Fields<'_>) -> Option<Spanned<Box<PropertyType>>> {
        let node = fields.get("items")?;
        if let Value::String(word) = &node.value {
            let help = format!("write `{{\"type\": \"{}\"}}`", short(word));
            self.wrong(node, "`items` must be an object", Some(help));
            return None;
        }
        let fields = self.fields(node, &ITEMS)?;
        Some(Spanned::new(Box::new(self.shape(&fields)), node.span))
    }

    fn values(&mut self, fields: &Fields<'_>) -> Option<Spanned<Vec<Spanned<Choice>>>> {
        let node = fields.get("enum")?;
        let choices = self.list(fields, "enum").iter().filter_map(|item| self.choice(item)).collect();
        Some(Spanned::new(choices, node.span))
    }

    fn choice(&mut self, node: &Node) -> Option<Spanned<Choice>> {
        let (value, description, rust_name) = match &node.value {
            Value::Object(_) => {
                let fields = self.fields(node, &CHOICE)?;
                let description = self.paragraphs(&fields, "description");
                (fields.get("value").unwrap_or(node), description, self.text(&fields, "rust_name"))
            }
            _ => (node, None, None),
        };
        let literal = match &value.value {
            Value::String(text) => Literal::String(text.clone()),
            Value::Number(number) => Literal::Number(number.clone()),
            Value::Bool(flag) => Literal::Boolean(*flag),
            Value::Null => Literal::Null,
            _ => {
                let help = "or an object: `{\"value\": \"web\", \"description\": \"In a browser.\"}`";
                self.wrong(value, "a value in `enum` is a string, a number, a boolean or null", Some(help.to_owned()));
                return None;
            }
        };
        Some(Spanned::new(Choice { literal, description, rust_name }, value.span))
    }

    fn format(&mut self, fields: &Fields<'_>) -> Option<Spanned<Format>> {
        let text = self.text(fields, "format")?;
        if let Ok(format) = text.value.parse() {
            return Some(Spanned::new(format, text.span));
        }
        match words::foreign_format(&text.value) {
            Some(help) => {
                let message = format!("unknown value `{}` for `format`", short(&text.value));
                self.found.push(Diagnostic::error("unknown-value", text.span, message).help(help));
            }
            None => self.unknown_word(&text, "`format`", Format::ALL.iter().map(|format| format.word())),
        }
        None
    }

    fn length(&mut self, fields: &Fields<'_>, key: &str) -> Option<Spanned<u64>> {
        let number = self.bound(fields, key)?;
        let length = number.value.parse().ok();
        if length.is_none() {
            let message = format!("`{key}` must be a whole number, 0 or more");
            self.found.push(Diagnostic::error("invalid-bound", number.span, message));
        }
        length.map(|length| Spanned::new(length, number.span))
    }

    fn step(&mut self, fields: &Fields<'_>, key: &str) -> Option<Spanned<String>> {
        let number = self.bound(fields, key)?;
        if is_step(&number.value) {
            return Some(number);
        }
        let message = format!("`{key}` must be greater than 0, and have at most 37 digits");
        self.found.push(Diagnostic::error("invalid-bound", number.span, message));
        None
    }

    fn bound(&mut self, fields: &Fields<'_>, key: &str) -> Option<Spanned<String>> {
        let node = fields.get(key)?;
        match &node.value {
            Value::Number(number) => Some(Spanned::new(number.clone(), node.span)),
            Value::String(text) if text.parse::<f64>().is_ok() => {
                self.wrong(node, &format!("`{key}` must be a number"), Some(format!("write `{}`", short(text))));
                None
            }
            _ => {
                self.wrong(node, &format!("`{key}` must be a number"), None);
                None
            }
        }
    }
}
