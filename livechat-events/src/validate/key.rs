//! The keys of a call that the rules care about.

use super::scan::Values;
use livechat_core::json::{Cursor, KeyTable, Members, Stop, SyntaxError};

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

        /// All keys but the unknown one, and how they are found.
        const KEYS: &[EnvelopeKey] = &[$(EnvelopeKey::$variant),*];
        static TABLE: KeyTable<{ KEYS.len() }> = KeyTable::new([$(concat!("\"", $name, "\":")),*]);

        impl EnvelopeKey {
            #[inline]
            pub(super) fn of(key: &str) -> Self {
                match key {
                    $($name => Self::$variant,)*
                    _ => Self::Unknown,
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
    /// How many come first whose values are read; of the others it is known only whether they came.
    pub(super) const READ: usize = Self::Batch as usize + 1;

    /// Those that calls and the envelopes of batches share.
    pub(super) const SHARED: [Self; 5] =
        [Self::MessageId, Self::Timestamp, Self::OriginalTimestamp, Self::SentAt, Self::ReceivedAt];

    /// The bits of those that only calls have which track nothing.
    pub(super) const OF_OTHER_CALLS: u32 = Self::Traits.bit() | Self::GroupId.bit() | Self::PreviousId.bit();

    /// Passes over members with these keys as long as their values are strings, come as libraries write them, and for the
    /// first time; `values` keeps where they stand.
    #[inline]
    pub(super) fn pass_strings(
        cursor: &mut Cursor<'_>,
        members: &mut Members,
        values: &mut Values,
    ) -> Result<Stop, SyntaxError> {
        cursor.known_strings(members, &TABLE, |place, start, end| values.put_string(Self::at(place), start, end))
    }

    /// The key at a place of the table.
    #[inline]
    pub(super) fn at(place: usize) -> Self {
        KEYS.get(place).copied().unwrap_or(Self::Unknown)
    }

    /// A bit of its own.
    #[inline]
    pub(super) const fn bit(self) -> u32 {
        1 << self as u8
    }
}
