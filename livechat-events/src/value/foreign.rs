//! Types of other crates as property values: moments in time, and identifiers.
//!
//! Their own names stand in no signature of this crate: only implementations of our traits for them.

#[cfg(any(feature = "chrono", feature = "jiff", feature = "time", feature = "uuid"))]
macro_rules! foreign {
    ($kind:ident, $type:ty, $write:expr, $read:expr, $expected:literal) => {
        #[diagnostic::do_not_recommend]
        impl super::PropertyValue for $type {
            type Kind = super::kind::$kind;

            fn write(&self, out: super::ValueWriter<'_>) -> super::Written {
                let text: fn(&Self) -> Option<String> = $write;
                match text(self) {
                    Some(text) => out.text(&text),
                    None => out.null(),
                }
            }
        }

        #[diagnostic::do_not_recommend]
        impl<'de> super::FromProperty<'de> for $type {
            fn read(input: &mut super::Reader<'de>) -> Result<Self, crate::decode_error::DecodeError> {
                let parse: fn(&str) -> Option<Self> = $read;
                parse(&input.text()?).ok_or_else(|| crate::decode_error::DecodeError::custom($expected))
            }
        }

        impl super::PropertyInput for $type {
            type Value = foreign!(@value $kind $type);

            fn into_input(self) -> Self::Value {
                foreign!(@input $kind self, $write)
            }
        }

        foreign!(@from $kind $type, $write);
    };
    (@value Timestamp $type:ty) => { $type };
    (@value Text $type:ty) => { String };
    (@input Timestamp $self:ident, $write:expr) => { $self };
    (@input Text $self:ident, $write:expr) => {{
        let text: fn(&Self) -> Option<String> = $write;
        text(&$self).unwrap_or_default()
    }};
    (@from Text $type:ty, $write:expr) => {};
    (@from Timestamp $type:ty, $write:expr) => {
        impl From<$type> for crate::timestamp::Timestamp<'_> {
            /// A time past the years that ISO 8601 has four digits for becomes an empty text, which validation reports.
            fn from(time: $type) -> Self {
                let text: fn(&$type) -> Option<String> = $write;
                text(&time).unwrap_or_default().into()
            }
        }
    };
}

#[cfg(feature = "jiff")]
foreign!(
    Timestamp,
    jiff::Timestamp,
    |time| Some(time.to_string()),
    |text| text.parse().ok(),
    "expected a timestamp with an offset, such as `2026-11-22T06:15:36.042Z`, found another string"
);

#[cfg(feature = "time")]
foreign!(
    Timestamp,
    time::OffsetDateTime,
    // Fails only for years that ISO 8601 has no four digits for: `null` then, which validation reports.
    |time| time.format(&time::format_description::well_known::Rfc3339).ok(),
    |text| time::OffsetDateTime::parse(text, &time::format_description::well_known::Rfc3339).ok(),
    "expected a timestamp with an offset, such as `2026-11-22T06:15:36.042Z`, found another string"
);

#[cfg(feature = "chrono")]
foreign!(
    Timestamp,
    chrono::DateTime<chrono::Utc>,
    |time| Some(time.to_rfc3339_opts(chrono::SecondsFormat::AutoSi, true)),
    |text| chrono::DateTime::parse_from_rfc3339(text).ok().map(Into::into),
    "expected a timestamp with an offset, such as `2026-11-22T06:15:36.042Z`, found another string"
);

#[cfg(feature = "chrono")]
foreign!(
    Timestamp,
    chrono::DateTime<chrono::FixedOffset>,
    |time| Some(time.to_rfc3339_opts(chrono::SecondsFormat::AutoSi, true)),
    |text| chrono::DateTime::parse_from_rfc3339(text).ok(),
    "expected a timestamp with an offset, such as `2026-11-22T06:15:36.042Z`, found another string"
);

#[cfg(feature = "uuid")]
foreign!(
    Text,
    uuid::Uuid,
    |id| Some(id.hyphenated().to_string()),
    |text| uuid::Uuid::try_parse(text).ok(),
    "expected a UUID such as `67e55044-10b1-426f-9247-bb680e5fe0c8`, found another string"
);
