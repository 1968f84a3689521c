use super::{Milliseconds, Number, Seconds};
use std::time::Duration;

#[test]
fn keeps_what_was_written() {
    for text in ["0", "-0", "0.0", "1.10", "45.0", "4.5e1", "1E5", "18446744073709551615", "18446744073709551616"] {
        assert_eq!(Number::parse(text).unwrap().to_string(), text);
    }
    let long = format!("0.{}", "123".repeat(40));
    assert_eq!(Number::parse(&long).unwrap().to_string(), long);
}

#[test]
fn reads_only_json_numbers() {
    for text in ["", "-", "01", "1.", ".5", "1e", "NaN", "Infinity", "1e400", "0x10", "1 ", " 1", "+1"] {
        assert!(Number::parse(text).is_none(), "{text:?}");
    }
}

#[test]
fn knows_integers_however_they_are_written() {
    for (text, value) in [("45.0", 45), ("4.5e1", 45), ("-0", 0), ("1200e-2", 12), ("0e99999999999999999999", 0)] {
        assert_eq!(Number::parse(text).unwrap().as_i64(), Some(value), "{text}");
    }
    for text in ["45.5", "1e-1", "1e300", "0.1e0", "9223372036854775808"] {
        assert_eq!(Number::parse(text).unwrap().as_i64(), None, "{text}");
    }
    assert!(Number::parse("1e300").unwrap().is_integer());
    assert!(!Number::parse("1e-99999999999999999999").unwrap().is_integer());
}

#[test]
fn integers_equal_their_written_form() {
    assert_eq!(Number::from(203), Number::parse("203").unwrap());
    assert_eq!(Number::from(-7_i64), Number::parse("-7").unwrap());
    assert_eq!(Number::from_f64(45.5), Number::parse("45.5"));
    assert_ne!(Number::parse("0"), Number::parse("0.0"));
}

#[test]
fn durations_go_both_ways() {
    for duration in [Duration::ZERO, Duration::from_nanos(1), Duration::new(12, 340_000_000), Duration::from_millis(7)]
    {
        assert_eq!(Seconds::from(duration).to_duration(), Some(duration));
        assert_eq!(Milliseconds::from(duration).to_duration(), Some(duration));
    }
    assert_eq!(Milliseconds::from(Duration::from_micros(1_500)).to_string(), "1.5");
    assert_eq!(Seconds::from(-1).to_duration(), None);
    assert_eq!(Seconds::from(Number::parse("1.5e3").unwrap()).to_duration(), Some(Duration::from_secs(1500)));
}
