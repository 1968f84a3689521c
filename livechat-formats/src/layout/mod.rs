//! Plans as text in one layout: two spaces, one member or item a line, keys in one order, and strings and numbers as they are written.

mod keys;

use livechat_spec::json::{Node, Value, compact, quoted};

use keys::{is_free, rank};

/// Returns the text of a plan in the one layout, with a line break at its end. `source` is the text that the node was read from.
///
/// ```
/// use livechat_spec::json::parse;
///
/// let source = r#"{"events": [], "name": "shop"}"#;
/// let node = parse(Default::default(), source).0.unwrap();
/// assert_eq!(livechat_formats::layout::text(&node, source), "{\n  \"name\": \"shop\",\n  \"events\": []\n}\n");
/// ```
#[must_use]
pub fn text(node: &Node, source: &str) -> String {
    laid_out(node, Some(source), false)
}

/// Returns the text of a plan that was not read from a text.
pub(crate) fn plan(node: &Node) -> String {
    laid_out(node, None, false)
}

/// Returns the text of another JSON document: its keys keep their order.
pub(crate) fn json(node: &Node) -> String {
    laid_out(node, None, true)
}

fn laid_out(node: &Node, source: Option<&str>, free: bool) -> String {
    let mut out = String::with_capacity(source.map_or(1024, str::len) * 2);
    Writer { source, out: &mut out }.value(node, 0, free);
    out.push('\n');
    out
}

struct Writer<'a> {
    source: Option<&'a str>,
    out: &'a mut String,
}

impl Writer<'_> {
    /// Writes a value; `free` says that the keys in it keep their order.
    fn value(&mut self, node: &Node, depth: usize, free: bool) {
        match &node.value {
            Value::Array(items) if items.is_empty() => self.out.push_str("[]"),
            Value::Object(members) if members.is_empty() => self.out.push_str("{}"),
            Value::Array(items) => {
                self.list(items.iter(), '[', ']', depth, |writer, item| writer.value(item, depth + 1, free));
            }
            Value::Object(members) => {
                let mut members: Vec<_> = members.iter().collect();
                if !free {
                    members.sort_by_key(|member| rank(&member.key.value));
                }
                self.list(members.into_iter(), '{', '}', depth, |writer, member| {
                    let (start, end) = (member.key.span.start, member.key.span.end);
                    writer.written(start, end, || quoted(&member.key.value));
                    writer.out.push_str(": ");
                    writer.value(&member.value, depth + 1, free || is_free(&member.key.value));
                });
            }
            _ => self.written(node.span.start, node.span.end, || compact(node)),
        }
    }

    fn list<T>(
        &mut self,
        parts: impl Iterator<Item = T>,
        open: char,
        close: char,
        depth: usize,
        write: impl Fn(&mut Self, T),
    ) {
        self.out.push(open);
        for (at, part) in parts.enumerate() {
            self.out.push_str(if at > 0 { ",\n" } else { "\n" });
            self.indent(depth + 1);
            write(self, part);
        }
        self.out.push('\n');
        self.indent(depth);
        self.out.push(close);
    }

    fn indent(&mut self, depth: usize) {
        self.out.extend(std::iter::repeat_n("  ", depth));
    }

    /// Writes a piece of the source as it stands there, or what it would be.
    fn written(&mut self, start: u32, end: u32, fresh: impl Fn() -> String) {
        match self.source {
            Some(source) => self.out.push_str(source.get(start as usize..end as usize).unwrap_or_default()),
            None => self.out.push_str(&fresh()),
        }
    }
}
