//! `livechat docs`: a plan as a page, and as whatever else a template makes of it.

mod callers;
mod json;
mod literal;
mod markdown;
mod model;
mod page;
mod rust;
mod template;

pub(crate) use callers::parse as parse_caller;

use std::fs;
use std::path::Path;

use livechat_spec::CheckedPlan;
use minijinja::value::Value;

use crate::arguments::{DocsArguments, DocsFormat};
use crate::committed::{hold_against, print, write};
use crate::page::{Page, source_of};
use crate::plan::load;
use crate::whole_file::{Kept, plan_kept};
use crate::{Failure, Outcome};
use callers::{CALLERS, Caller};
use json::Json;
use template::Templates;

/// Renders the plan, and writes what came of it or says whether it is there.
pub(crate) fn run(arguments: &DocsArguments) -> Result<Outcome, Failure> {
    let plan = load(arguments.plan.as_deref())?;
    let templates = Templates::own();
    let model = model::model(&plan, &chosen(&arguments.callers), &templates)?;
    let text = match &arguments.template {
        Some(path) => rendered(path, &model)?,
        None => page(arguments.format, &model, &templates)?,
    };
    match &arguments.out {
        None => print(&text),
        Some(path) if arguments.check => hold_against(path, &text, &again(arguments, path)),
        Some(path) => write(path, &text, &made_from(arguments)),
    }
}

/// The files that what is written must not replace.
fn made_from(arguments: &DocsArguments) -> Vec<Kept<'_>> {
    let template = arguments.template.as_deref().map(|template| (template, "the template is in it"));
    plan_kept(arguments.plan.as_deref()).into_iter().chain(template).collect()
}

/// The plan as a page for a server, with the policy that it needs.
pub(crate) fn html(plan: &CheckedPlan) -> Result<Page, Failure> {
    let templates = Templates::own();
    let model = model::model(plan, &chosen(&[]), &templates)?;
    let html = page(DocsFormat::Html, &model, &templates)?;
    let style = source_of(page::STYLE);
    Ok(Page { html, policy: format!("default-src 'none'; style-src {style}; base-uri 'none'; form-action 'none'") })
}

/// The callers asked for, in the order of the document; all of them where none is.
fn chosen(asked: &[String]) -> Vec<&'static Caller> {
    let is_asked = |caller: &&Caller| asked.is_empty() || asked.iter().any(|name| name == caller.name);
    CALLERS.iter().filter(is_asked).collect()
}

fn page(format: DocsFormat, model: &Json, templates: &Templates) -> Result<String, Failure> {
    match format {
        DocsFormat::Json => Ok(model.written(Some(0)) + "\n"),
        DocsFormat::Markdown => templates.render(template::MARKDOWN, model.to_value()),
        DocsFormat::Html => templates.render(template::HTML, model.to_value()),
    }
}

fn rendered(path: &Path, model: &Json) -> Result<String, Failure> {
    let text = fs::read(path).map_err(|error| Failure::file("read", path, &error))?;
    let text = String::from_utf8(text)
        .map_err(|_| Failure::Message(format!("`{}` is no template: it is not UTF-8", path.display())))?;
    let context: Value = model.to_value();
    Templates::of_a_team(path).render_text(path, &text, context, model)
}

/// The command that brings a file up to date.
fn again(arguments: &DocsArguments, out: &Path) -> String {
    let path = |option: &str, path: Option<&Path>| {
        path.map_or(String::new(), |path| format!(" --{option} {}", path.display()))
    };
    let plan = path("plan", arguments.plan.as_deref());
    let template = path("template", arguments.template.as_deref());
    let format = match arguments.format {
        DocsFormat::Markdown => "",
        DocsFormat::Html => " --format html",
        DocsFormat::Json => " --format json",
    };
    let callers: Vec<String> = arguments.callers.iter().map(|caller| format!(" --caller {caller}")).collect();
    format!("livechat docs{plan}{template}{format}{} --out {}", callers.concat(), out.display())
}
