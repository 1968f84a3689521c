//! Hostile plans: whatever the text, there is an answer, and soon.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

use livechat_spec::{BUNDLED_PLAN, SourceId, json, load_str, render};
use proptest::prelude::*;

const EVERY_FIELD: &str = include_str!("data/every-field.json");

/// The codes that a text is answered with. Rendering is part of the answer.
fn codes(text: &str) -> Vec<&'static str> {
    match load_str("plan.json", text, None) {
        Ok(checked) => checked.warnings.iter().map(|found| found.code).collect(),
        Err(rejected) => {
            assert!(!rejected.to_string().is_empty());
            assert!(!render::json(&rejected.sources, &rejected.diagnostics).is_empty());
            assert!(rejected.diagnostics.iter().any(|found| found.severity == livechat_spec::Severity::Error));
            rejected.diagnostics.iter().map(|found| found.code).collect()
        }
    }
}

fn with_source(value: &str) -> String {
    format!("{{\"name\": \"p\", \"events\": [{{\"name\": \"E\"}}], \"source\": {value}}}")
}

#[test]
fn a_megabyte_string() {
    assert_eq!(codes(&with_source(&format!("\"{}\"", "x".repeat(4 << 20)))), [""; 0]);
    assert_eq!(codes(&with_source(&format!("\"{}", "x".repeat(4 << 20)))), ["invalid-json"]);
    assert_eq!(codes(&with_source(&format!("\"{}\"", "\\n".repeat(2 << 20)))), [""; 0]);
    assert!(codes(&"'".repeat(1 << 20)).len() <= 32);
}

#[test]
fn a_megabyte_of_anything_else() {
    for part in ["[", "{", "{\"a\":", "\"", "\\", "-", "9", "e", ",", " ", "//", "\u{feff}", "é", "\u{202e}", "#\n"] {
        let text = part.repeat((1 << 20) / part.len());
        assert!(codes(&text).len() <= 40, "{part}");
        codes(&with_source(&text));
    }
}

#[test]
fn nesting_as_deep_as_allowed_and_deeper() {
    let nested = |depth: usize| {
        let open = r#"{"type":"array","items":"#.repeat(depth);
        format!(
            r#"{{"name":"p","events":[{{"name":"E","properties":[{{"name":"a","type":"array","items":{open}{{"type":"string"}}{}}}]}}]}}"#,
            "}".repeat(depth)
        )
    };
    assert_eq!(codes(&nested(json::MAX_DEPTH - 7)), [""; 0]);
    assert_eq!(codes(&nested(json::MAX_DEPTH)), ["too-deep"]);
    assert_eq!(codes(&nested(100_000)), ["too-deep"]);
}

