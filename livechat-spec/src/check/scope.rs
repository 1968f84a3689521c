//! Identifiers that must differ from each other.

use crate::diagnostic::Diagnostic;
use crate::shown::short;
use crate::source::Span;
use std::collections::HashMap;

/// One place in generated code where each identifier may stand once.
pub(super) struct Scope {
    /// What the identifiers are: `Rust field`.
    what: &'static str,
    taken: HashMap<String, Claim>,
}

/// What an identifier is made from.
#[derive(Clone)]
pub(super) struct Claim {
    /// What the plan calls it: `event`.
    pub(super) kind: &'static str,
    /// The name in the plan.
    pub(super) name: String,
    /// Where it is written.
    pub(super) span: Span,
}

impl Scope {
    pub(super) fn new(what: &'static str) -> Self {
        Self { what, taken: HashMap::new() }
    }

    /// Takes an identifier. A second claim is an error, unless it is the same name again: that is either the same property
    /// in another event, or a duplicate that is reported as such.
    pub(super) fn claim(&mut self, ident: &str, claim: &Claim) -> Option<Diagnostic> {
        let first = self.taken.get(ident);
        if first.is_some_and(|first| (first.kind, &first.name) == (claim.kind, &claim.name)) {
            return None;
        }
        self.claim_once(ident, claim)
    }

    /// Takes an identifier that no other claim may have, whatever its name.
    pub(super) fn claim_once(&mut self, ident: &str, claim: &Claim) -> Option<Diagnostic> {
        let Some(first) = self.taken.get(ident) else {
            self.taken.insert(ident.to_owned(), claim.clone());
            return None;
        };
        let message = format!(
            "the {} `{}` and the {} `{}` both become the {} `{}`",
            first.kind,
            short(&first.name),
            claim.kind,
            short(&claim.name),
            self.what,
            short(ident),
        );
        let collision = Diagnostic::error("identifier-collision", claim.span, message);
        let help = match claim.kind {
            "event" => format!("write `\"rust_name\": \"{}2\"` on one of them", short(ident)),
            "value" => format!("write `{{\"value\": …, \"rust_name\": \"{}2\"}}` for one of them", short(ident)),
            _ => {
                let plain = crate::names::field(claim.name.rsplit(['.', '[']).next().unwrap_or_default());
                let plain = plain.trim_start_matches("r#").trim_end_matches('_');
                format!("write `\"rust_name\": \"{}_2\"` on one of the properties", short(plain))
            }
        };
        Some(collision.also(first.span, "the other one").help(help))
    }
}
