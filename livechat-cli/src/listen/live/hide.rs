//! Hides personal values.

use livechat_core::call::EnvelopeKey as Key;
use livechat_events::descriptor::{Plan, PropertyDescriptor, PropertySet, Shape};
use livechat_events::{Json, JsonKind, Reader};
use livechat_spec::json::quoted;

const HIDDEN: &str = "\"(hidden)\"";
/// Members of a call that are shown unless they are objects or arrays.
const OF_CALL: [Key; 11] = [
    Key::Action,
    Key::AnonymousId,
    Key::Event,
    Key::MessageId,
    Key::OriginalTimestamp,
    Key::PreviousId,
    Key::ReceivedAt,
    Key::SentAt,
    Key::Timestamp,
    Key::Type,
    Key::UserId,
];
/// A member that some libraries add to a call, shown likewise.
const CHANNEL: &str = "channel";
/// Members of a context that are not personal.
const OF_CONTEXT: [&str; 3] = ["channel", "locale", "timezone"];
/// Objects of a context with their members that are not personal.
const WITHIN_CONTEXT: [(&str, &[&str]); 4] = [
    ("app", &["build", "name", "namespace", "version"]),
    ("library", &["name", "version"]),
    ("os", &["name", "version"]),
    ("screen", &["density", "height", "width"]),
];

/// Returns a document with all values hidden that may be personal. Shown are planned properties that are not personal, and the
/// listed members of a call and its context.
pub(crate) fn hidden(text: &str, plan: &Plan) -> String {
    let mut out = String::with_capacity(text.len());
    if let Ok(document) = Json::parse(text) {
        calls(&document, plan, &mut out);
    }
    if out.is_empty() { "null".to_owned() } else { out }
}

/// Writes a call or an array of calls, at any depth.
fn calls(value: &Json<'_>, plan: &Plan, out: &mut String) {
    match value.kind() {
        JsonKind::Array => list(value, out, |item, out| calls(item, plan, out)),
        JsonKind::Object => call(value, plan, out),
        _ => all(value, out),
    }
}

fn call(call: &Json<'_>, plan: &Plan, out: &mut String) {
    let mut events = Vec::new();
    each_member(call, |key, value| {
        if Key::of(key) == Some(Key::Event) {
            events.push(value.as_str().and_then(|name| plan.event(&name)));
        }
    });
    // If a call names two events, it is unclear which one the properties belong to.
    let planned = match events.as_slice() {
        [Some(event)] => Some(&event.properties),
        _ => None,
    };
    object(call, out, |key, value, out| match (Key::of(key), planned) {
        (Some(Key::Properties), Some(planned)) => members(value, planned, out),
        (Some(Key::Context), _) => context(value, out),
        (Some(Key::Batch), _) if value.kind() == JsonKind::Array => calls(value, plan, out),
        (Some(known), _) if OF_CALL.contains(&known) => scalar(value, out),
        (None, _) if key == CHANNEL => scalar(value, out),
        _ => all(value, out),
    });
}

fn context(value: &Json<'_>, out: &mut String) {
    object(value, out, |key, value, out| {
        let within = WITHIN_CONTEXT.iter().find(|(name, _)| *name == key).map(|(_, shown)| shown);
        match within {
            Some(shown) => object(
                value,
                out,
                |key, value, out| {
                    if shown.contains(&key) { scalar(value, out) } else { all(value, out) }
                },
            ),
            None if OF_CONTEXT.contains(&key) => scalar(value, out),
            None => all(value, out),
        }
    });
}

fn members(value: &Json<'_>, planned: &PropertySet, out: &mut String) {
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
    match (value.kind(), shape.listed(), shape.items) {
        (JsonKind::Object, Some(planned), _) => members(value, planned, out),
        (JsonKind::Array, _, Some(items)) => list(value, out, |item, out| within(item, items, out)),
        _ => scalar(value, out),
    }
}

/// Writes a value that is shown, unless it is an object or array, which could contain anything.
fn scalar(value: &Json<'_>, out: &mut String) {
    match value.kind() {
        JsonKind::Object | JsonKind::Array => all(value, out),
        _ => out.push_str(value.text()),
    }
}

/// Hides every value of an object and shows its keys.
fn all(value: &Json<'_>, out: &mut String) {
    match value.kind() {
        JsonKind::Object => object(value, out, |_, value, out| all(value, out)),
        JsonKind::Null => out.push_str("null"),
        _ => out.push_str(HIDDEN),
    }
}

/// Writes an object with `each` for its values; other values are hidden.
fn object(value: &Json<'_>, out: &mut String, mut each: impl FnMut(&str, &Json<'_>, &mut String)) {
    if value.kind() != JsonKind::Object {
        return all(value, out);
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
    // Other values have no members, and the JSON is valid.
    let _ = Reader::new(value.text()).members(|key, input| {
        each(&key, &input.json()?);
        Ok(())
    });
}

fn list(value: &Json<'_>, out: &mut String, mut each: impl FnMut(&Json<'_>, &mut String)) {
    let Ok(items) = Reader::new(value.text()).items::<Json<'_>>() else { return all(value, out) };
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
        let call = r#"{"properties":{"agent_name":"Peter","agent_id":"a","mood":1},"event":"Live Chat Message Sent","traits":{"email":"x","age":null,"in":{"a":[1]}},"context":{"ip":"1","traits":{"b":2},"library":{"name":"x","who":"y"},"locale":{"a":1},"timezone":"UTC"},"email":"z","userId":"u"}"#;
        let expected = r#"{"properties":{"agent_name":"(hidden)","agent_id":"a","mood":"(hidden)"},"event":"Live Chat Message Sent","traits":{"email":"(hidden)","age":null,"in":{"a":"(hidden)"}},"context":{"ip":"(hidden)","traits":{"b":"(hidden)"},"library":{"name":"x","who":"(hidden)"},"locale":{"a":"(hidden)"},"timezone":"UTC"},"email":"(hidden)","userId":"u"}"#;
        assert_eq!(hidden(call, &PLAN), expected);
        for (before, after) in
            [("{\"batch\":[", "]}"), ("[", "]"), ("[[", "]]"), ("{\"batch\":[{\"batch\":[[", "]]}]}")]
        {
            let around = |call: &str, five: &str| format!("{before}{call},{five}{after}");
            assert_eq!(hidden(&around(call, "5"), &PLAN), around(expected, "\"(hidden)\""));
        }
        for other in ["null", "[]", r#"{"event":5,"properties":null}"#] {
            assert_eq!(hidden(other, &PLAN), other);
        }
    }

    #[test]
    fn what_the_plan_does_not_expect_there() {
        for call in [
            r#"{"event":"Live Chat Message Sent","properties":{"agent_id":{"agent_name":"Peter"}}}"#,
            r#"{"event":"Live Chat Message Sent","properties":["Peter"]}"#,
            r#"{"event":"Live Chat Message Sent","event":"Other","properties":{"agent_id":"Peter"}}"#,
            r#"{"batch":{"properties":{"agent_name":"Peter"}},"context":["Peter"],"userId":["Peter"]}"#,
            r#"{"batch":"Peter","context":{"library":"Peter","page":{"url":"?name=Peter"}}}"#,
            r#"["Peter",["Peter"]]"#,
            "\"Peter\"",
        ] {
            let shown = hidden(call, &PLAN);
            assert!(!shown.contains("Peter") && shown.contains("(hidden)"), "{call} {shown}");
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
