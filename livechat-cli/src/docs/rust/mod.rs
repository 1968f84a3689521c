//! A call in typed Rust: the generated struct, its setters, and `Track`.

mod exact;
mod types;

use livechat_spec::{CheckedEvent, CheckedProperty, Kinds, RustType};

use super::json::Json;
use exact::{exact, string};

/// What the template of Rust puts together: `MessageSent::new(…)`, a setter for each property, and what no setter does.
pub(super) fn model(event: &CheckedEvent, call: &Json) -> Json {
    let none = Json::object([]);
    let made = made(&event.properties, call.get("properties").unwrap_or(&none));
    let statements = made.statements.iter().map(|statement| format!("event.{statement}"));
    Json::object([
        ("event", Json::text(&event.ident)),
        ("arguments", Json::texts(made.arguments)),
        ("setters", Json::texts(made.setters)),
        ("statements", Json::texts(statements)),
        ("user", Json::text(user(call))),
    ])
}

/// How a struct of properties comes by its values.
#[derive(Default)]
struct Made {
    /// What `new` takes, in order.
    arguments: Vec<String>,
    /// `agent_id("bce89acdd11901")`
    setters: Vec<String>,
    /// `extra.insert("more", 1);`: what follows once there is a value.
    statements: Vec<String>,
}

fn made(listed: &[CheckedProperty], properties: &Json) -> Made {
    let mut made = Made::default();
    for property in listed.iter().filter(|property| property.required) {
        made.arguments.push(argument(property, properties.get(&property.name)));
    }
    let Json::Object(members) = properties else { return made };
    for (name, value) in members {
        match listed.iter().find(|property| property.name == *name) {
            Some(property) if property.required => {}
            Some(property) if *value == Json::Null && property.rust_type != RustType::Json => {
                made.statements.push(format!("{} = Presence::Null;", property.field));
            }
            Some(property) => made.setters.push(setter(property, value)),
            None => made.statements.push(format!("extra.insert({}, {});", string(name), exact::json(value))),
        }
    }
    made
}

/// What `new` takes for a property that must be there.
fn argument(property: &CheckedProperty, value: Option<&Json>) -> String {
    let value = value.unwrap_or(&Json::Null);
    let nullable = property.shape.nullable || property.shape.kinds == Kinds::ANY;
    if property.rust_type == RustType::Json || !nullable {
        return short(&property.rust_type, value);
    }
    match value {
        Json::Null => "None".to_owned(),
        value => format!("Some({})", exact(&property.rust_type, value)),
    }
}

fn setter(property: &CheckedProperty, value: &Json) -> String {
    format!("{}({})", property.field, short(&property.rust_type, value))
}

/// A value as a setter takes it: of any type that becomes the property's.
fn short(rust_type: &RustType, value: &Json) -> String {
    match (rust_type, value) {
        (RustType::Text | RustType::Json, Json::Text(text)) => string(text),
        (RustType::Number | RustType::Integer, Json::Number(text)) if text.parse::<i32>().is_ok() => {
            text.parse::<i32>().unwrap_or_default().to_string()
        }
        (RustType::Seconds, Json::Number(text)) => {
            exact::whole(text).map_or_else(|| exact::number(text), |whole| format!("Duration::from_secs({whole})"))
        }
        (RustType::Milliseconds, Json::Number(text)) => {
            exact::whole(text).map_or_else(|| exact::number(text), |whole| format!("Duration::from_millis({whole})"))
        }
        (RustType::List(of, false), Json::Array(items)) if **of == RustType::Text && !items.is_empty() => {
            let items: Vec<String> = items.iter().map(|item| short(of, item)).collect();
            format!("[{}]", items.join(", "))
        }
        _ => exact(rust_type, value),
    }
}

fn user(call: &Json) -> String {
    let id = |key: &str| call.get(key).and_then(Json::as_text).map(string);
    match (id("userId"), id("anonymousId")) {
        (Some(user), Some(anonymous)) => format!("User::id({user}).with_anonymous({anonymous})"),
        (None, Some(anonymous)) => format!("User::anonymous({anonymous})"),
        // A checked example has one of the two.
        (user, None) => format!("User::id({})", user.unwrap_or_else(|| string(""))),
    }
}
