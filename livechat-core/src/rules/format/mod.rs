//! The strings that have a format.
//!
//! The checks read each byte once, allocate nothing, and agree with the optional formats of JSON Schema. `spec/README.md` lists the
//! exceptions.

mod host;
mod made;
mod moment;
mod uri;

use std::net::{Ipv4Addr, Ipv6Addr};

use crate::plan::Format;

impl Format {
    /// Returns true if a string has the format.
    ///
    /// ```
    /// use livechat_core::plan::Format;
    ///
    /// assert!(Format::Email.takes("jo@example.com") && !Format::Email.takes("jo@"));
    /// assert!(Format::Duration.takes("PT1H30M") && !Format::Duration.takes("1.5h"));
    /// ```
    #[must_use]
    pub fn takes(self, text: &str) -> bool {
        match self {
            Self::Date => moment::is_date(text),
            Self::Time => moment::is_time(text.as_bytes()),
            Self::Duration => moment::is_duration(text.as_bytes()),
            Self::Email => host::is_email(text),
            Self::Uri => uri::is_uri(text),
            Self::Uuid => is_uuid(text.as_bytes()),
            Self::Ipv4 => text.parse::<Ipv4Addr>().is_ok(),
            Self::Ipv6 => text.parse::<Ipv6Addr>().is_ok(),
            Self::Hostname => host::is_hostname(text),
        }
    }

    /// Returns strings that have the format, the usual form first.
    #[must_use]
    pub const fn examples(self) -> &'static [&'static str] {
        match self {
            Self::Date => &["2026-11-22", "1999-12-31"],
            Self::Time => &["06:15:36Z", "18:40:00.5+01:00"],
            Self::Duration => &["PT1H30M", "P3D"],
            Self::Email => &["jo@example.com", "sam.lee@mail.example.org"],
            Self::Uri => &["https://example.com/", "mailto:jo@example.com"],
            Self::Uuid => &["67e55044-10b1-426f-9247-bb680e5fe0c8", "67E55044-10B1-426F-9247-BB680E5FE0C9"],
            Self::Ipv4 => &["192.0.2.1", "203.0.113.77"],
            Self::Ipv6 => &["2001:db8::1", "2001:db8::192.0.2.1"],
            Self::Hostname => &["www.example.com", "localhost"],
        }
    }

    /// Returns true if each string of this format also has the other.
    #[must_use]
    pub const fn is_within(self, other: Self) -> bool {
        matches!((self, other), (Self::Date | Self::Uuid | Self::Ipv4, Self::Hostname)) || self as u8 == other as u8
    }

    /// Returns the least number of characters, and the greatest if there is one.
    ///
    /// ```
    /// use livechat_core::plan::Format;
    ///
    /// assert_eq!(Format::Uuid.lengths(), (36, Some(36)));
    /// assert_eq!(Format::Uri.lengths().1, None);
    /// ```
    #[must_use]
    pub const fn lengths(self) -> (u64, Option<u64>) {
        match self {
            Self::Date => (10, Some(10)),
            Self::Time => (9, None),
            Self::Duration => (3, None),
            Self::Email => (3, Some(host::LONGEST_EMAIL as u64)),
            Self::Uri => (2, None),
            Self::Uuid => (36, Some(36)),
            Self::Ipv4 => (7, Some(15)),
            Self::Ipv6 => (2, Some(45)),
            Self::Hostname => (1, Some(host::LONGEST as u64)),
        }
    }
}

/// Five groups of hexadecimal digits, of 8, 4, 4, 4 and 12.
fn is_uuid(text: &[u8]) -> bool {
    let fits = |(place, byte): (usize, &u8)| match place {
        8 | 13 | 18 | 23 => *byte == b'-',
        _ => byte.is_ascii_hexdigit(),
    };
    text.len() == 36 && text.iter().enumerate().all(fits)
}

#[cfg(test)]
mod tests {
    use super::Format;

    #[test]
    fn examples_have_their_format() {
        for format in Format::ALL {
            let (least, greatest) = format.lengths();
            for example in format.examples() {
                let length = example.len() as u64;
                assert!(format.takes(example), "{format}: {example}");
                assert!(least <= length && greatest.is_none_or(|greatest| length <= greatest), "{format}: {example}");
            }
            assert!(!format.takes("") && !format.takes(" ") && !format.takes("é"), "{format}");
        }
    }

    #[test]
    fn formats_within_others_are_told() {
        for format in Format::ALL {
            let lengths = (0..300).filter_map(|length| format.of_length(length));
            let texts: Vec<String> = format.examples().iter().map(|text| (*text).to_owned()).chain(lengths).collect();
            for other in Format::ALL {
                let all = texts.iter().all(|text| other.takes(text));
                assert_eq!(format.is_within(other), all, "{format} within {other}");
            }
        }
    }

    #[test]
    fn no_text_panics() {
        let parts = [
            "",
            "P",
            "T",
            "1",
            "@",
            "[",
            "]",
            ":",
            "::",
            "%",
            "%4",
            "-",
            ".",
            "é",
            "\"",
            "\\",
            "2026-11-22",
            "IPv6:",
            "//",
            "Z",
        ];
        for first in parts {
            for second in parts {
                for third in parts {
                    let text = [first, second, third].concat();
                    for format in Format::ALL {
                        let (least, _) = format.lengths();
                        assert!(!format.takes(&text) || text.len() as u64 >= least, "{format}: {text}");
                    }
                }
            }
        }
    }
}
