//! Strings: timestamps, listed values, patterns and lengths.

mod automaton;
mod candidates;
mod parse;
mod search;

use super::difference::{Difference, first};
use super::shape::Shape;
use super::value::Value;
use crate::plan::{Format, Kind, Kinds, Literal};
use automaton::Automaton;
use search::{Found, Texts};

/// Finds a string that `left` accepts and `right` does not.
pub(super) fn find(left: &Shape<'_>, right: &Shape<'_>) -> Difference {
    if !takes_text(left) || left.pattern.as_ref().is_some_and(|pattern| !pattern.compiles()) {
        return Difference::Nothing;
    }
    if !left.values.is_empty() {
        let texts = left.values.iter().filter_map(|literal| match literal {
            Literal::String(text) => Some(Value::from(&**text)),
            _ => None,
        });
        return first(texts, left, right);
    }
    first(candidates::of(left, right), left, right).or(|| symbolic(left, right))
}

fn takes_text(shape: &Shape<'_>) -> bool {
    shape.kinds.meets(Kinds::TEXTS)
}

/// Returns whether each text of `left` has a kind and the format of `right`, whatever its pattern and its length.
fn has_forms_within(left: &Shape<'_>, right: &Shape<'_>) -> bool {
    let kinds = right.kinds.contains(Kind::String)
        || left.kinds.and(Kinds::TEXTS).is_within(right.kinds)
        // A date alone is a timestamp.
        || left.format == Some(Format::Date) && right.kinds.contains(Kind::Timestamp);
    kinds && right.format.is_none_or(|theirs| left.format.is_some_and(|mine| mine.is_within(theirs)))
}

/// Returns the lengths of the texts of a shape: those that its format leaves, where it has one.
fn lengths(shape: &Shape<'_>) -> Length {
    let (least, greatest) = shape.format.map_or((0, None), Format::lengths);
    let within =
        |bound: Option<u64>| bound.map_or(greatest, |bound| greatest.map_or(Some(bound), |most| Some(most.min(bound))));
    (Some(shape.length.0.unwrap_or(0).max(least)), within(shape.length.1))
}

/// Decides where no candidate was a witness.
fn symbolic(left: &Shape<'_>, right: &Shape<'_>) -> Difference {
    // Of a pattern that both have, the left side makes sure.
    let source = |shape: &Shape<'_>| shape.pattern.as_ref().map(|pattern| pattern.source().to_owned());
    let same_pattern = source(left) == source(right);
    let only_length = takes_text(right) && right.values.is_empty() && (same_pattern || right.pattern.is_none());
    if only_length && has_forms_within(left, right) {
        let plain = left.pattern.is_none();
        // The candidates hold a text of each length that decides.
        if plain && candidates::are_complete(left, right) || is_within(lengths(left), right.length) {
            return Difference::Nothing;
        }
    }
    match texts(left).zip(texts(right)) {
        None => undecided("the pattern uses syntax that is not analysed"),
        Some((mine, theirs)) => match search::search(&mine, &theirs) {
            Found::Nothing if !has_forms_within(left, right) => not_of_a_form(&mine, left, right),
            Found::Nothing => Difference::Nothing,
            Found::Text(text) => match first([Value::String(text)], left, right) {
                Difference::Nothing => undecided("formats and timestamps are not compared with a pattern"),
                found => found,
            },
            Found::TooMuch => undecided("the patterns are too large to be analysed"),
        },
    }
}

/// The texts of a shape; timestamps, other forms and formats are taken for any text of their length.
fn texts(shape: &Shape<'_>) -> Option<Texts> {
    let length = lengths(shape);
    if !takes_text(shape) || shape.pattern.as_ref().is_some_and(|pattern| !pattern.compiles()) {
        return Some(Texts { automata: vec![Automaton::literals([])], length });
    }
    let listed = shape.values.iter().filter_map(|literal| match literal {
        Literal::String(text) => Some(&**text),
        _ => None,
    });
    let listed = (!shape.values.is_empty()).then(|| Automaton::literals(listed));
    let pattern = match &shape.pattern {
        Some(pattern) => Some(parse::automaton(pattern.source())?),
        None => None,
    };
    Some(Texts { automata: listed.into_iter().chain(pattern).collect(), length })
}

fn not_of_a_form(mine: &Texts, left: &Shape<'_>, right: &Shape<'_>) -> Difference {
    let none = Texts { automata: vec![Automaton::literals([])], length: (None, None) };
    match search::search(mine, &none) {
        Found::Nothing => Difference::Nothing,
        Found::Text(text) => match first([Value::String(text)], left, right) {
            Difference::Nothing => undecided("formats and timestamps are not compared with a pattern"),
            found => found,
        },
        Found::TooMuch => undecided("the pattern is too large to be analysed"),
    }
}

fn undecided(why: &str) -> Difference {
    Difference::Undecided(why.to_owned())
}

type Length = (Option<u64>, Option<u64>);

fn is_within((least, greatest): Length, (low, high): Length) -> bool {
    low.unwrap_or(0) <= least.unwrap_or(0) && high.is_none_or(|high| greatest.is_some_and(|greatest| greatest <= high))
}
