//! Changes to a document's bytes, of the kind that readers of JSON come to differ about.

use proptest::prelude::*;
use proptest::sample::{Index, select};

/// Bytes that mean something to a reader of JSON.
const TELLING: &[u8] = br#"{}[]:,"\ 0123456789eE+-.truefalsnN"#;

/// What is done to one byte.
#[derive(Clone, Copy, Debug)]
enum Change {
    Replace(u8),
    Insert(u8),
    Remove,
    /// What comes after it goes.
    Cut,
}

/// Texts with one to three changes, of which the first may have left nothing.
pub(crate) fn mutated(texts: impl Strategy<Value = String>) -> impl Strategy<Value = Vec<u8>> {
    let changes = prop::collection::vec((any::<Index>(), change()), 1..4);
    (texts, changes).prop_map(|(text, changes)| changes.into_iter().fold(text.into_bytes(), changed))
}

fn change() -> impl Strategy<Value = Change> {
    let byte = || prop_oneof![any::<u8>(), select(TELLING)];
    prop_oneof![
        byte().prop_map(Change::Replace),
        byte().prop_map(Change::Insert),
        Just(Change::Remove),
        Just(Change::Cut)
    ]
}

fn changed(mut bytes: Vec<u8>, (at, change): (Index, Change)) -> Vec<u8> {
    if bytes.is_empty() {
        return bytes;
    }
    let at = at.index(bytes.len());
    match change {
        Change::Replace(byte) => bytes[at] = byte,
        Change::Insert(byte) => bytes.insert(at, byte),
        Change::Remove => drop(bytes.remove(at)),
        Change::Cut => bytes.truncate(at + 1),
    }
    bytes
}
