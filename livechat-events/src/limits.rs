//! The limits of the tracking API.
//!
//! Source: the API's documentation of its HTTP source, "Max request size" and "Batch": 32 KB for a call, 500 KB for a
//! batch, 2,500 calls in a batch, and 100 characters for a message id.

/// The limits that calls are held against.
///
/// ```
/// use livechat_events::Limits;
///
/// assert_eq!(Limits::DOCUMENTED.call_bytes, 32 * 1024);
/// assert_eq!(Limits::SAFE.batch_bytes, 475_000);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Limits {
    /// Bytes of a call.
    pub call_bytes: usize,
    /// Bytes of a batch, its envelope included.
    pub batch_bytes: usize,
    /// Calls in a batch.
    pub batch_calls: usize,
    /// Characters of a message id.
    pub message_id_chars: usize,
}

impl Limits {
    /// The limits that the API documents, a KB read as 1,024 bytes: anything larger is certainly too large.
    pub const DOCUMENTED: Self =
        Self { call_bytes: 32 * 1024, batch_bytes: 500 * 1024, batch_calls: 2_500, message_id_chars: 100 };

    /// For making batches. The API does not say what a KB is, and its own libraries read it as 1,000 or as 1,024 bytes
    /// (32,000 or 32,768 for a call, 475,000 to 512,000 for a batch): what keeps to the smaller ones always arrives.
    pub const SAFE: Self = Self { call_bytes: 32_000, batch_bytes: 475_000, batch_calls: 2_500, message_id_chars: 100 };
}

impl Default for Limits {
    fn default() -> Self {
        Self::DOCUMENTED
    }
}
