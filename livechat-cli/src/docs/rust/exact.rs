//! Values of exactly a property's type, as Rust writes them.

use livechat_spec::{Definition, NamedType, RustType};

use super::types::{is_of, type_name};
use super::{Made, made};
use crate::docs::json::Json;

/// An expression that has the type.
pub(super) fn exact(rust_type: &RustType, value: &Json) -> String {
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
        (RustType::List(of, nullable), Json::Array(items)) => list(of, *nullable, items),
        (RustType::Named(named), value) => named_value(named, value),
        (_, value) => json(value),
    }
}

fn list(of: &RustType, nullable: bool, items: &[Json]) -> String {
    if items.is_empty() {
        let of = type_name(of);
        return if nullable { format!("Vec::<Option<{of}>>::new()") } else { format!("Vec::<{of}>::new()") };
    }
    let item = |item: &Json| match item {
        Json::Null if nullable => "None".to_owned(),
        item if nullable => format!("Some({})", exact(of, item)),
        item => exact(of, item),
    };
    format!("vec![{}]", items.iter().map(item).collect::<Vec<_>>().join(", "))
}

fn named_value(named: &NamedType, value: &Json) -> String {
    match &named.definition {
        Definition::Values(variants) => {
            let text = value.as_text().unwrap_or_default();
            let variant = variants.iter().find(|variant| variant.value == text);
            format!("{}::{}", named.ident, variant.map_or("ALL[0]", |variant| &variant.ident))
        }
        Definition::Union(members) => {
            let member = members.iter().find(|member| is_of(member, value));
            format!("{}::from({})", named.ident, member.map_or_else(|| json(value), |of| exact(of, value)))
        }
        Definition::Object(properties) => {
            let Made { arguments, setters, statements } = made(properties, value);
            let setters: String = setters.iter().map(|setter| format!(".{setter}")).collect::<Vec<_>>().concat();
            let object = format!("{}::new({}){setters}", named.ident, arguments.join(", "));
            if statements.is_empty() {
                return object;
            }
            let statements: String =
                statements.iter().map(|statement| format!(" object.{statement}")).collect::<Vec<_>>().concat();
            format!("{{ let mut object = {object};{statements} object }}")
        }
    }
}

/// `Extra` of these members.
fn extra(members: &[(String, Json)]) -> String {
    if members.is_empty() {
        return "Extra::new()".to_owned();
    }
    let member = |(key, value): &(String, Json)| format!("({}, {})", string(key), json(value));
    format!("Extra::from_iter([{}])", members.iter().map(member).collect::<Vec<_>>().join(", "))
}

/// `Json` of any value.
pub(super) fn json(value: &Json) -> String {
    match value {
        Json::Text(text) => format!("Json::from({})", string(text)),
        Json::Boolean(value) => format!("Json::from({value})"),
        other => format!("Json::parse({}).expect(\"JSON\")", string(&other.written(None))),
    }
}

/// `Number` as it is written.
pub(super) fn number(text: &str) -> String {
    match text.parse::<i32>() {
        Ok(small) if small.to_string() == text => format!("Number::from({small})"),
        _ => format!("Number::parse({}).expect(\"a number\")", string(text)),
    }
}

/// A number that is whole, not negative and written with digits alone.
pub(super) fn whole(text: &str) -> Option<u64> {
    text.parse().ok().filter(|whole: &u64| whole.to_string() == text)
}

/// A string literal. What `Debug` writes is one for every text; it escapes what cannot be seen.
pub(super) fn string(text: &str) -> String {
    format!("{text:?}")
}
