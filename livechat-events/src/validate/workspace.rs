//! Buffers that checks use again.

use super::report::Report;
use super::scan::Scratch;

/// Holds the buffers that checks use again, and the report of the last one.
///
/// Keep one for each thread: after the first few documents, a check without findings allocates nothing.
///
/// ```
/// use livechat_events::{Validator, Workspace, live_chat};
///
/// let validator = Validator::new(&live_chat::PLAN);
/// let mut workspace = Workspace::new();
/// validator.check_into(b"{}", &mut workspace);
/// assert_eq!(workspace.report.messages, 1);
///
/// // A report that is to be kept can be taken out.
/// let report = std::mem::take(&mut workspace.report);
/// assert!(!report.is_ok());
/// ```
#[derive(Debug, Clone, Default)]
#[non_exhaustive]
pub struct Workspace {
    /// The report of the last check. The next check overwrites it.
    pub report: Report,
    pub(super) scratch: Scratch,
}

impl Workspace {
    /// Returns a workspace with empty buffers.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }
}
