//! JSON values for templates and output. Members keep their order, and numbers their text.

use std::fmt;
use std::sync::Arc;

use livechat_spec::json::{Node, Value as Written, quoted};
use minijinja::value::{Object, ObjectRepr, Value, ValueKind};

/// A JSON value.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Json {
    Null,
    Boolean(bool),
    /// The text of the number.
    Number(String),
    Text(String),
    Array(Vec<Json>),
    /// Members in their order.
    Object(Vec<(String, Json)>),
}

impl Json {
    pub(super) fn text(text: impl Into<String>) -> Self {
        Self::Text(text.into())
    }

    pub(super) fn texts<T: Into<String>>(texts: impl IntoIterator<Item = T>) -> Self {
        Self::Array(texts.into_iter().map(Self::text).collect())
    }

    pub(super) fn object<const N: usize>(members: [(&str, Self); N]) -> Self {
        Self::Object(members.into_iter().map(|(key, value)| (key.to_owned(), value)).collect())
    }

    /// Returns the member of an object.
    pub(super) fn get(&self, key: &str) -> Option<&Self> {
        let Self::Object(members) = self else { return None };
        members.iter().find(|(name, _)| name == key).map(|(_, value)| value)
    }

    pub(super) fn as_text(&self) -> Option<&str> {
        if let Self::Text(text) = self { Some(text) } else { None }
    }

    pub(super) fn of_node(node: &Node) -> Self {
        match &node.value {
            Written::Null | Written::Invalid => Self::Null,
            Written::Bool(value) => Self::Boolean(*value),
            Written::Number(number) => Self::Number(number.clone()),
            Written::String(text) => Self::Text(text.clone()),
            Written::Array(items) => Self::Array(items.iter().map(Self::of_node).collect()),
            Written::Object(members) => {
                let member =
                    |member: &livechat_spec::json::Member| (member.key.value.clone(), Self::of_node(&member.value));
                Self::Object(members.iter().map(member).collect())
            }
        }
    }

    /// Converts a template value; a value without a JSON form becomes `null`.
    pub(super) fn of_value(value: &Value) -> Self {
        if let Some(number) = value.downcast_object_ref::<WrittenNumber>() {
            return Self::Number(number.0.clone());
        }
        match value.kind() {
            ValueKind::Bool => Self::Boolean(value.is_true()),
            ValueKind::Number => Self::Number(value.to_string()),
            ValueKind::String => Self::text(value.as_str().unwrap_or_default()),
            ValueKind::Seq | ValueKind::Iterable => {
                Self::Array(value.try_iter().into_iter().flatten().map(|item| Self::of_value(&item)).collect())
            }
            ValueKind::Map => {
                let keys = value.try_iter().into_iter().flatten();
                let member = |key: Value| (key.to_string(), Self::of_value(&value.get_item(&key).unwrap_or_default()));
                Self::Object(keys.map(member).collect())
            }
            _ => Self::Null,
        }
    }

    /// Converts to a template value.
    pub(super) fn to_value(&self) -> Value {
        match self {
            Self::Null => Value::from(()),
            Self::Boolean(value) => Value::from(*value),
            Self::Number(text) => number(text),
            Self::Text(text) => Value::from(text.as_str()),
            Self::Array(items) => items.iter().map(Self::to_value).collect(),
            Self::Object(members) => {
                Value::from_pairs(members.iter().map(|(key, value)| (key.as_str(), value.to_value())))
            }
        }
    }

    /// Returns the JSON text: on one line if `indent` is `None`, else indented from this many spaces on.
    pub(super) fn written(&self, indent: Option<usize>) -> String {
        match self {
            Self::Null => "null".to_owned(),
            Self::Boolean(value) => value.to_string(),
            Self::Number(number) => number.clone(),
            Self::Text(text) => quoted(text),
            Self::Array(items) => {
                let items = items.iter().map(|item| item.written(deeper(indent)));
                enclosed(["[", "]"], &items.collect::<Vec<_>>(), indent)
            }
            Self::Object(members) => {
                let colon = if indent.is_some() { ": " } else { ":" };
                let member =
                    |(key, value): &(String, Self)| format!("{}{colon}{}", quoted(key), value.written(deeper(indent)));
                enclosed(["{", "}"], &members.iter().map(member).collect::<Vec<_>>(), indent)
            }
        }
    }
}

fn deeper(indent: Option<usize>) -> Option<usize> {
    indent.map(|spaces| spaces + 2)
}

fn enclosed([open, close]: [&str; 2], items: &[String], indent: Option<usize>) -> String {
    match indent {
        Some(spaces) if !items.is_empty() => {
            let line = format!("\n{:width$}", "", width = spaces + 2);
            let items = items.join(&format!(",{line}"));
            format!("{open}{line}{items}\n{:spaces$}{close}", "")
        }
        _ => format!("{open}{}{close}", items.join(",")),
    }
}

/// Returns a number that a template can calculate with, if it prints as the same text.
fn number(text: &str) -> Value {
    if let Some(whole) = text.parse::<i64>().ok().filter(|whole| whole.to_string() == text) {
        return Value::from(whole);
    }
    let float = text.parse::<f64>().ok().map(Value::from);
    float
        .filter(|float| float.to_string() == text)
        .unwrap_or_else(|| Value::from_object(WrittenNumber(text.to_owned())))
}

/// A number that a template cannot hold exactly, or that is written in another way; it is printed as written.
#[derive(Debug)]
struct WrittenNumber(String);

impl Object for WrittenNumber {
    fn repr(self: &Arc<Self>) -> ObjectRepr {
        ObjectRepr::Plain
    }

    fn render(self: &Arc<Self>, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::Json;

    #[test]
    fn goes_to_templates_and_back() {
        let numbers =
            ["0", "-0", "1.50", "1.5", "45.0", "1e400", "18446744073709551615", "-1E+2", "1e20", "9007199254740993"];
        let numbers = numbers.map(|text| Json::Number(text.to_owned()));
        let all = Json::object([
            ("z", Json::Array(numbers.into())),
            ("a", Json::object([("__proto__", Json::Null), ("", Json::Boolean(true))])),
            ("text", Json::text("\0\u{2028}\"\\</script>")),
            ("none", Json::Array(Vec::new())),
        ]);
        assert_eq!(Json::of_value(&all.to_value()), all);
    }

    #[test]
    fn is_written_on_a_line_and_spread_out() {
        let value = Json::object([("a", Json::Array(vec![Json::Null])), ("b", Json::object([]))]);
        assert_eq!(value.written(None), r#"{"a":[null],"b":{}}"#);
        assert_eq!(value.written(Some(0)), "{\n  \"a\": [\n    null\n  ],\n  \"b\": {}\n}");
    }
}
