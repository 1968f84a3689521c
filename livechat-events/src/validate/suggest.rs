//! Did you mean: the name of a plan that is closest to one that it does not list.

/// Names that are longer are not compared letter by letter.
const LONGEST: usize = 80;

/// Which of `names` was meant by `wrong`, if one is close enough.
pub(super) fn closest<'n>(wrong: &str, names: impl Iterator<Item = &'n str> + Clone) -> Option<&'n str> {
    if wrong.len() > LONGEST {
        return None;
    }
    let folded = fold(wrong);
    if let Some(same) = names.clone().find(|name| fold(name) == folded) {
        return Some(same);
    }
    let letters = letter_set(wrong);
    let wrong: Vec<char> = wrong.chars().collect();
    let most = (wrong.len() / 4).clamp(1, 3);
    let distance = |name: &str| {
        // A change of one letter changes at most two bits, so that most names need no table.
        let far = (letter_set(name) ^ letters).count_ones() as usize > 2 * most;
        if far || name.len() > LONGEST { None } else { distance_within(&wrong, name, most) }
    };
    names
        .filter_map(|name| distance(name).map(|steps| (steps, name)))
        .min_by_key(|(steps, _)| *steps)
        .map(|(_, name)| name)
}

/// Whether two names differ only by case, spaces and punctuation.
pub(super) fn is_same_but_for_spelling(left: &str, right: &str) -> bool {
    left.len() <= LONGEST && fold(left) == fold(right)
}

fn fold(name: &str) -> String {
    let letters: String = name.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect();
    // Names of punctuation only have nothing else to be known by.
    if letters.is_empty() { name.to_owned() } else { letters }
}

fn letter_set(name: &str) -> u64 {
    name.bytes().fold(0, |set, byte| set | 1 << (byte.to_ascii_lowercase() % 64))
}

/// How many letters must be added, dropped, changed or swapped with the next to make `name` of `wrong`, if at most `most`.
fn distance_within(wrong: &[char], name: &str, most: usize) -> Option<usize> {
    let name: Vec<char> = name.chars().collect();
    if name.len().abs_diff(wrong.len()) > most {
        return None;
    }
    let mut rows = [vec![0; name.len() + 1], (0..=name.len()).collect(), vec![0; name.len() + 1]];
    for (at, letter) in wrong.iter().enumerate() {
        let [earlier, above, row] = &mut rows;
        row[0] = at + 1;
        for (to, other) in name.iter().enumerate() {
            let change = above[to] + usize::from(letter != other);
            let mut least = change.min(above[to + 1] + 1).min(row[to] + 1);
            if at > 0 && to > 0 && wrong[at - 1] == *other && *letter == name[to - 1] {
                least = least.min(earlier[to - 1] + 1);
            }
            row[to + 1] = least;
        }
        rows.rotate_left(1);
    }
    Some(rows[1][name.len()]).filter(|steps| *steps <= most)
}

#[cfg(test)]
mod tests {
    use super::{closest, is_same_but_for_spelling};

    const NAMES: [&str; 4] = ["agent_id", "agent_name", "message_body", "Live Chat Message Sent"];

    #[test]
    fn finds_what_was_meant() {
        for (wrong, meant) in [
            ("agentId", "agent_id"),
            ("agent_nmae", "agent_name"),
            ("mesage_body", "message_body"),
            ("message_boddy", "message_body"),
            ("live chat message sent", "Live Chat Message Sent"),
            ("Live Chat Mesage Sent", "Live Chat Message Sent"),
        ] {
            assert_eq!(closest(wrong, NAMES.into_iter()), Some(meant), "{wrong}");
        }
        for wrong in ["", "queue", "Order Completed", "idagent", &"agent_id".repeat(100)] {
            assert_eq!(closest(wrong, NAMES.into_iter()), None, "{wrong}");
        }
    }

    #[test]
    fn knows_spellings_of_one_name() {
        assert!(is_same_but_for_spelling("live_chat_message_sent", "Live Chat Message Sent"));
        assert!(!is_same_but_for_spelling("?!", "!!"));
    }
}
