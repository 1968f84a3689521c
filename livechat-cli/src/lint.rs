//! `livechat lint`: reports errors and warnings of plans.

mod config;
mod fix;

use std::path::Path;

use livechat_spec::{Diagnostic, LINTS, LintSet, Severity, Sources, load_file, render};
use xxhash_rust::xxh3::xxh3_64;

use crate::annotate::{self, Grade, Host, Issue, RuleText};
use crate::arguments::{LintArguments, LintFormat};
use crate::terminal::{counted, explained, output, shows_colours};
use crate::whole_file::write_whole;
use crate::{Failure, Outcome};
use config::config_of;

/// Runs `livechat lint`.
pub(crate) fn run(arguments: &LintArguments) -> Result<Outcome, Failure> {
    if arguments.fix {
        arguments.plans.iter().try_for_each(|plan| fix_file(plan))?;
    }
    let mut tally = Tally::default();
    let colours = arguments.format == LintFormat::Human && shows_colours();
    let rendered = arguments.plans.iter().map(|plan| lint(plan, arguments, colours, &mut tally));
    let rendered = rendered.collect::<Result<Vec<String>, Failure>>()?;
    let text = match arguments.format {
        LintFormat::Human => format!("{}{}\n{}", rendered.concat(), tally.in_words(), explained(tally.first)),
        LintFormat::Json => tally.document(&rendered),
        LintFormat::Github => annotated(Host::GitHub, &rendered),
        LintFormat::Gitlab => annotated(Host::GitLab, &rendered),
        LintFormat::Junit => annotated(Host::JUnit, &rendered),
        LintFormat::Sarif => annotated(Host::Sarif, &rendered),
    };
    let mut out = output(colours);
    out.write_all(text.as_bytes()).and_then(|()| out.flush()).map_err(|error| Failure::output(&error))?;
    Ok(match arguments.fail_on.fails(tally.errors, tally.warnings) {
        _ if tally.unreadable => Outcome::Failed,
        true => Outcome::Findings,
        false => Outcome::Clean,
    })
}

/// Counts over all plans.
#[derive(Default)]
struct Tally {
    plans: u64,
    errors: u64,
    warnings: u64,
    unreadable: bool,
    /// The code of the first diagnostic.
    first: Option<&'static str>,
}

/// Corrects a plan until nothing is left that can be. A plan that cannot be used is left alone.
fn fix_file(path: &Path) -> Result<(), Failure> {
    /// Each round corrects at least one place of those that overlap.
    const ROUNDS: usize = 10;
    for _ in 0..ROUNDS {
        let Ok(checked) = load_file(path) else { return Ok(()) };
        let Some(text) = fix::fixed(&checked.plan.sources, &checked.warnings) else { return Ok(()) };
        write_whole(path, &text)?;
    }
    Ok(())
}

/// Renders the diagnostics of one plan as text, or as the items of a JSON array.
fn lint(path: &Path, arguments: &LintArguments, colours: bool, tally: &mut Tally) -> Result<String, Failure> {
    let config = config_of(path)?;
    let (sources, diagnostics) = match load_file(path) {
        Ok(checked) => {
            let set = arguments.set.or(checked.plan.lints).or(config.set).unwrap_or(LintSet::Standard);
            let levels = [config.levels.as_slice(), &arguments.levels].concat();
            let found = wanted([checked.warnings, checked.advice].concat(), set, &levels);
            (checked.plan.sources, found)
        }
        Err(rejected) => (rejected.sources, rejected.diagnostics),
    };
    tally.count(&sources, &diagnostics);
    Ok(match arguments.format {
        LintFormat::Human if colours => render::ansi(&sources, &diagnostics),
        LintFormat::Human => render::plain(&sources, &diagnostics),
        LintFormat::Json => {
            let array = render::json(&sources, &diagnostics);
            let items = array.strip_prefix('[').and_then(|rest| rest.strip_suffix(']'));
            items.unwrap_or(&array).to_owned()
        }
        LintFormat::Github => annotations(Host::GitHub, &sources, &diagnostics),
        LintFormat::Gitlab => annotations(Host::GitLab, &sources, &diagnostics),
        LintFormat::Junit => annotations(Host::JUnit, &sources, &diagnostics),
        LintFormat::Sarif => annotations(Host::Sarif, &sources, &diagnostics),
    })
}

