//! Places in files, as reports name them: a JSON pointer, and a range of bytes.

use livechat_spec::Span;
use livechat_spec::json::Node;

/// A place in a file.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Place {
    /// The bytes.
    pub span: Span,
    /// The path from the root: a JSON pointer, or a row and a column of a table.
    pub pointer: String,
}

/// One step from a value to a value in it.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Step<'s> {
    /// A member of an object.
    Key(&'s str),
    /// An item of an array.
    Index(usize),
}

impl Place {
    /// Returns the place of a root.
    pub(crate) fn root(node: &Node) -> Self {
        Self { span: node.span, pointer: String::new() }
    }

    /// Returns the place of a value in this one.
    pub(crate) fn at(&self, step: Step<'_>, node: &Node) -> Self {
        let step = match step {
            Step::Key(key) => escaped(key),
            Step::Index(index) => index.to_string(),
        };
        Self { span: node.span, pointer: format!("{}/{step}", self.pointer) }
    }

    /// Returns the place of a member of this value.
    pub(crate) fn key(&self, key: &str, node: &Node) -> Self {
        self.at(Step::Key(key), node)
    }
}

/// Returns a key as JSON pointers write it.
pub(crate) fn escaped(key: &str) -> String {
    key.replace('~', "~0").replace('/', "~1")
}
