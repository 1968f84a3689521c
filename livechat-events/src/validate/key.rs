//! The keys of a call that the rules care about.

/// The keys, one row each: variant, name, and what it is for.
macro_rules! keys {
    ($($variant:ident, $name:literal, $what:literal;)*) => {
        /// A key of a call or of a batch's envelope.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        #[repr(u8)]
        pub(super) enum EnvelopeKey {
            $(#[doc = $what] $variant,)*
            /// Any other: libraries send keys of their own.
            Unknown,
        }

        impl EnvelopeKey {
            /// How many there are.
            pub(super) const COUNT: usize = Self::Unknown as usize + 1;

            #[inline]
            pub(super) fn of(key: &str) -> Self {
                match key {
                    $($name => Self::$variant,)*
                    _ => Self::Unknown,
                }
            }

            /// As JSON writes it before a value; of an unknown key, what no text begins with.
            #[inline]
            pub(super) fn written(self) -> &'static str {
                match self {
                    $(Self::$variant => concat!("\"", $name, "\":"),)*
                    Self::Unknown => "\0",
                }
            }

            /// The name; of an unknown key, nothing.
            pub(super) fn name(self) -> &'static str {
                match self {
                    $(Self::$variant => $name,)*
                    Self::Unknown => "",
                }
            }
        }
    };
}

keys! {
    Type, "type", "What kind of call it is.";
    Action, "action", "The same, as some libraries spell it.";
    Event, "event", "The event's name.";
    Properties, "properties", "The event's properties.";
    UserId, "userId", "Who is known.";
    AnonymousId, "anonymousId", "Who is not.";
    MessageId, "messageId", "What tells the call from its repetitions.";
    Timestamp, "timestamp", "When it happened.";
    OriginalTimestamp, "originalTimestamp", "The same, by the sender's clock.";
    SentAt, "sentAt", "When it was sent.";
    ReceivedAt, "receivedAt", "When it was received.";
    Batch, "batch", "The calls of a batch.";
    Context, "context", "What is passed over.";
    Integrations, "integrations", "Likewise.";
    Metadata, "_metadata", "Likewise.";
    WriteKey, "writeKey", "Likewise.";
    Traits, "traits", "Of this and the next two an untyped call shows that it tracks nothing.";
    GroupId, "groupId", "A group call's.";
    PreviousId, "previousId", "An alias call's.";
}

impl EnvelopeKey {
    /// A bit of its own.
    #[inline]
    pub(super) fn bit(self) -> u32 {
        1 << self as u8
    }
}
