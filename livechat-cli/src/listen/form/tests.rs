#![allow(clippy::unwrap_used, reason = "a test fails by it")]

use livechat_events::descriptor::Plan;
use livechat_events::live_chat;
use livechat_spec::load_str;
use serde_json::{Value, json};

use super::form_json;

fn read(body: &str) -> Value {
    serde_json::from_str(&form_json(body.as_bytes(), &live_chat::PLAN)).unwrap()
}

/// Returns a plan with every type.
fn typed_plan() -> &'static Plan {
    let plan = r#"{"name": "typed", "version": "1", "title": "Typed", "events": [{"name": "E", "properties": [
        {"name": "flag", "type": "boolean"}, {"name": "count", "type": "integer"},
        {"name": "either", "type": ["number", "string"]}, {"name": "any", "type": "any"},
        {"name": "tags", "type": "array", "items": {"type": "string"}},
        {"name": "sizes", "type": "array", "items": {"type": "number"}},
        {"name": "place", "type": "object", "properties": [{"name": "floor", "type": "integer"}]},
        {"name": "when", "type": "timestamp"}]}]}"#;
    let loaded = load_str("plan.json", plan, None);
    crate::plan::descriptor(&loaded.unwrap_or_else(|rejected| unreachable!("{:?}", rejected.diagnostics)).plan)
}

fn typed(properties: &str) -> Value {
    let body = format!("event=E&{properties}");
    let call: Value = serde_json::from_str(&form_json(body.as_bytes(), typed_plan())).unwrap();
    call["properties"].clone()
}

#[test]
fn what_curl_sends_without_encoding_it() {
    let body = "userId=019mr8mf4r&event=Live Chat Message Sent&properties[agent_name]=Peter Gibbons\
                &properties[conversation_duration]=45&properties[message_body]=I'll... 100% do it, 5 %zz!";
    assert_eq!(
        read(body),
        json!({"userId": "019mr8mf4r", "event": "Live Chat Message Sent", "properties": {
            "agent_name": "Peter Gibbons", "conversation_duration": 45, "message_body": "I'll... 100% do it, 5 %zz!"}})
    );
}

#[test]
fn encoded_forms_say_the_same() {
    let raw = read("event=Live Chat Message Sent&properties[message_body]=a b&properties[conversation_duration]=0");
    let encoded =
        "event=Live%20Chat+Message+Sent&properties%5Bmessage_body%5D=a+b&properties%5bconversation_duration%5d=0";
    assert_eq!(read(encoded), raw);
}

#[test]
fn numbers_are_read_where_the_plan_has_them() {
    let duration = |text: &str| {
        read(&format!("event=Live Chat Message Sent&properties[conversation_duration]={text}"))["properties"]
            ["conversation_duration"]
            .clone()
    };
    assert_eq!(duration("203"), json!(203));
    assert_eq!(duration("1.5e2"), json!(150.0));
    for text in ["", "007", "0x10", "NaN", "1 2", "45s", "1e999"] {
        assert_eq!(duration(text), json!(text));
    }
    // It is a string in the plan.
    assert_eq!(read("event=Live Chat Message Sent&properties[agent_id]=7")["properties"]["agent_id"], json!("7"));
    // The event is unplanned.
    assert_eq!(read("event=X&properties[conversation_duration]=7")["properties"]["conversation_duration"], json!("7"));
}

#[test]
fn every_type_of_a_plan() {
    assert_eq!(typed("properties[flag]=true&properties[count]=3"), json!({"flag": true, "count": 3}));
    assert_eq!(typed("properties[flag]=yes"), json!({"flag": "yes"}));
    assert_eq!(typed("properties[either]=3&properties[any]=3"), json!({"either": "3", "any": "3"}));
    assert_eq!(typed("properties[when]=2026"), json!({"when": "2026"}));
    assert_eq!(typed("properties[place][floor]=3"), json!({"place": {"floor": 3}}));
    assert_eq!(typed("properties[place][0]=3"), json!({"place": {"0": "3"}}));
}

