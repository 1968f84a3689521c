//! JSON files.

use livechat_spec::json::{Node, parse};
use livechat_spec::{Diagnostic, SourceId};

/// Reads one JSON document; every mistake in it is an error.
pub(super) fn read(source: SourceId, text: &str) -> Result<Node, Vec<Diagnostic>> {
    let (node, mistakes) = parse(source, text);
    match node {
        Some(node) if mistakes.is_empty() => Ok(node),
        _ => Err(mistakes),
    }
}
