//! The plan itself.

use super::Loader;
use super::fields::Kind;
use crate::json::Node;
use crate::model::Plan;

const PLAN: Kind = Kind {
    word: "the plan",
    keys: &[
        "$schema",
        "name",
        "$comment",
        "version",
        "title",
        "description",
        "source",
        "extends",
        "prefix",
        "property_groups",
        "common_properties",
        "shapes",
        "unknown_properties",
        "unknown_events",
        "lints",
        "lifecycle",
        "events",
        "calls",
        "context",
        "every_call",
        "allow",
    ],
};

impl Loader {
    pub(super) fn plan(&mut self, node: &Node) -> Option<Plan> {
        let fields = self.fields(node, &PLAN)?;
        self.allows(&fields, None);
        self.text(&fields, "$schema");
        self.text(&fields, "$comment");
        Some(Plan {
            name: self.required_text(&fields, "name", "the plan"),
            version: self.text(&fields, "version"),
            title: self.text(&fields, "title"),
            description: self.paragraphs(&fields, "description"),
            origin: self.text(&fields, "source"),
            extends: self.text(&fields, "extends"),
            prefix: self.text(&fields, "prefix"),
            property_groups: self.groups(&fields),
            common_properties: self.properties(&fields, "common_properties"),
            shapes: self.shapes(&fields),
            unknown_properties: self.word(&fields, "unknown_properties"),
            unknown_events: self.word(&fields, "unknown_events"),
            lints: self.word(&fields, "lints"),
            lifecycle: self.lifecycle(&fields),
            events: self.events(&fields),
            calls: self.call_rules(&fields),
            context: self.properties(&fields, "context"),
            every_call: self.properties(&fields, "every_call"),
            allow: Vec::new(),
            span: node.span,
        })
    }
}
