//! HTML pages: the parts that the report and the live page share.
//!
//! `parts/` holds the styles and scripts. A page is one template around them; its data is embedded as JSON, and scripts show it as
//! text, never as markup.

mod data;

pub(crate) use data::{Budget, embedded};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use minijinja::{Environment, context};
use sha2::{Digest as _, Sha256};

use crate::Failure;

/// The style of all pages; later parts override earlier ones.
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
/// The scripts that all pages share, in order.
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

/// The parts of a page.
#[derive(Debug)]
pub(crate) struct Parts<'a> {
    pub(crate) title: &'a str,
    /// HTML from this program.
    pub(crate) body: &'a str,
    pub(crate) script: &'a str,
    /// JSON from [`embedded`].
    pub(crate) data: &'a str,
    /// Set if the page loads data from its server.
    pub(crate) is_live: bool,
}

/// A page with its content security policy.
#[derive(Debug)]
pub(crate) struct Page {
    pub(crate) html: String,
    /// The policy, which the page also contains.
    pub(crate) policy: String,
}

/// Renders a page that contains its style, script and data, and that is not allowed to load anything else.
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
    let html = html.map_err(|error| Failure::Message(format!("cannot render the page: {error}")))?;
    Ok(Page { html, policy })
}

/// Returns the source expression of a policy that allows this style or script.
pub(crate) fn source_of(text: &str) -> String {
    format!("'sha256-{}'", STANDARD.encode(Sha256::digest(text.as_bytes())))
}

#[cfg(test)]
mod tests {
    use super::source_of;

    #[test]
    fn is_what_browsers_compute() {
        // The example of the specification, Content Security Policy Level 2, section 4.2.5.
        assert_eq!(source_of("alert('Hello, world.');"), "'sha256-qznLcsROx4GACP2dm0UCKCzCG+HiZ1guq6ZZDob/Tng='");
    }
}
