//! Random calls of a plan: many that fit, and many that do not.

use livechat_spec::{CheckedPlan, Kind, Literal, Shape};
use serde_json::{Map, Value, json};

use crate::random::Random;

/// Returns a call of an event of the plan, with properties that often fit.
pub(crate) fn call(random: &mut Random, plan: &CheckedPlan) -> Value {
    let event = &plan.events[random.below(plan.events.len())];
    let mut properties = Map::new();
    for property in &event.properties {
        if property.required || random.one_in(2) {
            let value = if random.one_in(8) { random.value(2) } else { fitting(random, &property.shape) };
            properties.insert(property.name.clone(), value);
        }
    }
    if random.one_in(8) {
        properties.insert("not planned".into(), random.scalar());
    }
    json!({"type": "track", "userId": "u", "event": event.name, "properties": properties})
}

fn fitting(random: &mut Random, shape: &Shape) -> Value {
    if !shape.values.is_empty() && !random.one_in(6) {
        return match &shape.values[random.below(shape.values.len())] {
            Literal::String(text) => json!(text),
            Literal::Number(number) => serde_json::from_str(number).unwrap(),
            Literal::Boolean(value) => json!(value),
            Literal::Null => Value::Null,
        };
    }
    if shape.nullable && random.one_in(4) {
        return Value::Null;
    }
    let kinds: Vec<Kind> = shape.kinds.iter().collect();
    match kinds[random.below(kinds.len())] {
        Kind::String => json!(random.pick(&["web", "x", "abc"])),
        Kind::Number => json!(random.pick(&[0.5, 7.0, 1e3, -1.0])),
        Kind::Integer => json!(random.pick(&[0, 7, 1000, -2])),
        Kind::Boolean => json!(true),
        Kind::Timestamp => json!("2024-05-01T12:30:00Z"),
        Kind::Array => match &shape.items {
            Some(items) => (0..random.below(3)).map(|_| fitting(random, items)).collect::<Vec<_>>().into(),
            None => json!([1]),
        },
        Kind::Object => {
            let mut object = Map::new();
            for property in shape.properties.iter().flatten() {
                if property.required || random.one_in(2) {
                    object.insert(property.name.clone(), fitting(random, &property.shape));
                }
            }
            object.into()
        }
    }
}
