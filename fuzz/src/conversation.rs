//! Compares calls of conversations: read from a validator's outline, and from the whole document.

use livechat_conversations::{ConversationChecker, ConversationReader};
use livechat_events::{Validator, Workspace, live_chat};

/// Holds the calls that come of an outline to those that come of reading the document, and what is found of them when they
/// are judged to what is found in the bytes.
///
/// # Panics
///
/// If they disagree.
pub fn conversation(bytes: &[u8]) {
    let plan = &live_chat::PLAN;
    let mut reader = ConversationReader::new(plan).expect("the bundled plan has a lifecycle");
    let (mut outlined, mut whole) = (Vec::new(), Vec::new());
    let mut workspace = Workspace::new();
    let outline = Validator::new(plan).outline_into(bytes, &mut workspace);
    let read_outlined = reader.read_outline(&outline, 7, |call| outlined.push(call.into_owned()));
    let read_whole = reader.read(bytes, 7, |call| whole.push(call.into_owned()));
    assert_eq!((read_outlined, &outlined), (read_whole, &whole), "{}", String::from_utf8_lossy(bytes));

    let (mut of_calls, mut of_bytes) = (Vec::new(), Vec::new());
    let new = || ConversationChecker::new(plan).expect("the bundled plan has a lifecycle");
    let mut checker = new();
    for call in outlined {
        checker.check_call(call, |finding| of_calls.push(finding));
    }
    let mut other = new();
    other.number_from(7);
    other.check_slice(bytes, |finding| of_bytes.push(finding));
    assert_eq!(of_calls, of_bytes, "{}", String::from_utf8_lossy(bytes));
}
