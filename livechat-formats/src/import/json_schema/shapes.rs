//! Schemas that several places refer to, as named objects of the plan.

use super::Reader;
use super::facts::{Facts, Target, Types};
use crate::draft::Shape;

impl Reader<'_> {
    /// Returns the name of the shape that a target becomes, or `None` if it is not an object with a list or plans have no shapes.
    pub(super) fn shape(&mut self, target: &Target) -> Option<String> {
        if !crate::settle::takes("shapes") {
            return None;
        }
        if let Some(known) = self.shapes.get(target) {
            return known.clone();
        }
        self.open.push(target.clone());
        let facts = self.target(target);
        let facts = self.inlined(facts);
        self.open.pop();
        // An object without a list takes any members, which a shape cannot say.
        let is_listed = facts.types == Types::OBJECT && facts.values.is_none() && !facts.object.properties.is_empty();
        let name = is_listed.then(|| self.free_name(target, &facts));
        self.shapes.insert(target.clone(), name.clone());
        let name = name?;
        let at = self.named.len();
        self.named.push(Shape { name: name.clone(), ..Shape::default() });
        let description = super::property::paragraphs(&facts, &name);
        let values = self.values(facts);
        let shape = &mut self.named[at];
        (shape.values, shape.description) = (values, description);
        Some(name)
    }

    /// Adds a shape for one case of an alternative.
    pub(super) fn case(&mut self, facts: Facts, value: &str) -> String {
        let name = self.first_free(value, &facts.place.pointer);
        let at = self.named.len();
        self.named.push(Shape { name: name.clone(), ..Shape::default() });
        let values = self.values(facts);
        self.named[at].values = values;
        name
    }

    fn free_name(&self, target: &Target, facts: &Facts) -> String {
        let last = target.pointer.rsplit('/').next().unwrap_or_default().replace("~1", "/").replace("~0", "~");
        let file = self.documents.list.get(target.document).map_or("", |document| document.name.as_str());
        let stem = file.rsplit('/').next().unwrap_or(file).split('.').next().unwrap_or_default();
        let own = if last.is_empty() { facts.title.as_deref().unwrap_or(stem) } else { &last };
        self.first_free(own, &format!("{file}#{}", target.pointer))
    }

    /// Returns a name, with the hash of its place where another shape has it.
    fn first_free(&self, name: &str, place: &str) -> String {
        let is_free = |name: &str| self.named.iter().all(|shape| shape.name != name);
        let name = if name.trim().is_empty() { "Shape" } else { name.trim() };
        if is_free(name) {
            return name.to_owned();
        }
        let hashed = [4, 8, 16].map(|digits| crate::names::hashed(name, place, digits, crate::names::Ident::Field));
        hashed.into_iter().find(|name| is_free(name)).unwrap_or_else(|| format!("{name} {}", self.named.len()))
    }
}
