//! `wrong-type` and `null-not-allowed`.

use super::super::decimal::is_whole;
use super::super::given::Given;
use super::super::place::Place;
use super::super::show::show_text;
use super::super::sink::Sink;
use super::Subject;
use crate::descriptor::{Kind, Kinds, Literal, Shape};
use crate::finding::{Code, Finding};
use crate::number::Number;
use crate::timestamp::parse_unix_millis;

const TIMESTAMP_EXAMPLE: &str = "2026-11-22T06:15:36.042Z";

/// Whether a value is of a kind that the shape allows.
#[inline]
pub(super) fn check_kind(
    sink: &mut Sink<'_>,
    at: Place<'_>,
    subject: Subject<'_>,
    shape: &Shape,
    given: Given<'_>,
) -> bool {
    let allowed = is_allowed(shape, given);
    if !allowed {
        report(sink, at, subject, shape, given);
    }
    allowed
}

#[inline]
fn is_allowed(shape: &Shape, given: Given<'_>) -> bool {
    let kinds = shape.kinds;
    match given {
        Given::Null => takes_null(shape),
        Given::Boolean(_) => kinds.contains(Kind::Boolean),
        Given::Number(text) => kinds.contains(Kind::Number) || kinds.contains(Kind::Integer) && is_whole(text),
        Given::String(text) => {
            kinds.contains(Kind::String)
                || kinds.contains(Kind::Timestamp) && parse_unix_millis(text.as_bytes()).is_some()
        }
        Given::Array => kinds.contains(Kind::Array),
        Given::Object => kinds.contains(Kind::Object),
    }
}

/// Where a plan allows any value, or lists `null` among the values, it need not say so once more.
#[inline]
fn takes_null(shape: &Shape) -> bool {
    shape.nullable || shape.kinds == Kinds::ANY || shape.values.contains(&Literal::Null)
}

#[cold]
fn report(sink: &mut Sink<'_>, at: Place<'_>, subject: Subject<'_>, shape: &Shape, given: Given<'_>) {
    let code = if matches!(given, Given::Null) { Code::NullNotAllowed } else { Code::WrongType };
    sink.report(code, at, |finding| {
        let (expected, found) = (expected(shape), found(shape, subject, given));
        let finding =
            finding.says(format!("expected {expected} for {subject}, found {found}")).expected(expected, found);
        add_help(finding, shape, subject, given)
    });
}

fn expected(shape: &Shape) -> String {
    if shape.nullable { format!("{} or `null`", shape.kinds) } else { shape.kinds.to_string() }
}

fn found(shape: &Shape, subject: Subject<'_>, given: Given<'_>) -> String {
    match given {
        Given::String(_) if subject.hidden && shape.kinds.contains(Kind::Timestamp) => "another string".to_owned(),
        Given::Number(_) if subject.hidden && shape.kinds.contains(Kind::Integer) => "another number".to_owned(),
        _ => given.shown(subject.hidden),
    }
}

/// What to write instead, where it can be told.
fn add_help(finding: Finding, shape: &Shape, subject: Subject<'_>, given: Given<'_>) -> Finding {
    let kinds = shape.kinds;
    let takes_numbers = kinds.contains(Kind::Number) || kinds.contains(Kind::Integer);
    match given {
        Given::String(text) if takes_numbers && Number::parse(text).is_some() => {
            finding.help(without_quotes(text, subject, "the number"))
        }
        Given::String(text @ ("true" | "false")) if kinds.contains(Kind::Boolean) => {
            finding.help(without_quotes(text, subject, "the boolean"))
        }
        Given::String(_) | Given::Number(_) if kinds.contains(Kind::Timestamp) => {
            finding.help(format!("send a date and time such as `{TIMESTAMP_EXAMPLE}`"))
        }
        Given::Number(_) if kinds.contains(Kind::String) && subject.hidden => finding.help("send the value in quotes"),
        Given::Number(text) if kinds.contains(Kind::String) => {
            finding.help(format!("send `\"{}\"`, in quotes", show_text(text)))
        }
        Given::Null => finding.help(format!("leave {subject} out where there is no value")),
        _ => finding,
    }
}

fn without_quotes(text: &str, subject: Subject<'_>, what: &str) -> String {
    if subject.hidden {
        return format!("send {what} itself, without quotes");
    }
    format!("send `{}` without quotes", show_text(text))
}
