//! Error messages for templates: position, reason and suggestion.

use std::collections::BTreeSet;
use std::path::Path;

use livechat_spec::suggest::nearest;
use minijinja::{Error, ErrorKind};

use crate::Failure;
use crate::docs::json::Json;
use crate::failure::reason;
use crate::terminal::{complain, harmless};

/// Prints an error to standard error as `names.jinja:3:7: …`, with the help on a second line.
pub(super) fn report(error: &Error, template: &Path, model: Option<&Json>) -> Failure {
    let error = innermost(error);
    let name = template.to_string_lossy();
    // An included file is named relative to the folder of the template.
    let file = match error.name().filter(|other| *other != name) {
        Some(other) => template.with_file_name(other).display().to_string(),
        None => name.into_owned(),
    };
    let place = match (error.line(), column(error)) {
        (Some(line), Some(column)) => format!("{file}:{line}:{column}"),
        (Some(line), None) => format!("{file}:{line}"),
        (None, _) => file,
    };
    complain(&format!("{place}: {}", why(error)));
    if let Some(help) = help(error, model) {
        anstream::eprintln!("  help: {}", harmless(&help));
    }
    Failure::Reported
}

/// Returns the error of the innermost included template.
fn innermost(error: &Error) -> &Error {
    let within = std::error::Error::source(error).and_then(|source| source.downcast_ref::<Error>());
    within.map_or(error, innermost)
}

fn why(error: &Error) -> String {
    let kind = error.kind().to_string();
    let detail = error.detail().map(str::to_owned);
    let why = match (error.kind(), detail, word(error)) {
        (ErrorKind::UndefinedError, _, Some(word)) => format!("`{word}` is not defined"),
        (_, Some(detail), _) if !detail.is_empty() => format!("{kind}: {detail}"),
        _ => kind,
    };
    let cause = std::error::Error::source(error)
        .map(|source| source.downcast_ref::<std::io::Error>().map_or_else(|| source.to_string(), reason));
    cause.map_or(why.clone(), |cause| format!("{why}: {cause}"))
}

fn help(error: &Error, model: Option<&Json>) -> Option<String> {
    match error.kind() {
        ErrorKind::UndefinedError => {
            let mut keys = BTreeSet::new();
            collect_keys(model?, &mut keys);
            let word = word(error)?;
            let last = word.rsplit('.').next()?;
            let near = nearest(last, keys.iter().copied()).filter(|near| *near != last);
            Some(match near {
                Some(near) => format!("did you mean `{near}`?"),
                None => format!(
                    "`livechat docs --format json` prints the data of templates; if the name may be absent, test \
                     `{last} is defined`"
                ),
            })
        }
        ErrorKind::UnknownFilter => {
            Some("docs/templates.md lists the filters in addition to those of Jinja".to_owned())
        }
        ErrorKind::TemplateNotFound => Some("included files are read from the folder of the template".to_owned()),
        _ => None,
    }
}

/// Returns the column at which the error starts, in characters from 1.
fn column(error: &Error) -> Option<usize> {
    let (source, range) = (error.template_source()?, error.range()?);
    let before = source.get(..range.start)?;
    Some(before.chars().rev().take_while(|letter| *letter != '\n').count() + 1)
}

/// Returns the expression that failed, if it is a name or a path of names.
fn word(error: &Error) -> Option<String> {
    let word = error.template_source()?.get(error.range()?)?.trim();
    let is_word = |word: &str| {
        !word.is_empty() && word.chars().all(|letter| letter.is_alphanumeric() || matches!(letter, '_' | '.'))
    };
    is_word(word).then(|| word.to_owned())
}

/// Collects every name that a template can use.
fn collect_keys<'a>(model: &'a Json, keys: &mut BTreeSet<&'a str>) {
    match model {
        Json::Array(items) => items.iter().for_each(|item| collect_keys(item, keys)),
        Json::Object(members) => {
            for (key, value) in members {
                keys.insert(key);
                collect_keys(value, keys);
            }
        }
        _ => {}
    }
}
