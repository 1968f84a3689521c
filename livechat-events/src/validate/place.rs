//! A place in a document: the path from its root, kept on the stack and written only for a finding.

use livechat_core::json::{RawText, push_pointer_key};

/// The way from the document's root to a value.
#[derive(Debug, Clone, Copy)]
pub(super) struct Path<'p> {
    parent: Option<&'p Path<'p>>,
    step: Step<'p>,
}

#[derive(Debug, Clone, Copy)]
enum Step<'p> {
    Root,
    Key(&'p str),
    /// A key whose escapes are still as written.
    Raw(RawText<'p>),
    Index(usize),
}

impl<'p> Path<'p> {
    /// The whole document.
    pub(super) const ROOT: Self = Self { parent: None, step: Step::Root };

    #[inline]
    pub(super) fn key(&'p self, key: &'p str) -> Self {
        Self { parent: Some(self), step: Step::Key(key) }
    }

    #[inline]
    pub(super) fn raw_key(&'p self, key: RawText<'p>) -> Self {
        Self { parent: Some(self), step: Step::Raw(key) }
    }

    #[inline]
    pub(super) fn index(&'p self, index: usize) -> Self {
        Self { parent: Some(self), step: Step::Index(index) }
    }

    /// As a JSON pointer.
    pub(super) fn pointer(&self) -> String {
        let mut pointer = String::with_capacity(self.length());
        self.push_to(&mut pointer);
        pointer
    }

    /// Returns the length of its pointer, without escapes.
    fn length(&self) -> usize {
        let step = match self.step {
            Step::Root => return 0,
            Step::Key(key) => key.len(),
            Step::Raw(key) => key.written().len(),
            Step::Index(index) => index.checked_ilog10().unwrap_or(0) as usize + 1,
        };
        self.parent.map_or(0, Self::length) + 1 + step
    }

    fn push_to(&self, out: &mut String) {
        if let Some(parent) = self.parent {
            parent.push_to(out);
        }
        match self.step {
            Step::Root => {}
            Step::Key(key) => push_pointer_key(out, key),
            Step::Raw(key) => push_pointer_key(out, &key.text()),
            Step::Index(index) => push_pointer_key(out, &index.to_string()),
        }
    }
}

/// A value's way and its first byte.
#[derive(Debug, Clone, Copy)]
pub(super) struct Place<'p> {
    pub(super) path: &'p Path<'p>,
    pub(super) offset: usize,
}

impl<'p> Place<'p> {
    #[inline]
    pub(super) fn new(path: &'p Path<'p>, offset: usize) -> Self {
        Self { path, offset }
    }
}

#[cfg(test)]
mod tests {
    use super::Path;

    #[test]
    fn escapes_keys_as_json_pointers_do() {
        let batch = Path::ROOT.key("batch");
        let item = batch.index(3);
        assert_eq!(item.key("a/b~c").pointer(), "/batch/3/a~1b~0c");
        assert_eq!(Path::ROOT.pointer(), "");
    }
}
