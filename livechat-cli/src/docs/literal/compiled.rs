//! Literals of compiled languages: Java, Go, Objective-C and C#.
//!
//! Their number types are fixed, so a literal depends on which type holds the number exactly.

use super::Language;
use super::text::{between, common, four_or_eight, pairs, utf16};

/// Java on a server.
pub(super) const JAVA: Language = Language {
    null: "null",
    booleans: ["false", "true"],
    number: java_number,
    string: java_string,
    list: java_list,
    object: |members| java_map("Props", "put", members),
};

/// Java on Android.
pub(super) const ANDROID: Language = Language { object: |members| java_map("Properties", "putValue", members), ..JAVA };

/// Go.
pub(super) const GO: Language = Language {
    null: "nil",
    booleans: ["false", "true"],
    number: go_number,
    string: go_string,
    list: |items| format!("[]interface{{}}{{{}}}", items.join(", ")),
    object: |members| {
        let members = pairs(members, |key, value| format!("{}: {value}", go_string(key)));
        format!("map[string]interface{{}}{{{members}}}")
    },
};

/// Objective-C.
pub(super) const OBJECTIVE_C: Language = Language {
    null: "[NSNull null]",
    booleans: ["@NO", "@YES"],
    number: objective_c_number,
    string: objective_c_string,
    list: |items| format!("@[{}]", items.join(", ")),
    object: |members| {
        let members = pairs(members, |key, value| format!("{}: {value}", objective_c_string(key)));
        format!("@{{{members}}}")
    },
};

/// C#, for .NET and Xamarin.
pub(super) const CSHARP: Language = Language {
    null: "null",
    booleans: ["false", "true"],
    number: csharp_number,
    string: csharp_string,
    list: |items| match items {
        [] => "new object[0]".to_owned(),
        items => format!("new object[] {{ {} }}", items.join(", ")),
    },
    object: |members| match members {
        [] => "new Properties()".to_owned(),
        members => {
            let members = pairs(members, |key, value| format!("{{ {}, {value} }}", csharp_string(key)));
            format!("new Properties() {{ {members} }}")
        }
    },
};

/// Maximum length of a Java string literal in characters: a class file holds 65,535 bytes, at most three for each.
const LONGEST_JAVA_STRING: usize = 16_000;

pub(super) fn java_string(text: &str) -> String {
    let letters: Vec<char> = text.chars().collect();
    if letters.len() <= LONGEST_JAVA_STRING {
        return short_java_string(text);
    }
    let parts = letters.chunks(LONGEST_JAVA_STRING).map(|part| short_java_string(&part.iter().collect::<String>()));
    format!("String.join(\"\", {})", parts.collect::<Vec<_>>().join(", "))
}

fn short_java_string(text: &str) -> String {
    // Java replaces `\u000a` by a line end before it reads the literal; an octal escape is safe.
    let hidden = |letter| if letter < ' ' { format!("\\{:03o}", u32::from(letter)) } else { utf16(letter) };
    between('"', text, escape, hidden)
}

fn java_list(items: &[String]) -> String {
    // The array is explicit because `Arrays.asList(null)` is not a list.
    format!("java.util.Arrays.asList(new Object[] {{{}}})", items.join(", "))
}

fn java_map(class: &str, put: &str, members: &[(&str, String)]) -> String {
    let members = members.iter().map(|(key, value)| format!(".{put}({}, {value})", java_string(key)));
    format!("new {class}(){}", members.collect::<String>())
}

fn java_number(text: &str) -> String {
    match number_type(text) {
        NumberType::Whole(whole) if i32::try_from(whole).is_ok() => whole.to_string(),
        NumberType::Whole(whole) if i64::try_from(whole).is_ok() => format!("{whole}L"),
        NumberType::Whole(whole) => format!("new java.math.BigInteger(\"{whole}\")"),
        NumberType::Double(double) => double,
        NumberType::Neither => format!("new java.math.BigDecimal(\"{text}\")"),
    }
}

fn go_string(text: &str) -> String {
    between('"', text, escape, four_or_eight)
}

