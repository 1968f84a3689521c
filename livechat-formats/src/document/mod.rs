//! Files as trees of values with places, whatever they are written in.
//!
//! JSON is read by the reader of plans, which knows the place of each value and keeps numbers as written; YAML becomes the same tree.

mod hcl;
mod json;
mod limits;
mod node;
mod place;
mod yaml;

pub(crate) use limits::too_large;
pub(crate) use node::{Members, json_number, list, member, members, number, object, text, truth};
pub(crate) use place::{Place, Step, escaped};

use livechat_spec::json::Node;
use livechat_spec::{Diagnostic, Rejected, Source, SourceId, Sources};

/// A file to import: its name in messages, and its text.
#[derive(Debug, Clone)]
pub struct File {
    /// The name: the path as the user gave it.
    pub name: String,
    /// The text.
    pub text: String,
}

/// A file that was read as a tree.
#[derive(Debug)]
pub(crate) struct Document {
    /// The name of the file.
    pub name: String,
    /// Its text among the sources.
    pub source: SourceId,
    /// The value; a YAML file may hold several.
    pub root: Node,
}

/// Files that are being imported: their texts, and the trees of those that have one.
#[derive(Debug, Default)]
pub(crate) struct Documents {
    /// All texts.
    pub sources: Sources,
    /// The trees, in the order of the files.
    pub list: Vec<Document>,
}

impl Documents {
    /// Reads files as JSON or YAML, by their content.
    pub(crate) fn read(files: Vec<File>) -> Result<Self, Rejected> {
        let mut documents = Self::default();
        let mut found = Vec::new();
        for File { name, text } in files {
            let source = documents.sources.add(Source { name: name.clone(), path: None, text });
            let text = documents.sources.get(source).map_or("", |source| &source.text);
            match read(source, text) {
                Ok(roots) => {
                    documents.list.extend(roots.into_iter().map(|root| Document { name: name.clone(), source, root }));
                }
                Err(mistakes) => found.extend(mistakes),
            }
        }
        if found.is_empty() { Ok(documents) } else { Err(Rejected { sources: documents.sources, diagnostics: found }) }
    }

    /// Ends an import with an error at a place.
    pub(crate) fn reject(&self, found: Diagnostic) -> Rejected {
        Rejected { sources: self.sources.clone(), diagnostics: vec![found] }
    }
}

/// Reads one text as JSON where it begins like JSON, as a file of Terraform where it has resources, and as YAML otherwise.
fn read(source: SourceId, text: &str) -> Result<Vec<Node>, Vec<Diagnostic>> {
    if let Some(found) = too_large(source, text) {
        return Err(vec![found]);
    }
    if looks_like_json(text) {
        json::read(source, text).map(|root| vec![root])
    } else if hcl::looks_like_hcl(text) {
        hcl::read(source, text).map(|root| vec![root])
    } else {
        yaml::read(source, text)
    }
}

/// Returns true if the first letter of a text is one that JSON documents begin with.
pub(crate) fn looks_like_json(text: &str) -> bool {
    text.trim_start_matches('\u{feff}').trim_start().starts_with(['{', '['])
}
