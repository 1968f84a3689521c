//! Reads from the calls of a document what their conversations need.

mod call;
mod keys;
mod outline;
mod partial;
mod values;

use livechat_core::json::{Cursor, SyntaxError, Utf8, readable};

use crate::call::{ConversationCall, Parent};
use crate::lifecycle::LifecycleRules;
use livechat_events::descriptor::Plan;
use livechat_events::outline::{Outline, Root};

use call::{CallEnd, read_call};
use outline::read_outlined_call;

pub(super) use call::KnownKeys;

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
    keys: KnownKeys,
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
        LifecycleRules::of(plan).map(|lifecycle| Self { lifecycle, keys: KnownKeys::new() })
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
        read_document(&self.lifecycle, &mut self.keys, bytes, first, each)
    }

    /// Reads a document that a [`Validator`](livechat_events::Validator) has just checked: faster than [`read`](Self::read), with the
    /// same result, since the validator has noted the positions of the values.
    ///
    /// ```
    /// use livechat_conversations::{ConversationChecker, ConversationReader};
    /// use livechat_events::{Report, Validator, live_chat};
    ///
    /// let validator = Validator::new(&live_chat::PLAN);
    /// let mut reader = ConversationReader::new(&live_chat::PLAN).unwrap();
    /// let mut checker = ConversationChecker::new(&live_chat::PLAN).unwrap();
    /// let (mut report, mut calls) = (Report::new(), 0);
    /// for line in [r#"{"userId": "u", "event": "Live Chat Message Sent"}"#, r#"{"type": "page", "userId": "u"}"#] {
    ///     let outline = validator.outline_into(line.as_bytes(), &mut report);
    ///     println!("{report}");
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
            let index = u32::try_from(noted.index).unwrap_or(u32::MAX);
            let parent = match calls.root {
                Root::Array => Parent::Array(index),
                Root::Batch => Parent::Batch(index),
                Root::Call | Root::Other => Parent::Nothing,
            };
            if let Ok(Some(mut call)) = read_outlined_call(&self.lifecycle, calls.text, parent, noted) {
                call.facts.number = first.saturating_add(noted.index as u64);
                each(call);
            }
        }
        DocumentRead { calls: calls.messages as u64, unreadable: 0 }
    }
}

/// Reads one JSON document.
pub(crate) fn read_document(
    lifecycle: &LifecycleRules,
    keys: &mut KnownKeys,
    bytes: &[u8],
    first: u64,
    each: impl FnMut(ConversationCall<'_>),
) -> DocumentRead {
    let mut document = Document { lifecycle, keys, first, each, read: DocumentRead::default() };
    match Utf8::of(bytes).and_then(Utf8::whole) {
        Some(text) => document.read(text),
        None => document.read(&readable(bytes)),
    }
    document.read
}

/// A document that is being read.
struct Document<'r, F> {
    lifecycle: &'r LifecycleRules,
    keys: &'r mut KnownKeys,
    first: u64,
    each: F,
    read: DocumentRead,
}

impl<F: FnMut(ConversationCall<'_>)> Document<'_, F> {
    fn read(&mut self, text: &str) {
        let mut cursor = Cursor::new(text);
        let broken = match cursor.peek() {
            Ok(b'[') => self.items(&mut cursor, Parent::Array).is_err(),
            Ok(b'{') => match read_call(self.lifecycle, self.keys, &mut cursor, Parent::Nothing, true) {
                Ok(CallEnd::Call(call)) => {
                    self.read.calls += 1;
                    // One document is one value: text after a call makes the call invalid.
                    let whole = cursor.finish().is_ok();
                    if let Some(call) = call.filter(|_| whole) {
                        self.emit(call, self.first);
                    }
                    !whole
                }
                Ok(CallEnd::Batch) => self.batch(&mut Cursor::new(text)).is_err(),
                Err(_) => {
                    self.read.calls += 1;
                    true
                }
            },
            _ => {
                self.read.calls += 1;
                true
            }
        };
        self.read.unreadable += u64::from(broken);
    }

    fn batch(&mut self, cursor: &mut Cursor<'_>) -> Result<(), SyntaxError> {
        cursor.peek()?;
        let mut members = cursor.enter()?;
        while let Some(key) = cursor.next_key(&mut members)? {
            if key.text() == "batch" && cursor.peek()? == b'[' {
                self.items(cursor, Parent::Batch)?;
            } else {
                cursor.pass()?;
            }
        }
        Ok(())
    }

    /// Reads each call of an array, and continues after invalid ones.
    fn items(&mut self, cursor: &mut Cursor<'_>, parent: fn(u32) -> Parent) -> Result<(), SyntaxError> {
        cursor.peek()?;
        let mut members = cursor.enter()?;
        let mut index = 0;
        loop {
            match cursor.next_item(&mut members) {
                Ok(true) => {}
                Ok(false) => return Ok(()),
                Err(error) if !cursor.leave_broken_item() => return Err(error),
                Err(_) => continue,
            }
            let number = self.first.saturating_add(self.read.calls);
            self.read.calls += 1;
            let start = cursor.clone();
            match self.item(cursor, parent(index)) {
                Ok(Some(call)) => self.emit(call, number),
                Ok(None) => {}
                Err(error) => {
                    cursor.clone_from(&start);
                    if !cursor.leave_broken_item() {
                        return Err(error);
                    }
                    self.read.unreadable += 1;
                }
            }
            index = index.saturating_add(1);
        }
    }

    fn item<'a>(
        &mut self,
        cursor: &mut Cursor<'a>,
        parent: Parent,
    ) -> Result<Option<ConversationCall<'a>>, SyntaxError> {
        if cursor.peek()? != b'{' {
            cursor.pass()?;
            return Ok(None);
        }
        match read_call(self.lifecycle, self.keys, cursor, parent, false)? {
            CallEnd::Call(call) => Ok(call),
            CallEnd::Batch => Ok(None),
        }
    }

    fn emit(&mut self, mut call: ConversationCall<'_>, number: u64) {
        call.facts.number = number;
        (self.each)(call);
    }
}
