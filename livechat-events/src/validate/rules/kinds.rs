//! The messages of `wrong-type` and `null-not-allowed`.

use std::borrow::Cow;

use super::super::show::{show_given, show_text};
use super::Subject;
use crate::descriptor::{Kind, Kinds, Shape};
use crate::finding::Finding;
use crate::number::Number;
use livechat_core::rules::Given;

/// Says what kind of value was expected, what came, and what to send instead.
pub(super) fn wrong_kind(finding: Finding, subject: Subject<'_>, shape: &Shape, given: Given<'_>) -> Finding {
    let (expected, found) = (expected(shape), found(shape, subject, given));
    let finding = finding.says(subject.expects(&expected, &found)).expected(expected, found);
    add_help(finding, shape, subject, given)
}

fn expected(shape: &Shape) -> Cow<'static, str> {
    let kinds = show_kinds(shape.kinds);
    if shape.nullable { [&*kinds, " or `null`"].concat().into() } else { kinds }
}

/// Writes kinds as messages do. Most sets have one kind, of which there is a text already.
pub(super) fn show_kinds(kinds: Kinds) -> Cow<'static, str> {
    kinds.only().map_or_else(|| kinds.to_string().into(), |only| only.with_article().into())
}

fn found(shape: &Shape, subject: Subject<'_>, given: Given<'_>) -> Cow<'static, str> {
    match given {
        Given::String(_) if subject.hidden && shape.kinds.meets(Kinds::TEXTS) => "another string".into(),
        Given::Number(_) if subject.hidden && shape.kinds.contains(Kind::Integer) => "another number".into(),
        _ => show_given(given, subject.hidden),
    }
}

/// Adds what to send instead, where that is known.
fn add_help(finding: Finding, shape: &Shape, subject: Subject<'_>, given: Given<'_>) -> Finding {
    let kinds = shape.kinds;
    let takes_numbers = kinds.meets(Kinds::NUMBERS);
    // A kind of text with a form of its own.
    let form = kinds.iter().find_map(|kind| Some((kind, *kind.examples().first()?)));
    match given {
        Given::String(text) if takes_numbers && Number::parse(text).is_some() => {
            finding.help(without_quotes(text, subject, "the number"))
        }
        Given::String(text @ ("true" | "false")) if kinds.contains(Kind::Boolean) => {
            finding.help(without_quotes(text, subject, "the boolean"))
        }
        Given::String(_) | Given::Number(_) if form.is_some() => match form {
            Some((form, example)) => finding.help(["send ", form.with_article(), " such as `", example, "`"].concat()),
            None => finding,
        },
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
