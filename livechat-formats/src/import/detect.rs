//! The format of files, by their content.

use livechat_spec::json::Node;
use livechat_spec::{Diagnostic, Rejected};

use super::{Format, csv_table, markdown, plan, rudderstack, segment};
use crate::document::{Documents, looks_like_json, members};

/// Keywords of which a schema has one.
const SCHEMA: &[&str] = &[
    "$schema",
    "type",
    "properties",
    "allOf",
    "anyOf",
    "oneOf",
    "$ref",
    "definitions",
    "$defs",
    "required",
    "enum",
    "const",
];

/// Returns the format of a text that is neither JSON nor YAML.
pub(super) fn of_text(text: &str) -> Option<Format> {
    if looks_like_json(text) {
        None
    } else if markdown::is_page(text) {
        Some(Format::Markdown)
    } else {
        csv_table::is_table(text).then_some(Format::Csv)
    }
}

/// Returns the format of documents.
pub(super) fn of_documents(documents: &Documents) -> Result<Format, Rejected> {
    let Some(first) = documents.list.first() else {
        let found = Diagnostic::error("empty-input", livechat_spec::Span::default(), "the files hold nothing");
        return Err(documents.reject(found));
    };
    if documents.list.iter().any(|document| segment::is_segment(&document.root)) {
        Ok(Format::Segment)
    } else if documents.list.iter().any(|document| rudderstack::is_project(&document.root)) {
        Ok(Format::RudderStack)
    } else if plan::is_plan(&first.root) {
        Ok(Format::Plan)
    } else if documents.list.iter().any(|document| is_schema(&document.root)) {
        Ok(Format::JsonSchema)
    } else {
        let known = Format::ALL.map(Format::word).join("`, `");
        let found = Diagnostic::error("unknown-format", first.root.span, "the format of the file is not known")
            .help(format!("write `--from FORMAT`, with one of `{known}`"));
        Err(documents.reject(found))
    }
}

fn is_schema(root: &Node) -> bool {
    members(root).iter().any(|member| SCHEMA.contains(&member.key.value.as_str()))
}
