//! Identifiers that must differ from each other.

use crate::diagnostic::Diagnostic;
use crate::render::short;
use crate::source::Span;
use std::collections::HashMap;

/// One place in generated code where each identifier may stand once.
pub(super) struct Scope {
    /// What the identifiers name: `Rust field`.
    what: &'static str,
    taken: HashMap<String, (String, Span)>,
}

impl Scope {
    pub(super) fn new(what: &'static str) -> Self {
        Self { what, taken: HashMap::new() }
    }

    /// Takes an identifier for a name. A second claim is an error, unless it is the same name again.
    pub(super) fn claim(&mut self, ident: &str, name: &str, span: Span) -> Option<Diagnostic> {
        let Some((first, first_span)) = self.taken.get(ident) else {
            self.taken.insert(ident.to_owned(), (name.to_owned(), span));
            return None;
        };
        if first == name {
            return None;
        }
        let (first, name, what) = (short(first), short(name), self.what);
        let message = format!("`{first}` and `{name}` both become the {what} `{}`", short(ident));
        let other = if ident.contains('_') || ident.starts_with(|c: char| c.is_ascii_lowercase()) {
            format!("{}_2", ident.trim_start_matches("r#").trim_end_matches('_').to_ascii_lowercase())
        } else {
            format!("{ident}2")
        };
        let collision = Diagnostic::error("identifier-collision", span, message).also(*first_span, "the other one");
        Some(collision.help(format!("write `\"rust_name\": \"{}\"` on one of them", short(&other))))
    }
}
