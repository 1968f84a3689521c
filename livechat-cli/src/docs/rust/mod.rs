//! Example calls in Rust: the generated struct, its setters, and `Track`.

mod exact;

use livechat_spec::{CheckedCall, CheckedEvent, CheckedPlan, CheckedProperty, RustType};

use super::json::Json;
use exact::{exact, string};

/// Returns the data of the Rust template: the arguments of `MessageSent::new(…)`, the setters, and further statements.
pub(super) fn model(plan: &CheckedPlan, event: &CheckedEvent, call: &Json) -> Json {
    let none = Json::object([]);
    let construction = construction(plan, &event.ident, &event.properties, call.get("properties").unwrap_or(&none));
    let statements = construction.statements.iter().map(|statement| format!("event.{statement}"));
    Json::object([
        ("event", Json::text(&event.ident)),
        ("arguments", Json::texts(construction.arguments)),
        ("setters", Json::texts(construction.setters)),
        ("statements", Json::texts(statements)),
        ("user", Json::text(user(call))),
    ])
}

/// Returns the data of the Rust template for other calls: the type of the traits or properties, and the ids. `word` is their key.
pub(super) fn other_model(plan: &CheckedPlan, planned: &CheckedCall, call: &Json, word: &str) -> Json {
    let none = Json::object([]);
    let construction = construction(plan, &planned.ident, &planned.properties, call.get(word).unwrap_or(&none));
    let statements = construction.statements.iter().map(|statement| format!("{word}.{statement}"));
    let id = |key: &str| call.get(key).and_then(Json::as_text).map_or(Json::Null, |id| Json::Text(string(id)));
    Json::object([
        ("type", Json::text(&planned.ident)),
        ("arguments", Json::texts(construction.arguments)),
        ("setters", Json::texts(construction.setters)),
        ("statements", Json::texts(statements)),
        ("user", Json::text(user(call))),
        ("group", id("groupId")),
        ("previous", id("previousId")),
    ])
}

/// The code that constructs a struct of properties.
#[derive(Default)]
struct Construction {
    /// The arguments of `new`, in order.
    arguments: Vec<String>,
    /// Setters: `agent_id("bce89acdd11901")`.
    setters: Vec<String>,
    /// Statements on the constructed value: `extra.insert("more", 1);`.
    statements: Vec<String>,
}

fn construction(plan: &CheckedPlan, ident: &str, listed: &[CheckedProperty], properties: &Json) -> Construction {
    let mut construction =
        Construction { arguments: arguments(plan, ident, listed, properties), ..Construction::default() };
    let Json::Object(members) = properties else { return construction };
    for (name, value) in members {
        match listed.iter().find(|property| property.name == *name) {
            Some(property) if property.required => {}
            Some(property) if *value == Json::Null && property.rust_type != RustType::Json => {
                construction.statements.push(format!("{} = Presence::Null;", property.field));
            }
            Some(property) => construction.setters.push(setter(plan, property, value)),
            None => construction.statements.push(format!("extra.insert({}, {});", string(name), exact::json(value))),
        }
    }
    construction
}

/// Returns the arguments of `new`: nothing, one value, or a struct of the values that are required.
fn arguments(plan: &CheckedPlan, ident: &str, listed: &[CheckedProperty], properties: &Json) -> Vec<String> {
    let required: Vec<&CheckedProperty> = listed.iter().filter(|property| property.required).collect();
    let value = |property: &CheckedProperty| argument(plan, property, properties.get(&property.name));
    match required.as_slice() {
        [] => Vec::new(),
        [only] => vec![value(only)],
        several => {
            let field = |property: &&CheckedProperty| format!("{}: {}", property.field, value(property));
            let fields: Vec<String> = several.iter().map(field).collect();
            vec![format!("required::{ident} {{ {} }}", fields.join(", "))]
        }
    }
}

/// Returns the argument of `new` for a required property.
fn argument(plan: &CheckedPlan, property: &CheckedProperty, value: Option<&Json>) -> String {
    let value = value.unwrap_or(&Json::Null);
    let nullable = property.shape.nullable;
    if property.rust_type == RustType::Json || !nullable {
        return short(plan, &property.rust_type, value);
    }
    match value {
        Json::Null => "None".to_owned(),
        value => format!("Some({})", exact(plan, &property.rust_type, value)),
    }
}

fn setter(plan: &CheckedPlan, property: &CheckedProperty, value: &Json) -> String {
    format!("{}({})", property.field, short(plan, &property.rust_type, value))
}

/// Returns the shortest expression that a setter accepts.
fn short(plan: &CheckedPlan, rust_type: &RustType, value: &Json) -> String {
    match (rust_type, value) {
        (RustType::Text | RustType::Timestamp | RustType::Json, Json::Text(text)) => string(text),
        (RustType::Number | RustType::Integer, Json::Number(text)) if text.parse::<i32>().is_ok() => {
            text.parse::<i32>().unwrap_or_default().to_string()
        }
        (RustType::Number, Json::Number(text)) if is_float(text) => text.clone(),
        (RustType::Seconds, Json::Number(text)) => {
            exact::whole(text).map_or_else(|| exact::number(text), |whole| format!("Duration::from_secs({whole})"))
        }
        (RustType::Milliseconds, Json::Number(text)) => {
            exact::whole(text).map_or_else(|| exact::number(text), |whole| format!("Duration::from_millis({whole})"))
        }
        (RustType::List(of, false), Json::Array(items)) if **of == RustType::Text && !items.is_empty() => {
            let items: Vec<String> = items.iter().map(|item| short(plan, of, item)).collect();
            format!("[{}]", items.join(", "))
        }
        (RustType::Shape(shape), value) => {
            exact::object(plan, &shape.ident, plan.shapes[shape.place].shape.properties.as_deref(), value)
        }
        _ => exact(plan, rust_type, value),
    }
}

/// Returns true for a number that Rust writes as a float in the same way.
fn is_float(text: &str) -> bool {
    text.parse::<f64>().is_ok_and(|float| format!("{float:?}") == text)
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
