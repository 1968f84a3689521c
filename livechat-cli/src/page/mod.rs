//! Pages: what the report and the live page have in common.
//!
//! `parts/` holds the look and the scripts, as files that a browser would take as they are. A page is one template around
//! them, and all that is shown reaches it as JSON (`embed`): scripts turn it into text, never into markup.

mod budget;
mod embed;
mod policy;

pub(crate) use budget::Budget;
pub(crate) use embed::embedded;
pub(crate) use policy::source_of;

use minijinja::{Environment, context};

use crate::Failure;

/// The look of all pages; what stands later overrides.
pub(crate) const STYLE: &str = concat!(
    include_str!("parts/style/frame.css"),
    include_str!("parts/style/summary.css"),
    include_str!("parts/style/charts.css"),
    include_str!("parts/style/tables.css"),
    include_str!("parts/style/conversations.css"),
    include_str!("parts/style/live.css"),
    include_str!("parts/style/coverage.css"),
    include_str!("parts/style/media.css"),
);
/// What the scripts of all pages are made of, in the order in which they stand.
pub(crate) const SHARED_SCRIPTS: [&str; 8] = [
    include_str!("parts/dom.js"),
    include_str!("parts/format.js"),
    include_str!("parts/filter.js"),
    include_str!("parts/chart.js"),
    include_str!("parts/findings.js"),
    include_str!("parts/timeline.js"),
    include_str!("parts/sections.js"),
    include_str!("parts/json.js"),
];
const BASE: &str = include_str!("parts/base.html");

/// What a page is made of.
#[derive(Debug)]
pub(crate) struct Parts<'a> {
    pub(crate) title: &'a str,
    /// A part of this program, like the style and the script.
    pub(crate) body: &'a str,
    pub(crate) script: &'a str,
    /// JSON that can stand in a page: [`embedded`].
    pub(crate) data: &'a str,
    /// Whether it asks the server that it came from for more.
    pub(crate) is_live: bool,
}

/// A page, and what it may do.
#[derive(Debug)]
pub(crate) struct Page {
    pub(crate) html: String,
    /// Its content security policy, which stands in it as well.
    pub(crate) policy: String,
}

/// A page that needs nothing but itself: style, script and data stand in it, and it may load nothing else.
pub(crate) fn whole(parts: &Parts<'_>) -> Result<Page, Failure> {
    let Parts { title, body, script, data, is_live } = *parts;
    let script = SHARED_SCRIPTS.concat() + script;
    let connects = if is_live { " connect-src 'self';" } else { "" };
    let policy = format!(
        "default-src 'none'; style-src {}; script-src {};{connects} base-uri 'none'; form-action 'none'",
        source_of(STYLE),
        source_of(&script)
    );
    let mut templates = Environment::new();
    let context = context! { title, policy => &policy, style => STYLE, body, script, data };
    let page = templates.add_template("base.html", BASE).and_then(|()| templates.get_template("base.html"));
    let html = page.and_then(|template| template.render(context));
    let html = html.map_err(|error| Failure::Message(format!("cannot make the page: {error}")))?;
    Ok(Page { html, policy })
}
