//! Renders templates: those of the pages and of the callers, and the user's own.

mod error;

use std::fs;
use std::path::Path;
use std::thread;

use minijinja::{Environment, ErrorKind, UndefinedBehavior, Value};

use super::callers::{CALLERS, Caller};
use super::json::Json;
use super::{literal, markdown};
use crate::Failure;
use crate::failure::reason;
use crate::page::source_of;
use error::report;

/// The name of the Markdown page.
pub(super) const MARKDOWN: &str = "page.md.jinja";
/// The name of the HTML page. The file extension turns on escaping.
pub(super) const HTML: &str = "page.html.jinja";
/// The style of the HTML page.
pub(super) const STYLE: &str = include_str!("../page/page.css");

/// The steps that a user's template may take.
const STEPS: u64 = 10_000_000;
/// The stack of the thread that renders it, in bytes. Values are written and dropped recursively, and with so many steps a template can nest
/// more than a million lists. What is not used takes no memory.
const STACK: usize = if cfg!(target_pointer_width = "64") { 1 << 30 } else { 1 << 26 };
/// The size of a file that it may include, in bytes.
const LARGEST: u64 = 16 * 1024 * 1024;

/// A set of templates with their filters.
pub(super) struct Templates(Environment<'static>);

impl Templates {
    /// Returns the built-in templates.
    pub(super) fn built_in() -> Self {
        let mut templates = environment();
        let pages =
            [(MARKDOWN, include_str!("../page/page.md.jinja")), (HTML, include_str!("../page/page.html.jinja"))];
        templates.add_global("style", STYLE);
        // The quotes around the hash must not be escaped.
        templates.add_global("style_source", Value::from_safe_string(source_of(STYLE)));
        let named = CALLERS.iter().map(|caller| (caller.file(), caller.template));
        let others = CALLERS.iter().map(|caller| (caller.other_file(), caller.other));
        for (name, text) in named.chain(others).chain(pages.map(|(name, text)| (name.to_owned(), text))) {
            // Tests render all of them; one that does not parse fails when it is rendered.
            let _ = templates.add_template_owned(name, text);
        }
        Self(templates)
    }

    /// Returns the templates in the folder of the user's template, for `{% include %}`.
    pub(super) fn beside(template: &Path) -> Self {
        let mut templates = environment();
        let folder = template.parent().unwrap_or(Path::new("")).to_owned();
        templates.set_loader(move |name| included(&folder, name));
        templates.set_fuel(Some(STEPS));
        Self(templates)
    }

    /// Renders the template of a name.
    pub(super) fn render(&self, name: &str, context: Value) -> Result<String, Failure> {
        let rendered = self.0.get_template(name).and_then(|template| template.render(context));
        rendered.map_err(|error| report(&error, Path::new(name), None))
    }

    /// Renders the text of a user's template. `model` holds the same data as the context, for suggestions in error messages.
    pub(super) fn render_text(&self, path: &Path, text: &str, context: Value, model: &Json) -> Result<String, Failure> {
        let name = path.to_string_lossy();
        let render = || {
            let rendered = self.0.render_named_str(&name, text, context);
            rendered.map_err(|error| report(&error, path, Some(model)))
        };
        thread::scope(|scope| {
            let thread = thread::Builder::new().stack_size(STACK).spawn_scoped(scope, render);
            let rendered = thread.ok().and_then(|thread| thread.join().ok());
            rendered
                .unwrap_or_else(|| Err(Failure::Message(format!("cannot render `{name}`: no thread could be started"))))
        })
    }

    /// Renders a call as the code of a caller.
    pub(super) fn call(&self, caller: &Caller, call: &Json, rust: &Json) -> Result<Json, Failure> {
        let context = Value::from_pairs([("call", call.to_value()), ("rust", rust.to_value())]);
        self.code(caller, &caller.file(), context)
    }

    /// Renders a call that tracks no event as the code of a caller. `word` is the key of its traits or properties.
    pub(super) fn other_call(&self, caller: &Caller, call: &Json, rust: &Json, word: &str) -> Result<Json, Failure> {
        let none = Json::object([]);
        let details = call.get(word).unwrap_or(&none).to_value();
        let context = Value::from_pairs([
            ("call", call.to_value()),
            ("rust", rust.to_value()),
            ("details", details),
            ("details_word", Value::from(word)),
        ]);
        let mut code = self.code(caller, &caller.other_file(), context)?;
        // Notes are about `track` calls.
        if let Json::Object(members) = &mut code
            && let Some((_, note)) = members.iter_mut().find(|(key, _)| key == "note")
        {
            *note = Json::Null;
        }
        Ok(code)
    }

    fn code(&self, caller: &Caller, template: &str, context: Value) -> Result<Json, Failure> {
        let code = self.render(template, context)?;
        let Json::Object(mut members) = caller.model() else { return Ok(Json::Null) };
        members.push(("code".to_owned(), Json::Text(code)));
        Ok(Json::Object(members))
    }
}

/// Reads a template that another includes: a regular file in the folder of the first, all links followed.
fn included(folder: &Path, name: &str) -> Result<Option<String>, minijinja::Error> {
    let refused =
        |why: &str| minijinja::Error::new(ErrorKind::InvalidOperation, format!("cannot include `{name}`: {why}"));
    let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
    let (Ok(folder), Ok(path)) = (folder.canonicalize(), folder.join(name).canonicalize()) else { return Ok(None) };
    if !path.starts_with(folder) {
        return Err(refused("it is outside of the template's folder"));
    }
    match fs::metadata(&path) {
        Ok(found) if !found.is_file() => Err(refused("it is not a regular file")),
        Ok(found) if found.len() > LARGEST => Err(refused("it is larger than 16 MiB")),
        Ok(_) => fs::read_to_string(&path).map(Some).map_err(|error| refused(&reason(&error))),
        Err(_) => Ok(None),
    }
}

fn environment() -> Environment<'static> {
    let mut templates = Environment::new();
    templates.set_undefined_behavior(UndefinedBehavior::Strict);
    // Needed for positions in errors.
    templates.set_debug(true);
    literal::add_filters(&mut templates);
    markdown::add_filters(&mut templates);
    templates.add_filter("plain", |text: &str| markdown::plain(text));
    templates
}
