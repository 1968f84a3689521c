//! Makes a drafted plan one that lints without errors: whatever the linter refuses is removed and reported.
//!
//! The linter is the one place that knows the rules of plans, so importers do not repeat them.

mod gate;
mod mend;

use livechat_spec::{CheckedPlan, Rejected, load_str};

use crate::draft::{Plan, written};
use crate::names;
use crate::report::Losses;

pub(crate) use gate::takes;

/// The rounds in which errors are removed: each removes all that the linter saw.
const ROUNDS: usize = 12;

/// Returns the text of the plan, once it lints without errors.
///
/// # Errors
///
/// Returns the linter's errors if they remain, which is a mistake in the importer.
pub(crate) fn settle(plan: &mut Plan, earlier: Option<&CheckedPlan>, losses: &mut Losses) -> Result<String, Rejected> {
    gate::apply(plan, losses);
    names::assign(plan, earlier);
    let mut text = written(plan);
    for _ in 0..ROUNDS {
        let Err(rejected) = load_str("the imported plan", &text, None) else { return Ok(text) };
        if !mend::mend(plan, &text, &rejected, losses) {
            return Err(rejected);
        }
        text = written(plan);
    }
    load_str("the imported plan", &text, None).map(|_| text)
}
