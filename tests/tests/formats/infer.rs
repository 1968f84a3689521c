//! Plans that are drafted from calls.

use livechat_formats::Infer;
use serde_json::{Value, json};

use crate::random::Random;
use crate::{accepts, validator};

/// Whatever was seen, the drafted plan accepts all of it.
#[test]
fn a_drafted_plan_accepts_what_it_was_drafted_from() {
    for seed in 0..400 {
        let mut random = Random(seed);
        let calls: Vec<Value> = (0..=random.below(60)).map(|_| properties(&mut random)).collect();
        let mut infer = Infer::default();
        for properties in &calls {
            infer.call("E", &properties.to_string());
        }
        let plan = infer.plan("drafted").unwrap_or_else(|rejected| panic!("seed {seed}: {rejected}"));
        let ours = validator(&plan);
        for properties in &calls {
            assert!(accepts(&ours, properties), "seed {seed}: {properties}\n{plan}");
        }
    }
}

fn properties(random: &mut Random) -> Value {
    let mut properties = random.object(2);
    let object = properties.as_object_mut().unwrap();
    object.insert("channel".into(), json!(random.pick(&["web", "email", "sms"])));
    object.insert("at".into(), json!(random.pick(&["2024-05-01T12:30:00Z", "2024-05-02T00:00:00+02:00"])));
    properties
}

#[test]
fn guesses_have_their_evidence() {
    let mut infer = Infer::default();
    for count in 0..30 {
        let channel = if count % 3 == 0 { "web" } else { "email" };
        let rating = if count % 2 == 0 { json!(count) } else { Value::Null };
        let properties =
            json!({"channel": channel, "rating": rating, "at": "2024-05-01T12:30:00Z", "id": format!("m{count}")});
        infer.call("Rated", &properties.to_string());
    }
    infer.call("Opened", "{}");
    let plan: Value = serde_json::from_str(&infer.plan("desk").unwrap()).unwrap();
    let rated = &plan["events"][0];
    assert_eq!((&rated["name"], &rated["$comment"]), (&json!("Rated"), &json!("30 calls")));
    let property = |name: &str| {
        let list = rated["properties"].as_array().unwrap();
        list.iter().find(|property| property["name"] == name).unwrap().clone()
    };
    assert_eq!(property("channel")["enum"], json!(["email", "web"]));
    assert_eq!(property("channel")["$comment"], json!("in 30 of 30; values: email 20, web 10"));
    assert_eq!((&property("at")["type"], &property("at")["required"]), (&json!("timestamp"), &json!(true)));
    assert_eq!((&property("rating")["type"], &property("rating")["nullable"]), (&json!("integer"), &json!(true)));
    assert_eq!(property("id").get("enum"), None);
    assert_eq!(plan["events"][1]["$comment"], json!("1 call"));
}
