//! What people write as the value of a property: setters of generated types and fields of derived structs take the same, and
//! send the same.
#![allow(clippy::unwrap_used, reason = "a test fails by a panic")]

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::num::{NonZero, NonZeroU32};
use std::rc::Rc;
use std::sync::Arc;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use events::{OrderPlaced, OrderShipped, required};
use livechat_events::{
    Event, Extra, Integer, Json, Milliseconds, Number, Presence, Properties as _, Seconds, Timestamp, Track, User,
};

mod events {
    livechat_events::events!("plans/inputs.json");
}

/// A value of one property by a setter and by a field, with what both send.
macro_rules! same {
    ($($field:ident: $type:ty = $value:expr => $json:expr;)*) => {{
        let mut count = 0;
        $({
            #[derive(Event)]
            #[event("Order Placed", plan = "plans/inputs.json")]
            struct Own {
                order_id: &'static str,
                $field: $type,
            }
            let set = OrderPlaced::new("o").$field($value);
            let derived = Own { order_id: "o", $field: $value };
            let json: &str = $json;
            let expected = if json.is_empty() {
                r#"{"order_id":"o"}"#.to_owned()
            } else {
                format!(r#"{{"order_id":"o","{}":{json}}}"#, stringify!($field))
            };
            assert_eq!(text(&set.to_properties()), expected, "the setter: {} = {}", stringify!($field), stringify!($value));
            assert_eq!(text(&derived.to_properties()), expected, "the field: {} = {}", stringify!($field), stringify!($value));
            count += 1;
        })*
        count
    }};
}

fn text(bytes: &[u8]) -> &str {
    std::str::from_utf8(bytes).unwrap()
}

const MOMENT: &str = "\"2026-11-22T06:15:36.042Z\"";

fn moment() -> SystemTime {
    UNIX_EPOCH + Duration::from_millis(1_795_328_136_042)
}

#[test]
fn text_of_every_kind() {
    let count = same! {
        note: &'static str = "a" => r#""a""#;
        note: String = String::from("a") => r#""a""#;
        note: Cow<'static, str> = Cow::from("a") => r#""a""#;
        note: Box<str> = Box::from("a") => r#""a""#;
        note: Arc<str> = Arc::from("a") => r#""a""#;
        note: Rc<str> = Rc::from("a") => r#""a""#;
        note: char = 'a' => r#""a""#;
        note: Option<&'static str> = Some("a") => r#""a""#;
        note: Option<String> = Some(String::from("a")) => r#""a""#;
        note: Option<&'static str> = None::<&str> => "";
        coupon: Presence<&'static str> = Presence::Value("a") => r#""a""#;
        coupon: Presence<&'static str> = Presence::<&str>::Null => "null";
        coupon: Option<&'static str> = None::<&str> => "";
    };
    assert_eq!(count, 13);
}

#[test]
fn numbers_of_every_kind() {
    let count = same! {
        total: f64 = 59.9 => "59.9";
        total: f32 = 0.1 => "0.1";
        total: f64 = f64::NAN => "null";
        total: i32 = 5 => "5";
        total: i8 = -5 => "-5";
        total: u64 = u64::MAX => "18446744073709551615";
        total: i128 = i128::MIN => "-170141183460469231731687303715884105728";
        total: u128 = u128::MAX => "340282366920938463463374607431768211455";
        total: usize = 5 => "5";
        total: isize = -5 => "-5";
        total: NonZeroU32 = NonZeroU32::MIN => "1";
        total: NonZero<u64> = NonZero::<u64>::MAX => "18446744073709551615";
        total: Number = Number::parse("1.10").unwrap() => "1.10";
        total: Option<f64> = Some(0.5) => "0.5";
        total: Duration = Duration::from_millis(1500) => "1.5";
        count: i32 = 5 => "5";
        count: i64 = -5 => "-5";
        count: u32 = 5 => "5";
        count: NonZeroU32 = NonZeroU32::MIN => "1";
        count: Integer = Integer::from(7) => "7";
        count: Option<u16> = Some(5) => "5";
        waited: Duration = Duration::from_millis(1500) => "1.5";
        waited: f64 = 1.5 => "1.5";
        waited: u32 = 2 => "2";
        waited: Seconds = Seconds::from(2) => "2";
        took: f64 = 1.5 => "1.5";
        took: Milliseconds = Milliseconds::from(Duration::from_secs(2)) => "2000";
        paid: bool = true => "true";
        paid: Option<bool> = Some(false) => "false";
    };
    assert_eq!(count, 29);
}

#[test]
fn times_of_every_kind() {
    let count = same! {
        placed_at: &'static str = "2026-11-22T06:15:36.042Z" => MOMENT;
        placed_at: String = String::from("2026-11-22T06:15:36.042Z") => MOMENT;
        // A text that is not a time is sent as it is, and validation reports it.
        placed_at: &'static str = "yesterday" => r#""yesterday""#;
        placed_at: Timestamp<'static> = Timestamp::from(moment()) => MOMENT;
        placed_at: SystemTime = moment() => MOMENT;
        placed_at: Option<SystemTime> = Some(moment()) => MOMENT;
        placed_at: chrono::DateTime<chrono::Utc> = chrono::DateTime::<chrono::Utc>::from(moment()) => MOMENT;
        placed_at: chrono::DateTime<chrono::FixedOffset> = chrono::DateTime::<chrono::Utc>::from(moment()).fixed_offset() => MOMENT;
        placed_at: jiff::Timestamp = jiff::Timestamp::try_from(moment()).unwrap() => MOMENT;
        placed_at: time::OffsetDateTime = time::OffsetDateTime::from(moment()) => MOMENT;
        note: uuid::Uuid = uuid::Uuid::nil() => r#""00000000-0000-0000-0000-000000000000""#;
    };
    assert_eq!(count, 11);
}

#[test]
fn lists_of_every_kind() {
    const NAMES: [&str; 2] = ["a", "b"];
    let count = same! {
        tags: [&'static str; 2] = ["a", "b"] => r#"["a","b"]"#;
        tags: [&'static str; 0] = [] => "[]";
        tags: [String; 1] = [String::from("a")] => r#"["a"]"#;
        tags: Vec<&'static str> = vec!["a"] => r#"["a"]"#;
        tags: Vec<String> = vec![String::from("a")] => r#"["a"]"#;
        tags: Vec<String> = Vec::<String>::new() => "[]";
        tags: &'static [&'static str] = &NAMES[..] => r#"["a","b"]"#;
        tags: &'static [&'static str; 2] = &NAMES => r#"["a","b"]"#;
        tags: BTreeSet<&'static str> = BTreeSet::from(["b", "a"]) => r#"["a","b"]"#;
        tags: Option<Vec<&'static str>> = Some(vec!["a"]) => r#"["a"]"#;
        tags: Option<[&'static str; 1]> = Some(["a"]) => r#"["a"]"#;
        tags: Vec<char> = vec!['a'] => r#"["a"]"#;
        amounts: [f64; 2] = [59.9, 5.5] => "[59.9,5.5]";
        amounts: Vec<u32> = vec![5] => "[5]";
        amounts: [f64; 0] = [] => "[]";
        times: Vec<SystemTime> = vec![moment()] => r#"["2026-11-22T06:15:36.042Z"]"#;
        times: [&'static str; 1] = ["2026-11-22T06:15:36.042Z"] => r#"["2026-11-22T06:15:36.042Z"]"#;
    };
    assert_eq!(count, 17);
}

#[test]
fn objects_and_values_of_any_type() {
    let count = same! {
        labels: BTreeMap<&'static str, u8> = BTreeMap::from([("a", 1)]) => r#"{"a":1}"#;
        labels: HashMap<String, f64> = HashMap::from([("b".to_owned(), 0.5), ("a".to_owned(), 1.5)]) => r#"{"a":1.5,"b":0.5}"#;
        labels: Extra<'static> = Extra::from_iter([("a", 1)]) => r#"{"a":1}"#;
        context: &'static str = "a" => r#""a""#;
        context: f64 = 0.5 => "0.5";
        context: Json<'static> = Json::parse("[1]").unwrap() => "[1]";
        context: serde_json::Value = serde_json::json!({"a": null}) => r#"{"a":null}"#;
        context: Vec<u8> = vec![1] => "[1]";
        context: Option<u8> = None::<u8> => "";
        ticket: &'static str = "T-1" => r#""T-1""#;
        ticket: String = String::from("T-1") => r#""T-1""#;
        ticket: u32 = 7 => "7";
        ticket: Option<i64> = Some(7) => "7";
    };
    assert_eq!(count, 13);
}

#[test]
fn lists_are_made_by_iterators_and_borrow() {
    let names = [String::from("a"), String::from("b")];
    let line = events::OrderPlacedLinesItem::new("s-1");
    let lines =
        OrderPlaced::new(&names[0]).placed_at(moment()).tags(&names).lines([&line, &line]).lines(vec![line.clone()]);
    let json = format!(r#"{{"order_id":"a","placed_at":{MOMENT},"tags":["a","b"],"lines":[{{"sku":"s-1"}}]}}"#);
    assert_eq!(text(&lines.to_properties()), json);
    let upper = OrderPlaced::new("o").tags(names.iter().map(|name| name.to_uppercase())).lines([]);
    assert_eq!(text(&upper.to_properties()), r#"{"order_id":"o","tags":["A","B"],"lines":[]}"#);
}

#[test]
fn required_values_by_name() {
    let shipped =
        OrderShipped::new(required::OrderShipped { total: 59.9, shipped_at: moment(), tags: [], weights: [1, 2] });
    let json = format!(r#"{{"total":59.9,"shipped_at":{MOMENT},"tags":[],"weights":[1,2]}}"#);
    assert_eq!(text(&shipped.to_properties()), json);
}

/// A text that is no time and a float that is no number are sent, and validation says where they are.
#[test]
fn what_is_no_time_and_no_number_is_reported() {
    let event = OrderPlaced::new("o").placed_at("yesterday").total(f64::INFINITY);
    let report = Track::new(User::id("u"), event).validate().unwrap_err();
    let found: Vec<_> = report.findings.iter().map(|finding| (finding.pointer.as_str(), finding.code.name())).collect();
    assert_eq!(found, [("/properties/total", "null-not-allowed"), ("/properties/placed_at", "wrong-type")]);
}
