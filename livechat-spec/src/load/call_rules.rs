//! The rules for calls that track no event: `calls`.

use super::Loader;
use super::fields::{Fields, Kind};
use crate::json::Node;
use crate::model::{Call, Calls};

const CALLS: Kind = Kind { word: "the calls", keys: &["identify", "group", "page", "screen", "alias"] };
const TRAITS: Kind =
    Kind { word: "the rules for traits", keys: &["description", "traits", "closed", "rust_name", "allow"] };
const PAGE: Kind = Kind {
    word: "the rules for pages and screens",
    keys: &["name", "description", "properties", "closed", "rust_name", "allow"],
};
const ALIAS: Kind = Kind { word: "the rules for aliases", keys: &["description"] };

impl Loader {
    pub(super) fn call_rules(&mut self, fields: &Fields<'_>) -> Calls {
        let Some(fields) = fields.get("calls").and_then(|node| self.fields(node, &CALLS)) else {
            return Calls::default();
        };
        let mut one = |key, kind| fields.get(key).and_then(|node| self.call(node, kind, "traits"));
        let (identify, group, alias) = (one("identify", &TRAITS), one("group", &TRAITS), one("alias", &ALIAS));
        Calls { identify, group, page: self.pages(&fields, "page"), screen: self.pages(&fields, "screen"), alias }
    }

    fn pages(&mut self, fields: &Fields<'_>, key: &str) -> Vec<Call> {
        self.list(fields, key).iter().filter_map(|item| self.call(item, &PAGE, "properties")).collect()
    }

    /// The rules for one type or name; its properties are at the key `properties`, or `traits`.
    fn call(&mut self, node: &Node, kind: &Kind, properties: &str) -> Option<Call> {
        let fields = self.fields(node, kind)?;
        self.allows(&fields, Some(fields.span));
        Some(Call {
            name: self.text(&fields, "name"),
            description: self.paragraphs(&fields, "description"),
            properties: self.properties(&fields, properties),
            closed: self.flag(&fields, "closed"),
            rust_name: self.text(&fields, "rust_name"),
            span: node.span,
        })
    }
}
