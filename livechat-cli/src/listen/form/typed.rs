//! Converts the texts of a form to the JSON values of the plan.

use std::collections::HashMap;

use livechat_events::Reader;
use livechat_events::descriptor::{Kind, Kinds, Plan, PropertySet, Shape};
use livechat_spec::json::quoted;

use super::tree::{Node, Tree};

/// The plan for a value.
#[derive(Clone, Copy)]
enum Planned {
    Nothing,
    Shape(&'static Shape),
    Members(&'static PropertySet),
}

/// Writes a call, including the calls of a batch.
pub(super) fn write_call(call: &Tree, plan: &Plan, out: &mut String) {
    let event = call.members.iter().find_map(|(key, node)| match node {
        Node::Text(name) if key == "event" => plan.event(name),
        _ => None,
    });
    let planned = event.map_or(Planned::Nothing, |event| Planned::Members(&event.properties));
    members(call, out, |key, node, out| match node {
        Node::Tree(calls) if key == "batch" && calls.is_list() => items(calls, out, |item, out| match item {
            Node::Tree(call) => write_call(call, plan, out),
            Node::Text(text) => out.push_str(&quoted(text)),
        }),
        _ => write(node, if key == "properties" { planned } else { Planned::Nothing }, out),
    });
}

fn write(node: &Node, planned: Planned, out: &mut String) {
    match node {
        Node::Text(given) => text(given, planned, out),
        Node::Tree(tree) if tree.is_list() && !planned.wants(Kinds::OBJECT) => {
            items(tree, out, |item, out| write(item, planned.item(), out));
        }
        Node::Tree(tree) => object(tree, planned, out),
    }
}

/// Writes an object. Texts of the same key become a list if the plan has an array.
fn object(tree: &Tree, planned: Planned, out: &mut String) {
    let mut lists: HashMap<&str, Vec<&Node>> = HashMap::new();
    for (key, node) in &tree.members {
        if planned.member(key).wants(Kinds::ARRAY) && matches!(node, Node::Text(_)) {
            lists.entry(key).or_default().push(node);
        }
    }
    let mut separator = "{";
    for (key, node) in &tree.members {
        let texts = match node {
            Node::Text(_) if planned.member(key).wants(Kinds::ARRAY) => match lists.remove(key.as_str()) {
                Some(texts) => Some(texts),
                // It was added to the list of the first one.
                None => continue,
            },
            _ => None,
        };
        out.push_str(separator);
        separator = ",";
        out.push_str(&quoted(key));
        out.push(':');
        match texts {
            Some(texts) => list(&texts, out, |item, out| write(item, planned.member(key).item(), out)),
            None => write(node, planned.member(key), out),
        }
    }
    out.push_str(if separator == "{" { "{}" } else { "}" });
}

/// Writes a text, converted to a number or boolean if the plan has one and the text is one.
fn text(given: &str, planned: Planned, out: &mut String) {
    let is_number = || {
        let mut reader = Reader::new(given);
        reader.number().is_ok() && reader.finish().is_ok() && given.trim() == given
    };
    if (planned.wants(Kinds::NUMBERS) && is_number())
        || (planned.wants(Kinds::BOOLEAN) && matches!(given, "true" | "false"))
    {
        out.push_str(given);
    } else {
        out.push_str(&quoted(given));
    }
}

fn members(tree: &Tree, out: &mut String, mut each: impl FnMut(&str, &Node, &mut String)) {
    let mut separator = '{';
    for (key, node) in &tree.members {
        out.push(separator);
        separator = ',';
        out.push_str(&quoted(key));
        out.push(':');
        each(key, node, out);
    }
    out.push_str(if separator == '{' { "{}" } else { "}" });
}

fn items(tree: &Tree, out: &mut String, each: impl FnMut(&Node, &mut String)) {
    let nodes: Vec<&Node> = tree.members.iter().map(|(_, node)| node).collect();
    list(&nodes, out, each);
}

fn list(nodes: &[&Node], out: &mut String, mut each: impl FnMut(&Node, &mut String)) {
    out.push('[');
    for (at, node) in nodes.iter().enumerate() {
        if at > 0 {
            out.push(',');
        }
        each(node, out);
    }
    out.push(']');
}

impl Planned {
    /// Returns whether the plan allows one of these kinds, and does not allow a string.
    fn wants(self, kinds: Kinds) -> bool {
        match self {
            Self::Nothing => false,
            Self::Members(_) => kinds.contains(Kind::Object),
            Self::Shape(shape) => !shape.kinds.meets(Kinds::TEXTS) && kinds.meets(shape.kinds),
        }
    }

    fn member(self, key: &str) -> Self {
        let members = match self {
            Self::Members(members) => Some(members),
            Self::Shape(shape) => shape.listed(),
            Self::Nothing => None,
        };
        members.and_then(|members| members.get(key)).map_or(Self::Nothing, |property| Self::Shape(&property.shape))
    }

    fn item(self) -> Self {
        match self {
            Self::Shape(Shape { items: Some(items), .. }) => Self::Shape(items),
            _ => Self::Nothing,
        }
    }
}
