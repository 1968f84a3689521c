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

/// The look of all pages.
pub(crate) const STYLE: &str = include_str!("parts/style.css");
/// What the scripts of all pages are made of, in the order in which they stand.
pub(crate) const SHARED_SCRIPTS: [&str; 6] = [
    include_str!("parts/dom.js"),
    include_str!("parts/format.js"),
    include_str!("parts/filter.js"),
    include_str!("parts/chart.js"),
    include_str!("parts/findings.js"),
    include_str!("parts/timeline.js"),
];
const BASE: &str = include_str!("parts/base.html");

/// A page that needs nothing but itself: style, script and data stand in it, and it may load nothing else.
pub(crate) fn whole(title: &str, body: &str, script: &str, data: &str) -> Result<String, Failure> {
    let script = SHARED_SCRIPTS.concat() + script;
    let policy = format!(
        "default-src 'none'; style-src {}; script-src {}; base-uri 'none'; form-action 'none'",
        source_of(STYLE),
        source_of(&script)
    );
    let mut templates = Environment::new();
    // The body is a part of this program, like the style and the script.
    let page = templates
        .add_template("base.html", BASE)
        .and_then(|()| templates.get_template("base.html"))
        .and_then(|template| template.render(context! { title, policy, style => STYLE, body, script, data }));
    page.map_err(|error| Failure::Message(format!("cannot make the page: {error}")))
}
