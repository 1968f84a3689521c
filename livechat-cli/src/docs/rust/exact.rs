//! Rust expressions that have exactly the type of a property.

use livechat_spec::{CheckedPlan, CheckedProperty, Definition, NamedType, RustType};

use super::{Construction, construction};
use crate::docs::json::Json;

/// Returns an expression of the given type.
pub(super) fn exact(plan: &CheckedPlan, rust_type: &RustType, value: &Json) -> String {
    match (rust_type, value) {
        (RustType::Text, Json::Text(text)) => format!("Cow::from({})", string(text)),
        (RustType::Number, Json::Number(text)) => number(text),
        (RustType::Integer, Json::Number(text)) => match text.parse::<i32>() {
            Ok(small) => format!("Integer::from({small})"),
            Err(_) => format!("Integer::new({}).expect(\"a whole number\")", number(text)),
        },
        (RustType::Seconds, Json::Number(text)) => format!("Seconds::from({})", number(text)),
        (RustType::Milliseconds, Json::Number(text)) => format!("Milliseconds::from({})", number(text)),
        (RustType::Boolean, Json::Boolean(value)) => value.to_string(),
        (RustType::Timestamp, Json::Text(text)) => {
            format!("Timestamp::parse({}).expect(\"a timestamp\")", string(text))
        }
        (RustType::Object, Json::Object(members)) => extra(members),
        (RustType::List(of, nullable), Json::Array(items)) => list(plan, of, *nullable, items),
        (RustType::Named(named), value) => named_value(plan, named, value),
        (RustType::Shape(shape), value) => {
            let object = object(plan, &shape.ident, plan.shapes[shape.place].shape.properties.as_deref(), value);
            if shape.boxed { format!("Box::new({object})") } else { object }
        }
        (_, value) => json(value),
    }
}

fn list(plan: &CheckedPlan, of: &RustType, nullable: bool, items: &[Json]) -> String {
    if items.is_empty() {
        let of = type_name(of);
        return if nullable { format!("Vec::<Option<{of}>>::new()") } else { format!("Vec::<{of}>::new()") };
    }
    let item = |item: &Json| match item {
        Json::Null if nullable => "None".to_owned(),
        item if nullable => format!("Some({})", exact(plan, of, item)),
        item => exact(plan, of, item),
    };
    format!("vec![{}]", items.iter().map(item).collect::<Vec<_>>().join(", "))
}

fn named_value(plan: &CheckedPlan, named: &NamedType, value: &Json) -> String {
    match &named.definition {
        Definition::Values(values) => {
            let text = value.as_text().unwrap_or_default();
            let variant = values.variants.iter().find(|variant| variant.value == text);
            format!("{}::{}", named.ident, variant.map_or("ALL[0]", |variant| &variant.ident))
        }
        Definition::Union(members) => {
            let member = members.iter().find(|member| is_of(member, value));
            format!("{}::from({})", named.ident, member.map_or_else(|| json(value), |of| exact(plan, of, value)))
        }
        Definition::Object(properties) => object(plan, &named.ident, Some(properties), value),
    }
}

/// Returns an expression of an object's type.
pub(super) fn object(plan: &CheckedPlan, ident: &str, listed: Option<&[CheckedProperty]>, value: &Json) -> String {
    let Construction { arguments, setters, statements } = construction(plan, ident, listed.unwrap_or_default(), value);
    let setters: String = setters.iter().map(|setter| format!(".{setter}")).collect::<Vec<_>>().concat();
    let object = format!("{ident}::new({}){setters}", arguments.join(", "));
    if statements.is_empty() {
        return object;
    }
    let statements: String =
        statements.iter().map(|statement| format!(" object.{statement}")).collect::<Vec<_>>().concat();
    format!("{{ let mut object = {object};{statements} object }}")
}

/// Returns the name of a type: `Cow<'_, str>`, `Vec<Number>`, …
fn type_name(rust_type: &RustType) -> String {
    match rust_type {
        RustType::Text => "Cow<'_, str>".to_owned(),
        RustType::Number => "Number".to_owned(),
        RustType::Integer => "Integer".to_owned(),
        RustType::Seconds => "Seconds".to_owned(),
        RustType::Milliseconds => "Milliseconds".to_owned(),
        RustType::Boolean => "bool".to_owned(),
        RustType::Timestamp => "Timestamp<'_>".to_owned(),
        RustType::Object => "Extra<'_>".to_owned(),
        RustType::Json => "Json<'_>".to_owned(),
        RustType::List(of, false) => format!("Vec<{}>", type_name(of)),
        RustType::List(of, true) => format!("Vec<Option<{}>>", type_name(of)),
        RustType::Named(named) if named.borrows() => format!("{}<'_>", named.ident),
        RustType::Shape(shape) => format!("{}<'_>", shape.ident),
        RustType::Named(named) => named.ident.clone(),
    }
}

/// Returns whether a value has the type of a union member.
fn is_of(member: &RustType, value: &Json) -> bool {
    match value {
        Json::Null => false,
        Json::Boolean(_) => *member == RustType::Boolean,
        Json::Number(_) => {
            matches!(member, RustType::Number | RustType::Integer | RustType::Seconds | RustType::Milliseconds)
        }
        Json::Text(_) => matches!(member, RustType::Text | RustType::Timestamp),
        Json::Array(_) => matches!(member, RustType::List(..)),
        Json::Object(_) => *member == RustType::Object,
    }
}

/// Writes an `Extra` with these members.
fn extra(members: &[(String, Json)]) -> String {
    if members.is_empty() {
        return "Extra::new()".to_owned();
    }
    let member = |(key, value): &(String, Json)| format!("({}, {})", string(key), json(value));
    format!("Extra::from_iter([{}])", members.iter().map(member).collect::<Vec<_>>().join(", "))
}

/// Writes any value as `Json`.
pub(super) fn json(value: &Json) -> String {
    match value {
        Json::Text(text) => format!("Json::from({})", string(text)),
        Json::Boolean(value) => format!("Json::from({value})"),
        other => format!("Json::parse({}).expect(\"JSON\")", string(&other.written(None))),
    }
}

/// Writes a number as `Number`.
pub(super) fn number(text: &str) -> String {
    match text.parse::<i32>() {
        Ok(small) if small.to_string() == text => format!("Number::from({small})"),
        _ => format!("Number::parse({}).expect(\"a number\")", string(text)),
    }
}

/// Returns a whole number that is not negative and written in digits only.
pub(super) fn whole(text: &str) -> Option<u64> {
    text.parse().ok().filter(|whole: &u64| whole.to_string() == text)
}

/// Writes a string literal. `Debug` escapes everything that is not visible.
pub(super) fn string(text: &str) -> String {
    format!("{text:?}")
}
