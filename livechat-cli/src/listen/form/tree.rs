//! The tree of values that the keys of a form describe.

use std::collections::HashMap;

/// Members in their order.
#[derive(Debug, Default)]
pub(super) struct Tree {
    pub(super) members: Vec<(String, Node)>,
    /// The index of each branch, since a form can have thousands.
    branches: HashMap<String, usize>,
}

/// The value of a key.
#[derive(Debug)]
pub(super) enum Node {
    Text(String),
    Tree(Tree),
}

impl Tree {
    /// Adds a value. Texts of the same key are kept separately; values inside the same key go to one branch.
    pub(super) fn insert(&mut self, path: &[&str], value: String) {
        match path {
            [] => {}
            [key] => self.members.push(((*key).to_owned(), Node::Text(value))),
            [key, rest @ ..] => {
                let end = self.members.len();
                let place = *self.branches.entry((*key).to_owned()).or_insert(end);
                if place == end {
                    self.members.push(((*key).to_owned(), Node::Tree(Self::default())));
                }
                if let Some((_, Node::Tree(branch))) = self.members.get_mut(place) {
                    branch.insert(rest, value);
                }
            }
        }
    }

    /// Returns whether the keys are those of a list: all empty (`tags[]`), or counted from 0 (`tags[0]`, `tags[1]`).
    pub(super) fn is_list(&self) -> bool {
        let mut keys = self.members.iter().map(|(key, _)| key.as_str()).enumerate();
        match self.members.first() {
            Some((first, _)) if first.is_empty() => keys.all(|(_, key)| key.is_empty()),
            _ => keys.all(|(place, key)| key == place.to_string()),
        }
    }
}
