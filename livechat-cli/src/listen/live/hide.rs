//! Personal values, hidden.

use livechat_events::descriptor::{Plan, PropertyDescriptor, PropertySet, Shape};
use livechat_events::{Json, JsonKind, Reader};
use livechat_spec::json::quoted;

const HIDDEN: &str = "\"(hidden)\"";

/// A call without what the plan calls personal, or does not list: nobody has said of that that it is not personal. All traits are:
/// they say who somebody is.
pub(super) fn hidden(text: &str, plan: &Plan) -> String {
    let mut out = String::with_capacity(text.len());
    if let Ok(document) = Json::parse(text) {
        call(&document, plan, &mut out);
    }
    if out.is_empty() { "null".to_owned() } else { out }
}

fn call(call: &Json<'_>, plan: &Plan, out: &mut String) {
    let mut event = None;
    each_member(call, |key, value| {
        if key == "event" && event.is_none() {
            event = value.as_str().and_then(|name| plan.event(&name));
        }
    });
    object(call, out, |key, value, out| match key {
        "properties" => match event {
            Some(event) => members(value, event.properties, out),
            None => all(value, out),
        },
        "traits" => all(value, out),
        "context" => object(value, out, |key, value, out| match key {
            "traits" => all(value, out),
            _ => out.push_str(value.text()),
        }),
        "batch" => list(value, out, |item, out| self::call(item, plan, out)),
        _ => out.push_str(value.text()),
    });
}

fn members(value: &Json<'_>, planned: PropertySet, out: &mut String) {
    if value.kind() != JsonKind::Object {
        return all(value, out);
    }
    object(value, out, |key, value, out| match planned.get(key) {
        Some(property) => property_value(value, property, out),
        None => all(value, out),
    });
}

fn property_value(value: &Json<'_>, property: &PropertyDescriptor, out: &mut String) {
    if property.is_sensitive() && value.kind() != JsonKind::Null {
        out.push_str(HIDDEN);
    } else {
        within(value, &property.shape, out);
    }
}

fn within(value: &Json<'_>, shape: &Shape, out: &mut String) {
    match (value.kind(), shape.properties, shape.items) {
        (JsonKind::Object, Some(planned), _) => members(value, planned, out),
        (JsonKind::Array, _, Some(items)) => list(value, out, |item, out| within(item, items, out)),
        _ => out.push_str(value.text()),
    }
}

/// Every value of an object is hidden, and its keys are not.
fn all(value: &Json<'_>, out: &mut String) {
    match value.kind() {
        JsonKind::Object => object(value, out, |_, value, out| all(value, out)),
        JsonKind::Null => out.push_str("null"),
        _ => out.push_str(HIDDEN),
    }
}

/// Writes an object, each value as `each` does it; anything else as it is.
fn object(value: &Json<'_>, out: &mut String, mut each: impl FnMut(&str, &Json<'_>, &mut String)) {
    if value.kind() != JsonKind::Object {
        out.push_str(value.text());
        return;
    }
    out.push('{');
    let mut first = true;
    each_member(value, |key, value| {
        if !std::mem::take(&mut first) {
            out.push(',');
        }
        out.push_str(&quoted(key));
        out.push(':');
        each(key, value, out);
    });
    out.push('}');
}

fn each_member(value: &Json<'_>, mut each: impl FnMut(&str, &Json<'_>)) {
    // What is no object has no members, and the rest was parsed before.
    let _ = Reader::new(value.text()).members(|key, input| {
        each(&key, &input.json()?);
        Ok(())
    });
}

fn list(value: &Json<'_>, out: &mut String, mut each: impl FnMut(&Json<'_>, &mut String)) {
    let Ok(items) = Reader::new(value.text()).items::<Json<'_>>() else {
        out.push_str(value.text());
        return;
    };
    out.push('[');
    for (at, item) in items.iter().enumerate() {
        if at > 0 {
            out.push(',');
        }
        each(item, out);
    }
    out.push(']');
}

#[cfg(test)]
mod tests {
    use super::hidden;
    use livechat_events::live_chat::PLAN;

    #[test]
    fn what_the_plan_calls_personal_and_all_traits() {
        let call = r#"{"properties":{"agent_name":"Peter","agent_id":"a","mood":1},"event":"Live Chat Message Sent","traits":{"email":"x","age":null,"in":{"a":[1]}},"context":{"ip":"1","traits":{"b":2}}}"#;
        let expected = r#"{"properties":{"agent_name":"(hidden)","agent_id":"a","mood":"(hidden)"},"event":"Live Chat Message Sent","traits":{"email":"(hidden)","age":null,"in":{"a":"(hidden)"}},"context":{"ip":"1","traits":{"b":"(hidden)"}}}"#;
        assert_eq!(hidden(call, &PLAN), expected);
        let batch = format!("{{\"batch\":[{call},5]}}");
        assert_eq!(hidden(&batch, &PLAN), format!("{{\"batch\":[{expected},5]}}"));
        for other in ["5", "null", r#"{"event":5,"properties":null}"#] {
            assert_eq!(hidden(other, &PLAN), other);
        }
    }

    #[test]
    fn what_the_plan_does_not_list() {
        let event = |name: &str, properties: &str| format!(r#"{{"event":"{name}","properties":{properties}}}"#);
        for name in ["Live Chat Message Sent ~", "Live Chat Message Sent"] {
            let call = event(name, r#"{"who":{"agent_name":"Peter","age":1.50}}"#);
            let expected = event(name, r#"{"who":{"agent_name":"(hidden)","age":"(hidden)"}}"#);
            assert_eq!(hidden(&call, &PLAN), expected);
            assert_eq!(hidden(&event(name, r#""Peter""#), &PLAN), event(name, r#""(hidden)""#));
        }
    }
}
