//! Keys of forms with brackets.

/// Maximum nesting of keys; JSON that nests deeper is refused too.
const DEEPEST: usize = 32;

/// Splits a key into steps: `properties[agent_id]` is `properties`, then `agent_id`; `tags[]` is `tags`, then an empty step.
///
/// A key with unbalanced brackets, or with too many levels, is one step.
pub(super) fn path(key: &str) -> Vec<&str> {
    steps(key).unwrap_or_else(|| vec![key])
}

fn steps(key: &str) -> Option<Vec<&str>> {
    let open = key.find('[')?;
    let (first, mut rest) = key.split_at(open);
    if first.is_empty() {
        return None;
    }
    let mut steps = vec![first];
    while !rest.is_empty() {
        let (step, after) = rest.strip_prefix('[')?.split_once(']')?;
        if step.contains('[') || steps.len() == DEEPEST {
            return None;
        }
        steps.push(step);
        rest = after;
    }
    Some(steps)
}
