//! Where the calls of a document stand that track events, noted while they are checked.

use crate::descriptor::{EventDescriptor, Lifecycle, Plan};
use livechat_core::call::Root;
use livechat_core::json::Utf8;

/// Where in a document its calls stand, and what in them: noted while they are checked, so that a
/// [`ConversationReader`](crate::ConversationReader) need not go over the document once more.
///
/// It comes from [`Validator::outline_into`](crate::Validator::outline_into).
#[derive(Debug, Clone)]
#[must_use = "to check alone, use `check_into`"]
pub struct Outline<'a> {
    pub(crate) document: &'a [u8],
    /// None where the parts of the calls do not tell what is in the document: it is broken, a key comes twice, it is
    /// no call at all, or its plan knows of no conversations. Who wants to know reads it.
    pub(crate) calls: Option<CallOutlines<'a>>,
}

/// The calls of a document that is JSON and whose keys come once.
#[derive(Debug, Clone)]
pub(crate) struct CallOutlines<'a> {
    pub(crate) text: Utf8<'a>,
    pub(crate) plan: &'static Plan,
    pub(crate) root: Root,
    /// How many calls there are, whatever they are.
    pub(crate) messages: usize,
    /// Most documents are one call, for which nothing is allocated.
    pub(super) first: Option<CallOutline>,
    pub(super) others: Vec<CallOutline>,
}

/// Where in its document a call stands that tracks an event, and the values of its keys, 0 where there is no such key.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct CallOutline {
    /// The how-manieth call of the document it is, from 0 on.
    pub(crate) index: usize,
    pub(crate) call: usize,
    pub(crate) event: usize,
    /// What the plan says of the event, if it lists it.
    pub(crate) descriptor: Option<&'static EventDescriptor>,
    pub(crate) properties: usize,
    pub(crate) user: usize,
    pub(crate) anonymous: usize,
    pub(crate) message: usize,
    pub(crate) timestamp: usize,
    pub(crate) original_timestamp: usize,
    /// Values of properties, by what they are in a conversation.
    pub(crate) fields: Fields,
}

/// Where each [`Field`](crate::descriptor::Field) of a call stands, or 0.
pub(crate) type Fields = [usize; 4];

/// What is noted while a document is checked.
#[derive(Debug)]
pub(super) struct Notes {
    pub(super) lifecycle: &'static Lifecycle,
    pub(super) root: Root,
    /// Whether a key came twice in a call, in what its plan lists, or in a batch's envelope.
    pub(super) twice: bool,
    /// Of the call that is being read.
    pub(super) fields: Fields,
    pub(super) first: Option<CallOutline>,
    pub(super) others: Vec<CallOutline>,
}

impl Notes {
    pub(super) fn new(lifecycle: &'static Lifecycle) -> Self {
        Self { lifecycle, root: Root::Call, twice: false, fields: [0; 4], first: None, others: Vec::new() }
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
    pub(crate) fn iter(&self) -> impl Iterator<Item = &CallOutline> {
        self.first.iter().chain(&self.others)
    }
}
