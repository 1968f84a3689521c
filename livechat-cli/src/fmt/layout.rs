//! JSON in one layout: two spaces, one member or item a line, and strings and numbers as they are written.

use livechat_spec::json::{Node, Value};

use super::keys::{is_free, rank};

/// Returns the text of a document, with a line break at its end.
pub(super) fn text(node: &Node, source: &str) -> String {
    let mut out = String::with_capacity(source.len() * 2);
    Writer { source, out: &mut out }.value(node, 0, false);
    out.push('\n');
    out
}

struct Writer<'a> {
    source: &'a str,
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
                    writer.written(member.key.span.start, member.key.span.end);
                    writer.out.push_str(": ");
                    writer.value(&member.value, depth + 1, free || is_free(&member.key.value));
                });
            }
            _ => self.written(node.span.start, node.span.end),
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

    /// Writes a piece of the source as it stands there.
    fn written(&mut self, start: u32, end: u32) {
        self.out.push_str(self.source.get(start as usize..end as usize).unwrap_or_default());
    }
}