#[test]
fn surrogates() {
    assert_eq!(codes(&with_source(r#""\ud83d\ude00""#)), [""; 0]);
    for half in [r"\ud83d", r"\ude00", r"\ud83dx", r"\ud83d\n", r"\ud83d\ud83d", r"\ude00\ud83d", r"\uD83D\u0041"] {
        let found = codes(&with_source(&format!("\"{half}\"")));
        assert!(!found.is_empty() && found.iter().all(|code| *code == "invalid-json"), "{half}");
    }
}

#[test]
fn a_small_plan_cannot_grow_without_bound() {
    let properties: Vec<String> = (0..2_000).map(|at| format!("{{\"name\":\"p{at}\",\"type\":\"string\"}}")).collect();
    let events: Vec<String> =
        (0..2_000).map(|at| format!("{{\"name\":\"e{at}\",\"property_groups\":[\"g\"]}}")).collect();
    let plan = format!(
        "{{\"name\":\"p\",\"property_groups\":[{{\"name\":\"g\",\"properties\":[{}]}}],\"events\":[{}]}}",
        properties.join(","),
        events.join(","),
    );
    assert_eq!(codes(&plan), ["too-many"]);
}

#[test]
fn many_slips_in_one_long_line() {
    let events: Vec<String> = (0..5_000)
        .map(|at| {
            format!("{{\"name\":\"e{at}\",\"property_groups\":[\"größe{at}\"],\"properties\":[{{\"name\":\"x\"}}]}}")
        })
        .collect();
    let groups: Vec<String> = (0..5_000).map(|at| format!("{{\"name\":\"grösse{at}\"}}")).collect();
    let plan =
        format!("{{\"name\":\"p\",\"property_groups\":[{}],\"events\":[{}]}}", groups.join(","), events.join(","));
    assert_eq!(codes(&plan).len(), 15_000);
}

/// Names that are no identifiers, or ones with a meaning in Rust.
const HOSTILE: [&str; 32] = [
    "type",
    "gen",
    "self",
    "Self",
    "_",
    "__proto__",
    "2nd",
    "\\\"",
    "\\\\",
    "🎉",
    "消息",
    "رسالة",
    "!!!",
    "a'b",
    "\\u202E",
    "\\u0000",
    "new",
    "extra",
    "into_owned",
    "NAME",
    "r#fn",
    "a.b[0]",
    "x y",
    "#[doc]",
    "*/",
    "</script>",
    "ﬁ",
    "İ",
    "ß",
    "a\\nb",
    "Option",
    "Vec",
];

#[test]
fn hostile_names_become_identifiers_without_a_complaint() {
    let properties: Vec<String> =
        HOSTILE.iter().map(|name| format!("{{\"name\":\"{name}\",\"type\":\"string\"}}")).collect();
    let with = |list: &[String]| {
        format!("{{\"name\":\"p\",\"events\":[{{\"name\":\"E\",\"properties\":[{}]}}]}}", list.join(","))
    };
    for (name, property) in HOSTILE.iter().zip(&properties) {
        let checked = load_str("plan.json", &with(std::slice::from_ref(property)), None);
        let checked = checked.unwrap_or_else(|rejected| panic!("{name}: {rejected}"));
        let property = &checked.plan.events[0].properties[0];
        let bare = property.field.trim_start_matches("r#");
        assert!(bare.starts_with(|c: char| c.is_ascii_lowercase()), "{name} became {bare}");
        assert!(
            !bare.contains("__") && bare.bytes().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == b'_')
        );
        assert!(property.constant.bytes().all(|c| c.is_ascii_uppercase() || c.is_ascii_digit() || c == b'_'));
    }
    for name in HOSTILE {
        let text = format!("{{\"name\":\"p\",\"events\":[{{\"name\":\"{name}\"}}]}}");
        let checked = load_str("plan.json", &text, None).unwrap_or_else(|rejected| panic!("{name}: {rejected}"));
        let ident = &checked.plan.events[0].ident;
        assert!(
            ident.starts_with(|c: char| c.is_ascii_uppercase()) && ident.bytes().all(|c| c.is_ascii_alphanumeric())
        );
    }
}

/// One place in a good plan, and what stands there instead.
fn mutated(plan: &'static str) -> impl Strategy<Value = String> {
    let scraps = prop::sample::select(vec![
        "", "{", "}", "[", "]", ",", ":", "\"", "\\", "null", "true", "0", "-1", "1e999", "\"x\"", "\u{202e}", "//",
        "é",
    ]);
    let edit = (any::<prop::sample::Index>(), 0..12_usize, scraps);
    prop::collection::vec(edit, 1..4).prop_map(move |edits| {
        let mut text = plan.to_owned();
        for (place, cut, scrap) in edits {
            let start = floor(&text, place.index(text.len()));
            let end = floor(&text, (start + cut).min(text.len()));
            text.replace_range(start..end.max(start), scrap);
        }
        text
    })
}

fn floor(text: &str, mut at: usize) -> usize {
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(400) })]

    #[test]
    fn no_mutation_panics(text in mutated(EVERY_FIELD)) {
        codes(&text);
    }

    #[test]
    fn no_mutation_of_the_bundled_plan_panics(text in mutated(BUNDLED_PLAN)) {
        codes(&text);
    }

    #[test]
    fn no_text_panics(text in any::<String>()) {
        codes(&text);
    }

    #[test]
    fn good_json_is_read_as_serde_reads_it(text in mutated("[{\"a\": [1, -0.5e3, \"\\u00e9\\ud83d\\ude00\", null, true], \"b\": {}}]")) {
        let (node, mistakes) = json::parse(SourceId::default(), &text);
        match serde_json::from_str::<serde_json::Value>(&text) {
            // Infinite numbers and repeated keys are the two places where serde is laxer or stricter.
            Ok(theirs) => if mistakes.is_empty() {
                let ours: serde_json::Value = serde_json::from_str(&json::compact(&node.unwrap())).unwrap();
                prop_assert_eq!(ours, theirs);
            } else {
                prop_assert!(mistakes.iter().all(|found| found.code == "duplicate-key"), "{:?}", mistakes);
            },
            Err(_) => prop_assert!(!mistakes.is_empty() || text.contains('e'), "{}", text),
        }
    }

    #[test]
    fn identifiers_depend_on_the_name_alone(name in any::<String>()) {
        let field = livechat_spec::names::field(&name);
        let plain = field.trim_start_matches("r#");
        prop_assert!(plain.starts_with(|c: char| c.is_ascii_lowercase()));
        prop_assert!(plain.bytes().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == b'_'));
        prop_assert!(!plain.contains("__"));
        let ident = livechat_spec::names::event_type(&name, "");
        prop_assert!(ident.starts_with(|c: char| c.is_ascii_uppercase()));
        prop_assert!(ident.bytes().all(|c| c.is_ascii_alphanumeric()));
    }
}
