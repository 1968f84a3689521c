//! Keys with brackets.

/// Keys nest so deep at most: JSON that nests deeper is refused as well.
const DEEPEST: usize = 32;

/// The steps of a key: `properties[agent_id]` is `properties`, then `agent_id`; `tags[]` is `tags`, then nothing.
///
/// A key whose brackets do not match, or that nests too deep, is one step as it stands.
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