#[test]
fn lists_in_each_spelling() {
    assert_eq!(typed("properties[sizes][]=1&properties[sizes][]=2"), json!({"sizes": [1, 2]}));
    assert_eq!(typed("properties[sizes][0]=1&properties[sizes][1]=2"), json!({"sizes": [1, 2]}));
    assert_eq!(typed("properties[tags]=1&properties[tags]=2"), json!({"tags": ["1", "2"]}));
    assert_eq!(typed("properties[tags]=1"), json!({"tags": ["1"]}));
    assert_eq!(read("l[]=1&l[]=2"), json!({"l": ["1", "2"]}));
    assert_eq!(read("l[1]=1"), json!({"l": {"1": "1"}}));
}

#[test]
fn a_key_that_comes_twice_stays_twice() {
    let json = form_json(b"event=a&event=b&p[x]=1&p[x]=2", &live_chat::PLAN);
    assert_eq!(json, r#"{"event":"a","event":"b","p":{"x":"1","x":"2"}}"#);
}

#[test]
fn brackets_that_do_not_match_stay() {
    for key in ["[a]", "a[b", "a]b", "a[b]c", "a[[b]]", "a[b]]"] {
        assert_eq!(read(&format!("{key}=1")), json!({key: "1"}), "{key}");
    }
    let deep = format!("a{}", "[b]".repeat(100_000));
    assert_eq!(read(&format!("{deep}=1")), json!({deep: "1"}));
    assert_eq!(read(""), json!({}));
    assert_eq!(read("&&=&a"), json!({"a": ""}));
}

/// Pseudo-random numbers, the same in every run.
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % end
    }

    fn text(&mut self) -> String {
        const LETTERS: [&str; 16] =
            ["a", "Z", "7", " ", "&", "=", "%", "%41", "+", ";", "é", "\u{1f642}", "\"", "\\", "\n", "\0"];
        (0..self.below(6)).map(|_| LETTERS[self.below(LETTERS.len())]).collect()
    }

    /// Returns an object of texts and objects; `add` gets each text with its path of keys.
    fn object(&mut self, path: &str, depth: usize, add: &mut impl FnMut(String, String)) -> Value {
        let mut members = serde_json::Map::new();
        for number in 0..=self.below(4) {
            let key = format!("k{number}{}", self.text());
            let path = if path.is_empty() { key.clone() } else { format!("{path}[{key}]") };
            if depth > 0 && self.below(3) == 0 {
                members.insert(key, self.object(&path, depth - 1, add));
            } else {
                let value = self.text();
                add(path, value.clone());
                members.insert(key, Value::String(value));
            }
        }
        Value::Object(members)
    }
}

#[test]
fn what_is_encoded_comes_back() {
    let mut numbers = Numbers(1);
    for _ in 0..2000 {
        let mut form = form_urlencoded::Serializer::new(String::new());
        let object = numbers.object("", 3, &mut |key, value| {
            form.append_pair(&key, &value);
        });
        let body = form.finish();
        assert_eq!(read(&body), object, "{body}");
    }
}

#[test]
fn any_bytes_are_read() {
    const PARTS: [&[u8]; 14] =
        [b"a", b"[", b"]", b"=", b"&", b"%", b"%5B", b"%5d", b"+", b"\xff", b"0", b"properties", b"event=E", b"[]"];
    let mut numbers = Numbers(2);
    for _ in 0..5000 {
        let body: Vec<u8> = (0..numbers.below(20)).flat_map(|_| PARTS[numbers.below(PARTS.len())].to_vec()).collect();
        let json = form_json(&body, typed_plan_once());
        let read: Result<Value, _> = serde_json::from_str(&json);
        assert!(read.is_ok_and(|call| call.is_object()), "{body:?} {json}");
    }
}

fn typed_plan_once() -> &'static Plan {
    static PLAN: std::sync::OnceLock<&'static Plan> = std::sync::OnceLock::new();
    PLAN.get_or_init(typed_plan)
}
