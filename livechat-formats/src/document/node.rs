//! Building and reading trees of values.

use livechat_spec::json::{Member, Node, Value, parse};
use livechat_spec::{Span, Spanned};

/// The members of an object that is being built.
#[derive(Debug, Default)]
pub(crate) struct Members(Vec<Member>);

impl Members {
    /// Adds a member.
    pub(crate) fn add(&mut self, key: &str, value: Node) {
        self.0.push(member(key, value));
    }

    /// Adds a member whose value there may be.
    pub(crate) fn maybe(&mut self, key: &str, value: Option<Node>) {
        if let Some(value) = value {
            self.add(key, value);
        }
    }

    /// Adds a list, unless it is empty.
    pub(crate) fn some(&mut self, key: &str, items: Vec<Node>) {
        if !items.is_empty() {
            self.add(key, list(items));
        }
    }

    /// Returns true if there is no member.
    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Returns the object.
    pub(crate) fn done(self) -> Node {
        node(Value::Object(self.0))
    }
}

/// Returns a member of an object.
pub(crate) fn member(key: &str, value: Node) -> Member {
    Member { key: Spanned::new(key.to_owned(), Span::default()), value }
}

/// Returns an object of these members.
pub(crate) fn object(members: Vec<Member>) -> Node {
    node(Value::Object(members))
}

/// Returns an array.
pub(crate) fn list(items: Vec<Node>) -> Node {
    node(Value::Array(items))
}

/// Returns a string.
pub(crate) fn text(text: impl Into<String>) -> Node {
    node(Value::String(text.into()))
}

/// Returns a number, from its JSON text.
pub(crate) fn number(text: impl Into<String>) -> Node {
    node(Value::Number(text.into()))
}

/// Returns `true` or `false`.
pub(crate) fn truth(value: bool) -> Node {
    node(Value::Bool(value))
}

/// Returns the members of an object, and none of any other value.
pub(crate) fn members(node: &Node) -> &[Member] {
    if let Value::Object(members) = &node.value { members } else { &[] }
}

fn node(value: Value) -> Node {
    Node { value, span: Span::default() }
}

/// Returns a number as JSON writes it, with the digits of the text.
pub(crate) fn json_number(text: &str) -> Option<String> {
    let unsigned = text.strip_prefix('+').unwrap_or(text);
    let (node, mistakes) = parse(livechat_spec::SourceId::default(), unsigned);
    match node?.value {
        Value::Number(number) if mistakes.is_empty() => Some(number),
        _ => None,
    }
}
