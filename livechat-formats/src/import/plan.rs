//! Plans of this project: linted and laid out.

use livechat_spec::json::{Node, Value};
use livechat_spec::{Diagnostic, Rejected, load_str};

use crate::document::{Documents, members};
use crate::layout;

/// Returns true if a document is a plan.
pub(super) fn is_plan(root: &Node) -> bool {
    let has = |key: &str| root.get(key).is_some();
    has("name")
        && ["events", "extends", "common_properties", "property_groups"].iter().any(|key| has(key))
        && !has("rules")
}

/// Returns the text of a plan in the one layout, under another name if there is one.
pub(super) fn normal(documents: &Documents, name: Option<&str>) -> Result<String, Rejected> {
    let [document] = documents.list.as_slice() else {
        let span = documents.list.get(1).map(|document| document.root.span).unwrap_or_default();
        return Err(documents.reject(Diagnostic::error("several-plans", span, "name one plan at a time")));
    };
    let text = documents.sources.get(document.source).map_or("", |source| source.text.as_str());
    let folder = std::path::Path::new(&document.name).parent();
    load_str(&document.name, text, folder)?;
    let Some(name) = name else { return Ok(layout::text(&document.root, text)) };
    let mut list = members(&document.root).to_vec();
    for member in list.iter_mut().filter(|member| member.key.value == "name") {
        member.value.value = Value::String(name.to_owned());
    }
    Ok(layout::plan(&crate::document::object(list)))
}
