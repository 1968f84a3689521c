//! The pages, as templates, and their look.

pub(super) const MARKDOWN: &str = include_str!("page.md.jinja");
pub(super) const HTML: &str = include_str!("page.html.jinja");
pub(super) const STYLE: &str = include_str!("page.css");
