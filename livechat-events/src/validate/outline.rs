//! The positions of the values of a document's `track` calls, as [`Validator::outline_into`](crate::Validator::outline_into)
//! returns them.
//!
//! `livechat-conversations` reads calls by them instead of reading the document again; so can other consumers of checked calls.

use livechat_core::json::Utf8;

pub use livechat_core::call::Root;

use crate::descriptor::{EventDescriptor, Lifecycle, LifecycleField, Plan};

/// A document that was checked, with the positions of the values of its `track` calls.
///
/// ```
/// use livechat_events::outline::Root;
/// use livechat_events::{Validator, Workspace, live_chat};
///
/// let validator = Validator::new(&live_chat::PLAN);
/// let mut workspace = Workspace::new();
/// let array = br#"[{"type": "page", "userId": "u"}, {"userId": "u", "event": "Live Chat Message Sent"}]"#;
/// let calls = validator.outline_into(array, &mut workspace).calls.unwrap();
/// assert_eq!((calls.root, calls.messages), (Root::Array, 2));
/// assert_eq!(calls.iter().map(|call| call.index).collect::<Vec<_>>(), [1]);
///
/// assert!(validator.outline_into(b"not JSON", &mut workspace).calls.is_none());
/// ```
#[derive(Debug, Clone)]
#[must_use = "to check alone, use `check_into`"]
#[non_exhaustive]
pub struct Outline<'a> {
    /// The bytes that were checked.
    pub document: &'a [u8],
    /// The calls. None where positions do not tell the content of the document: for invalid JSON, duplicate keys, other
    /// documents than calls, and plans without a lifecycle. Read the document then.
    pub calls: Option<CallOutlines<'a>>,
}

/// The `track` calls of a document that is valid JSON without duplicate keys.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct CallOutlines<'a> {
    /// The document as text.
    pub text: Utf8<'a>,
    /// The plan of the validator.
    pub plan: &'static Plan,
    /// The kind of the document.
    pub root: Root,
    /// The number of all calls, those that track no event included.
    pub messages: usize,
    /// Most documents are one call, for which nothing is allocated.
    pub(super) first: Option<CallOutline>,
    pub(super) others: Vec<CallOutline>,
}

/// A `track` call: the offsets of its values in the document, in bytes. 0 stands for a value that the call does not have; white
/// space may precede a value.
#[derive(Debug, Clone, Copy, Default)]
#[non_exhaustive]
pub struct CallOutline {
    /// The index of the call in its document.
    pub index: usize,
    /// The call.
    pub call: usize,
    /// The value of `event`.
    pub event: usize,
    /// The event in the plan, if the plan lists it.
    pub descriptor: Option<&'static EventDescriptor>,
    /// The value of `properties`.
    pub properties: usize,
    /// The value of `userId`.
    pub user: usize,
    /// The value of `anonymousId`.
    pub anonymous: usize,
    /// The value of `messageId`.
    pub message: usize,
    /// The value of `timestamp`.
    pub timestamp: usize,
    /// The value of `originalTimestamp`.
    pub original_timestamp: usize,
    /// The values of the properties that the lifecycle names, in the order of [`LifecycleField::ALL`].
    pub fields: [usize; LifecycleField::ALL.len()],
}

/// The notes that a check takes of a document.
#[derive(Debug)]
pub(super) struct Notes {
    pub(super) lifecycle: &'static Lifecycle,
    pub(super) root: Root,
    /// True if a key came twice in a call, in a planned object, or in the envelope of a batch.
    pub(super) twice: bool,
    /// Of the call that is being read.
    pub(super) fields: [usize; LifecycleField::ALL.len()],
    pub(super) first: Option<CallOutline>,
    pub(super) others: Vec<CallOutline>,
}

impl Notes {
    pub(super) fn new(lifecycle: &'static Lifecycle) -> Self {
        let fields = [0; LifecycleField::ALL.len()];
        Self { lifecycle, root: Root::Call, twice: false, fields, first: None, others: Vec::new() }
    }

    pub(super) fn add_property(&mut self, name: &str, offset: usize) {
        if let Some(slot) = self.lifecycle.field(name).and_then(|field| self.fields.get_mut(field as usize)) {
            *slot = offset;
        }
    }

    pub(super) fn add(&mut self, call: CallOutline) {
        match self.first {
            None => self.first = Some(call),
            Some(_) => self.others.push(call),
        }
    }
}

impl CallOutlines<'_> {
    /// Returns the `track` calls in the order of the document.
    pub fn iter(&self) -> impl Iterator<Item = &CallOutline> {
        self.first.iter().chain(&self.others)
    }
}
