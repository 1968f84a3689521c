//! Selects events by their tags.

use std::collections::HashSet;

use livechat_core::plan::CallType;
use livechat_events::{Code, Finding};
use livechat_spec::suggest::did_you_mean;
use livechat_spec::{CheckedEvent, CheckedPlan};

use crate::Failure;

/// The events that findings are wanted about.
#[derive(Debug, Clone, Default)]
pub(crate) struct Tagged {
    /// Their names; `None` for all events.
    names: Option<HashSet<String>>,
}

impl Tagged {
    /// Returns the events of a plan that have one of the tags, or all events where no tag is chosen.
    pub(crate) fn of(plan: &CheckedPlan, tags: &[String]) -> Result<Self, Failure> {
        if tags.is_empty() {
            return Ok(Self::default());
        }
        let events = &plan.events;
        for tag in tags {
            if !events.iter().any(|event| event.tags.contains(tag)) {
                let known = events.iter().flat_map(|event| event.tags.iter().map(String::as_str));
                let help = did_you_mean(tag, known).map_or_else(String::new, |help| format!("; {help}"));
                return Err(Failure::Message(format!("no event of the plan has the tag `{tag}`{help}")));
            }
        }
        let names = events.iter().filter(|event| has_tag(event, tags)).map(|event| event.name.clone());
        Ok(Self { names: Some(names.collect()) })
    }

    /// Removes the findings about other events and other calls, and returns their number. What is invalid JSON may be any event.
    pub(crate) fn retain(&self, findings: &mut Vec<Finding>) -> u64 {
        let Some(names) = &self.names else { return 0 };
        let before = findings.len();
        findings.retain(|finding| match &finding.event {
            Some(event) => names.contains(event) && finding.call_type == Some(CallType::Track),
            None => finding.code == Code::InvalidJson,
        });
        (before - findings.len()) as u64
    }
}

/// Returns true if an event has one of the tags, or if no tag is chosen.
pub(crate) fn has_tag(event: &CheckedEvent, tags: &[String]) -> bool {
    tags.is_empty() || tags.iter().any(|tag| event.tags.contains(tag))
}
