//! Verdicts about changes that are known, and about random pairs of shapes.
#![cfg(feature = "compare")]
#![allow(clippy::unwrap_used, reason = "a test fails by a panic")]

use livechat_core::compare::{Difference, Object, Pattern, Property, Shape, Value, Verdict, compare};
use livechat_core::plan::{Format, Kind, Kinds, Literal};
use proptest::prelude::*;

fn strings<'a>(values: &[&'a str]) -> Shape<'a> {
    Shape { values: values.iter().map(|value| Literal::String(*value)).collect(), ..Shape::of(Kinds::STRING) }
}

fn numbers<'a>(kinds: Kinds, least: Option<&'a str>, greatest: Option<&'a str>) -> Shape<'a> {
    Shape { range: (least, greatest), ..Shape::of(kinds) }
}

fn matching(pattern: &str, greatest: Option<u64>) -> Shape<'_> {
    Shape { pattern: Some(Pattern::new(pattern)), length: (None, greatest), ..Shape::of(Kinds::STRING) }
}

fn object<'a>(closed: bool, properties: &[(&'a str, bool, Shape<'a>)]) -> Shape<'a> {
    let properties = properties.iter().cloned();
    let properties = properties.map(|(name, required, shape)| Property { name, required, shape }).collect();
    Shape { object: Some(Object { properties, closed }), ..Shape::of(Kinds::OBJECT) }
}

/// What was lost and what was gained, as JSON; `?` where it is undecided.
fn shown(old: &Shape<'_>, new: &Shape<'_>) -> (String, String) {
    let comparison = compare(old, new);
    let shown = |difference: &Difference| match difference {
        Difference::Nothing => String::new(),
        Difference::Witness(value) => value.to_string(),
        Difference::Undecided(_) => "?".to_owned(),
    };
    (shown(&comparison.lost), shown(&comparison.gained))
}

#[track_caller]
fn check(old: &Shape<'_>, new: &Shape<'_>, lost: &str, gained: &str) {
    assert_eq!(shown(old, new), (lost.to_owned(), gained.to_owned()));
}

#[test]
fn listed_values() {
    check(&strings(&["web", "chat"]), &strings(&["web"]), "\"chat\"", "");
    check(&strings(&["web"]), &Shape::of(Kinds::STRING), "", "\"other\"");
    check(&strings(&["web", "x"]), &matching("^[a-z]+$", None), "", "\"other\"");
    check(&strings(&["web", "Email"]), &matching("^[a-z]+$", None), "\"Email\"", "\"other\"");
    check(&matching("^(web|chat)$", None), &strings(&["chat", "web"]), "", "");
    check(&matching("^(web|chat)$", None), &strings(&["chat"]), "\"web\"", "");
}

#[test]
fn numbers_are_exact() {
    let integer = |least, greatest| numbers(Kinds::INTEGER, least, greatest);
    let number = |least, greatest| numbers(Kinds::NUMBER, least, greatest);
    check(&integer(None, None), &number(None, None), "", "0.5");
    check(&number(None, Some("5")), &number(None, Some("4")), "5", "");
    check(&integer(Some("0.2"), Some("3.9")), &integer(Some("1"), Some("3")), "", "");
    check(&integer(Some("0.2"), Some("0.9")), &strings(&["a"]), "", "\"a\"");
    check(
        &integer(None, Some("9223372036854775807")),
        &integer(None, Some("9223372036854775806")),
        "9223372036854775807",
        "",
    );
    check(&number(Some("0"), Some("1e2")), &number(Some("-0.0"), Some("100.00")), "", "");
    check(&number(Some("0.1"), Some("0.2")), &integer(None, None), "0.1", "1");
}

