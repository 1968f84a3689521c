//! What names a finding in every run: on another day, on another machine, among other files.
//!
//! It is a hash (XXH3, 64 bits) of what was found and what the call says, and not of where in the input that stands. So where
//! the same bytes are in the input twice, both have findings of the same name.

use livechat_events::{ConversationFinding, Finding};
use xxhash_rust::xxh3::Xxh3;

/// Of what was found in a document.
pub(crate) fn of_call(finding: &Finding, document: &[u8]) -> u64 {
    let mut hash = Xxh3::new();
    hash.update(document);
    hash.update(finding.pointer.as_bytes());
    hash.update(&(finding.offset as u64).to_le_bytes());
    hash.update(finding.code.name().as_bytes());
    hash.digest()
}

/// Of what was found about a conversation: of one call, and of one conversation as a whole, each code is found once.
pub(crate) fn of_conversation(found: &ConversationFinding) -> u64 {
    let mut hash = Xxh3::new();
    hash.update(&found.fingerprint.to_le_bytes());
    hash.update(found.finding.code.name().as_bytes());
    hash.digest()
}
