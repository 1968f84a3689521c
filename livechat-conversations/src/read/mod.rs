//! Reads from the calls of a document what their conversations need.

mod call;
mod keys;
mod outline;
mod partial;
mod values;

use livechat_core::call::{CallEnd, CallPlace, Calls, EnvelopeKey, Root, read_document as walk};
use livechat_core::json::{Cursor, SyntaxError, Utf8, readable};
use livechat_events::descriptor::Plan;
use livechat_events::outline::Outline;

use crate::call::{ConversationCall, Parent};
use crate::hash::IdSeed;
use crate::lifecycle::LifecycleRules;
use call::ReadCall;
use outline::read_outlined_call;

pub(super) use call::KnownProperties;

/// Reads from calls what their conversations need, without building a tree.
///
/// A [`ConversationChecker`](crate::ConversationChecker) has a reader of its own. Use this one where several threads read and
/// several checkers check: each thread has a reader, and [`ConversationCall::shard`] returns the index of the checker.
///
/// ```
/// use livechat_conversations::ConversationReader;
/// use livechat_events::live_chat;
///
/// let mut reader = ConversationReader::new(&live_chat::PLAN).unwrap();
/// let mut keys = Vec::new();
/// let read = reader.read(
///     br#"[{"event": "Live Chat Message Sent", "properties": {"conversation_id": "c-1"}}, {"type": "page"}]"#,
///     0,
///     |call| keys.push(call.key().map(str::to_owned)),
/// );
/// assert_eq!((read.calls, keys), (2, vec![Some("c-1".to_owned())]));
/// ```
#[derive(Debug, Clone)]
pub struct ConversationReader {
    lifecycle: LifecycleRules,
    properties: KnownProperties,
    seed: IdSeed,
}

/// The number of calls in a document.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct DocumentRead {
    /// All calls, also those outside of conversations: each takes a number.
    pub calls: u64,
    /// Calls that are invalid JSON. A [`Validator`](livechat_events::Validator) reports what is wrong with them.
    pub unreadable: u64,
}

impl ConversationReader {
    /// Returns a reader for the events of a plan, or none for a plan without a lifecycle.
    ///
    /// ```
    /// use livechat_conversations::ConversationReader;
    /// use livechat_events::{descriptor::Plan, live_chat};
    ///
    /// static BARE: Plan = Plan::new("bare", "1", &[]);
    /// assert!(ConversationReader::new(&live_chat::PLAN).is_some());
    /// assert!(ConversationReader::new(&BARE).is_none());
    /// ```
    #[must_use]
    pub fn new(plan: &'static Plan) -> Option<Self> {
        LifecycleRules::of(plan).map(|lifecycle| Self::with_seed(lifecycle, IdSeed::of_process()))
    }

    pub(crate) fn with_seed(lifecycle: LifecycleRules, seed: IdSeed) -> Self {
        Self { lifecycle, properties: KnownProperties::new(), seed }
    }

