//! Goes over a document once and takes from its calls what their conversations need.

use super::call::ConversationCall;
use super::facts::Parent;
use super::read_call::{CallEnd, Guesses, read_call};
use super::read_outline::read_outline;
use super::rules::Rules;
use crate::descriptor::Plan;
use crate::validate::{Outline, Root};
use livechat_core::json::{Cursor, SyntaxError, Utf8, readable};

/// Takes from calls what their conversations need, without building a tree.
///
/// A [`ConversationChecker`](crate::ConversationChecker) does this on its own. Where several threads read and several
/// checkers judge, each thread has a reader, and [`ConversationCall::shard`] says which checker a call goes to.
///
/// ```
/// use livechat_events::{ConversationReader, live_chat};
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
    rules: Rules,
    guesses: Guesses,
}

/// What a document held.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct DocumentRead {
    /// Its calls, whatever they are: each took a number.
    pub calls: u64,
    /// Those that are no JSON. What is wrong with them is for a [`Validator`](crate::Validator) to say.
    pub unreadable: u64,
}

impl ConversationReader {
    /// A reader of the events of a plan; none where the plan has no lifecycle.
    #[must_use]
    pub fn new(plan: &'static Plan) -> Option<Self> {
        Rules::of(plan).map(|rules| Self { rules, guesses: Guesses::new() })
    }

    /// Reads one JSON document, which is a call, an array of calls, or a batch in its envelope, and hands out those of its
    /// calls that belong to a conversation. Its calls have the numbers from `first` on.
    pub fn read(&mut self, bytes: &[u8], first: u64, each: impl FnMut(ConversationCall<'_>)) -> DocumentRead {
        read_document(&self.rules, &mut self.guesses, bytes, first, each)
    }

    /// The same for a document that a [`Validator`](crate::Validator) has just checked, and noted where its calls stand: much
    /// faster, and what is handed out is the same.
    ///
    /// ```
    /// use livechat_events::{ConversationChecker, ConversationReader, Report, Validator, live_chat};
    ///
    /// let validator = Validator::new(&live_chat::PLAN);
    /// let mut reader = ConversationReader::new(&live_chat::PLAN).unwrap();
    /// let mut checker = ConversationChecker::new(&live_chat::PLAN).unwrap();
    /// let (mut report, mut calls) = (Report::new(), 0);
    /// for line in [r#"{"userId": "u", "event": "Live Chat Message Sent"}"#, r#"{"type": "page", "userId": "u"}"#] {
    ///     let outline = validator.outline_into(line.as_bytes(), &mut report);
    ///     println!("{report}");
    ///     let read = reader.read_outline(&outline, calls, |call| checker.judge(call, |finding| println!("{finding}")));
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
        let noted = outline.calls.as_ref().filter(|calls| std::ptr::eq(calls.plan, self.rules.plan));
        let Some(calls) = noted else { return self.read(outline.document, first, each) };
        for noted in calls.iter() {
            let index = u32::try_from(noted.index).unwrap_or(u32::MAX);
            let parent = match calls.root {
                Root::Array => Parent::Array(index),
                Root::Batch => Parent::Batch(index),
                Root::Call | Root::Other => Parent::Nothing,
            };
            if let Ok(Some(mut call)) = read_outline(&self.rules, calls.text, parent, noted) {
                call.facts.number = first.saturating_add(noted.index as u64);
                each(call);
            }
        }
        DocumentRead { calls: calls.messages as u64, unreadable: 0 }
    }
}

/// Reads one JSON document.
pub(super) fn read_document(
    rules: &Rules,
    guesses: &mut Guesses,
    bytes: &[u8],
    first: u64,
    mut each: impl FnMut(ConversationCall<'_>),
) -> DocumentRead {
    let mut read = DocumentRead::default();
    match Utf8::of(bytes).and_then(Utf8::whole) {
        Some(text) => document(rules, guesses, text, first, &mut each, &mut read),
        None => document(rules, guesses, &readable(bytes), first, &mut each, &mut read),
    }
    read
}

fn document(
    rules: &Rules,
    guesses: &mut Guesses,
    text: &str,
    first: u64,
    each: &mut impl FnMut(ConversationCall<'_>),
    read: &mut DocumentRead,
) {
    let mut cursor = Cursor::new(text);
    let broken = match cursor.peek() {
        Ok(b'[') => items(rules, guesses, &mut cursor, first, each, read, Parent::Array).is_err(),
        Ok(b'{') => match read_call(rules, guesses, &mut cursor, Parent::Nothing, true) {
            Ok(CallEnd::Call(call)) => {
                read.calls += 1;
                // One document is one value: a call that text follows was not read as a whole.
                let whole = cursor.finish().is_ok();
                if let Some(mut call) = call.filter(|_| whole) {
                    call.facts.number = first;
                    each(call);
                }
                !whole
            }
            Ok(CallEnd::Batch) => batch(rules, guesses, &mut Cursor::new(text), first, each, read).is_err(),
            Err(_) => {
                read.calls += 1;
                true
            }
        },
        _ => {
            read.calls += 1;
            true
        }
    };
    read.unreadable += u64::from(broken);
}

fn batch<'a>(
    rules: &Rules,
    guesses: &mut Guesses,
    cursor: &mut Cursor<'a>,
    first: u64,
    each: &mut impl FnMut(ConversationCall<'a>),
    read: &mut DocumentRead,
) -> Result<(), SyntaxError> {
    cursor.peek()?;
    let mut members = cursor.enter()?;
    while let Some(key) = cursor.next_key(&mut members)? {
        if key.text() == "batch" && cursor.peek()? == b'[' {
            items(rules, guesses, cursor, first, each, read, Parent::Batch)?;
        } else {
            cursor.pass()?;
        }
    }
    Ok(())
}

/// Reads each call of an array. After one that is no JSON, the next is looked for.
fn items<'a>(
    rules: &Rules,
    guesses: &mut Guesses,
    cursor: &mut Cursor<'a>,
    first: u64,
    each: &mut impl FnMut(ConversationCall<'a>),
    read: &mut DocumentRead,
    parent: fn(u32) -> Parent,
) -> Result<(), SyntaxError> {
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
        let number = first.saturating_add(read.calls);
        read.calls += 1;
        let start = cursor.clone();
        match item(rules, guesses, cursor, parent(index)) {
            Ok(Some(mut call)) => {
                call.facts.number = number;
                each(call);
            }
            Ok(None) => {}
            Err(error) => {
                cursor.clone_from(&start);
                if !cursor.leave_broken_item() {
                    return Err(error);
                }
                read.unreadable += 1;
            }
        }
        index = index.saturating_add(1);
    }
}

fn item<'a>(
    rules: &Rules,
    guesses: &mut Guesses,
    cursor: &mut Cursor<'a>,
    parent: Parent,
) -> Result<Option<ConversationCall<'a>>, SyntaxError> {
    if cursor.peek()? != b'{' {
        cursor.pass()?;
        return Ok(None);
    }
    match read_call(rules, guesses, cursor, parent, false)? {
        CallEnd::Call(call) => Ok(call),
        CallEnd::Batch => Ok(None),
    }
}