#[test]
fn multiples_and_exclusive_bounds() {
    let above = |bound| Shape { exclusive: (Some(bound), None), ..Shape::of(Kinds::NUMBER) };
    let of = |kinds, step| Shape { multiple_of: Some(step), ..Shape::of(kinds) };
    let within = |step, least, greatest| Shape { multiple_of: Some(step), ..numbers(Kinds::NUMBER, least, greatest) };
    check(&numbers(Kinds::NUMBER, Some("0"), None), &above("0"), "0", "");
    check(&above("1"), &above("0"), "", "1");
    check(&of(Kinds::NUMBER, "0.5"), &of(Kinds::NUMBER, "0.25"), "", "0.25");
    check(&of(Kinds::NUMBER, "4"), &of(Kinds::NUMBER, "6"), "4", "6");
    check(&of(Kinds::INTEGER, "2.5"), &of(Kinds::INTEGER, "5"), "", "");
    check(&of(Kinds::NUMBER, "1"), &Shape::of(Kinds::INTEGER), "", "");
    check(&of(Kinds::NUMBER, "0.1"), &Shape::of(Kinds::NUMBER), "", "0.01");
    check(&within("5", Some("1"), Some("4")), &strings(&["a"]), "", "\"a\"");
    check(&within("5", Some("6"), Some("9")), &within("4", Some("8"), Some("8")), "", "8");
    check(&within("3", Some("0"), Some("9")), &within("9", Some("0"), Some("9")), "3", "");
}

#[test]
fn lengths_and_patterns() {
    let short = |greatest| Shape { length: (None, Some(greatest)), ..Shape::of(Kinds::STRING) };
    check(&short(4000), &short(3999), "a string of 4000 characters", "");
    check(&matching("^[a-z]{2}$", None), &matching("^[a-z]{2}$", Some(2)), "", "");
    check(&matching("^[a-z]{2,3}$", None), &matching("^[a-z]{2,3}$", Some(2)), "\"xxx\"", "");
    check(&matching("^[0-9]+$", None), &matching("^\\d+$", None), "", "");
    check(&matching("^\\d{4}$", None), &matching("\\d", None), "", "\"1\"");
    check(&Shape::of(Kinds::STRING), &matching("", None), "", "");
    check(&Shape::of(Kinds::STRING), &matching("x*", None), "", "");
    check(&matching("\\bx", None), &matching("\\bx\\b", None), "?", "?");
    check(&Shape::of(Kinds::TIMESTAMP), &Shape::of(Kinds::STRING), "", "\"other\"");
    check(
        &matching("^\\d{4}-\\d{2}-\\d{2}$", None),
        &Shape::of(Kinds::TIMESTAMP),
        "\"0000-00-00\"",
        "\"2024-05-01T12:30:00\"",
    );
}

#[test]
fn formats() {
    let of = |format| Shape { format: Some(format), ..Shape::of(Kinds::STRING) };
    let text = Shape::of(Kinds::STRING);
    check(&text, &of(Format::Email), "\"other\"", "");
    check(&of(Format::Ipv4), &of(Format::Ipv6), "\"192.0.2.1\"", "\"2001:db8::1\"");
    check(&of(Format::Ipv4), &of(Format::Hostname), "", "\"www.example.com\"");
    check(&of(Format::Uuid), &Shape { length: (Some(36), Some(36)), ..of(Format::Uuid) }, "", "");
    check(&of(Format::Uuid), &Shape { length: (None, Some(36)), ..text.clone() }, "", "\"other\"");
    check(&of(Format::Ipv4), &Shape { length: (None, Some(9)), ..of(Format::Ipv4) }, "\"203.0.113.77\"", "");
    check(&of(Format::Date), &Shape::of(Kinds::TIMESTAMP), "", "\"2024-05-01T12:30:00\"");
    check(&of(Format::Date), &matching("^2", None), "\"1999-12-31\"", "\"2024-05-01T12:30:00Z\"");
    check(&of(Format::Uuid), &matching("^[0-9A-Fa-f-]+$", None), "?", "\"a\"");
    check(&of(Format::Email), &strings(&["a@b.c"]), "\"jo@example.com\"", "");
    check(&strings(&["a@b.c", "d"]), &of(Format::Email), "\"d\"", "\"jo@example.com\"");
}