fn go_number(text: &str) -> String {
    match number_type(text) {
        NumberType::Whole(whole) if i64::try_from(whole).is_ok() => whole.to_string(),
        NumberType::Whole(whole) if u64::try_from(whole).is_ok() => format!("uint64({whole})"),
        NumberType::Double(double) => double,
        NumberType::Whole(_) | NumberType::Neither => format!("json.Number(\"{text}\")"),
    }
}

fn objective_c_string(text: &str) -> String {
    // Compilers that support trigraphs read `??/` as a backslash.
    let trigraphs = text.contains("??");
    let escape = |letter| if letter == '?' && trigraphs { Some("\\?") } else { escape(letter) };
    // C does not allow `\u` for control characters; it reads at most three octal digits.
    let hidden = |letter: char| match u32::from(letter) {
        code @ ..=0x7f => format!("\\{code:03o}"),
        0x80..=0x9f => letter.to_string().bytes().map(|byte| format!("\\{byte:03o}")).collect::<Vec<_>>().concat(),
        _ => four_or_eight(letter),
    };
    format!("@{}", between('"', text, escape, hidden))
}

fn objective_c_number(text: &str) -> String {
    let signed = |text: String| if text.starts_with('-') { format!("@({text})") } else { format!("@{text}") };
    match number_type(text) {
        // The smallest `long long` has no literal: its digits without the sign are out of range.
        NumberType::Whole(whole) if i64::try_from(whole).is_ok_and(|whole| whole != i64::MIN) => {
            signed(whole.to_string())
        }
        NumberType::Whole(whole) if u64::try_from(whole).is_ok() => format!("@{whole}ULL"),
        NumberType::Double(double) => signed(double),
        NumberType::Whole(_) | NumberType::Neither => {
            format!("[NSDecimalNumber decimalNumberWithString:@\"{text}\"]")
        }
    }
}

fn csharp_string(text: &str) -> String {
    between('"', text, escape, utf16)
}

fn csharp_number(text: &str) -> String {
    match number_type(text) {
        // The compiler chooses the first of `int`, `uint`, `long` and `ulong` that holds the literal.
        NumberType::Whole(whole) if i64::try_from(whole).is_ok() || u64::try_from(whole).is_ok() => whole.to_string(),
        NumberType::Double(double) => double,
        // Json.NET writes this text unchanged.
        NumberType::Whole(_) | NumberType::Neither => format!("new Newtonsoft.Json.Linq.JRaw(\"{text}\")"),
    }
}

fn escape(letter: char) -> Option<&'static str> {
    if letter == '"' { Some("\\\"") } else { common(letter) }
}

/// The kind of type that holds a number exactly.
#[derive(Debug, Clone, PartialEq)]
enum NumberType {
    /// A whole number written without a fraction or exponent.
    Whole(i128),
    /// Another number that a double holds exactly, in its shortest form with a point or an exponent.
    Double(String),
    /// Any other number.
    Neither,
}

fn number_type(text: &str) -> NumberType {
    if let Ok(whole) = text.parse::<i128>() {
        return NumberType::Whole(whole);
    }
    match text.parse::<f64>() {
        Ok(double) if double.is_finite() && decimal(&format!("{double:e}")) == decimal(text) => {
            NumberType::Double(format!("{double:?}"))
        }
        _ => NumberType::Neither,
    }
}

/// Returns the sign, the digits without zeros at either end, and the power of ten of the last digit: equal for equal numbers.
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
    use super::{NumberType, number_type};

    #[test]
    fn whole_double_or_neither() {
        let double = |text: &str| NumberType::Double(text.to_owned());
        for (text, expected) in [
            ("45", NumberType::Whole(45)),
            ("-0", NumberType::Whole(0)),
            ("45.0", double("45.0")),
            ("1.50", double("1.5")),
            ("0.1", double("0.1")),
            ("1E+2", double("100.0")),
            ("0e9", double("0.0")),
            ("1e300", double("1e300")),
            ("1e400", NumberType::Neither),
            ("0.1000000000000000055511151231257827", NumberType::Neither),
            ("1e-400", NumberType::Neither),
            ("18446744073709551616.5", NumberType::Neither),
        ] {
            assert_eq!(number_type(text), expected, "{text}");
        }
    }
}
