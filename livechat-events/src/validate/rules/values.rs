//! The messages of `not-in-enum`, `pattern-mismatch`, `bad-format`, `wrong-length`, `out-of-range` and `not-a-multiple`.

use std::borrow::Cow;

use livechat_core::rules::{Given, Violation};
use livechat_core::suggest::did_you_mean;

use super::super::place::Place;
use super::super::show::{show_choice, show_given, show_text};
use super::super::sink::Sink;
use super::Subject;
use super::kinds::wrong_kind;
use crate::descriptor::{Literal, Shape};
use crate::finding::Finding;

/// Reports that a value breaks a rule.
#[cold]
pub(super) fn report(
    sink: &mut Sink<'_>,
    at: Place<'_>,
    subject: Subject<'_>,
    shape: &Shape,
    given: Given<'_>,
    violation: Violation,
) {
    sink.report(violation.code(), at, |finding| match violation {
        Violation::Kind | Violation::Null => wrong_kind(finding, subject, shape, given),
        Violation::Value => not_in_enum(finding, subject, shape.values, given),
        Violation::Pattern => pattern_mismatch(finding, subject, shape, given),
        Violation::Format => bad_format(finding, subject, shape, given),
        Violation::Length(count) => wrong_length(finding, subject, shape.length, count, given),
        Violation::Range => out_of_range(finding, subject, shape, given),
        Violation::Multiple => not_a_multiple(finding, subject, shape, given),
    });
}

fn not_in_enum(finding: Finding, subject: Subject<'_>, values: &[Literal], given: Given<'_>) -> Finding {
    let names: Vec<Cow<'_, str>> = values.iter().map(literal_text).collect();
    let (expected, found) = (show_choice(&names), show_given(given, subject.hidden));
    let finding = finding.says(subject.expects(&expected, &found)).expected(["one of ", &expected].concat(), found);
    let meant = match given {
        Given::String(text) if !subject.hidden => did_you_mean(text, names.iter().map(AsRef::as_ref)),
        _ => None,
    };
    match meant {
        Some(help) => finding.help(help),
        None => finding,
    }
}

fn literal_text(literal: &Literal) -> Cow<'_, str> {
    match literal {
        Literal::String(text) => show_text(text),
        Literal::Number(number) => (*number).into(),
        Literal::Boolean(value) => if *value { "true" } else { "false" }.into(),
        Literal::Null => "null".into(),
    }
}

fn pattern_mismatch(finding: Finding, subject: Subject<'_>, shape: &Shape, given: Given<'_>) -> Finding {
    let pattern = shape.pattern.map_or("", |pattern| pattern.source());
    let found = show_given(given, subject.hidden);
    let expected = ["a string that matches `", pattern, "`"].concat();
    finding.says(subject.expects(&expected, &found)).expected(expected, found)
}

fn bad_format(finding: Finding, subject: Subject<'_>, shape: &Shape, given: Given<'_>) -> Finding {
    let found = show_given(given, subject.hidden);
    let Some(format) = shape.format else { return finding };
    let expected = format.with_article();
    let finding = finding.says(subject.expects(expected, &found)).expected(expected, found);
    match format.examples() {
        [example, ..] => finding.help(["such as `", example, "`"].concat()),
        [] => finding,
    }
}

fn wrong_length(
    finding: Finding,
    subject: Subject<'_>,
    bounds: (Option<u64>, Option<u64>),
    count: u64,
    given: Given<'_>,
) -> Finding {
    let unit = if matches!(given, Given::Array) { "item" } else { "character" };
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
}

fn out_of_range(finding: Finding, subject: Subject<'_>, shape: &Shape, given: Given<'_>) -> Finding {
    let expected = match (shape.range, shape.exclusive) {
        ((Some(least), Some(greatest)), (None, None)) => ["a number from ", least, " to ", greatest].concat(),
        (range, exclusive) => {
            let bounds = [
                (" of at least ", range.0),
                (" greater than ", exclusive.0),
                (" of at most ", range.1),
                (" less than ", exclusive.1),
            ];
            let bounds = bounds.iter().filter_map(|(words, bound)| Some([words, (*bound)?].concat()));
            ["a number", &bounds.collect::<Vec<String>>().join(" and")].concat()
        }
    };
    unlike_number(finding, subject, expected, given)
}

fn not_a_multiple(finding: Finding, subject: Subject<'_>, shape: &Shape, given: Given<'_>) -> Finding {
    unlike_number(finding, subject, ["a multiple of ", shape.multiple_of.unwrap_or("1")].concat(), given)
}

fn unlike_number(finding: Finding, subject: Subject<'_>, expected: String, given: Given<'_>) -> Finding {
    let found = if subject.hidden { "another number".into() } else { show_given(given, false) };
    finding.says(subject.expects(&expected, &found)).expected(expected, found)
}
