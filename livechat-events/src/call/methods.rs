//! What a user does with a call of any type: one set of methods for all of them.

/// Gives a call its setters, its encoder and its decoder.
///
/// A call with a part of a type of its own names the traits that encoding and decoding need of it. `$uses`, `$new` and `$read`
/// are for the examples: the imports, a call, and one that is read. The bounds are on each method: so the compiler says
/// what is no event, and not that a method is missing.
macro_rules! call_methods {
    (
        $call:ident<'a $(, $own:ident: $encode:ident, $decode:ident $(+ $also:ident)?)?>, $word:literal,
        uses $uses:literal,
        new $new:literal,
        read $read:literal
    ) => {
        impl<'a $(, $own)?> $call<'a $(, $own)?> {
            /// Sets the message id.
            ///
            /// ```
            #[doc = concat!("use livechat_events::{", $uses, "};")]
            ///
            #[doc = concat!("let call = ", $new, ".message_id(\"m-1\");")]
            /// assert_eq!(call.message_id.as_deref(), Some("m-1"));
            /// ```
            #[must_use]
            pub fn message_id(mut self, id: impl Into<std::borrow::Cow<'a, str>>) -> Self {
                self.common.message_id = Some(id.into());
                self
            }

            /// Sets a message id that no other call has: 32 random hexadecimal digits.
            ///
            /// ```
            #[doc = concat!("use livechat_events::{", $uses, "};")]
            ///
            #[doc = concat!("let call = ", $new, ".new_message_id();")]
            /// assert_eq!(call.message_id.as_deref().map(str::len), Some(32));
            /// ```
            #[must_use]
            pub fn new_message_id(self) -> Self {
                self.message_id($crate::call::message_id::random_text())
            }

            /// Sets when it happened.
            ///
            /// ```
            #[doc = concat!("use livechat_events::{Timestamp, ", $uses, "};")]
            ///
            #[doc = concat!("let call = ", $new, ".timestamp(Timestamp::from_unix_millis(0));")]
            /// assert_eq!(call.common.timestamp.unwrap().as_str(), "1970-01-01T00:00:00.000Z");
            /// ```
            #[must_use]
            pub fn timestamp(mut self, timestamp: impl Into<$crate::timestamp::Timestamp<'a>>) -> Self {
                self.common.timestamp = Some(timestamp.into());
                self
            }

            /// Adds to the context of the call.
            ///
            /// ```
            #[doc = concat!("use livechat_events::{", $uses, "};")]
            ///
            #[doc = concat!("let call = ", $new, ".context(\"locale\", \"en-GB\");")]
            /// assert_eq!(call.common.context.unwrap().get("locale").unwrap().text(), r#""en-GB""#);
            /// ```
            #[must_use]
            pub fn context(
                mut self,
                key: impl Into<std::borrow::Cow<'a, str>>,
                value: impl Into<$crate::json::Json<'a>>,
            ) -> Self {
                self.common.context.get_or_insert_default().insert(key, value);
                self
            }

            /// Says whether the call goes to a destination, or how.
            ///
            /// ```
            #[doc = concat!("use livechat_events::{", $uses, "};")]
            ///
            #[doc = concat!("let call = ", $new, ".integration(\"All\", false);")]
            /// assert_eq!(call.common.integrations.unwrap().get("All").unwrap().text(), "false");
            /// ```
            #[must_use]
            pub fn integration(
                mut self,
                name: impl Into<std::borrow::Cow<'a, str>>,
                value: impl Into<$crate::json::Json<'a>>,
            ) -> Self {
                self.common.integrations.get_or_insert_default().insert(name, value);
                self
            }

            /// Stamps the call as a client library would: a message id of its own, this moment as its timestamp, and this library
            /// in its context.
            ///
            /// ```
            #[doc = concat!("use livechat_events::{", $uses, "};")]
            ///
            #[doc = concat!("let call = ", $new, ".stamp();")]
            /// assert!(call.message_id.is_some() && call.timestamp.is_some());
            /// ```
            #[must_use]
            pub fn stamp(self) -> Self {
                let now = $crate::timestamp::Timestamp::now();
                self.new_message_id().timestamp(now).context("library", $crate::call::stamp::library())
            }
        }

        impl<'de: 'a, 'a $(, $own: $decode<'de> $(+ $also)?)?> $call<'a $(, $own)?> {
            #[doc = concat!("Reads the body of `POST /v1/", $word, "`, or one line of a file of calls.")]
            ///
            /// Unknown keys are kept in `extra`, and so is a `null` id, a context that is not an object or an invalid timestamp: a
            /// call that is written again is the same.
            ///
            /// ```
            #[doc = concat!("use livechat_events::{", $uses, "};")]
            ///
            #[doc = concat!("let call = ", $read, "?;")]
            /// assert_eq!(call.user, User::id("u-1"));
            /// # Ok::<(), livechat_events::DecodeError>(())
            /// ```
            ///
            /// # Errors
            ///
            #[doc = concat!("Fails if the text is not valid JSON, states another type than `", $word, "`, or does not fit the Rust type.")]
            pub fn from_slice(bytes: &'de [u8]) -> Result<Self, $crate::decode_error::DecodeError> {
                $crate::call::decode::from_slice(bytes, $crate::call::gather::Members::complete::<Self>)
            }

            /// Reads one call where `input` stands.
            ///
            /// # Errors
            ///
            #[doc = concat!("Fails if the text is not valid JSON there, states another type than `", $word, "`, or does not fit the Rust type.")]
            pub fn read(input: &mut $crate::value::Reader<'de>) -> Result<Self, $crate::decode_error::DecodeError> {
                $crate::call::decode::read(input, $crate::call::gather::Members::complete::<Self>)
            }
        }

        /// The common fields can be reached straight from the call: `call.user`.
        impl<'a $(, $own)?> std::ops::Deref for $call<'a $(, $own)?> {
            type Target = $crate::call::CommonFields<'a>;

            fn deref(&self) -> &Self::Target {
                &self.common
            }
        }

        impl<$($own)?> std::ops::DerefMut for $call<'_, $($own)?> {
            fn deref_mut(&mut self) -> &mut Self::Target {
                &mut self.common
            }
        }

        impl<$($own: $encode)?> $crate::call::OutgoingCall for $call<'_, $($own)?> {
            fn write_stamped(
                &self,
                stamp: &$crate::call::Stamp,
                out: &mut Vec<u8>,
            ) -> Result<(), $crate::call::NotACall> {
                $call::write_stamped(self, stamp, out);
                Ok(())
            }

            fn write_unstamped(&self, out: &mut Vec<u8>) {
                self.write_to(out);
            }
        }
    };
}