/// Returns the diagnostics of a set, at the levels that were chosen, in the order of their places. A level that is named brings
/// a lint in from a larger set.
fn wanted(found: Vec<Diagnostic>, set: LintSet, levels: &[(&str, Option<Severity>)]) -> Vec<Diagnostic> {
    let level = |code: &str| levels.iter().rev().find(|(name, _)| *name == code).map(|(_, level)| *level);
    let in_set = |code: &str| LINTS.iter().any(|lint| lint.name == code && lint.set <= set);
    let mut wanted: Vec<Diagnostic> = found
        .into_iter()
        .filter_map(|found| match level(found.code) {
            Some(level) => level.map(|severity| Diagnostic { severity, ..found }),
            None => in_set(found.code).then_some(found),
        })
        .collect();
    wanted.sort_by_key(|found| (found.primary.span.source, found.primary.span.start));
    wanted
}

/// Renders diagnostics for a code host or a CI system.
fn annotations(host: Host, sources: &Sources, diagnostics: &[Diagnostic]) -> String {
    let issue = |found: &Diagnostic| {
        let span = found.primary.span;
        let (at, file) = (sources.line_column(span), sources.get(span.source).map_or("?", |source| &source.name));
        let grade = if found.severity == Severity::Error { Grade::Error } else { Grade::Warning };
        let (line, column, help) = (at.line as u64, at.column as u64, found.help.as_deref());
        // Lines move when other lines are edited; what is wrong stays the same.
        let id = xxh3_64(format!("{}\n{file}\n{}", found.code, found.message).as_bytes());
        annotate::issue(host, &Issue { code: found.code, grade, message: &found.message, help, file, line, column, id })
    };
    diagnostics.iter().map(issue).collect()
}

/// Puts the diagnostics of all plans into one document.
fn annotated(host: Host, rendered: &[String]) -> String {
    let folder = "livechat-spec/docs/lints";
    let rules = LINTS.iter().map(|lint| RuleText { code: lint.name, summary: lint.summary, folder });
    let open = annotate::open(host, &rules.collect::<Vec<_>>());
    let all = rendered.concat();
    let all = if annotate::is_list(host) { all.trim_start_matches(',') } else { &all };
    format!("{open}{all}{}", annotate::close(host, all.is_empty()))
}

impl Tally {
    fn count(&mut self, sources: &Sources, diagnostics: &[Diagnostic]) {
        let errors = diagnostics.iter().filter(|found| found.severity == Severity::Error).count() as u64;
        self.plans += 1;
        self.first = self.first.or(diagnostics.first().map(|found| found.code));
        self.errors += errors;
        self.warnings += diagnostics.len() as u64 - errors;
        // If an extended plan is unreadable, the diagnostic points to the plan that extends it.
        self.unreadable |= diagnostics.iter().any(|found| {
            let text = sources.get(found.primary.span.source).map_or("", |source| &source.text);
            found.code == "unreadable-plan" && text.is_empty()
        });
    }

    fn in_words(&self) -> String {
        let (plans, errors) = (counted(self.plans, "plan"), counted(self.errors, "error"));
        format!("linted {plans}: {errors}, {}", counted(self.warnings, "warning"))
    }

    fn document(&self, rendered: &[String]) -> String {
        let Self { plans, errors, warnings, .. } = self;
        let all: Vec<&str> = rendered.iter().map(String::as_str).filter(|items| !items.is_empty()).collect();
        format!(
            "{{\"summary\":{{\"plans\":{plans},\"errors\":{errors},\"warnings\":{warnings}}},\"diagnostics\":[{}]}}\n",
            all.join(",")
        )
    }
}
