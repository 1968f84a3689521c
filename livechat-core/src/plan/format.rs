//! The formats that a plan can name for strings.

use super::word::words;

macro_rules! formats {
    ($($variant:ident, $word:literal, $with_article:literal, $about:literal;)*) => {
        words! {
            /// A form that a string must have.
            Format, "format";
            $(#[doc = $about] $variant, $word;)*
        }

        impl Format {
            /// Returns the format with its article, for messages: `an email address`.
            #[must_use]
            pub const fn with_article(self) -> &'static str {
                match self { $(Self::$variant => $with_article),* }
            }
        }
    };
}

formats! {
    Date, "date", "a date", "A date: `2026-11-22` (RFC 3339).";
    Time, "time", "a time of day", "A time of day with its offset: `06:15:36Z` (RFC 3339).";
    Duration, "duration", "a duration", "A duration: `PT1H30M` (RFC 3339, appendix A).";
    Email, "email", "an email address", "An email address: `jo@example.com` (RFC 5321).";
    Uri, "uri", "a URI", "A URI with its scheme: `https://example.com/` (RFC 3986).";
    Uuid, "uuid", "a UUID", "A UUID: `67e55044-10b1-426f-9247-bb680e5fe0c8` (RFC 9562).";
    Ipv4, "ipv4", "an IPv4 address", "An IPv4 address: `192.0.2.1` (RFC 2673).";
    Ipv6, "ipv6", "an IPv6 address", "An IPv6 address: `2001:db8::1` (RFC 4291).";
    Hostname, "hostname", "a host name", "The name of a host: `www.example.com` (RFC 1123).";
}
