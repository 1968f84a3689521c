//! Ids of findings, the same in every run and on every machine.
//!
//! An id is a hash (XXH3, 64 bits) of the finding and of the bytes of the call, not of its position in the input. If the input contains
//! the same bytes twice, their findings have the same ids.

use livechat_conversations::ConversationFinding;
use livechat_events::Finding;
use xxhash_rust::xxh3::Xxh3;

/// Returns the id of a finding in a document.
pub(crate) fn of_call(finding: &Finding, document: &[u8]) -> u64 {
    let mut hash = Xxh3::new();
    hash.update(document);
    hash.update(finding.pointer.as_bytes());
    hash.update(&(finding.offset as u64).to_le_bytes());
    hash.update(finding.code.name().as_bytes());
    hash.digest()
}

/// Returns the id of a finding about a conversation. Each code is reported once per call, and once per conversation.
pub(crate) fn of_conversation(found: &ConversationFinding) -> u64 {
    let mut hash = Xxh3::new();
    hash.update(&found.fingerprint.to_le_bytes());
    hash.update(found.finding.code.name().as_bytes());
    hash.digest()
}
