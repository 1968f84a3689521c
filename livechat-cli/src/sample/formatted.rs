//! Generates texts of a format.

use livechat_core::rules::{Bounds, Given, Violation, check_value};
use livechat_events::Timestamp;
use livechat_events::descriptor::{Format, Kind, Shape};

use super::random::Random;

/// The longest text that is generated to reach a least length.
const LONGEST: u64 = 20_000;

/// Returns a text of a format that fits a shape, if one is found.
pub(super) fn text(format: Format, shape: &Shape, unix_millis: i64, random: &mut Random) -> Option<String> {
    let examples = format.examples().iter().map(|example| (*example).to_owned());
    let lengths = [shape.length.0, shape.length.1].into_iter().flatten().filter(|length| *length <= LONGEST);
    let of_lengths = lengths.filter_map(|length| format.of_length(usize::try_from(length).ok()?));
    std::iter::once(varied(format, unix_millis, random))
        .chain(examples)
        .chain(of_lengths)
        .find(|text| fits(shape, text))
}

/// Returns true if a text fits a shape.
pub(super) fn fits(shape: &Shape, text: &str) -> bool {
    violations(shape, text).is_empty()
}

/// Returns a text that breaks no rule but the format, if one is found.
pub(super) fn other_text(shape: &Shape) -> Option<String> {
    let applies = shape.format.is_some() && shape.kinds.contains(Kind::String);
    let length = usize::try_from(shape.length.0.unwrap_or(0).min(LONGEST)).unwrap_or(0);
    let candidates = ["n/a".to_owned(), "?".to_owned(), "!".repeat(length)];
    candidates.into_iter().find(|text| applies && violations(shape, text) == [Violation::Format])
}

fn violations(shape: &Shape, text: &str) -> Vec<Violation> {
    let bounds = Bounds {
        values: shape.values,
        pattern: shape.pattern,
        format: shape.format,
        length: shape.length,
        ..Bounds::of(shape.kinds)
    };
    let mut violations = Vec::new();
    check_value(&bounds, Given::String(text), |violation| violations.push(violation));
    violations
}

fn varied(format: Format, unix_millis: i64, random: &mut Random) -> String {
    let moment = Timestamp::from_unix_millis(unix_millis).as_str().to_owned();
    let mut below = |end: u64| random.below(end);
    match format {
        Format::Date => moment.split('T').next().unwrap_or_default().to_owned(),
        Format::Time => moment.split('T').nth(1).unwrap_or_default().to_owned(),
        Format::Duration => format!("PT{}M{}S", below(60), below(60)),
        Format::Email => format!("customer{}@example.com", below(10_000)),
        Format::Uri => format!("https://www.example.com/help/{}", below(1000)),
        Format::Uuid => {
            let (high, low) = (random.hex(15), random.hex(15));
            format!("{}-{}-4{}-a{}-{}", &high[..8], &high[8..12], &high[12..], &low[..3], &low[3..])
        }
        Format::Ipv4 => format!("192.0.2.{}", below(256)),
        Format::Ipv6 => format!("2001:db8::{:x}", below(0x1_0000)),
        Format::Hostname => format!("www{}.example.com", below(100)),
    }
}

#[cfg(test)]
mod tests {
    use super::{fits, other_text, text};
    use crate::sample::random::Random;
    use livechat_events::descriptor::{Format, Shape};

    #[test]
    fn texts_have_the_format_and_faults_do_not() {
        for format in Format::ALL {
            let shapes = [
                Shape::STRING.format(format),
                Shape::STRING.format(format).length(format.lengths().1.or(Some(40)), None),
                Shape::STRING.format(format).length(None, Some(format.lengths().0)),
            ];
            for shape in shapes {
                let made = text(format, &shape, 1_700_000_000_000, &mut Random::new(7));
                assert!(made.is_some_and(|text| fits(&shape, &text)), "{shape:?}");
                let other = other_text(&shape);
                assert!(other.is_none_or(|text| !fits(&shape, &text)), "{shape:?}");
            }
            assert!(other_text(&Shape::STRING.format(format)).is_some());
        }
    }
}
