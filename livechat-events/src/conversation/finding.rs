//! What is found about conversations.

use std::fmt;

use crate::finding::Finding;

/// One thing that is wrong with a conversation, or worth knowing about it.
///
/// Its pointer and its offset are those of the document that held the call; `call` tells which document that was.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct ConversationFinding {
    /// What was found.
    pub finding: Finding,
    /// The number of the call that it was found in. Calls have numbers in the order in which they were read, whatever they
    /// are, from 0 on. That of a conversation that never ended is its first.
    pub call: u64,
    /// The number of an earlier call that is a part of it: the start before a second one, the end before what follows it. Of
    /// a conversation that never ended or was forgotten, its last call.
    pub other: Option<u64>,
    /// The conversation, unless the call does not say, or the plan calls that personal.
    pub conversation: Option<String>,
    /// When it was found in the time of the calls, in milliseconds since 1970, as far as that is known: the moment of the call
    /// that was judged, or of the latest of all once the input has ended. In the order of timestamps, findings come in the
    /// order of these moments, but for those of calls that came too late.
    pub moment: Option<i64>,
    /// Tells the call from others, or the conversation where it is about that as a whole: a hash of what they say, the same in
    /// every process and however calls are shared and numbered. With the finding's code it names the finding.
    pub fingerprint: u64,
}

impl fmt::Display for ConversationFinding {
    /// `violation[event-after-end]: … at /event (call 7, see call 3)`
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} (call {}", self.finding, self.call)?;
        if let Some(other) = self.other {
            write!(f, ", see call {other}")?;
        }
        f.write_str(")")
    }
}
