//! `not-in-enum`, `pattern-mismatch`, `wrong-length` and `out-of-range`.

use std::borrow::Cow;
use std::cmp::Ordering;

use super::super::decimal::compare;
use super::super::given::Given;
use super::super::place::Place;
use super::super::show::{show_choice, show_text};
use super::super::sink::Sink;
use super::Subject;
use crate::descriptor::{Literal, Shape};
use crate::finding::Code;
use livechat_core::suggest::nearest;

/// Holds a value of an allowed kind against all else that the shape says.
#[inline]
pub(super) fn check_values(sink: &mut Sink<'_>, at: Place<'_>, subject: Subject<'_>, shape: &Shape, given: Given<'_>) {
    if !shape.values.is_empty() && !shape.values.iter().any(|value| is_literal(value, given)) {
        not_in_enum(sink, at, subject, shape.values, given);
    }
    match given {
        Given::String(text) => check_text(sink, at, subject, shape, text),
        Given::Number(text) => check_range(sink, at, subject, shape, text),
        _ => {}
    }
}

fn is_literal(literal: &Literal, given: Given<'_>) -> bool {
    match (literal, given) {
        (Literal::String(text), Given::String(given)) => *text == given,
        (Literal::Number(number), Given::Number(given)) => compare(number, given) == Ordering::Equal,
        (Literal::Boolean(value), Given::Boolean(given)) => *value == given,
        (Literal::Null, Given::Null) => true,
        _ => false,
    }
}

#[cold]
fn not_in_enum(sink: &mut Sink<'_>, at: Place<'_>, subject: Subject<'_>, values: &[Literal], given: Given<'_>) {
    sink.report(Code::NotInEnum, at, |finding| {
        let names: Vec<Cow<'_, str>> = values.iter().map(literal_text).collect();
        let (expected, found) = (show_choice(&names), given.shown(subject.hidden));
        let finding = finding.says(subject.expects(&expected, &found)).expected(["one of ", &expected].concat(), found);
        let meant = match given {
            Given::String(text) if !subject.hidden => nearest(text, names.iter().map(AsRef::as_ref)),
            _ => None,
        };
        match meant {
            Some(meant) => finding.help(["did you mean `", meant, "`?"].concat()),
            None => finding,
        }
    });
}

fn literal_text(literal: &Literal) -> Cow<'_, str> {
    match literal {
        Literal::String(text) => show_text(text),
        Literal::Number(number) => (*number).into(),
        Literal::Boolean(value) => if *value { "true" } else { "false" }.into(),
        Literal::Null => "null".into(),
    }
}

#[inline]
fn check_text(sink: &mut Sink<'_>, at: Place<'_>, subject: Subject<'_>, shape: &Shape, text: &str) {
    if let Some(pattern) = shape.pattern.filter(|pattern| !pattern.matches(text)) {
        pattern_mismatch(sink, at, subject, pattern.source(), text);
    }
    let (least, greatest) = shape.length;
    // There are at least as many bytes as characters: most texts need not be counted.
    let short_enough = greatest.is_none_or(|greatest| text.len() as u64 <= greatest);
    if least.is_none() && short_enough {
        return;
    }
    let count = text.chars().count() as u64;
    check_length(sink, at, subject, shape.length, count, "character");
}

/// Holds the number of an array's items against the shape.
#[inline]
pub(in super::super) fn check_items(
    sink: &mut Sink<'_>,
    at: Place<'_>,
    subject: Subject<'_>,
    shape: &Shape,
    count: usize,
) {
    check_length(sink, at, subject, shape.length, count as u64, "item");
}

#[inline]
fn check_length(
    sink: &mut Sink<'_>,
    at: Place<'_>,
    subject: Subject<'_>,
    (least, greatest): (Option<u64>, Option<u64>),
    count: u64,
    unit: &str,
) {
    if least.is_some_and(|least| count < least) || greatest.is_some_and(|greatest| count > greatest) {
        wrong_length(sink, at, subject, (least, greatest), count, unit);
    }
}

#[cold]
fn wrong_length(
    sink: &mut Sink<'_>,
    at: Place<'_>,
    subject: Subject<'_>,
    bounds: (Option<u64>, Option<u64>),
    count: u64,
    unit: &str,
) {
    sink.report(Code::WrongLength, at, |finding| {
        let units = |count: u64| [count.to_string().as_str(), " ", unit, if count == 1 { "" } else { "s" }].concat();
        let expected = match bounds {
            (Some(least), Some(greatest)) if least == greatest => units(least),
            (Some(least), Some(greatest)) => [least.to_string().as_str(), " to ", &units(greatest)].concat(),
            (Some(least), None) => ["at least ", &units(least)].concat(),
            (None, Some(greatest)) => ["at most ", &units(greatest)].concat(),
            (None, None) => "any length".to_owned(),
        };
        let found = units(count);
        let Subject { part, name, .. } = subject;
        finding
            .says(["expected ", &expected, " in ", part, "`", name, "`, found ", &found].concat())
            .expected(expected, found)
    });
}

#[cold]
fn pattern_mismatch(sink: &mut Sink<'_>, at: Place<'_>, subject: Subject<'_>, pattern: &str, text: &str) {
    sink.report(Code::PatternMismatch, at, |finding| {
        let found = Given::String(text).shown(subject.hidden);
        let expected = ["a string that matches `", pattern, "`"].concat();
        finding.says(subject.expects(&expected, &found)).expected(expected, found)
    });
}

#[inline]
fn check_range(sink: &mut Sink<'_>, at: Place<'_>, subject: Subject<'_>, shape: &Shape, number: &str) {
    let (least, greatest) = shape.range;
    if least.is_some_and(|least| compare(number, least) == Ordering::Less)
        || greatest.is_some_and(|greatest| compare(number, greatest) == Ordering::Greater)
    {
        out_of_range(sink, at, subject, shape.range, number);
    }
}

#[cold]
fn out_of_range(
    sink: &mut Sink<'_>,
    at: Place<'_>,
    subject: Subject<'_>,
    bounds: (Option<&str>, Option<&str>),
    number: &str,
) {
    sink.report(Code::OutOfRange, at, |finding| {
        let expected = match bounds {
            (Some(least), Some(greatest)) => ["a number from ", least, " to ", greatest].concat(),
            (Some(least), None) => ["a number of at least ", least].concat(),
            (None, Some(greatest)) => ["a number of at most ", greatest].concat(),
            (None, None) => "a number".to_owned(),
        };
        let found = if subject.hidden { "another number".into() } else { Given::Number(number).shown(false) };
        finding.says(subject.expects(&expected, &found)).expected(expected, found)
    });
}
