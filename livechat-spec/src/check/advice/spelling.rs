//! `likely-misspelt-name`: a name that is one letter off one that the plan uses often.

use crate::checked::CheckedPlan;
use crate::diagnostic::Diagnostic;
use crate::shown::short;
use crate::source::Span;
use std::collections::BTreeMap;

/// Shorter names are too often one letter apart.
const SHORTEST: usize = 6;
/// A name that is used so often is meant as it is.
const OFTEN: usize = 3;

pub(super) fn check(plan: &CheckedPlan, found: &mut Vec<Diagnostic>) {
    let properties = plan.events.iter().flat_map(|event| &event.properties);
    compare("property name", properties.map(|property| (property.name.as_str(), property.span)), found);
    let words = plan.events.iter().flat_map(|event| event.name.split(' ').map(|word| (word, event.span)));
    compare("word", words, found);
}

fn compare<'p, I: Iterator<Item = (&'p str, Span)>>(what: &str, names: I, found: &mut Vec<Diagnostic>) {
    let mut uses: BTreeMap<&str, (usize, Span)> = BTreeMap::new();
    for (name, span) in names {
        uses.entry(name).or_insert((0, span)).0 += 1;
    }
    let often: Vec<&str> = uses.iter().filter(|(_, (count, _))| *count >= OFTEN).map(|(name, _)| *name).collect();
    for (name, (_, span)) in uses.iter().filter(|(name, (count, _))| *count == 1 && name.len() >= SHORTEST) {
        if let Some(meant) = often.iter().find(|meant| is_one_edit(name, meant)) {
            let message =
                format!("the {what} `{}` is one letter off `{}`, which the plan uses often", short(name), short(meant));
            let help = "use one spelling, or write `\"allow\": [\"likely-misspelt-name\"]` here";
            found.push(Diagnostic::warning("likely-misspelt-name", *span, message).help(help));
        }
    }
}

/// Returns whether one letter was left out, put in, changed or swapped with its neighbour. Plurals, tenses and numbers do not count.
fn is_one_edit(left: &str, right: &str) -> bool {
    let (left, right): (Vec<char>, Vec<char>) = (left.chars().collect(), right.chars().collect());
    let (short, long) = if left.len() <= right.len() { (&left, &right) } else { (&right, &left) };
    let same = short.iter().zip(long.iter()).take_while(|(one, other)| one == other).count();
    let (short, long) = (&short[same..], &long[same..]);
    let is_letter = |letters: &[char]| letters.first().is_some_and(|letter| letter.is_alphabetic());
    match long.len() - short.len() {
        // At the end, a letter more is a plural or a tense.
        1 => !short.is_empty() && is_letter(long) && short == &long[1..],
        0 => match (short, long) {
            ([first, second, rest @ ..], [one, other, end @ ..]) if first == other && second == one && rest == end => {
                true
            }
            ([_, rest @ ..], [_, end @ ..]) => is_letter(short) && is_letter(long) && !rest.is_empty() && rest == end,
            _ => false,
        },
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::is_one_edit;

    #[test]
    fn slips_are_told_from_forms_of_a_word() {
        for (one, other) in
            [("converstion", "conversation"), ("mesage", "message"), ("chanel", "channel"), ("agnet_id", "agent_id")]
        {
            assert!(is_one_edit(one, other) && is_one_edit(other, one), "{one}");
        }
        for (one, other) in
            [("message", "messages"), ("save", "saved"), ("line_1", "line_2"), ("agent", "agent"), ("abcdef", "fedcba")]
        {
            assert!(!is_one_edit(one, other), "{one}");
        }
    }
}
