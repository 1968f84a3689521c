//! `wrong-type` and `null-not-allowed`.

use std::borrow::Cow;

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

const TIMESTAMP_HELP: &str = "send a date and time such as `2026-11-22T06:15:36.042Z`";

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
        let finding = finding.says(subject.expects(&expected, &found)).expected(expected, found);
        add_help(finding, shape, subject, given)
    });
}

fn expected(shape: &Shape) -> Cow<'static, str> {
    let kinds = show_kinds(shape.kinds);
    if shape.nullable { [&*kinds, " or `null`"].concat().into() } else { kinds }
}

/// The kinds as a plan's reader knows them: mostly one, of which there is a text already.
pub(super) fn show_kinds(kinds: Kinds) -> Cow<'static, str> {
    let mut each = kinds.iter();
    match (each.next(), each.next()) {
        (Some(only), None) => only.with_article().into(),
        _ => kinds.to_string().into(),
    }
}

fn found(shape: &Shape, subject: Subject<'_>, given: Given<'_>) -> Cow<'static, str> {
    match given {
        Given::String(_) if subject.hidden && shape.kinds.contains(Kind::Timestamp) => "another string".into(),
        Given::Number(_) if subject.hidden && shape.kinds.contains(Kind::Integer) => "another number".into(),
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
        Given::String(_) | Given::Number(_) if kinds.contains(Kind::Timestamp) => finding.help(TIMESTAMP_HELP),
        Given::Number(_) if kinds.contains(Kind::String) && subject.hidden => finding.help("send the value in quotes"),
        Given::Number(text) if kinds.contains(Kind::String) => {
            finding.help(["send `\"", &show_text(text), "\"`, in quotes"].concat())
        }
        Given::Null => {
            finding.help(["leave ", subject.part, "`", subject.name, "` out where there is no value"].concat())
        }
        _ => finding,
    }
}

fn without_quotes(text: &str, subject: Subject<'_>, what: &str) -> String {
    if subject.hidden {
        return ["send ", what, " itself, without quotes"].concat();
    }
    ["send `", &show_text(text), "` without quotes"].concat()
}
