//! Identifiers that must differ from each other, and advice where they do not.

use crate::diagnostic::Diagnostic;
use crate::names;
use crate::shown::short;
use crate::source::Span;
use std::collections::{HashMap, HashSet};

/// One place in generated code where each identifier may stand once.
pub(super) struct Scope {
    /// The kind of identifier: `Rust field`.
    what: &'static str,
    taken: HashMap<String, Claim>,
}

/// A thing of the plan that needs an identifier.
#[derive(Clone)]
pub(super) struct Claim {
    pub(super) kind: Kind,
    /// The name that the identifier is made from; for a type inside an event, with the path that leads there.
    pub(super) name: String,
    /// The place of the name.
    pub(super) span: Span,
}

/// The kinds of things that need identifiers.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Plan,
    Event,
    /// Calls of another type; the name is the type, and the name of a page or a screen.
    Call,
    Shape,
    Property,
    Value,
    /// A union takes its name from its types, so that no plan can change it.
    Union,
}

/// Two things that become one identifier.
pub(super) struct Collision {
    what: &'static str,
    ident: String,
    first: Claim,
    second: Claim,
}

impl Scope {
    pub(super) fn new(what: &'static str) -> Self {
        Self { what, taken: HashMap::new() }
    }

    /// Takes an identifier. A second claim is a collision, unless it is the same name again: that is either the same property
    /// in another event, or a duplicate that is reported as such.
    pub(super) fn claim(&mut self, ident: &str, claim: &Claim) -> Option<Collision> {
        let first = self.taken.get(ident);
        if first.is_some_and(|first| (first.kind, &first.name) == (claim.kind, &claim.name)) {
            return None;
        }
        self.claim_once(ident, claim)
    }

    /// Takes an identifier that no other claim may have, whatever its name.
    pub(super) fn claim_once(&mut self, ident: &str, claim: &Claim) -> Option<Collision> {
        let Some(first) = self.taken.get(ident) else {
            self.taken.insert(ident.to_owned(), claim.clone());
            return None;
        };
        Some(Collision { what: self.what, ident: ident.to_owned(), first: first.clone(), second: claim.clone() })
    }

    pub(super) fn identifiers(&self) -> impl Iterator<Item = &str> {
        self.taken.keys().map(String::as_str)
    }
}

/// The identifiers of a whole plan: proposals differ from all of them, and from each other.
pub(super) struct Taken {
    pub(super) types: HashSet<String>,
    pub(super) fields: HashSet<String>,
}

/// Reports each name once, whatever it collides with, and proposes names that are free in the whole plan.
pub(super) fn report(collisions: Vec<Collision>, mut taken: Taken, found: &mut Vec<Diagnostic>) {
    let mut seen = HashSet::new();
    for collision in collisions {
        if seen.insert(collision.target().span) {
            let help = proposal(&collision, &mut taken);
            found.push(collision.diagnostic(help));
        }
    }
}

/// Reports values of one closed set that become one variant.
pub(super) fn report_values(collisions: Vec<Collision>, scope: &Scope, found: &mut Vec<Diagnostic>) {
    let mut taken: HashSet<String> = scope.identifiers().map(str::to_owned).collect();
    for collision in collisions {
        let free = first_free(&collision.ident, "", |name| !taken.contains(name));
        let help = format!("write `{{\"value\": …, \"rust_name\": \"{}\"}}` for it", short(&free));
        taken.insert(free);
        found.push(collision.diagnostic(Some(help)));
    }
}

/// Returns the advice for the claim that must give way.
fn proposal(collision: &Collision, taken: &mut Taken) -> Option<String> {
    let (ident, target) = (&collision.ident, collision.target());
    let place = if target.span == collision.second.span { "here" } else { "there" };
    match target.kind {
        Kind::Event | Kind::Call | Kind::Shape => {
            let free = first_free(ident, "", |name| !taken.types.contains(name));
            let help = format!("write `\"rust_name\": \"{}\"` {place}", short(&free));
            taken.types.insert(free);
            Some(help)
        }
        Kind::Property => {
            let own = target.name.rsplit('.').next().unwrap_or_default().trim_end_matches("[]");
            let field = names::field(own);
            let base = field.trim_start_matches("r#").trim_end_matches('_');
            // A type inside the property takes the end of its name from it.
            let ends_a_type = |name: &str| {
                let end = names::camel(name);
                taken.types.iter().any(|known| known.ends_with(&end))
            };
            let free = first_free(base, "_", |name| !taken.fields.contains(name) && !ends_a_type(name));
            let help = format!("write `\"rust_name\": \"{}\"` {place}", short(&free));
            taken.fields.insert(free);
            Some(help)
        }
        Kind::Plan | Kind::Value | Kind::Union => None,
    }
}

/// Returns the first of `name2`, `name3` and so on that is free.
fn first_free(base: &str, separator: &str, is_free: impl Fn(&str) -> bool) -> String {
    let numbered = (2_u64..).map(|number| format!("{base}{separator}{number}"));
    numbered.into_iter().find(|name| is_free(name)).unwrap_or_default()
}

impl Collision {
    /// Returns the claim that must give way: the second, unless that is a union.
    fn target(&self) -> &Claim {
        if self.second.kind == Kind::Union { &self.first } else { &self.second }
    }

    fn diagnostic(&self, help: Option<String>) -> Diagnostic {
        let Self { what, ident, first, second } = self;
        let message = format!(
            "the {} `{}` and the {} `{}` both become the {what} `{}`",
            first.kind.word(),
            short(&first.name),
            second.kind.word(),
            short(&second.name),
            short(ident),
        );
        Diagnostic::error("identifier-collision", second.span, message)
            .also(first.span, "the other one")
            .maybe_help(help)
    }
}

impl Kind {
    fn word(self) -> &'static str {
        match self {
            Self::Plan => "plan",
            Self::Event => "event",
            Self::Call => "rule for",
            Self::Shape => "shape",
            Self::Property => "property",
            Self::Value => "value",
            Self::Union => "union",
        }
    }
}
