//! Advice: what a plan could say better. The sets `standard` and `strict` hold these lints; a build does not report them.

mod deprecation;
mod descriptions;
mod lifecycle;
mod names;
mod personal;
mod spelling;
mod style;
mod types;
mod walk;

use crate::checked::CheckedPlan;
use crate::diagnostic::Diagnostic;

/// Collects the advice of all sets about the file of the plan itself; what it extends is the business of others.
pub(super) fn advise(plan: &CheckedPlan, found: &mut Vec<Diagnostic>) {
    let mut advice = Vec::new();
    descriptions::check(plan, &mut advice);
    style::check(plan, &mut advice);
    names::check(plan, &mut advice);
    spelling::check(plan, &mut advice);
    types::check(plan, &mut advice);
    personal::check(plan, &mut advice);
    deprecation::check(plan, &mut advice);
    lifecycle::check(plan, &mut advice);
    found.extend(advice.into_iter().filter(|found| found.primary.span.source.index() == 0));
}