#[test]
fn objects_as_they_are_planned() {
    let text = || Shape::of(Kinds::STRING);
    let one = object(false, &[("a", false, text())]);
    let two = object(false, &[("a", false, text()), ("b", false, text())]);
    check(&one, &two, "", "");
    check(&two, &one, "", "");
    check(&one, &object(false, &[("a", true, text())]), "{}", "");
    check(&one, &object(false, &[("a", false, text()), ("b", true, text())]), "{}", "");
    check(&two, &object(true, &[("a", false, text())]), "{\"b\": \"other\"}", "");
    check(&one, &object(true, &[("a", false, text())]), "{\"unlisted\": true}", "");
    check(&Shape::of(Kinds::OBJECT), &one, "{\"a\": 0}", "");
    let never = numbers(Kinds::INTEGER, Some("0.2"), Some("0.8"));
    check(&object(false, &[("a", true, never)]), &Shape::of(Kinds::BOOLEAN), "", "true");
}

#[test]
fn arrays() {
    let of =
        |items, greatest| Shape { items: Some(Box::new(items)), length: (None, greatest), ..Shape::of(Kinds::ARRAY) };
    check(&of(strings(&["a", "b"]), None), &of(strings(&["a"]), None), "[\"b\"]", "");
    check(&of(strings(&["a", "b"]), Some(0)), &of(strings(&["a"]), Some(0)), "", "");
    check(&of(Shape::any(), Some(3)), &of(Shape::any(), Some(2)), "[\"other\",\"other\",\"other\"]", "");
}

const TEXTS: [&str; 11] =
    ["", "a", "b", "1.1.1.1", "::1", "ab", "abc", "1", "12", "2024-05-01", "2024-05-01T12:30:00Z"];
const NUMBERS: [&str; 9] = ["-1", "-0.5", "0", "0.5", "1", "1.0", "2", "9007199254740993", "1e3"];
const PATTERNS: [&str; 9] = ["^a", "b$", "^[a-z]*$", "^\\d+$", "a|b", "^(a|ab)$", "^.{1,2}$", "^a?b?c?$", "[^a]"];
const STEPS: [&str; 5] = ["0.1", "0.25", "1", "1.5", "3"];
const NAMES: [&str; 3] = ["a", "b", "c"];

fn kinds() -> impl Strategy<Value = Kinds> {
    prop_oneof![
        4 => proptest::sample::select(Kind::ALL.to_vec()).prop_map(Kinds::of),
        1 => proptest::collection::vec(proptest::sample::select(Kind::ALL.to_vec()), 2..4).prop_map(Kinds::from_iter),
        1 => Just(Kinds::ANY),
    ]
}

fn literal() -> impl Strategy<Value = Literal<&'static str>> {
    prop_oneof![
        proptest::sample::select(&TEXTS).prop_map(Literal::String),
        proptest::sample::select(&NUMBERS).prop_map(Literal::Number),
        any::<bool>().prop_map(Literal::Boolean),
        Just(Literal::Null),
    ]
}

fn shape() -> impl Strategy<Value = Shape<'static>> {
    let values = prop_oneof![3 => Just(Vec::new()), 1 => proptest::collection::vec(literal(), 1..4)];
    let bound = || proptest::option::weighted(0.3, proptest::sample::select(&NUMBERS));
    let length = || proptest::option::weighted(0.3, prop_oneof![0_u64..4, Just(10), Just(20)]);
    let pattern = proptest::option::weighted(0.3, proptest::sample::select(&PATTERNS));
    let step = proptest::option::weighted(0.3, proptest::sample::select(&STEPS));
    let pattern = (pattern, proptest::option::weighted(0.3, proptest::sample::select(&Format::ALL)));
    let leaf =
        (kinds(), any::<bool>(), values, pattern, (length(), length()), (bound(), bound()), (bound(), bound()), step);
    let leaf =
        leaf.prop_map(|(kinds, nullable, values, (pattern, format), length, range, exclusive, multiple_of)| Shape {
            nullable,
            values,
            pattern: pattern.map(Pattern::new),
            format,
            length,
            range,
            exclusive,
            multiple_of,
            ..Shape::of(kinds)
        });
    leaf.prop_recursive(2, 12, 3, |inner| {
        let property = (proptest::sample::select(&NAMES), any::<bool>(), inner.clone());
        let property = property.prop_map(|(name, required, shape)| Property { name, required, shape });
        let properties = proptest::collection::vec(property, 0..3).prop_map(|mut list: Vec<Property<'static>>| {
            list.sort_by_key(|property| property.name);
            list.dedup_by_key(|property| property.name);
            list
        });
        let object = (properties, any::<bool>()).prop_map(|(properties, closed)| Object { properties, closed });
        (inner.clone(), proptest::option::of(inner), proptest::option::of(object)).prop_map(|(shape, items, object)| {
            let kinds = if object.is_some() { shape.kinds.or(Kinds::OBJECT) } else { shape.kinds };
            let kinds = if items.is_some() { kinds.or(Kinds::ARRAY) } else { kinds };
            Shape { kinds, items: items.map(Box::new), object, ..shape }
        })
    })
}

