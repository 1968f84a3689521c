//! Events, their groups, and their examples.

use super::Loader;
use super::fields::{Fields, Kind};
use crate::json::{Node, Value};
use crate::model::{Event, Example, Group};
use crate::source::Spanned;

const EVENT: Kind = Kind {
    word: "an event",
    keys: &[
        "name",
        "$comment",
        "version",
        "description",
        "properties",
        "property_groups",
        "closed",
        "examples",
        "tags",
        "deprecated",
        "rust_name",
        "allow",
    ],
};
const GROUP: Kind = Kind { word: "a property group", keys: &["name", "description", "properties"] };
const EXAMPLE: Kind = Kind { word: "an example", keys: &["title", "call"] };

impl Loader {
    /// The plan's events. An object with an event for each key is an error, and read as the list that was meant.
    pub(super) fn events(&mut self, fields: &Fields<'_>) -> Vec<Event> {
        if let Some((_, members)) = self.map_for_list(fields, "events", "\"properties\": […]") {
            return members.iter().filter_map(|member| self.event(&member.value, Some(&member.key))).collect();
        }
        self.list(fields, "events").iter().filter_map(|item| self.event(item, None)).collect()
    }

    pub(super) fn groups(&mut self, fields: &Fields<'_>) -> Vec<Group> {
        if let Some((_, members)) = self.map_for_list(fields, "property_groups", "\"properties\": […]") {
            return members.iter().filter_map(|member| self.group(&member.value, Some(&member.key))).collect();
        }
        self.list(fields, "property_groups").iter().filter_map(|item| self.group(item, None)).collect()
    }

    fn group(&mut self, node: &Node, name: Option<&Spanned<String>>) -> Option<Group> {
        let fields = self.fields(node, &GROUP)?;
        let name = match name {
            Some(name) if fields.get("name").is_none() => Some(name.clone()),
            _ => self.required_text(&fields, "name", "the property group"),
        };
        let description = self.paragraphs(&fields, "description");
        let properties = self.properties(&fields, "properties");
        Some(Group { name: name?, description, properties })
    }

    fn event(&mut self, node: &Node, name: Option<&Spanned<String>>) -> Option<Event> {
        let fields = self.fields(node, &EVENT)?;
        let name = match name {
            Some(name) if fields.get("name").is_none() => Some(name.clone()),
            _ => self.required_text(&fields, "name", "the event"),
        };
        self.text(&fields, "$comment");
        self.allows(&fields, Some(fields.span));
        let version = self.version(&fields);
        let description = self.paragraphs(&fields, "description");
        let properties = self.properties(&fields, "properties");
        let property_groups = self.texts(&fields, "property_groups");
        let closed = self.flag(&fields, "closed");
        let examples = self.list(&fields, "examples").iter().filter_map(|item| self.example(item)).collect();
        let tags = self.tags(&fields);
        let deprecated = self.deprecated(&fields);
        let rust_name = self.text(&fields, "rust_name");
        Some(Event {
            name: name?,
            version,
            description,
            properties,
            property_groups,
            closed,
            examples,
            tags,
            deprecated,
            rust_name,
        })
    }

    /// The number of an event's version: an integer from 1 on.
    fn version(&mut self, fields: &Fields<'_>) -> Option<Spanned<u32>> {
        let node = fields.get("version")?;
        let number = match &node.value {
            Value::Number(number) => number.parse().ok().filter(|number| *number > 0),
            _ => None,
        };
        if number.is_none() {
            let help = "write `\"version\": 2` for the second version of an event";
            self.wrong(node, "the `version` of an event must be a whole number from 1 on", Some(help.to_owned()));
        }
        number.map(|number| Spanned::new(number, node.span))
    }

    /// A call, or a call with a title.
    fn example(&mut self, node: &Node) -> Option<Example> {
        let Value::Object(_) = node.value else {
            let help = "write `{\"userId\": \"…\", \"event\": \"…\", \"properties\": {…}}`";
            self.wrong(node, "an example is a whole call, as an object", Some(help.to_owned()));
            return None;
        };
        let Some(call) = node.get("call") else {
            return Some(Example { title: String::new(), call: node.clone() });
        };
        let fields = self.fields(node, &EXAMPLE)?;
        let title = self.text(&fields, "title").map_or_else(String::new, |title| title.value);
        Some(Example { title, call: call.clone() })
    }
}
