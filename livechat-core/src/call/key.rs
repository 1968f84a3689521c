//! The keys of a call and of a batch's envelope.

#[cfg(feature = "json")]
use crate::json::{Cursor, KeyTable, Members, RawText, Stop, SyntaxError};

/// The keys, one row each: variant, name, meaning.
macro_rules! keys {
    ($($variant:ident, $name:literal, $meaning:literal;)*) => {
        /// A key of a call or of a batch's envelope.
        ///
        /// ```
        /// use livechat_core::call::EnvelopeKey;
        ///
        /// assert_eq!(EnvelopeKey::of("userId"), Some(EnvelopeKey::UserId));
        /// assert_eq!(EnvelopeKey::UserId.name(), "userId");
        /// assert_eq!(EnvelopeKey::of("user_id"), None);
        /// ```
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        #[repr(u8)]
        pub enum EnvelopeKey {
            $(#[doc = $meaning] $variant,)*
        }

        /// All keys, in the order of their variants, and the table that finds them.
        #[cfg(feature = "json")]
        const KEYS: &[EnvelopeKey] = &[$(EnvelopeKey::$variant),*];
        #[cfg(feature = "json")]
        static TABLE: KeyTable<{ KEYS.len() }> = KeyTable::new([$(concat!("\"", $name, "\":")),*]);

        impl EnvelopeKey {
            /// Returns the key of this name; none where libraries send keys of their own.
            #[inline]
            #[must_use]
            pub fn of(name: &str) -> Option<Self> {
                match name {
                    $($name => Some(Self::$variant),)*
                    _ => None,
                }
            }

            /// Returns the name, as it stands in JSON.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self {
                    $(Self::$variant => $name,)*
                }
            }
        }
    };
}

// Values are kept of the keys up to `Integrations`; of the others only whether they came.
keys! {
    Type, "type", "Type of the call: `track`, `identify`, …";
    Action, "action", "Type of the call, as some libraries spell it.";
    Event, "event", "Name of the event.";
    Properties, "properties", "Properties of the event.";
    UserId, "userId", "Id of a known user.";
    AnonymousId, "anonymousId", "Id of an unknown user.";
    MessageId, "messageId", "Id of the call: one that is delivered again has the same.";
    Timestamp, "timestamp", "Time of the event.";
    OriginalTimestamp, "originalTimestamp", "Time of the event by the sender's clock.";
    SentAt, "sentAt", "Time of sending.";
    ReceivedAt, "receivedAt", "Time of arrival.";
    Batch, "batch", "Calls of a batch.";
    Context, "context", "Facts about the sender: library, page, device.";
    Integrations, "integrations", "Destinations that are switched on or off.";
    Metadata, "_metadata", "Notes of a browser library to itself.";
    WriteKey, "writeKey", "Credential of the source.";
    Traits, "traits", "Facts about a user or a group: a key of `identify` and `group` calls.";
    GroupId, "groupId", "Id of a group: a key of `group` calls.";
    PreviousId, "previousId", "Former id of a user: a key of `alias` calls.";
}

#[cfg(feature = "json")]
impl EnvelopeKey {
    /// Number of keys, counted from the first, whose values a [`CallLayout`](super::CallLayout) holds.
    pub(super) const KEPT: usize = Self::Integrations as usize + 1;

    /// Keys that calls and the envelopes of batches share, and that have rules.
    pub const SHARED: [Self; 5] =
        [Self::MessageId, Self::Timestamp, Self::OriginalTimestamp, Self::SentAt, Self::ReceivedAt];

    /// Bits of all keys.
    pub const ALL: u32 = Self::PreviousId.bit() * 2 - 1;

    /// Bits of the keys of calls that track no event.
    pub(super) const OF_OTHER_CALLS: u32 = Self::Traits.bit() | Self::GroupId.bit() | Self::PreviousId.bit();

    /// Returns the bit of the key in a set of keys.
    #[inline]
    #[must_use]
    pub const fn bit(self) -> u32 {
        1 << self as u8
    }

    /// Returns the key that is written with escapes.
    #[cold]
    pub(super) fn of_raw(name: RawText<'_>) -> Option<Self> {
        KEYS.iter().copied().find(|key| name.is(key.name()))
    }

    /// Passes over members with known keys as long as their values are strings without escapes and `take` takes them: it is
    /// given the place of a key, and where its value begins and ends.
    #[inline]
    pub(super) fn pass_strings(
        cursor: &mut Cursor<'_>,
        members: &mut Members,
        take: impl FnMut(usize, usize, usize) -> bool,
    ) -> Result<Stop, SyntaxError> {
        cursor.known_strings(members, &TABLE, take)
    }

    /// Returns the place of the key that stands at an offset of a text with its colon.
    #[inline]
    pub(super) fn place(text: &[u8], at: usize) -> Option<usize> {
        TABLE.find(text, at).map(|(place, _)| place)
    }

    /// Returns the key at a place of the table.
    #[inline]
    pub(super) fn at(place: usize) -> Option<Self> {
        KEYS.get(place).copied()
    }
}

#[cfg(all(test, feature = "json"))]
mod tests {
    use super::{EnvelopeKey, KEYS, TABLE};

    #[test]
    fn every_key_is_found_by_its_name() {
        for (place, key) in KEYS.iter().enumerate() {
            assert_eq!((*key as usize, EnvelopeKey::of(key.name())), (place, Some(*key)));
            let text = format!("\"{}\":\"a value that is long enough\"", key.name());
            // Of two keys with the same letters the table holds one; the other is read letter by letter.
            let found = TABLE.find(text.as_bytes(), 0).map(|(found, _)| found);
            assert_eq!(found, Some(place).filter(|_| *key != EnvelopeKey::PreviousId), "{key:?}");
        }
        assert_eq!(EnvelopeKey::ALL.count_ones() as usize, KEYS.len());
    }
}
