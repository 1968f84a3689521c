//! Which modules of a crate need each other.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use super::paths::Paths;

/// The path of a module from the crate's root.
type Module = Vec<String>;

/// The modules of a crate.
pub(super) struct Crate {
    modules: BTreeMap<Module, Paths>,
}

/// Modules of one folder that need each other.
pub(super) struct Circle {
    pub(super) modules: Vec<String>,
    /// The file and the path of each need, for a message.
    pub(super) edges: Vec<String>,
}

/// For each folder, which of its modules need which, with one file and path for each.
type Needs = BTreeMap<Module, BTreeMap<(String, String), String>>;

impl Crate {
    pub(super) fn read(name: &str, folder: &Path) -> Self {
        let mut texts = BTreeMap::new();
        read_folder(folder, &mut Vec::new(), &mut texts);
        assert!(texts.contains_key(&Vec::new()), "{name} has no lib.rs");
        Self::of_texts(texts)
    }

    pub(super) fn of_texts(texts: BTreeMap<Module, impl AsRef<str>>) -> Self {
        let mut modules: BTreeMap<Module, Paths> =
            texts.into_iter().map(|(module, text)| (module, Paths::read(text.as_ref()))).collect();
        let for_tests: Vec<Module> = modules
            .iter()
            .flat_map(|(module, paths)| paths.test_modules.iter().map(|name| child(module, name)))
            .collect();
        modules.retain(|module, _| !for_tests.iter().any(|test| module.starts_with(test)));
        Self { modules }
    }

    /// The circles of each folder, which is named by its modules: `check/conversations`, or nothing for the crate's root.
    pub(super) fn circles(&self) -> Vec<(String, Circle)> {
        let mut circles = Vec::new();
        for (folder, edges) in self.needs() {
            for modules in strongly_connected(&edges) {
                let inside = |(from, to): &(String, String)| modules.contains(from) && modules.contains(to);
                let edges = edges.iter().filter(|(edge, _)| inside(edge));
                let edges = edges.map(|((from, to), place)| format!("  {from} → {to}: {place}")).collect();
                circles.push((folder.join("/"), Circle { modules: modules.into_iter().collect(), edges }));
            }
        }
        circles
    }

    fn needs(&self) -> Needs {
        let mut needs = Needs::new();
        for (module, paths) in &self.modules {
            let uses = paths.uses.iter().map(|(path, _)| path);
            for path in uses.chain(&paths.others) {
                let Some(target) = self.resolve(module, path, 0) else { continue };
                let common = module.iter().zip(&target).take_while(|(one, other)| one == other).count();
                // A folder and its own modules belong together.
                let (Some(from), Some(to)) = (module.get(common), target.get(common)) else { continue };
                let place = format!("{} names `{}`", module.join("/"), path.join("::"));
                let edges = needs.entry(module[..common].to_vec()).or_default();
                edges.entry((from.clone(), to.clone())).or_insert(place);
            }
        }
        needs
    }

    /// The module that a path leads to, through re-exports; none outside of the crate.
    fn resolve(&self, from: &Module, path: &[String], depth: usize) -> Option<Module> {
        let (head, rest) = path.split_first()?;
        let mut module = match head.as_str() {
            "crate" => Vec::new(),
            "self" => from.clone(),
            "super" => from.split_last()?.1.to_vec(),
            _ => {
                let start = self.step(from, head, depth)?;
                return Some(self.walk(start, rest, depth));
            }
        };
        let mut rest = rest;
        while let Some((_, after)) = rest.split_first().filter(|(step, _)| *step == "super") {
            module.pop()?;
            rest = after;
        }
        Some(self.walk(module, rest, depth))
    }

    fn walk(&self, mut module: Module, path: &[String], depth: usize) -> Module {
        for step in path {
            match self.step(&module, step, depth) {
                Some(next) => module = next,
                None => break,
            }
        }
        module
    }

    /// The module that a name in a module stands for, or is defined in.
    fn step(&self, module: &Module, name: &str, depth: usize) -> Option<Module> {
        let inner = child(module, name);
        if self.modules.contains_key(&inner) {
            return Some(inner);
        }
        let (path, _) = self.modules.get(module)?.uses.iter().find(|(_, brought)| brought == name)?;
        // A name may stand for itself: `use a::a`.
        if depth > 8 { None } else { self.resolve(module, path, depth + 1) }
    }
}

fn child(module: &Module, name: &str) -> Module {
    let mut inner = module.clone();
    inner.push(name.to_owned());
    inner
}

fn read_folder(folder: &Path, module: &mut Module, texts: &mut BTreeMap<Module, String>) {
    for path in fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()) {
        let name = path.file_stem().unwrap().to_string_lossy().into_owned();
        if path.is_dir() {
            module.push(name);
            read_folder(&path, module, texts);
            module.pop();
        } else if path.extension().is_some_and(|end| end == "rs") && name != "main" {
            let module = if name == "lib" || name == "mod" { module.clone() } else { child(module, &name) };
            texts.insert(module, fs::read_to_string(&path).unwrap());
        }
    }
}

/// The largest sets of nodes that all reach each other, of more than one node.
fn strongly_connected(edges: &BTreeMap<(String, String), String>) -> Vec<BTreeSet<String>> {
    let nodes: BTreeSet<&String> = edges.keys().flat_map(|(from, to)| [from, to]).collect();
    let reached: BTreeMap<&String, BTreeSet<&String>> =
        nodes.iter().map(|node| (*node, reachable(node, edges))).collect();
    let mut sets = BTreeSet::new();
    for (node, all) in &reached {
        let circle = all.iter().filter(|other| reached[*other].contains(node));
        let circle: BTreeSet<String> = circle.map(|other| (*other).clone()).collect();
        if circle.len() > 1 {
            sets.insert(circle);
        }
    }
    sets.into_iter().collect()
}

fn reachable<'a>(start: &'a str, edges: &'a BTreeMap<(String, String), String>) -> BTreeSet<&'a String> {
    let mut reached = BTreeSet::new();
    let mut next = vec![start];
    while let Some(node) = next.pop() {
        for (_, to) in edges.keys().filter(|(from, _)| from == node) {
            if reached.insert(to) {
                next.push(to);
            }
        }
    }
    reached
}
