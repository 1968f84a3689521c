//! Strings of a format with a given length.

use super::host::{LONGEST_LABEL, LONGEST_LOCAL};
use crate::plan::Format;

impl Format {
    /// Returns a string of the format with this number of characters, if there is one.
    ///
    /// ```
    /// use livechat_core::plan::Format;
    ///
    /// assert_eq!(Format::Hostname.of_length(4).as_deref(), Some("host"));
    /// assert_eq!(Format::Uuid.of_length(4), None);
    /// ```
    #[must_use]
    pub fn of_length(self, length: usize) -> Option<String> {
        if let Some(example) = self.examples().iter().find(|example| example.len() == length) {
            return Some((*example).to_owned());
        }
        let text = match self {
            Self::Date | Self::Uuid => return None,
            Self::Time => time(length)?,
            Self::Duration => ["P", &"1".repeat(length.checked_sub(2)?), "D"].concat(),
            Self::Email => email(length)?,
            Self::Uri => uri(length)?,
            Self::Ipv4 => ipv4(length)?,
            Self::Ipv6 => ipv6(length)?,
            Self::Hostname => hostname(length),
        };
        (text.len() == length && self.takes(&text)).then_some(text)
    }
}

fn time(length: usize) -> Option<String> {
    Some(["06:15:36.", &"0".repeat(length.checked_sub(10)?), "Z"].concat())
}

fn email(length: usize) -> Option<String> {
    let local = length.checked_sub(2)?.min(LONGEST_LOCAL);
    // A host of any length but those that would end in a dot.
    (1..=local).rev().find_map(|local| {
        let host = hostname(length - local - 1);
        Format::Hostname.takes(&host).then(|| ["x".repeat(local).as_str(), "@", &host].concat())
    })
}

fn uri(length: usize) -> Option<String> {
    const SHORT: &str = "https://a/";
    match length.checked_sub(SHORT.len()) {
        Some(rest) => Some([SHORT, &"x".repeat(rest)].concat()),
        None => Some(["a:", &"x".repeat(length.checked_sub(2)?)].concat()),
    }
}

/// Each number takes one to three digits.
fn ipv4(length: usize) -> Option<String> {
    let mut digits = length.checked_sub(7)?;
    let numbers: Vec<String> = (0..4)
        .map(|_| {
            let more = digits.min(2);
            digits -= more;
            "1".repeat(1 + more)
        })
        .collect();
    Some(numbers.join("."))
}

/// Up to seven groups of one to four digits after `::`, eight groups without it, or six before an IPv4 address.
fn ipv6(length: usize) -> Option<String> {
    const GROUP: &str = "1111:";
    match length {
        0..2 => None,
        2 => Some("::".to_owned()),
        3..36 => Some(["::", &groups(length - 2)].concat()),
        36..40 => Some(format!("{}{}", GROUP.repeat(7), "1".repeat(length - 35))),
        40.. => Some(format!("{}{}", GROUP.repeat(6), ipv4(length - 30)?)),
    }
}

/// Groups with colons between them: as few as take the length.
fn groups(length: usize) -> String {
    let count = (length + 1).div_ceil(5);
    let mut digits = length + 1 - count;
    let groups: Vec<String> = (0..count)
        .rev()
        .map(|after| {
            let taken = digits.saturating_sub(after).min(4);
            digits -= taken;
            "1".repeat(taken)
        })
        .collect();
    groups.join(":")
}

/// Labels of letters with dots between them.
fn hostname(length: usize) -> String {
    let mut name: Vec<u8> = "host".bytes().chain(std::iter::repeat(b'x')).take(length).collect();
    for at in (LONGEST_LABEL..length).step_by(LONGEST_LABEL + 1) {
        // Not at the end, where a dot would leave an empty label.
        name[if at + 1 == length { at - 1 } else { at }] = b'.';
    }
    String::from_utf8(name).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::Format;

    /// The lengths that are said are those for which there is a string, but for a few in between.
    #[test]
    fn strings_have_the_length() {
        for format in Format::ALL {
            let (least, greatest) = format.lengths();
            for length in 0..300 {
                let text = format.of_length(length);
                assert!(
                    text.as_ref().is_none_or(|text| text.len() == length && format.takes(text)),
                    "{format} {length}"
                );
                let is_said = least <= length as u64 && greatest.is_none_or(|greatest| length as u64 <= greatest);
                let gaps: &[usize] = match format {
                    Format::Time => &[10],
                    _ => &[],
                };
                assert_eq!(text.is_some(), is_said && !gaps.contains(&length), "{format} {length}: {text:?}");
            }
        }
    }
}
