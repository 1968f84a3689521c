//! `livechat docs`: writes a reference page for a plan, or renders a template with it.

mod callers;
mod json;
mod literal;
mod markdown;
mod model;
mod rust;
mod template;

use std::fs;
use std::path::Path;

use livechat_spec::CheckedPlan;
use livechat_spec::json::quoted;
use minijinja::value::Value;

use crate::arguments::{CallerName, DocsArguments, DocsFormat};
use crate::page::{Page, source_of};
use crate::plan::load;
use crate::tagged::Tagged;
use crate::whole_file::{Kept, compare, plan_kept, print, update};
use crate::{Failure, Outcome};
use callers::{CALLERS, Caller};
use json::Json;
use template::Templates;

/// Runs `livechat docs`.
pub(crate) fn run(arguments: &DocsArguments) -> Result<Outcome, Failure> {
    let plan = load(arguments.plan.as_deref())?;
    let templates = Templates::built_in();
    // Fails for a tag that no event has.
    Tagged::of(&plan, &arguments.tags)?;
    let model = model::model(&plan, &arguments.tags, &chosen(&arguments.callers), &templates)?;
    let text = match &arguments.template {
        Some(path) => rendered(path, &model)?,
        None => page(arguments.format, &model, &templates)?,
    };
    match &arguments.out {
        None => print(&text),
        Some(path) if arguments.check => compare(path, &text, &again(arguments, path)),
        Some(path) => update(path, &text, &made_from(arguments)),
    }
}

/// Returns the input files, which the output must not replace.
fn made_from(arguments: &DocsArguments) -> Vec<Kept<'_>> {
    let template = arguments.template.as_deref().map(|template| (template, "it is the template"));
    plan_kept(arguments.plan.as_deref()).into_iter().chain(template).collect()
}

/// Renders the HTML page of a plan for a server, with its content security policy.
pub(crate) fn html(plan: &CheckedPlan) -> Result<Page, Failure> {
    let templates = Templates::built_in();
    let model = model::model(plan, &[], &chosen(&[]), &templates)?;
    let html = page(DocsFormat::Html, &model, &templates)?;
    let style = source_of(template::STYLE);
    Ok(Page { html, policy: format!("default-src 'none'; style-src {style}; base-uri 'none'; form-action 'none'") })
}

/// Returns the chosen callers in the order of the document; all of them if none is chosen.
fn chosen(asked: &[CallerName]) -> Vec<&'static Caller> {
    let is_asked = |caller: &&Caller| asked.is_empty() || asked.contains(&caller.name);
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
        .map_err(|_| Failure::Message(format!("invalid template `{}`: not UTF-8", path.display())))?;
    let context: Value = model.to_value();
    Templates::beside(path).render_text(path, &text, context, model)
}

/// Returns the command that updates the file.
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
    let tags: Vec<String> = arguments.tags.iter().map(|tag| format!(" --tag {}", quoted(tag))).collect();
    let callers = CALLERS.iter().filter(|caller| arguments.callers.contains(&caller.name));
    let callers: Vec<String> = callers.map(|caller| format!(" --caller {}", caller.word())).collect();
    format!("livechat docs{plan}{template}{format}{}{} --out {}", tags.concat(), callers.concat(), out.display())
}
