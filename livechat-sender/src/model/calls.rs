//! The calls of a schedule.

const ID: &str = "\"messageId\":\"";
const POISON: &str = "\"poison\":true";

/// A call that the server may or may not like.
pub(super) fn call(id: u64, poisonous: bool, filling: usize) -> String {
    let poison = if poisonous { POISON } else { "\"poison\":false" };
    format!("{{\"type\":\"track\",{ID}{id}\",{poison},\"filling\":\"{}\"}}", "x".repeat(filling))
}

/// The message ids in a text, in order.
pub(super) fn ids(text: &str) -> Vec<u64> {
    let after = text.split(ID).skip(1);
    after.filter_map(|rest| rest.split('"').next()?.parse().ok()).collect()
}

/// Returns whether one of the calls in a text is one that the server never takes.
pub(super) fn is_poisonous(text: &str) -> bool {
    text.contains(POISON)
}
