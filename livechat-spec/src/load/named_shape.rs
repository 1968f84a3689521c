//! The key `shapes`: named objects.

use super::Loader;
use super::fields::{Fields, Kind};
use crate::checked::Kinds;
use crate::json::Node;
use crate::model::{NamedShape, PropertyType, Types};
use crate::source::Spanned;

const SHAPE: Kind =
    Kind { word: "a shape", keys: &["name", "description", "properties", "closed", "rust_name", "allow"] };

impl Loader {
    /// The plan's shapes. An object with a shape for each key is an error, and read as the list that was meant.
    pub(super) fn shapes(&mut self, fields: &Fields<'_>) -> Vec<NamedShape> {
        if let Some((_, members)) = self.map_for_list(fields, "shapes", "\"properties\": […]") {
            return members.iter().filter_map(|member| self.named_shape(&member.value, Some(&member.key))).collect();
        }
        self.list(fields, "shapes").iter().filter_map(|item| self.named_shape(item, None)).collect()
    }

    fn named_shape(&mut self, node: &Node, name: Option<&Spanned<String>>) -> Option<NamedShape> {
        let fields = self.fields(node, &SHAPE)?;
        let name = match name {
            Some(name) if fields.get("name").is_none() => Some(name.clone()),
            _ => self.required_text(&fields, "name", "the shape"),
        };
        self.allows(&fields, Some(fields.span));
        let description = self.paragraphs(&fields, "description");
        let kinds = Types { kinds: Kinds::OBJECT, ..Types::default() };
        let object = PropertyType { types: Some(Spanned::new(kinds, node.span)), ..self.object(&fields) };
        let rust_name = self.text(&fields, "rust_name");
        Some(NamedShape { name: name?, description, object, rust_name })
    }

    /// What an object holds, without the type.
    fn object(&mut self, fields: &Fields<'_>) -> PropertyType {
        let properties = fields.get("properties");
        let properties = properties.map(|node| Spanned::new(self.properties(fields, "properties"), node.span));
        let closed = self.flag(fields, "closed");
        PropertyType { properties, closed, ..PropertyType::default() }
    }
}
