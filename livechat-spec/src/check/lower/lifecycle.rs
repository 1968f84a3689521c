//! The lifecycle.

use crate::checked::{CheckedEvent, CheckedLifecycle};
use crate::model::Lifecycle;
use crate::source::Spanned;
use std::collections::HashMap;

pub(super) fn lower(lifecycle: &Lifecycle, events: &[CheckedEvent]) -> CheckedLifecycle {
    let place: HashMap<&str, usize> =
        events.iter().enumerate().map(|(index, event)| (event.name.as_str(), index)).collect();
    let indices =
        |names: &[Spanned<String>]| names.iter().filter_map(|name| place.get(name.value.as_str()).copied()).collect();
    CheckedLifecycle {
        key: super::text(lifecycle.key.as_ref()),
        starts_with: indices(&lifecycle.starts_with),
        within: indices(&lifecycle.within),
        ends_with: indices(&lifecycle.ends_with),
        clock: lifecycle.clock.as_ref().map(|clock| clock.value.clone()),
        agent: lifecycle.agent.as_ref().map(|agent| agent.value.clone()),
        message: lifecycle.message.as_ref().map(|message| message.value.clone()),
        levels: lifecycle.levels.clone(),
    }
}
