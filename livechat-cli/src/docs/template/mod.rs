//! Templates: the callers', the pages', and a team's own.

mod error;

use std::path::Path;

use livechat_spec::render::visible;
use minijinja::{Environment, UndefinedBehavior, Value, path_loader};

use super::callers::{CALLERS, Caller};
use super::json::Json;
use super::{literal, markdown, page};
use crate::Failure;
use crate::page::source_of;
use error::tell;

/// The page in Markdown.
pub(super) const MARKDOWN: &str = "page.md.jinja";
/// The page in HTML: the name says that all text is escaped.
pub(super) const HTML: &str = "page.html.jinja";

/// Templates by name, and the filters that they have.
pub(super) struct Templates(Environment<'static>);

impl Templates {
    /// This program's own.
    pub(super) fn own() -> Self {
        let mut templates = environment();
        let pages = [(MARKDOWN, page::MARKDOWN), (HTML, page::HTML)];
        templates.add_global("style", page::STYLE);
        // The quotes around the hash must stay what they are.
        templates.add_global("style_source", Value::from_safe_string(source_of(page::STYLE)));
        let named = CALLERS.iter().map(|caller| (caller.file(), caller.template));
        for (name, text) in named.chain(pages.map(|(name, text)| (name.to_owned(), text))) {
            // A test renders every one of them; one that cannot be read is reported where it is asked for.
            let _ = templates.add_template_owned(name, text);
        }
        Self(templates)
    }

    /// Those beside a team's own template.
    pub(super) fn of_a_team(template: &Path) -> Self {
        let mut templates = environment();
        templates.set_loader(path_loader(template.parent().unwrap_or(Path::new(""))));
        Self(templates)
    }

    pub(super) fn render(&self, name: &str, context: Value) -> Result<String, Failure> {
        let rendered = self.0.get_template(name).and_then(|template| template.render(context));
        rendered.map_err(|error| tell(&error, Path::new(name), None))
    }

    /// Renders the text of a template; `model` is what the context was made of.
    pub(super) fn render_text(&self, path: &Path, text: &str, context: Value, model: &Json) -> Result<String, Failure> {
        let name = path.to_string_lossy();
        let rendered = self.0.render_named_str(&name, text, context);
        rendered.map_err(|error| tell(&error, path, Some(model)))
    }

    /// A call as a caller writes it.
    pub(super) fn call(&self, caller: &Caller, call: &Json, rust: &Json) -> Result<Json, Failure> {
        let context = Value::from_pairs([("call", call.to_value()), ("rust", rust.to_value())]);
        let code = self.render(&caller.file(), context)?;
        let Json::Object(mut members) = caller.model() else { return Ok(Json::Null) };
        members.push(("code".to_owned(), Json::Text(code)));
        Ok(Json::Object(members))
    }
}

fn environment() -> Environment<'static> {
    let mut templates = Environment::new();
    templates.set_undefined_behavior(UndefinedBehavior::Strict);
    // Errors then know their place.
    templates.set_debug(true);
    literal::add_filters(&mut templates);
    markdown::add_filters(&mut templates);
    templates.add_filter("plain", |text: &str| plain(text));
    templates
}

/// A text on one line in which nothing turns the writing around. What joins letters and emoji stays.
pub(super) fn plain(text: &str) -> String {
    let letter = |letter: char| match letter {
        '\n' | '\r' | '\t' => " ".to_owned(),
        '\u{200c}' | '\u{200d}' => letter.to_string(),
        other => visible(other),
    };
    text.chars().map(letter).collect()
}
