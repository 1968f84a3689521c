//! Formats: the strings around each of them, the exceptions, and random strings of their letters.

use proptest::prelude::*;

use crate::sides::Property;
use livechat_spec::Format;

/// What JSON Schema says of a string, and we do not: see `spec/README.md`.
const EXCEPTIONS: [(Format, &str); 4] = [
    (Format::Time, "06:1-:36Z"),
    (Format::Hostname, "xn--X"),
    (Format::Hostname, "a.xn--000000000000000"),
    (Format::Email, "Jo <jo@example.com>"),
];

/// Strings that formats are told by, many of them from the optional tests of JSON Schema.
const STRINGS: [&str; 112] = [
    "",
    " ",
    "a",
    "1",
    "é",
    "2024-02-29",
    "2023-02-29",
    "2024-13-01",
    "2024-00-10",
    "2024-01-32",
    "2024-1-01",
    "20240101",
    "2024-W01",
    "2024-001",
    "1963-06-1\u{9ea}",
    "0000-12-31",
    "2024-06-30T00:00:00Z",
    "08:30:06Z",
    "08:30:06.283185z",
    "23:59:60Z",
    "22:59:60Z",
    "23:59:60+00:00",
    "01:29:60+01:30",
    "23:29:60-00:30",
    "08:30:06+24:00",
    "08:30:06+23:60",
    "08:30:06-0800",
    "08:30:06-08",
    "08:30:06",
    "24:00:00Z",
    "00:60:00Z",
    "00:00:61Z",
    "12:00:00.Z",
    "12:00:00,5Z",
    "1\u{9e8}:00:00Z",
    "12:00:00 Z",
    "010203Z",
    "P4DT12H30M5S",
    "PT1D",
    "4DT12H30M5S",
    "P",
    "P1YT",
    "PT",
    "P2D1Y",
    "P1D2H",
    "P2S",
    "P4Y",
    "PT0S",
    "P0D",
    "P1M",
    "PT1M",
    "PT36H",
    "P2W",
    "P1Y2W",
    "P1Y2D",
    "PT1H5S",
    "PT0.5S",
    "P\u{9e8}Y",
    "P1",
    "p1d",
    "-P1D",
    "PT1H1H",
    "P1WT1H",
    "jo@example.com",
    "te~st@example.com",
    ".test@example.com",
    "test.@example.com",
    "te.s.t@example.com",
    "te..st@example.com",
    "2962",
    "\"jo bloggs\"@example.com",
    "\"jo@bloggs\"@example.com",
    "jo@[127.0.0.1]",
    "jo@[IPv6:::1]",
    "jo@[127.0.0.300]",
    "jo@invalid=domain.com",
    "a@b.c, d@e.f",
    "jo@-a",
    "@a",
    "a@",
    "http://foo.bar/?baz=qux#quux",
    "http://foo.com/blah_(wikipedia)_blah#cite-1",
    "http://foo.bar/?q=Test%20URL-encoded%20stuff",
    "http://-.~_!$&'()*+,;=:%40:80%2f::::::@example.com",
    "http://223.255.255.254",
    "ldap://[2001:db8::7]/c=GB?objectClass?one",
    "urn:oasis:names:specification:docbook:dtd:xml:4.1.2",
    "//foo.bar/?baz",
    "/abc",
    "\\\\WINDOWS\\fileshare",
    "abc",
    "http:// shouldfail.com",
    ":// should fail",
    "bar,,,,:foo",
    "https://[@example.org/test.txt",
    "https://example.org/foobar\\.txt",
    "https://example.org/foobar<>.txt",
    "https://example.org/foobar{}.txt",
    "https://example.org/foobar^.txt",
    "https://a/%4",
    "2EB8AA08-AA98-11EA-B4AA-73B441D16380",
    "2eb8aa08-aa98-11ea-b4aa-73b441d1638",
    "2eb8aa08aa9811eab4aa73b441d16380",
    "127.0.0.0.1",
    "256.256.256.256",
    "087.10.0.1",
    "1::2::3",
    "::ffff:192.168.0.1",
    "fe80::a%eth1",
    "1:2:3:4:5:6:7:8:9",
    "not_a_valid_host_name",
    "ab--cd.example",
];

fn property(format: Format) -> Property {
    Property::new(&format!(r#""type": "string", "format": "{format}""#))
}

fn json(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}

#[test]
fn every_string_of_every_format() {
    for format in Format::ALL {
        let property = property(format);
        let texts =
            STRINGS.into_iter().chain(Format::ALL.into_iter().flat_map(|other| other.examples().iter().copied()));
        for text in texts {
            let value = json(text);
            let checked = property.check(&value);
            assert_eq!(property.lint_example(&value), checked, "lint and check differ on {value} of {format}");
            assert_eq!(property.schema(&value), checked, "JSON Schema and check differ on {value} of {format}");
            assert_eq!(format.takes(text), checked, "{value} of {format}");
        }
    }
}

#[test]
fn the_exceptions_are_exceptions() {
    for (format, text) in EXCEPTIONS {
        let (property, value) = (property(format), json(text));
        assert_eq!(property.check(&value), property.lint_example(&value), "{value} of {format}");
        assert_ne!(property.check(&value), property.schema(&value), "{value} of {format}");
    }
}

proptest! {
    /// Strings of the letters that matter to formats: most have none, and many nearly have one.
    #[test]
    fn random_strings(text in "[aPTYMDHSW0-9:.@/?#%+xn\\[\\]\"Z-]{0,12}") {
        agree(&text)?;
    }

    /// A letter more, less, or in the place of another.
    #[test]
    fn strings_near_a_format(format in 0..Format::ALL.len(), example in 0..2usize, place in 0..40usize, letter in "[a0:.@/%+\\[ -]?", cut in 0..2usize) {
        let text = Format::ALL[format].examples()[example];
        let at = place.min(text.len());
        let end = (at + cut).min(text.len());
        agree(&[&text[..at], &letter, &text[end..]].concat())?;
    }
}

fn agree(text: &str) -> Result<(), TestCaseError> {
    for format in Format::ALL {
        let is_exception = text.contains("xn--") || format == Format::Email && text.contains('<');
        if !is_exception {
            let theirs = property(format).schema(&json(text));
            let ours = format.takes(text);
            // `jsonschema` takes dates and times with signs in the place of digits, such as `-026-11-22` and `06:1.:36Z`.
            let is_loose = matches!(format, Format::Date | Format::Time) && theirs && !ours;
            prop_assert!(ours == theirs || is_loose, "{:?} of {}: {}", text, format, ours);
        }
    }
    Ok(())
}
