//! JSON Schema, from draft 4 to 2020-12: `read` says what each schema says, `both` and `either` put schemas together, `lower` makes values of a
//! plan of it.

mod both;
mod either;
mod events;
mod facts;
mod lower;
mod property;
mod read;
mod refs;
mod shapes;

use std::collections::{HashMap, HashSet};

use livechat_spec::json::{Node, Value};

use crate::document::{Documents, Place};
use crate::draft::Shape;
use crate::report::Losses;
pub(crate) use facts::{Additional, Facts, Listed, Located, Target, Types};
use refs::Refs;

pub(crate) use events::import;

/// The most schemas that are read, those counted again that references repeat.
const MOST_SCHEMAS: usize = 400_000;

/// A version of JSON Schema.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Dialect {
    /// Draft 3 to draft 7: `$ref` stands alone.
    Draft7,
    /// 2019-09 and later, or not said.
    Draft2019,
}

/// Reads schemas of documents, and makes values of them.
pub(crate) struct Reader<'d> {
    refs: Refs<'d>,
    documents: &'d Documents,
    /// What was lost.
    pub losses: Losses,
    /// The document of the schema that is being read, and the pointer of what `#` is in it.
    document: usize,
    root: String,
    dialect: Dialect,
    /// The references that are being followed.
    open: Vec<Target>,
    /// The references that were followed.
    used: HashSet<Target>,
    shapes: HashMap<Target, Option<String>>,
    /// The named objects so far.
    pub named: Vec<Shape>,
    schemas: usize,
    /// The depth of the value that is being made, and that of the schemas that are being put together.
    depth: usize,
    joined: usize,
    /// The place at which too much was read.
    pub spent: Option<Place>,
}

impl<'d> Reader<'d> {
    /// Returns a reader of these documents.
    pub(crate) fn new(documents: &'d Documents) -> Self {
        Self {
            refs: Refs::of(documents),
            documents,
            losses: Losses::default(),
            document: 0,
            root: String::new(),
            dialect: Dialect::Draft2019,
            open: Vec::new(),
            used: HashSet::new(),
            shapes: HashMap::new(),
            named: Vec::new(),
            schemas: 0,
            depth: 0,
            joined: 0,
            spent: None,
        }
    }

    /// Reads the schema at a place of a document: `#` in it is the schema itself.
    pub(crate) fn root(&mut self, document: usize, node: &'d Node, place: &Place) -> Facts {
        self.enter(document, &place.pointer, node);
        self.schema(node, place)
    }

    fn enter(&mut self, document: usize, root: &str, node: &Node) {
        (self.document, self.root) = (document, root.to_owned());
        self.dialect = dialect(node);
    }

    fn lose(&mut self, place: &Place, construct: &str, why: &str, instead: &str) {
        self.losses.add(place, construct, why, instead);
    }

    /// Counts a schema. Returns true once there are too many.
    pub(crate) fn is_spent(&mut self, place: &Place) -> bool {
        self.schemas += 1;
        if self.schemas > MOST_SCHEMAS && self.spent.is_none() {
            self.spent = Some(place.clone());
        }
        self.spent.is_some()
    }

    /// Says that values are those of the schema that a reference names.
    fn reference(&mut self, text: &str, _all: &Node, at: &Place, facts: &mut Facts) {
        let Some(target) = self.refs.resolve(text, self.document, &self.root) else {
            self.lose(at, "$ref", "no file that is imported has the schema", "any value is allowed");
            return;
        };
        self.used.insert(target.clone());
        let other = Facts { reference: Some(target), ..Facts::any(&facts.place) };
        let before = std::mem::replace(facts, Facts::any(&other.place));
        *facts = self.both(before, other);
    }

    /// Puts what a reference stands for in its place.
    fn inlined(&mut self, mut facts: Facts) -> Facts {
        let Some(target) = facts.reference.take() else { return facts };
        if self.open.contains(&target) {
            self.lose(&facts.place.clone(), "$ref", "the schema contains itself", "any value is allowed");
            return facts;
        }
        self.open.push(target.clone());
        let read = self.target(&target);
        let read = self.inlined(read);
        self.open.pop();
        let read = if facts.or_null { Self::or_null(read, &facts.place) } else { read };
        annotations_of(facts, read)
    }

    /// Reads the schema of a target.
    fn target(&mut self, target: &Target) -> Facts {
        let Some((node, place)) = self.refs.node(target) else { return Facts::any(&Place::default()) };
        let before = (self.document, std::mem::take(&mut self.root), self.dialect);
        let root = self.refs.node(&Target { pointer: target.root.clone(), ..target.clone() });
        self.enter(target.document, &target.root, root.map_or(node, |(root, _)| root));
        let facts = self.schema(node, &place);
        (self.document, self.root, self.dialect) = before;
        facts
    }
}

/// Returns facts with the annotations of others, which are nearer to the property.
fn annotations_of(nearer: Facts, facts: Facts) -> Facts {
    Facts {
        title: nearer.title.or(facts.title),
        description: nearer.description.or(facts.description),
        example: nearer.example.or(facts.example),
        default: nearer.default.or(facts.default),
        deprecated: nearer.deprecated || facts.deprecated,
        own: nearer.own.into_iter().chain(facts.own).collect(),
        ..facts
    }
}

fn dialect(node: &Node) -> Dialect {
    match node.get("$schema") {
        Some(Node { value: Value::String(id), .. })
            if ["draft-03", "draft-04", "draft-06", "draft-07", "jsonschema/1-0-0"]
                .iter()
                .any(|draft| id.contains(draft)) =>
        {
            Dialect::Draft7
        }
        _ => Dialect::Draft2019,
    }
}
