//! Checks a plan, rule by rule, and makes a [`CheckedPlan`] of it.
//!
//! Nothing else makes one. Every rule has a name ([`LINTS`]) and a page in `docs/lints`.

mod advice;
mod allow;
mod duplicates;
mod example;
mod groups;
mod lifecycle;
mod lints;
mod lower;
mod misspelt;
mod named;
mod names;
mod pages;
mod resolve;
mod scope;
mod shape;
mod similar;
mod violation;

pub use lints::{LINTS, Lint};
pub use pages::lint_page;

use crate::checked::{Checked, CheckedPlan, LintSet};
use crate::diagnostic::{self, Diagnostic, Rejected, Severity};
use crate::model::{self, Plan};
use crate::source::{Sources, Span};

/// The number of diagnostics after which suggestions are no longer looked for: nobody reads them, and in a large plan they take long.
const ENOUGH: usize = 64;

/// Checks one plan as written, before it is merged with the one it extends: afterwards a name given twice looks like one that
/// overrides another.
pub(crate) fn alone(plan: &Plan) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    duplicates::check(plan, &mut found);
    names::check(plan, &mut found);
    found
}

/// Rules about a plan and the one that it extends, before they are laid over each other.
pub(crate) fn over(base: &Plan, over: &Plan) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    misspelt::check(base, over, &mut found);
    found
}

/// Checks a whole plan.
pub(crate) fn check(plan: &Plan, sources: Sources, mut found: Vec<Diagnostic>) -> Result<Checked, Rejected> {
    let checked = whole(plan, &mut found);
    if let Some(checked) = &checked {
        advice::advise(checked, &mut found);
    }
    allow::apply(&plan.allow, &mut found);
    diagnostic::sort(&mut found);
    match checked {
        Some(checked) if found.iter().all(|found| found.severity == Severity::Warning) => {
            let (warnings, advice) = found.into_iter().partition(|found| is_minimal(found.code));
            Ok(Checked { plan: CheckedPlan { sources, ..checked }, warnings, advice })
        }
        _ => {
            // First the errors: advice is for a plan that can be used.
            found.retain(|found| is_minimal(found.code));
            Err(Rejected::new(sources, found))
        }
    }
}

/// Returns whether a lint is in the smallest set.
fn is_minimal(code: &str) -> bool {
    LINTS.iter().all(|lint| lint.name != code || lint.set == LintSet::Minimal)
}

/// Checks a merged plan by all rules. The result for a plan with errors is thrown away, but building it finds more of them.
fn whole(plan: &Plan, found: &mut Vec<Diagnostic>) -> Option<CheckedPlan> {
    no_events(plan, found);
    let events = resolve::resolve(plan, found)?;
    let calls = resolve::resolve_calls(plan, found)?;
    too_many(plan, &events, &calls, found);
    shape::check(plan, &events, &calls, found);
    let shapes = named::Shapes::of(plan);
    named::check(plan, &shapes, found);
    groups::check(plan, found);
    lifecycle::check(plan, &events, found);
    let mut checked = lower::lower(plan, &events, &calls, &shapes, found);
    similar::check(&checked, found);
    example::check(plan, &mut checked, found);
    example::check_values(plan, &events, &mut checked, found);
    Some(checked)
}

fn no_events(plan: &Plan, found: &mut Vec<Diagnostic>) {
    // An overlay without events of its own only tightens what is beneath it.
    if plan.events.is_empty() {
        let span = Span { end: plan.span.start + 1, ..plan.span };
        let help = "add `\"events\": [{\"name\": \"…\"}]`, or `\"extends\": \"live-chat\"`";
        found.push(Diagnostic::error("no-events", span, "the plan has no events").help(help));
    }
}

/// Generated tables count in 16 bits.
fn too_many(
    plan: &Plan,
    events: &[resolve::Resolved<'_>],
    calls: &[resolve::ResolvedCall<'_>],
    found: &mut Vec<Diagnostic>,
) {
    const MOST: usize = u16::MAX as usize;
    if let Some(beyond) = events.get(MOST) {
        let span = beyond.event.name.span;
        found.push(Diagnostic::error("too-many", span, format!("the plan has more than {MOST} events")));
    }
    let lists = calls.iter().map(|call| (call.call.place(), &call.properties));
    let lists = lists.filter(|(_, properties)| properties.len() > MOST);
    for (place, _) in lists {
        found.push(Diagnostic::error("too-many", place, format!("the call has more than {MOST} properties")));
    }
    let is_long =
        |shape: &&model::NamedShape| shape.object.properties.as_ref().is_some_and(|list| list.value.len() > MOST);
    for shape in plan.shapes.iter().filter(is_long) {
        let message = format!("the shape has more than {MOST} properties");
        found.push(Diagnostic::error("too-many", shape.name.span, message));
    }
    for event in events.iter().filter(|event| event.properties.len() > MOST) {
        let message = format!("the event has more than {MOST} properties");
        found.push(Diagnostic::error("too-many", event.event.name.span, message));
    }
}
