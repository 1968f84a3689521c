//! JSON values as literals of programming languages.
//!
//! A literal is code that evaluates to the value, whatever text is in it.

mod compiled;
mod scripting;
mod shell;
#[cfg(test)]
mod tests;
mod text;

use minijinja::{Environment, Value};

use super::json::Json;

/// The way a language writes values.
struct Language {
    null: &'static str,
    /// `false` and `true`.
    booleans: [&'static str; 2],
    /// Writes a number, given as in JSON.
    number: fn(&str) -> String,
    /// Writes a string.
    string: fn(&str) -> String,
    /// Writes a list of literals.
    list: fn(&[String]) -> String,
    /// Writes an object, given by its keys and the literals of its values.
    object: fn(&[(&str, String)]) -> String,
}

/// Adds the template filters that write literals: `value | go`, `name | ruby_key`.
pub(super) fn add_filters(templates: &mut Environment<'_>) {
    for (name, language) in [
        ("android", compiled::ANDROID),
        ("csharp", compiled::CSHARP),
        ("go", compiled::GO),
        ("java", compiled::JAVA),
        ("javascript", scripting::JAVASCRIPT),
        ("objective_c", compiled::OBJECTIVE_C),
        ("php", scripting::PHP),
        ("python", scripting::PYTHON),
        ("ruby", scripting::RUBY),
    ] {
        add(templates, name, move |value| literal(&language, value));
    }
    add(templates, "json", |value| value.written(None));
    add(templates, "pretty_json", |value| value.written(Some(0)));
    add(templates, "shell_json", shell::json);
    templates.add_filter("javascript_key", |name: &str| scripting::javascript_key(name));
    templates.add_filter("rust_string", |text: &str| format!("{text:?}"));
    templates.add_filter("ruby_key", |name: &str| scripting::ruby_key(name));
    templates.add_filter("form_field", |value: Value, name: &str| shell::field(name, &Json::of_value(&value)));
    templates.add_filter("form_property", |name: &str| shell::property(name));
    templates.add_test("form", |properties: Value| shell::fits_form(&Json::of_value(&properties)));
    templates.add_test("php_list", |properties: Value| match Json::of_value(&properties) {
        Json::Object(members) => scripting::is_php_list(members.iter().map(|(key, _)| key)),
        _ => false,
    });
}

fn add(templates: &mut Environment<'_>, name: &'static str, write: impl Fn(&Json) -> String + Send + Sync + 'static) {
    templates.add_filter(name, move |value: Value| write(&Json::of_value(&value)));
}

/// Writes a value as a literal of a language.
fn literal(language: &Language, value: &Json) -> String {
    match value {
        Json::Null => language.null.to_owned(),
        Json::Boolean(value) => language.booleans[usize::from(*value)].to_owned(),
        Json::Number(text) => (language.number)(text),
        Json::Text(text) => (language.string)(text),
        Json::Array(items) => {
            let items: Vec<String> = items.iter().map(|item| literal(language, item)).collect();
            (language.list)(&items)
        }
        Json::Object(members) => {
            let members = members.iter().map(|(key, value)| (key.as_str(), literal(language, value)));
            (language.object)(&members.collect::<Vec<_>>())
        }
    }
}
