//! Recognises what is gone under one name and there under another.

use std::collections::BTreeSet;

use livechat_spec::{CheckedEvent, CheckedProperty};

use super::describe;

/// Pairs of an old and a new name.
type Pairs<'p> = Vec<(&'p str, &'p str)>;

/// The least similarity, out of a hundred, at which two things are one that was renamed.
const ENOUGH: u32 = 60;

/// Finds properties that were renamed.
pub(super) fn properties<'p>(gone: &[&'p CheckedProperty], fresh: &[&'p CheckedProperty]) -> Pairs<'p> {
    pairs(
        gone,
        fresh,
        |property| &property.name,
        |old, new| {
            let values = describe::whole(&old.shape) == describe::whole(&new.shape);
            let said = !old.description.is_empty() && old.description == new.description;
            let closed = values && (!old.shape.values.is_empty() || old.shape.pattern.is_some());
            likeness(&old.name, &new.name) / 2
                + 20 * u32::from(values)
                + 20 * u32::from(closed)
                + 40 * u32::from(said)
                + 10 * u32::from(old.field == new.field)
        },
    )
}

/// Finds events that were renamed.
pub(super) fn events<'p>(gone: &[&'p CheckedEvent], fresh: &[&'p CheckedEvent]) -> Pairs<'p> {
    pairs(
        gone,
        fresh,
        |event| &event.name,
        |old, new| {
            let names = |event: &'p CheckedEvent| -> BTreeSet<&'p str> {
                event.properties.iter().map(|property| property.name.as_str()).collect()
            };
            let (mine, theirs) = (names(old), names(new));
            let (shared, all) = (mine.intersection(&theirs).count(), mine.union(&theirs).count());
            let shared = if all == 0 { 0 } else { percent(shared, all) };
            let said = !old.description.is_empty() && old.description == new.description;
            likeness(&old.name, &new.name) / 2
                + shared * 2 / 5
                + 40 * u32::from(said)
                + 30 * u32::from(old.ident == new.ident)
        },
    )
}

/// The best pairs first, each name in one pair at most.
fn pairs<'p, T>(
    gone: &[&'p T],
    fresh: &[&'p T],
    name: impl Fn(&'p T) -> &'p str,
    worth: impl Fn(&'p T, &'p T) -> u32,
) -> Pairs<'p> {
    /// Beyond, a plan was replaced, and pairs mean little.
    const MOST: usize = 100_000;
    if gone.len().saturating_mul(fresh.len()) > MOST {
        return Vec::new();
    }
    let all = gone.iter().flat_map(|old| fresh.iter().map(move |new| (*old, *new)));
    let mut all: Vec<(u32, &str, &str)> =
        all.map(|(old, new)| (worth(old, new), name(old), name(new))).filter(|(worth, ..)| *worth >= ENOUGH).collect();
    all.sort_by_key(|(worth, ..)| std::cmp::Reverse(*worth));
    let mut pairs: Pairs<'p> = Vec::new();
    for (_, old, new) in all {
        if pairs.iter().all(|(before, after)| *before != old && *after != new) {
            pairs.push((old, new));
        }
    }
    pairs
}

/// Returns the similarity of two names, out of a hundred: by pairs of neighbouring letters, whatever the case and the signs
/// between words.
fn likeness(old: &str, new: &str) -> u32 {
    let folded = |name: &str| -> Vec<char> {
        name.chars().filter(|letter| letter.is_alphanumeric()).flat_map(char::to_lowercase).collect()
    };
    let (old, new) = (folded(old), folded(new));
    if old == new {
        return 100;
    }
    let mut theirs: Vec<&[char]> = new.windows(2).collect();
    let total = old.windows(2).count() + theirs.len();
    let mut shared = 0;
    for pair in old.windows(2) {
        if let Some(at) = theirs.iter().position(|other| *other == pair) {
            theirs.swap_remove(at);
            shared += 1;
        }
    }
    if total == 0 { 0 } else { percent(2 * shared, total) }
}

fn percent(part: usize, whole: usize) -> u32 {
    u32::try_from(part * 100 / whole).unwrap_or(100)
}

#[cfg(test)]
mod tests {
    use super::likeness;

    #[test]
    fn names_are_alike_by_their_letters() {
        assert_eq!(likeness("agentId", "agent_id"), 100);
        assert!(likeness("agent_name", "agent_full_name") >= 70);
        assert!(likeness("channel", "conversation_duration") < 30);
        assert_eq!(likeness("a", "b"), 0);
    }
}
