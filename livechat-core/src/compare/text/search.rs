//! Looks for a text of one set that is not in another, the shortest first.

use std::collections::HashSet;

use super::automaton::{Automaton, State};

/// A set of texts: those of all its automata, of a length within bounds.
pub(super) struct Texts {
    pub(super) automata: Vec<Automaton>,
    pub(super) length: (Option<u64>, Option<u64>),
}

/// The result of a search.
pub(super) enum Found {
    /// Every text of the first set is in the second.
    Nothing,
    /// This text is not.
    Text(String),
    /// The search was given up.
    TooMuch,
}

/// The limits of a search: states, and parts of all states together.
const MOST_NODES: usize = 20_000;
const MOST_WORK: usize = 20_000_000;

/// The state of each automaton of both sets, and the length read, counted only up to the largest bound.
type Place = (Vec<Vec<usize>>, u64);

struct Node {
    place: Place,
    parent: usize,
    letter: char,
}

/// Returns a text that is in `left` and not in `right`.
pub(super) fn search(left: &Texts, right: &Texts) -> Found {
    let all: Vec<&Automaton> = left.automata.iter().chain(&right.automata).collect();
    let letters = letters(&all);
    let last = [left.length.0, left.length.1, right.length.0, right.length.1].into_iter().flatten().max();
    let last = last.map_or(0, |bound| bound.saturating_add(1));
    let first: Place = (all.iter().map(|automaton| vec![automaton.start]).collect(), 0);
    let mut seen = HashSet::from([first.clone()]);
    let mut nodes = vec![Node { place: first, parent: 0, letter: '\0' }];
    let mut work = 0;
    let mut at = 0;
    while at < nodes.len() {
        let (states, length) = nodes[at].place.clone();
        let accepts = |of: usize| all[of].follow(&states[of], at == 0, true).accepts;
        let mine = left.automata.len();
        if (0..mine).all(accepts)
            && is_in(length, left.length)
            && !((mine..all.len()).all(accepts) && is_in(length, right.length))
        {
            return Found::Text(spell(&nodes, at));
        }
        work += states.iter().map(Vec::len).sum::<usize>() + all.iter().map(|it| it.states.len() / 8).sum::<usize>();
        if nodes.len() > MOST_NODES || work > MOST_WORK {
            return Found::TooMuch;
        }
        let reading: Vec<Vec<usize>> =
            states.iter().zip(&all).map(|(from, automaton)| automaton.follow(from, at == 0, false).reading).collect();
        let length = (length + 1).min(last);
        for letter in letters.iter().filter(|_| left.length.1.is_none_or(|most| length <= most)) {
            work += reading.iter().map(Vec::len).sum::<usize>();
            let next: Vec<Vec<usize>> =
                reading.iter().zip(&all).map(|(from, automaton)| automaton.read(from, (*letter).into())).collect();
            let place = (next, length);
            if place.0[..mine].iter().all(|states| !states.is_empty()) && seen.insert(place.clone()) {
                nodes.push(Node { place, parent: at, letter: *letter });
            }
        }
        at += 1;
    }
    Found::Nothing
}

fn is_in(length: u64, (least, greatest): (Option<u64>, Option<u64>)) -> bool {
    least.is_none_or(|least| length >= least) && greatest.is_none_or(|greatest| length <= greatest)
}

fn spell(nodes: &[Node], mut at: usize) -> String {
    let mut letters = Vec::new();
    while at > 0 {
        letters.push(nodes[at].letter);
        at = nodes[at].parent;
    }
    letters.iter().rev().collect()
}

/// A letter for each set of characters that no automaton tells apart; those that read well come first.
fn letters(all: &[&Automaton]) -> Vec<char> {
    let ranges = all.iter().flat_map(|automaton| &automaton.states).filter_map(|state| match state {
        State::Read(ranges, _) => Some(ranges),
        _ => None,
    });
    let mut cuts: Vec<u32> =
        ranges.flatten().flat_map(|(low, high)| [*low, high + 1]).chain([0, 0x0011_0000]).collect();
    cuts.sort_unstable();
    cuts.dedup();
    let mut letters: Vec<char> = cuts.windows(2).filter_map(|pair| readable(pair[0], pair[1] - 1)).collect();
    letters.sort_by_key(|letter| {
        (!letter.is_ascii_lowercase(), !letter.is_ascii_alphanumeric(), !letter.is_ascii_graphic())
    });
    letters
}

/// The character of a range that reads best; `None` where it holds only surrogates.
fn readable(low: u32, high: u32) -> Option<char> {
    let preferred = ('a'..='z').chain('0'..='9').chain('A'..='Z').chain('!'..='~').chain([' ', 'é']);
    let inside = |letter: &char| (low..=high).contains(&u32::from(*letter));
    preferred.into_iter().find(inside).or_else(|| {
        // No text holds a surrogate.
        [low, 0xE000.max(low)].into_iter().filter(|code| *code <= high).find_map(char::from_u32)
    })
}