/// A change of a shape: so that the two have something in common.
fn pair() -> impl Strategy<Value = (Shape<'static>, Shape<'static>)> {
    (shape(), shape(), 0..10).prop_map(|(old, other, part)| {
        let mut new = old.clone();
        match part {
            0 => new.kinds = other.kinds,
            1 => new.nullable = !new.nullable,
            2 => new.values.clone_from(&other.values),
            3 => new.pattern.clone_from(&other.pattern),
            4 => new.length = other.length,
            5 => (new.range, new.exclusive) = (other.range, other.exclusive),
            9 => new.format = other.format,
            8 => new.multiple_of = other.multiple_of,
            6 => (new.items, new.object) = (other.items.clone(), other.object.clone()),
            _ => new = other,
        }
        (old, new)
    })
}

fn value() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::Boolean),
        proptest::sample::select(&NUMBERS).prop_map(|number| Value::Number(number.to_owned())),
        proptest::sample::select(&TEXTS).prop_map(Value::from),
        "[abc1]{0,4}".prop_map(Value::String),
    ];
    leaf.prop_recursive(2, 8, 3, |inner| {
        let members = proptest::collection::btree_map(proptest::sample::select(&NAMES), inner.clone(), 0..3);
        prop_oneof![
            proptest::collection::vec(inner.prop_map(|item| (item, 1)), 0..4).prop_map(Value::Array),
            members.prop_map(|members| {
                Value::Object(members.into_iter().map(|(name, value)| (name.to_owned(), value)).collect())
            }),
        ]
    })
}

/// Whether a value holds no property that an object of the shape leaves to chance.
fn is_planned(shape: &Shape<'_>, other: &Shape<'_>, value: &Value) -> bool {
    match value {
        Value::Array(runs) => match (&shape.items, &other.items) {
            (Some(items), Some(others)) => runs.iter().all(|(item, _)| is_planned(items, others, item)),
            _ => true,
        },
        Value::Object(members) => match (&shape.object, &other.object) {
            (Some(object), Some(others)) => {
                members.iter().all(|(name, value)| match (listed(object, name), listed(others, name)) {
                    (Some(mine), Some(theirs)) => is_planned(&mine.shape, &theirs.shape, value),
                    (None, Some(_)) => false,
                    _ => true,
                })
            }
            _ => true,
        },
        _ => true,
    }
}

fn listed<'o, 'a>(object: &'o Object<'a>, name: &str) -> Option<&'o Property<'a>> {
    object.properties.iter().find(|property| property.name == name)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 500, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_witness_is_one((old, new) in pair()) {
        let comparison = compare(&old, &new);
        if let Difference::Witness(value) = &comparison.lost {
            prop_assert!(old.accepts(value) && !new.accepts(value), "{value}");
        }
        if let Difference::Witness(value) = &comparison.gained {
            prop_assert!(new.accepts(value) && !old.accepts(value), "{value}");
        }
        let back = compare(&new, &old);
        prop_assert_eq!((&back.gained, &back.lost), (&comparison.lost, &comparison.gained));
        prop_assert_eq!(compare(&old, &old).verdict(), Verdict::Same);
    }

    #[test]
    fn no_value_contradicts((old, new) in pair(), values in proptest::collection::vec(value(), 40)) {
        let comparison = compare(&old, &new);
        for value in &values {
            if !comparison.lost.may_exist() && is_planned(&old, &new, value) {
                prop_assert!(!old.accepts(value) || new.accepts(value), "lost: {value}");
            }
            if !comparison.gained.may_exist() && is_planned(&new, &old, value) {
                prop_assert!(!new.accepts(value) || old.accepts(value), "gained: {value}");
            }
        }
    }
}
