//! The schemas that `$ref` names: in the same file, or in another that is imported with it.

use std::collections::HashMap;

use livechat_spec::json::{Node, Value};

use super::facts::Target;
use crate::document::{Documents, Place, Step, escaped};

/// All schemas that references can name.
pub(super) struct Refs<'d> {
    documents: &'d Documents,
    /// Schemas by `$id` or `id`, and by anchor.
    ids: HashMap<String, Target>,
    /// Documents by the name of their file.
    files: HashMap<String, usize>,
}

impl<'d> Refs<'d> {
    pub(super) fn of(documents: &'d Documents) -> Self {
        let mut refs = Self { documents, ids: HashMap::new(), files: HashMap::new() };
        for (index, document) in documents.list.iter().enumerate() {
            refs.files.entry(normal(&document.name)).or_insert(index);
            collect(&document.root, index, &mut String::new(), &mut refs.ids);
        }
        refs
    }

    /// Returns the target of a reference that stands in a document; `root` is the root of the schema that it stands in.
    pub(super) fn resolve(&self, reference: &str, document: usize, root: &str) -> Option<Target> {
        let (file, fragment) = reference.split_once('#').unwrap_or((reference, ""));
        let fragment = decoded(fragment);
        let (document, base) = match file {
            "" => (document, root.to_owned()),
            _ => self.file(file, document)?,
        };
        let pointer = if fragment.is_empty() || fragment.starts_with('/') {
            format!("{base}{fragment}")
        } else {
            self.ids.get(&format!("{document}#{fragment}"))?.pointer.clone()
        };
        let target = Target { document, root: base, pointer };
        self.node(&target).is_some().then_some(target)
    }

    /// Returns the document, and the pointer in it, that a reference without its fragment names.
    fn file(&self, file: &str, from: usize) -> Option<(usize, String)> {
        if let Some(target) = self.ids.get(file) {
            return Some((target.document, target.pointer.clone()));
        }
        let here = &self.documents.list[from].name;
        let folder = here.rsplit_once('/').map_or("", |(folder, _)| folder);
        let beside = normal(&format!("{folder}/{file}"));
        let by_path = self.files.get(&beside).or_else(|| self.files.get(&normal(file)));
        // `$id`s may be absolute, and references relative to them.
        let last = file.rsplit('/').next().unwrap_or(file);
        let by_end = || {
            let mut ends = self.ids.iter().filter(|(id, _)| id.rsplit('/').next() == Some(last));
            ends.next().filter(|_| ends.next().is_none()).map(|(_, target)| (target.document, target.pointer.clone()))
        };
        by_path.map(|index| (*index, String::new())).or_else(by_end)
    }

    /// Returns the schema of a target.
    pub(super) fn node(&self, target: &Target) -> Option<(&'d Node, Place)> {
        let mut node = &self.documents.list.get(target.document)?.root;
        let mut place = Place::root(node);
        for step in target.pointer.split('/').skip(1) {
            let key = step.replace("~1", "/").replace("~0", "~");
            node = match &node.value {
                Value::Array(items) => items.get(key.parse::<usize>().ok()?)?,
                _ => node.get(&key)?,
            };
            place = place.at(Step::Key(&key), node);
        }
        Some((node, place))
    }
}

/// Collects the names that schemas give themselves.
fn collect(node: &Node, document: usize, pointer: &mut String, ids: &mut HashMap<String, Target>) {
    let mut enter = |step: &str, node: &Node, ids: &mut HashMap<String, Target>| {
        let length = pointer.len();
        pointer.push('/');
        pointer.push_str(step);
        collect(node, document, pointer, ids);
        pointer.truncate(length);
    };
    match &node.value {
        Value::Array(items) => {
            items.iter().enumerate().for_each(|(index, item)| enter(&index.to_string(), item, ids));
        }
        Value::Object(members) => {
            for member in members {
                enter(&escaped(&member.key.value), &member.value, ids);
            }
            for key in ["$id", "id", "$anchor", "$dynamicAnchor"] {
                let Some(Node { value: Value::String(id), .. }) = node.get(key) else { continue };
                let name = match id.strip_prefix('#') {
                    Some(anchor) => format!("{document}#{anchor}"),
                    None if key.ends_with("nchor") => format!("{document}#{id}"),
                    None => id.trim_end_matches('#').to_owned(),
                };
                ids.entry(name).or_insert_with(|| Target { document, root: String::new(), pointer: pointer.clone() });
            }
        }
        _ => {}
    }
}

/// Returns a path without `.` and `..`.
fn normal(path: &str) -> String {
    let mut parts: Vec<&str> = Vec::new();
    for part in path.split(['/', '\\']) {
        match part {
            "" | "." => {}
            ".." => drop(parts.pop()),
            part => parts.push(part),
        }
    }
    parts.join("/")
}

/// Resolves the percent escapes of a fragment.
fn decoded(fragment: &str) -> String {
    let bytes = fragment.as_bytes();
    let mut out = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while let Some(byte) = bytes.get(at) {
        let escape = fragment.get(at + 1..at + 3).filter(|_| *byte == b'%');
        match escape.and_then(|digits| u8::from_str_radix(digits, 16).ok()) {
            Some(byte) => {
                out.push(byte);
                at += 3;
            }
            None => {
                out.push(*byte);
                at += 1;
            }
        }
    }
    String::from_utf8_lossy(&out).into_owned()
}
