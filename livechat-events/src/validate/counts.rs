//! The number of calls of each type.

use crate::descriptor::CallType;

/// The number of calls of each type.
///
/// ```
/// use livechat_events::descriptor::CallType;
/// use livechat_events::{Validator, live_chat};
///
/// let report = Validator::new(&live_chat::PLAN).check_slice(br#"[{"type": "page", "userId": "u"}, {"type": "page", "userId": "u"}]"#);
/// assert_eq!(report.types.of(CallType::Page), 2);
/// assert_eq!(report.types.iter().filter(|(_, count)| *count > 0).count(), 1);
/// ```
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub struct CallCounts([usize; CallType::ALL.len()]);

impl CallCounts {
    /// Returns the number of calls of a type.
    #[must_use]
    pub fn of(&self, call_type: CallType) -> usize {
        self.0[call_type as usize]
    }

    /// Returns every type with the number of its calls.
    pub fn iter(&self) -> impl Iterator<Item = (CallType, usize)> + '_ {
        CallType::ALL.into_iter().map(|call_type| (call_type, self.of(call_type)))
    }

    /// Adds the counts of other calls.
    pub fn add_all(&mut self, other: &Self) {
        for (call_type, count) in other.iter() {
            self.add(call_type, count);
        }
    }

    /// Counts calls of a type.
    pub(super) fn add(&mut self, call_type: CallType, count: usize) {
        self.0[call_type as usize] += count;
    }
}
