//! The tree of values that the keys of a form describe.

use std::collections::HashMap;

/// Members in their order.
///
/// A form of half a megabyte can describe 150,000 trees of one member each, so a small tree takes little memory.
#[derive(Debug, Default)]
pub(super) struct Tree {
    pub(super) members: Vec<(String, Node)>,
    /// The index of each branch of a large tree, since a form can have thousands.
    #[expect(clippy::box_collection, reason = "a tree without it is half as large")]
    branches: Option<Box<HashMap<String, usize>>>,
}

/// Maximum number of members that are searched one by one.
const SMALL: usize = 16;

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
            [key] => self.push(key, Node::Text(value)),
            [key, rest @ ..] => {
                let place = self.branch(key).unwrap_or_else(|| {
                    self.push(key, Node::Tree(Self::default()));
                    self.members.len() - 1
                });
                if let Some((_, Node::Tree(branch))) = self.members.get_mut(place) {
                    branch.insert(rest, value);
                }
            }
        }
    }

    fn push(&mut self, key: &str, node: Node) {
        if self.members.is_empty() {
            self.members.reserve_exact(1);
        }
        if let (Node::Tree(_), Some(branches)) = (&node, &mut self.branches) {
            branches.insert(key.to_owned(), self.members.len());
        }
        self.members.push((key.to_owned(), node));
        if self.members.len() == SMALL {
            let trees = self.members.iter().enumerate().filter(|(_, (_, node))| matches!(node, Node::Tree(_)));
            self.branches = Some(Box::new(trees.map(|(place, (key, _))| (key.clone(), place)).collect()));
        }
    }

    /// Returns the index of the branch of this key.
    fn branch(&self, key: &str) -> Option<usize> {
        match &self.branches {
            Some(branches) => branches.get(key).copied(),
            None => self.members.iter().position(|(known, node)| known == key && matches!(node, Node::Tree(_))),
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