/// Gives a call its encoder. `Track` has its own by hand, since the compiler shows these lines where a struct is no event.
macro_rules! write_methods {
    ($call:ident<'a $(, $own:ident: $encode:ident)?>, $word:literal, uses $uses:literal, new $new:literal) => {
        impl<$($own)?> $call<'_, $($own)?> {
            #[doc = concat!("Returns the body of `POST /v1/", $word, "`: one line of JSON.")]
            ///
            /// ```
            #[doc = concat!("use livechat_events::{", $uses, "};")]
            ///
            #[doc = concat!("let body = ", $new, ".to_vec();")]
            #[doc = concat!("assert!(body.starts_with(br#\"{\"type\":\"", $word, "\",\"#));")]
            /// ```
            #[must_use]
            pub fn to_vec(&self) -> Vec<u8>
            where $($own: $encode)?
            {
                let mut out = Vec::with_capacity(self.common.usual_bytes());
                self.write_to(&mut out);
                out
            }

            #[doc = concat!("Writes the body of `POST /v1/", $word, "` after what the buffer holds.")]
            ///
            /// A buffer that is used again costs no allocation.
            ///
            /// ```
            #[doc = concat!("use livechat_events::{", $uses, "};")]
            ///
            #[doc = concat!("let (call, mut lines) = (", $new, ", Vec::new());")]
            /// call.write_to(&mut lines);
            /// lines.push(b'\n');
            /// assert_eq!(lines.trim_ascii_end(), call.to_vec());
            /// ```
            pub fn write_to(&self, out: &mut Vec<u8>)
            where $($own: $encode)?
            {
                $crate::value::ValueWriter::new(out).object(|out| self.write_members(out, None));
            }

            /// Writes the call like [`write_to`](Self::write_to), with the message id and the timestamp of the stamp where it
            /// has none.
            ///
            /// ```
            #[doc = concat!("use livechat_events::{Stamp, ", $uses, "};")]
            ///
            /// let (stamp, mut body) = (Stamp::new(), Vec::new());
            #[doc = concat!($new, ".write_stamped(&stamp, &mut body);")]
            /// assert!(String::from_utf8(body).unwrap().contains(stamp.message_id()));
            /// ```
            pub fn write_stamped(&self, stamp: &$crate::call::Stamp, out: &mut Vec<u8>)
            where $($own: $encode)?
            {
                $crate::value::ValueWriter::new(out).object(|out| self.write_members(out, Some(stamp)));
            }

            fn write_members(&self, out: &mut $crate::value::Encoder<'_>, stamp: Option<&$crate::call::Stamp>)
            where $($own: $encode)?
            {
                self.common.write_first(concat!("\"type\":\"", $word, "\""), out, stamp);
                self.write_own(out);
            }
        }
    };
}

pub(super) use {call_methods, write_methods};
