//! The changes, as people and programs read them.

mod annotations;
mod human;
mod json;
mod markdown;

use livechat_spec::{CheckedPlan, Span};

use super::change::{Audience, Change, Place};
use super::rows::{Rows, State};
use crate::annotate::Host;
use crate::arguments::{DiffArguments, DiffFormat};
use crate::terminal::{self, counted};

/// Everything that is shown.
pub(super) struct Page<'a> {
    pub(super) rows: &'a Rows,
    /// Each plan, and what people call it.
    pub(super) old: (&'a CheckedPlan, &'a str),
    pub(super) new: (&'a CheckedPlan, &'a str),
    pub(super) arguments: &'a DiffArguments,
}

impl Page<'_> {
    pub(super) fn shows_colours(&self) -> bool {
        self.arguments.format == DiffFormat::Human && terminal::shows_colours()
    }

    pub(super) fn text(&self, colours: bool) -> String {
        match self.arguments.format {
            DiffFormat::Human => human::text(self, colours),
            DiffFormat::Json => json::text(self),
            DiffFormat::Markdown => markdown::text(self),
            DiffFormat::Github => annotations::text(self, Host::GitHub),
            DiffFormat::Gitlab => annotations::text(self, Host::GitLab),
            DiffFormat::Junit => annotations::text(self, Host::JUnit),
            DiffFormat::Sarif => annotations::text(self, Host::Sarif),
        }
    }

    /// The place of a change: file, line and column.
    fn place(&self, change: &Change) -> (String, u64, u64) {
        let of = |(plan, name): (&CheckedPlan, &str), span: Span| {
            let at = plan.sources.line_column(span);
            // The plan's own file is called as it was named; what it extends, as it is called in the plan.
            let own = span.source.index() == 0;
            let file = plan.sources.get(span.source).filter(|_| !own).map_or(name, |source| &source.name);
            (file.to_owned(), at.line as u64, at.column as u64)
        };
        match change.place {
            Place::New(span) => of(self.new, span),
            Place::Old(span) => of(self.old, span),
            Place::Plan => (self.new.1.to_owned(), 1, 1),
        }
    }

    /// The last line: how much changed, and what follows for the version.
    fn summary(&self) -> String {
        let rows = self.rows;
        let (changes, breaks) = (rows.rows.len() as u64, rows.count(|state| *state == State::Break));
        let mut parts = vec![counted(breaks, "break")];
        for (count, word) in [
            (rows.count(|state| *state == State::Warning), "warning"),
            (rows.count(|state| matches!(state, State::Accepted(_))), "accepted"),
        ] {
            parts.extend(
                (count > 0)
                    .then(|| if word == "accepted" { format!("{count} accepted") } else { counted(count, word) }),
            );
        }
        format!(
            "compared `{}` with `{}`: {}, {}; version bump: {}",
            self.old.1,
            self.new.1,
            counted(changes, "change"),
            parts.join(", "),
            rows.needed,
        )
    }
}

/// Those whom a change breaks: `producers, Rust`.
fn audiences(change: &Change) -> String {
    let broken = Audience::ALL.into_iter().filter(|audience| change.why(*audience).is_some());
    broken.map(Audience::word).collect::<Vec<_>>().join(", ")
}

/// Returns the change with its subject.
fn sentence(change: &Change) -> String {
    change.subject().map_or_else(|| change.message.clone(), |subject| format!("{subject}: {}", change.message))
}
