//! `livechat explain`: what a code means, why, and an example.

mod errors;
mod pages;

use std::fmt::Write as _;

use livechat_events::Code;
use livechat_spec::suggest::did_you_mean;
use livechat_spec::{LINTS, lint_page};

use crate::arguments::ExplainArguments;
use crate::diff::RULES;
use crate::whole_file::print;
use crate::{Failure, Outcome};
use errors::ERRORS;

/// Prints the page about a code, or the list of all codes.
pub(crate) fn run(arguments: &ExplainArguments) -> Result<Outcome, Failure> {
    let Some(code) = &arguments.code else { return print(&list()) };
    match page(code) {
        Some(page) => print(&page),
        None => {
            let help = did_you_mean(code, names()).unwrap_or_else(|| "`livechat explain` lists all codes".to_owned());
            Err(Failure::Message(format!("unknown code `{code}`; {help}")))
        }
    }
}

/// The page about a code. Where a lint and a finding share a name, both pages.
fn page(code: &str) -> Option<String> {
    let lint = lint_page(code).map(str::to_owned);
    let finding = code.parse::<Code>().ok().zip(pages::finding(code)).map(|(code, page)| {
        let head = format!("*{}*: {}", titled(&code.default_level().to_string()), code.meaning());
        with_head(page, &head)
    });
    let change = RULES
        .iter()
        .find(|rule| rule.name == code)
        .zip(pages::change(code))
        .map(|(rule, page)| with_head(page, &format!("*Change*: {}.", rule.summary)));
    let error = ERRORS
        .iter()
        .find(|(name, _)| *name == code)
        .zip(pages::error(code))
        .map(|((_, summary), page)| with_head(page, &format!("*Compile error*: {summary}.")));
    let pages: Vec<String> = [lint, finding, change, error].into_iter().flatten().collect();
    (!pages.is_empty()).then(|| pages.join("\n"))
}

/// Puts a line below the title of a page.
fn with_head(page: &str, head: &str) -> String {
    let (title, rest) = page.split_once('\n').unwrap_or((page, ""));
    format!("{title}\n\n{head}\n{rest}")
}

fn titled(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

fn names() -> impl Iterator<Item = &'static str> {
    let lints = LINTS.iter().map(|lint| lint.name);
    let findings = Code::ALL.iter().map(|code| code.name());
    lints.chain(findings).chain(RULES.iter().map(|rule| rule.name)).chain(ERRORS.iter().map(|(name, _)| *name))
}

fn list() -> String {
    let mut text = String::new();
    let mut add = |title: &str, rows: Vec<(&str, &str)>| {
        // Writing to a String cannot fail.
        let _ = writeln!(text, "{title}\n");
        for (name, summary) in rows {
            let _ = writeln!(text, "  {name:<34} {summary}");
        }
        text.push('\n');
    };
    add("Lints (livechat lint)", LINTS.iter().map(|lint| (lint.name, lint.summary)).collect());
    add(
        "Findings (livechat check, livechat listen)",
        Code::ALL.iter().map(|code| (code.name(), code.meaning())).collect(),
    );
    add("Changes (livechat diff)", RULES.iter().map(|rule| (rule.name, rule.summary)).collect());
    add("Compile errors (the derives of livechat-events)", ERRORS.to_vec());
    text.push_str("`livechat explain CODE` tells more about one.\n");
    text
}
