//! What was seen of strings: how many are different, and which formats all of them have.

use std::collections::BTreeMap;

use livechat_core::plan::{Format, Kind};

/// The most different strings that are kept: those of more are no enumeration.
const MOST_DIFFERENT: usize = 12;
/// The longest string of an enumeration, in bytes.
const LONGEST: usize = 32;
/// The strings that an enumeration is guessed from, and how often each must come on average.
const LEAST: u64 = 20;
const REPEATED: u64 = 5;
/// The strings that a format is guessed from.
const LEAST_OF_FORMAT: u64 = 3;

/// Formats that are guessed. A short word can be a host name, so that one is not.
const FORMATS: [Format; 6] = [Format::Date, Format::Email, Format::Uri, Format::Uuid, Format::Ipv4, Format::Ipv6];

/// What was seen of strings.
#[derive(Debug, Default)]
pub(super) struct Strings {
    pub(super) count: u64,
    different: BTreeMap<String, u64>,
    /// True once there were too many, or too long ones.
    is_open: bool,
    not_a_timestamp: bool,
    not_of_format: [bool; FORMATS.len()],
}

impl Strings {
    pub(super) fn add(&mut self, text: &str) {
        self.count += 1;
        self.not_a_timestamp |= !Kind::Timestamp.takes_text(text);
        for (not, format) in self.not_of_format.iter_mut().zip(FORMATS) {
            *not = *not || !format.takes(text);
        }
        if self.is_open {
            return;
        }
        *self.different.entry(text.to_owned()).or_default() += 1;
        if self.different.len() > MOST_DIFFERENT || !is_word(text) {
            self.is_open = true;
            self.different.clear();
        }
    }

    /// Returns true if all strings are timestamps, and enough of them.
    pub(super) fn are_timestamps(&self) -> bool {
        self.count >= LEAST_OF_FORMAT && !self.not_a_timestamp
    }

    /// Returns the format that all strings have, if enough of them were seen.
    pub(super) fn format(&self) -> Option<Format> {
        let mut formats = self.not_of_format.iter().zip(FORMATS).filter(|(not, _)| !**not).map(|(_, format)| format);
        formats.next().filter(|_| self.count >= LEAST_OF_FORMAT)
    }

    /// Returns the different strings and how often each was seen, if they look like an enumeration: few, and each again and again.
    pub(super) fn values(&self) -> Option<&BTreeMap<String, u64>> {
        let different = self.different.len() as u64;
        let is_closed = !self.is_open && self.count >= LEAST && self.count >= REPEATED * different;
        let are_repeated = self.different.values().all(|count| *count > 1);
        (is_closed && are_repeated && different > 0).then_some(&self.different)
    }
}

/// Returns true for a string that may be one of an enumeration: an identifier such as `in_app`. Names of people, and numbers that tell
/// one thing from another, are none.
fn is_word(text: &str) -> bool {
    let part = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-' | b'.');
    let digits = text.bytes().filter(u8::is_ascii_digit).count();
    (1..=LONGEST).contains(&text.len()) && text.bytes().all(part) && digits < 4
}
