//! Did you mean: the known name that is nearest to one that is not known.

/// Longer names are not compared: a megabyte of text must cost nothing.
const LONGEST: usize = 80;

/// Returns the name that was most probably meant by `wrong`, if one is near enough.
///
/// Case, spaces and punctuation do not count. Otherwise a letter in three may be added, dropped, changed or swapped with
/// the next, and at most three. Of names that are equally near the first is returned.
///
/// ```
/// use livechat_core::suggest::nearest;
///
/// let known = ["properties", "description", "examples"];
/// assert_eq!(nearest("propertes", known), Some("properties"));
/// assert_eq!(nearest("DESCRIPTION", known), Some("description"));
/// assert_eq!(nearest("zebra", known), None);
/// ```
pub fn nearest<'n>(wrong: &str, names: impl IntoIterator<Item = &'n str>) -> Option<&'n str> {
    if wrong.len() > LONGEST {
        return None;
    }
    let letters = letter_set(wrong);
    let most = (letters.0 / 3).clamp(1, 3);
    let mut best: Option<(usize, &str)> = None;
    // Most names are told apart by the number and the set of their letters, so that few need a closer look.
    for name in names.into_iter().filter(|name| name.len() <= LONGEST && !is_far(letters, letter_set(name), most)) {
        if is_same_but_for_spelling(wrong, name) {
            return Some(name);
        }
        let steps = distance_within(wrong, name, most).filter(|steps| *steps < letters.0);
        if let Some(steps) = steps.filter(|steps| best.is_none_or(|(least, _)| *steps < least)) {
            best = Some((steps, name));
        }
    }
    best.map(|(_, name)| name)
}

/// Returns ``did you mean `x`?`` where a name is near enough.
#[expect(single_use_lifetimes, reason = "`impl Trait` takes no anonymous lifetime yet")]
pub fn did_you_mean<'n>(wrong: &str, names: impl IntoIterator<Item = &'n str>) -> Option<String> {
    nearest(wrong, names).map(|name| ["did you mean `", name, "`?"].concat())
}

/// Returns true if two names differ only by case, spaces and punctuation. Names of punctuation only must be equal.
#[must_use]
pub fn is_same_but_for_spelling(left: &str, right: &str) -> bool {
    let has_letters = || left.chars().any(char::is_alphanumeric);
    left.len() <= LONGEST && (left == right || has_letters() && has_same_letters(left, right))
}

/// Returns true if one letter is added, dropped, changed or swapped with the next. Case, spaces and punctuation do not count.
///
/// ```
/// use livechat_core::suggest::is_one_letter_off;
///
/// assert!(is_one_letter_off("Mesage Sent", "Message Sent"));
/// assert!(!is_one_letter_off("message_sent", "Message Sent"));
/// ```
#[must_use]
pub fn is_one_letter_off(wrong: &str, name: &str) -> bool {
    wrong.len().max(name.len()) <= LONGEST
        && !is_far(letter_set(wrong), letter_set(name), 1)
        && distance_within(wrong, name, 1) == Some(1)
}

/// Compares letters and digits, whatever their case. What the names share in front needs no second look.
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

/// Cuts off the characters that both names begin with.
fn without_shared_start<'n>(left: &'n str, right: &'n str) -> (&'n str, &'n str) {
    let mut at = shared_bytes(left.as_bytes(), right.as_bytes());
    // Where the bytes before are the same, a character ends in both or in none.
    while !left.is_char_boundary(at) {
        at -= 1;
    }
    (left.get(at..).unwrap_or_default(), right.get(at..).unwrap_or_default())
}

/// Counts the bytes that both begin with: eight at a time, and then one by one.
fn shared_bytes(left: &[u8], right: &[u8]) -> usize {
    let words = left.as_chunks::<8>().0.iter().zip(right.as_chunks::<8>().0);
    let start = 8 * words.take_while(|(left, right)| left == right).count();
    let rest = left[start..].iter().zip(&right[start..]);
    start + rest.take_while(|(left, right)| left == right).count()
}

/// Returns the number of letters, and a bit for each that there is.
fn letter_set(name: &str) -> (usize, u64) {
    let with = |(count, set): (usize, u64), letter: u32| (count + 1, set | 1 << (letter % 64));
    if name.is_ascii() {
        ascii_letters(name).map(u32::from).fold((0, 0), with)
    } else {
        letters(name).map(u32::from).fold((0, 0), with)
    }
}

/// Returns true if more than `most` steps lead from the letters of one name to those of the other.
fn is_far((count, set): (usize, u64), (other_count, other_set): (usize, u64), most: usize) -> bool {
    // A change of one letter changes at most two bits.
    count.abs_diff(other_count) > most || (set ^ other_set).count_ones() as usize > 2 * most
}

/// Returns the restricted Damerau-Levenshtein distance of the letters, if it is at most `most`.
fn distance_within(wrong: &str, name: &str, most: usize) -> Option<usize> {
    let (wrong, name) = without_shared_start(wrong, name);
    let [wrong, name]: [Vec<char>; 2] = [wrong, name].map(|name| letters(name).collect());
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
    use super::{is_same_but_for_spelling, nearest};

    const NAMES: [&str; 5] = ["agent_id", "agent_name", "message_body", "Live Chat Message Sent", "übergabe"];

    #[test]
    fn finds_what_was_meant() {
        for (wrong, meant) in [
            ("agentId", "agent_id"),
            ("agent_nmae", "agent_name"),
            ("agentNmae", "agent_name"),
            ("mesage_body", "message_body"),
            ("message_boddy", "message_body"),
            ("live_chat_message_sent", "Live Chat Message Sent"),
            ("live chat message sent", "Live Chat Message Sent"),
            ("Live Chat Mesage Sent", "Live Chat Message Sent"),
            ("Live Chat Message Sent ~", "Live Chat Message Sent"),
            ("message_bodyy", "message_body"),
            ("Übergabe", "übergabe"),
            ("übregabe", "übergabe"),
            ("ubergabe", "übergabe"),
        ] {
            assert_eq!(nearest(wrong, NAMES), Some(meant), "{wrong}");
        }
        for wrong in ["", "?", "queue", "Order Completed", "idagent", &"agent_id".repeat(100)] {
            assert_eq!(nearest(wrong, NAMES), None, "{wrong}");
        }
    }

    #[test]
    fn a_swap_counts_once() {
        assert_eq!(nearest("tpye", ["type", "title"]), Some("type"));
    }

    #[test]
    fn the_closest_is_found_wherever_it_stands() {
        assert_eq!(nearest("agent_nam", ["agent_nom", "agent_name", "agent-nam"]), Some("agent-nam"));
        assert_eq!(nearest("agent_nam", ["agent_nooom", "agent_name", "agent_namx"]), Some("agent_name"));
    }

    #[test]
    fn one_letter_is_no_misspelling_of_another() {
        assert_eq!(nearest("a", ["b"]), None);
        assert_eq!(nearest("", ["b"]), None);
    }

    #[test]
    fn a_long_word_is_cheap() {
        assert_eq!(nearest(&"x".repeat(1 << 20), ["type"]), None);
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
