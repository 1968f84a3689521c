//! Did you mean: the nearest of some known names.

/// Names longer than this are compared by their first characters only, so that a megabyte of text costs nothing.
const LONGEST: usize = 64;

/// The candidate that a misspelt `word` most probably stands for, if one is near enough.
///
/// Case, spaces, hyphens and underscores do not count. The first of equally near candidates wins.
///
/// ```
/// let known = ["properties", "description", "examples"];
/// assert_eq!(livechat_spec::suggest::nearest("propertes", known), Some("properties"));
/// assert_eq!(livechat_spec::suggest::nearest("zebra", known), None);
/// ```
pub fn nearest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let word = folded(word);
    let allowed = (word.len() / 3).max(1);
    candidates
        .into_iter()
        .filter_map(|candidate| {
            let folded = folded(candidate);
            let far = folded.len().abs_diff(word.len()) > allowed;
            let near = if far { None } else { Some(distance(&word, &folded)) };
            near.filter(|&near| near <= allowed && near < word.len()).map(|near| (near, candidate))
        })
        .min_by_key(|(near, _)| *near)
        .map(|(_, candidate)| candidate)
}

/// After so many findings nobody reads suggestions, and finding them in a large plan takes long.
pub(crate) const ENOUGH: usize = 64;

/// ``did you mean `x`?`` as a help, where there is a nearest candidate.
#[expect(single_use_lifetimes, reason = "`impl Trait` takes no anonymous lifetime yet")]
pub(crate) fn did_you_mean<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<String> {
    nearest(word, candidates).map(|found| format!("did you mean `{found}`?"))
}

fn folded(word: &str) -> Vec<char> {
    let letters = word.chars().filter(|c| !matches!(c, ' ' | '-' | '_'));
    letters.take(LONGEST).flat_map(char::to_lowercase).collect()
}

/// Damerau-Levenshtein distance, in its restricted form: insert, delete, replace, or swap two neighbours, each for one.
fn distance(a: &[char], b: &[char]) -> usize {
    let mut before = vec![0; b.len() + 1];
    let mut last: Vec<usize> = (0..=b.len()).collect();
    for i in 1..=a.len() {
        let mut row = vec![i; b.len() + 1];
        for j in 1..=b.len() {
            let replaced = last[j - 1] + usize::from(a[i - 1] != b[j - 1]);
            row[j] = replaced.min(last[j] + 1).min(row[j - 1] + 1);
            if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                row[j] = row[j].min(before[j - 2] + 1);
            }
        }
        before = std::mem::replace(&mut last, row);
    }
    last[b.len()]
}

#[cfg(test)]
mod tests {
    use super::nearest;

    #[test]
    fn a_swap_counts_once() {
        assert_eq!(nearest("tpye", ["type", "title"]), Some("type"));
    }

    #[test]
    fn case_and_separators_do_not_count() {
        let events = ["Live Chat Message Sent"];
        assert_eq!(nearest("live_chat_message_sent", events), Some("Live Chat Message Sent"));
    }

    #[test]
    fn a_long_word_is_cheap() {
        let long = "x".repeat(1 << 20);
        assert_eq!(nearest(&long, ["type"]), None);
    }

    #[test]
    fn one_letter_is_no_misspelling_of_another() {
        assert_eq!(nearest("a", ["b"]), None);
        assert_eq!(nearest("", ["b"]), None);
    }
}
