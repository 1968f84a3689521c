//! A checked plan as the runtime's descriptors: the ones that generated code holds, made at run time.
//!
//! Descriptors are `&'static`, since generated ones are, and since whatever borrows from them would otherwise carry a
//! lifetime everywhere. So a loaded plan is leaked on purpose: it is loaded once and lives as long as the program.

use livechat_events::descriptor::{Lifecycle, Plan};
use livechat_spec::{CheckedLifecycle, CheckedPlan};

use super::event::event;

/// What the runtime holds calls against, for a plan.
///
/// ```
/// let plan = livechat_cli::plan::descriptor(livechat_spec::bundled());
/// assert!(plan.event("Live Chat Message Sent").unwrap().property("agent_id").is_some());
/// ```
#[must_use]
pub fn descriptor(plan: &CheckedPlan) -> &'static Plan {
    let events = plan.events.iter().map(|planned| leak(event(planned, plan.unknown_properties))).collect();
    let mut made =
        Plan::new(leak_str(&plan.name), leak_str(&plan.version), leak_list(events)).unknown_events(plan.unknown_events);
    if let Some(planned) = &plan.lifecycle {
        made = made.lifecycle(lifecycle(planned));
    }
    leak(made)
}

fn lifecycle(planned: &CheckedLifecycle) -> Lifecycle {
    Lifecycle {
        key: leak_str(&planned.key),
        starts_with: places(&planned.starts_with),
        within: places(&planned.within),
        ends_with: places(&planned.ends_with),
        clock: planned.clock.as_deref().map(leak_str),
        agent: planned.agent.as_deref().map(leak_str),
        message: planned.message.as_deref().map(leak_str),
        levels: leak_list(planned.levels.clone()),
    }
}

/// A check has made sure that a plan has fewer events than a `u16` counts.
fn places(events: &[usize]) -> &'static [u16] {
    leak_list(events.iter().filter_map(|place| u16::try_from(*place).ok()).collect())
}

pub(super) fn leak<T>(value: T) -> &'static T {
    Box::leak(Box::new(value))
}

pub(super) fn leak_str(text: &str) -> &'static str {
    // Most descriptions of a plan may be empty: those need no memory.
    if text.is_empty() { "" } else { Box::leak(text.into()) }
}

pub(super) fn leak_list<T>(list: Vec<T>) -> &'static [T] {
    list.leak()
}
