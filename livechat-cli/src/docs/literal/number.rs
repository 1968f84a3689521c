//! Numbers: which of a language's can hold one as it is written.

/// What a number is to languages that part whole numbers from others.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Kind {
    /// Without a fraction, and written without one.
    Whole(i128),
    /// A number that a double holds exactly, written shortly, with a point or an exponent.
    Double(String),
    /// Neither.
    Exact,
}

pub(super) fn kind(text: &str) -> Kind {
    if let Ok(whole) = text.parse::<i128>() {
        return Kind::Whole(whole);
    }
    match text.parse::<f64>() {
        Ok(double) if double.is_finite() && decimal(&format!("{double:e}")) == decimal(text) => {
            Kind::Double(format!("{double:?}"))
        }
        _ => Kind::Exact,
    }
}

/// The digits of a number without zeros at either end, and the power of ten of the last one: equal for equal numbers.
fn decimal(text: &str) -> (bool, String, i64) {
    let (negative, text) = text.strip_prefix('-').map_or((false, text), |rest| (true, rest));
    let (mantissa, exponent) = text.split_once(['e', 'E']).unwrap_or((text, "0"));
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let digits = format!("{whole}{fraction}");
    let kept = digits.trim_end_matches('0');
    let dropped = digits.len() - kept.len();
    let place = |count: usize| i64::try_from(count).unwrap_or(i64::MAX);
    let exponent = exponent.parse::<i64>().unwrap_or(i64::MAX).saturating_sub(place(fraction.len()));
    let kept = kept.trim_start_matches('0');
    if kept.is_empty() {
        return (negative, String::new(), 0);
    }
    (negative, kept.to_owned(), exponent.saturating_add(place(dropped)))
}

#[cfg(test)]
mod tests {
    use super::{Kind, kind};

    #[test]
    fn whole_double_or_neither() {
        let double = |text: &str| Kind::Double(text.to_owned());
        for (text, expected) in [
            ("45", Kind::Whole(45)),
            ("-0", Kind::Whole(0)),
            ("45.0", double("45.0")),
            ("1.50", double("1.5")),
            ("0.1", double("0.1")),
            ("1E+2", double("100.0")),
            ("0e9", double("0.0")),
            ("1e300", double("1e300")),
            ("1e400", Kind::Exact),
            ("0.1000000000000000055511151231257827", Kind::Exact),
            ("1e-400", Kind::Exact),
            ("18446744073709551616.5", Kind::Exact),
        ] {
            assert_eq!(kind(text), expected, "{text}");
        }
    }
}
