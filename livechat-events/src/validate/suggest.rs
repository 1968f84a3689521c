//! Did you mean: the name of a plan that is closest to one that it does not list.

/// Names that are longer are not compared letter by letter.
const LONGEST: usize = 80;

/// Which of `names` was meant by `wrong`, if one is close enough.
pub(super) fn closest<'n>(wrong: &str, names: impl Iterator<Item = &'n str> + Clone) -> Option<&'n str> {
    if wrong.len() > LONGEST {
        return None;
    }
    if let Some(same) = names.clone().find(|name| is_same_but_for_spelling(wrong, name)) {
        return Some(same);
    }
    let most = (wrong.chars().count() / 4).clamp(1, 3);
    names
        .filter_map(|name| steps_within(wrong, name, most).map(|steps| (steps, name)))
        .min_by_key(|(steps, _)| *steps)
        .map(|(_, name)| name)
}

/// Whether two names differ only by case, spaces and punctuation. Names of punctuation only have nothing else to be known by.
pub(super) fn is_same_but_for_spelling(left: &str, right: &str) -> bool {
    let has_letters = || left.chars().any(char::is_alphanumeric);
    left.len() <= LONGEST && (left == right || has_letters() && has_same_letters(left, right))
}

/// Whether two names have the same letters and digits, whatever their case. What they share in front needs no second look.
fn has_same_letters(left: &str, right: &str) -> bool {
    let (left, right) = without_shared_start(left, right);
    if left.is_ascii() && right.is_ascii() {
        ascii_letters(left).eq(ascii_letters(right))
    } else {
        letters(left).eq(letters(right))
    }
}

fn letters(name: &str) -> impl Iterator<Item = char> {
    name.chars().filter(|letter| letter.is_alphanumeric()).flat_map(char::to_lowercase)
}

fn ascii_letters(name: &str) -> impl Iterator<Item = u8> {
    name.bytes().filter(u8::is_ascii_alphanumeric).map(|letter| letter.to_ascii_lowercase())
}

/// How many letters must be added, dropped, changed or swapped with the next to make `name` of `wrong`, if at most `most`.
///
/// What is told from lengths and letters alone is told first, so that few names need a table.
fn steps_within(wrong: &str, name: &str, most: usize) -> Option<usize> {
    if name.len() > LONGEST {
        return None;
    }
    let (wrong, name) = without_shared_start(wrong, name);
    if wrong.chars().count().abs_diff(name.chars().count()) > most {
        return None;
    }
    // A change of one letter changes at most two bits.
    let far = (letter_set(wrong) ^ letter_set(name)).count_ones() as usize > 2 * most;
    if far { None } else { distance_within(wrong, name, most) }
}

/// The names without the characters that both begin with.
fn without_shared_start<'n>(left: &'n str, right: &'n str) -> (&'n str, &'n str) {
    let mut at = shared_bytes(left.as_bytes(), right.as_bytes());
    // Where the bytes before are the same, a character ends in both or in none.
    while !left.is_char_boundary(at) {
        at -= 1;
    }
    (left.get(at..).unwrap_or_default(), right.get(at..).unwrap_or_default())
}

/// How many bytes both begin with: eight at a time, and then one by one.
fn shared_bytes(left: &[u8], right: &[u8]) -> usize {
    let words = left.as_chunks::<8>().0.iter().zip(right.as_chunks::<8>().0);
    let start = 8 * words.take_while(|(left, right)| left == right).count();
    let rest = left[start..].iter().zip(&right[start..]);
    start + rest.take_while(|(left, right)| left == right).count()
}

fn letter_set(name: &str) -> u64 {
    name.chars().fold(0, |set, letter| set | 1 << (u32::from(letter.to_ascii_lowercase()) % 64))
}

fn distance_within(wrong: &str, name: &str, most: usize) -> Option<usize> {
    let [wrong, name]: [Vec<char>; 2] = [wrong, name].map(|name| name.chars().collect());
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

    const NAMES: [&str; 5] = ["agent_id", "agent_name", "message_body", "Live Chat Message Sent", "übergabe"];

    #[test]
    fn finds_what_was_meant() {
        for (wrong, meant) in [
            ("agentId", "agent_id"),
            ("agent_nmae", "agent_name"),
            ("mesage_body", "message_body"),
            ("message_boddy", "message_body"),
            ("live chat message sent", "Live Chat Message Sent"),
            ("Live Chat Mesage Sent", "Live Chat Message Sent"),
            ("Live Chat Message Sent ~", "Live Chat Message Sent"),
            ("message_bodyy", "message_body"),
            ("Übergabe", "übergabe"),
            ("übregabe", "übergabe"),
            ("ubergabe", "übergabe"),
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
        assert!(is_same_but_for_spelling("ÜBERGABE AN", "Übergabe-an"));
        assert!(is_same_but_for_spelling("?!", "?!"));
        for (left, right) in [("?!", "!!"), ("?!", "?"), ("a", "a1"), ("a?", "b?"), ("?", "a"), ("é", "è")] {
            assert!(!is_same_but_for_spelling(left, right), "{left} and {right}");
            assert!(!is_same_but_for_spelling(right, left), "{right} and {left}");
        }
    }
}
