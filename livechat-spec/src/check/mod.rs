//! The rules that a plan must keep, one small function each, and the way from a plan to a [`CheckedSpec`].
//!
//! Only this makes a [`CheckedSpec`]. Every rule has a name ([`LINTS`]) and a page in `docs/lints`.

mod allow;
mod duplicates;
mod example;
mod groups;
mod lifecycle;
mod lints;
mod lower;
mod names;
mod resolve;
mod scope;
mod shape;
mod similar;

pub use lints::{LINTS, Lint};

use crate::checked::CheckedSpec;
use crate::diagnostic::{self, Diagnostic, Rejected, Severity};
use crate::extend::Chain;
use crate::model::Spec;
use crate::plan::Checked;
use crate::source::{Sources, Span};

/// Rules about one plan as its file says it, before it is laid over another: afterwards a name given twice could no longer
/// be told from one that overrides.
pub(crate) fn alone(spec: &Spec) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    duplicates::check(spec, &mut found);
    names::check(spec, &mut found);
    found
}

/// Checks a whole plan.
pub(crate) fn check(chain: Chain) -> Result<Checked, Rejected> {
    let Chain { spec, sources, mut found } = chain;
    let Some(spec) = spec else { return Err(rejected(sources, found)) };
    let checked = whole(&spec, &mut found);
    allow::apply(&spec.allow, &mut found);
    diagnostic::sort(&mut found);
    match checked {
        Some(checked) if found.iter().all(|found| found.severity == Severity::Warning) => {
            Ok(Checked { spec: CheckedSpec { sources, ..checked }, warnings: found })
        }
        _ => Err(rejected(sources, found)),
    }
}

/// All rules about the whole plan. What is built of a plan with errors is thrown away, but building it finds more of them.
fn whole(spec: &Spec, found: &mut Vec<Diagnostic>) -> Option<CheckedSpec> {
    no_events(spec, found);
    let events = resolve::resolve(spec, found)?;
    too_many(&events, found);
    shape::check(spec, &events, found);
    groups::check(spec, found);
    lifecycle::check(spec, &events, found);
    let mut checked = lower::lower(spec, &events, found);
    similar::check(&checked, found);
    example::check(spec, &mut checked, found);
    Some(checked)
}

fn no_events(spec: &Spec, found: &mut Vec<Diagnostic>) {
    // An overlay without events of its own only tightens what is beneath it.
    if spec.events.is_empty() {
        let span = Span { end: spec.span.start + 1, ..spec.span };
        let help = "add `\"events\": [{\"name\": \"…\"}]`, or `\"extends\": \"live-chat\"`";
        found.push(Diagnostic::error("no-events", span, "the plan has no events").help(help));
    }
}

/// Generated tables count in 16 bits.
fn too_many(events: &[resolve::Resolved<'_>], found: &mut Vec<Diagnostic>) {
    const MOST: usize = u16::MAX as usize;
    if let Some(beyond) = events.get(MOST) {
        let span = beyond.event.name.span;
        found.push(Diagnostic::error("too-many", span, format!("the plan has more than {MOST} events")));
    }
    for event in events.iter().filter(|event| event.properties.len() > MOST) {
        let message = format!("the event has more than {MOST} properties");
        found.push(Diagnostic::error("too-many", event.event.name.span, message));
    }
}

fn rejected(sources: Sources, mut diagnostics: Vec<Diagnostic>) -> Rejected {
    diagnostic::sort(&mut diagnostics);
    Rejected { sources, diagnostics }
}
