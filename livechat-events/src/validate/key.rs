//! The keys of a call that the rules care about.

/// A key of a call or of a batch's envelope.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub(super) enum EnvelopeKey {
    Type,
    Action,
    Event,
    Properties,
    UserId,
    AnonymousId,
    MessageId,
    Timestamp,
    OriginalTimestamp,
    SentAt,
    ReceivedAt,
    Batch,
    Context,
    Integrations,
    Metadata,
    WriteKey,
    /// Of these an untyped call shows that it tracks nothing.
    Traits,
    GroupId,
    PreviousId,
    /// Any other: libraries send keys of their own.
    Unknown,
}

impl EnvelopeKey {
    #[inline]
    pub(super) fn of(key: &str) -> Self {
        match key {
            "type" => Self::Type,
            "action" => Self::Action,
            "event" => Self::Event,
            "properties" => Self::Properties,
            "userId" => Self::UserId,
            "anonymousId" => Self::AnonymousId,
            "messageId" => Self::MessageId,
            "timestamp" => Self::Timestamp,
            "originalTimestamp" => Self::OriginalTimestamp,
            "sentAt" => Self::SentAt,
            "receivedAt" => Self::ReceivedAt,
            "batch" => Self::Batch,
            "context" => Self::Context,
            "integrations" => Self::Integrations,
            "_metadata" => Self::Metadata,
            "writeKey" => Self::WriteKey,
            "traits" => Self::Traits,
            "groupId" => Self::GroupId,
            "previousId" => Self::PreviousId,
            _ => Self::Unknown,
        }
    }

    /// A bit of its own.
    #[inline]
    pub(super) fn bit(self) -> u32 {
        1 << self as u8
    }

    /// The name of a key that holds a timestamp.
    pub(super) fn timestamp_name(self) -> &'static str {
        match self {
            Self::OriginalTimestamp => "originalTimestamp",
            Self::SentAt => "sentAt",
            Self::ReceivedAt => "receivedAt",
            _ => "timestamp",
        }
    }
}