    /// Reads one JSON document (a call, an array of calls, or a batch) and passes its calls of conversations to `each`.
    ///
    /// The calls of the document are numbered from `first`.
    ///
    /// ```
    /// use livechat_conversations::ConversationReader;
    /// use livechat_events::live_chat;
    ///
    /// let mut reader = ConversationReader::new(&live_chat::PLAN).unwrap();
    /// let mut numbers = Vec::new();
    /// let batch = br#"{"batch": [{"type": "page"}, {"event": "Live Chat Message Sent"}, {]}"#;
    /// let read = reader.read(batch, 10, |call| numbers.push(call.number()));
    /// assert_eq!((read.calls, read.unreadable, numbers), (3, 1, vec![11]));
    /// ```
    pub fn read(&mut self, bytes: &[u8], first: u64, each: impl FnMut(ConversationCall<'_>)) -> DocumentRead {
        read_document((&self.lifecycle, self.seed), &mut self.properties, bytes, first, each)
    }

    /// Reads a document that a [`Validator`](livechat_events::Validator) has just checked: faster than [`read`](Self::read), with the
    /// same result, since the validator has noted the positions of the values.
    ///
    /// ```
    /// use livechat_conversations::{ConversationChecker, ConversationReader};
    /// use livechat_events::{Validator, Workspace, live_chat};
    ///
    /// let validator = Validator::new(&live_chat::PLAN);
    /// let mut reader = ConversationReader::new(&live_chat::PLAN).unwrap();
    /// let mut checker = ConversationChecker::new(&live_chat::PLAN).unwrap();
    /// let (mut workspace, mut calls) = (Workspace::new(), 0);
    /// for line in [r#"{"userId": "u", "event": "Live Chat Message Sent"}"#, r#"{"type": "page", "userId": "u"}"#] {
    ///     let outline = validator.outline_into(line.as_bytes(), &mut workspace);
    ///     println!("{}", workspace.report);
    ///     let read = reader.read_outline(&outline, calls, |call| {
    ///         checker.check_call(call, |finding| println!("{finding}"));
    ///     });
    ///     calls += read.calls;
    /// }
    /// assert_eq!(calls, 2);
    /// ```
    pub fn read_outline(
        &mut self,
        outline: &Outline<'_>,
        first: u64,
        mut each: impl FnMut(ConversationCall<'_>),
    ) -> DocumentRead {
        let noted = outline.calls.as_ref().filter(|calls| std::ptr::eq(calls.plan, self.lifecycle.plan));
        let Some(calls) = noted else { return self.read(outline.document, first, each) };
        for noted in calls.iter() {
            let parent = parent_of(calls.root, noted.index);
            if let Ok(Some(mut call)) = read_outlined_call((&self.lifecycle, self.seed), calls.text, parent, noted) {
                call.facts.number = first.saturating_add(noted.index as u64);
                each(call);
            }
        }
        DocumentRead { calls: calls.messages as u64, unreadable: 0 }
    }
}

/// Reads one JSON document.
pub(crate) fn read_document(
    rules: (&LifecycleRules, IdSeed),
    properties: &mut KnownProperties,
    bytes: &[u8],
    first: u64,
    each: impl FnMut(ConversationCall<'_>),
) -> DocumentRead {
    match Utf8::of(bytes).and_then(Utf8::whole) {
        Some(text) => Document::new(rules, properties, first, each).read(text),
        None => Document::new(rules, properties, first, each).read(&readable(bytes)),
    }
}

/// A document that is being read.
struct Document<'a, 'r, F> {
    rules: (&'r LifecycleRules, IdSeed),
    properties: &'r mut KnownProperties,
    first: u64,
    each: F,
    read: DocumentRead,
    root: Root,
    /// The only call of a document, until it is known that nothing follows it.
    only: Option<ConversationCall<'a>>,
    /// True if the last call was invalid JSON, and counted as such.
    is_counted: bool,
}

impl<'a, 'r, F: FnMut(ConversationCall<'_>)> Document<'a, 'r, F> {
    fn new(rules: (&'r LifecycleRules, IdSeed), properties: &'r mut KnownProperties, first: u64, each: F) -> Self {
        let (read, root) = (DocumentRead::default(), Root::Other);
        Self { rules, properties, first, each, read, root, only: None, is_counted: false }
    }

    fn read(mut self, text: &'a str) -> DocumentRead {
        match walk(&mut Cursor::new(text), &mut self) {
            Ok(()) => {
                if let Some(call) = self.only.take() {
                    self.emit(call, self.first);
                }
            }
            Err(_) => self.read.unreadable += u64::from(!self.is_counted),
        }
        // A document that is no call takes a number, and so does an empty one.
        if self.root == Root::Other {
            self.read = DocumentRead { calls: 1, unreadable: 1 };
        }
        self.read
    }

    fn emit(&mut self, mut call: ConversationCall<'_>, number: u64) {
        call.facts.number = number;
        (self.each)(call);
    }
}

impl<'a, F: FnMut(ConversationCall<'_>)> Calls<'a> for Document<'a, '_, F> {
    fn root(&mut self, root: Root) {
        self.root = root;
    }

    fn call(&mut self, cursor: &mut Cursor<'a>, place: CallPlace) -> Result<CallEnd, SyntaxError> {
        self.is_counted = false;
        let is_root = place.root == Root::Call;
        let read = call::read(self.rules, self.properties, cursor, parent_of(place.root, place.index), is_root);
        if matches!(read, Ok(ReadCall::Batch)) {
            return Ok(CallEnd::IsBatch);
        }
        let number = self.first.saturating_add(self.read.calls);
        self.read.calls += 1;
        if let ReadCall::Call(Some(call)) = read? {
            if is_root {
                self.only = Some(call);
            } else {
                self.emit(call, number);
            }
        }
        Ok(CallEnd::Done)
    }

    fn not_a_call(&mut self, cursor: &mut Cursor<'a>, _: CallPlace) -> Result<(), SyntaxError> {
        self.is_counted = false;
        self.read.calls += 1;
        cursor.pass()
    }

    fn envelope_value(&mut self, cursor: &mut Cursor<'a>, _: Option<EnvelopeKey>) -> Result<(), SyntaxError> {
        cursor.pass()
    }

    fn end_envelope(&mut self, _: Cursor<'a>, _: bool) -> Result<(), SyntaxError> {
        Ok(())
    }

    fn end_array(&mut self, _: Root, _: usize, _: usize) {
        self.is_counted = false;
    }

    fn broken_call(&mut self, _: Cursor<'a>, _: CallPlace, _: SyntaxError) {
        self.read.unreadable += 1;
        self.is_counted = true;
    }

    fn broken_array(&mut self, _: &Cursor<'a>, _: Root, _: SyntaxError) {
        self.is_counted = false;
    }
}

fn parent_of(root: Root, index: usize) -> Parent {
    let index = u32::try_from(index).unwrap_or(u32::MAX);
    match root {
        Root::Array => Parent::Array(index),
        Root::Batch => Parent::Batch(index),
        Root::Call | Root::Other => Parent::Nothing,
    }
}
