//! Calls where a plan is expected: the two files lie beside each other, and are easily mistaken.

use livechat_core::call::EnvelopeKey as Key;

use crate::diagnostic::Diagnostic;
use crate::json::{Node, Value};

/// Keys that only calls have, and keys that plans have.
const OF_CALLS: [Key; 5] = [Key::Event, Key::Batch, Key::UserId, Key::AnonymousId, Key::MessageId];
const OF_PLANS: [&str; 3] = ["name", "events", "extends"];

/// The one thing to say of a document that is a call, instead of one thing of each of its keys.
pub(super) fn found(node: &Node) -> Option<Diagnostic> {
    let Value::Object(members) = &node.value else { return None };
    if members.iter().any(|member| OF_PLANS.contains(&member.key.value.as_str())) {
        return None;
    }
    let key = &members.iter().find(|member| Key::of(&member.key.value).is_some_and(|key| OF_CALLS.contains(&key)))?.key;
    let found = Diagnostic::error("missing-key", key.span, "this is a call, and no plan");
    let label = format!("plans have no `{}`", key.value);
    Some(found.label(label).help("give the file of the plan, with `name` and `events`; `livechat check` reads calls"))
}
