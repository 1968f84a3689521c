//! Values as literals, a file for each language: code that says the value, whatever text is in it.

mod csharp;
mod go;
mod java;
mod javascript;
mod number;
mod objective_c;
mod php;
mod python;
mod ruby;
mod shell;
mod text;

use minijinja::{Environment, Value};

use super::json::Json;

/// Adds the filters that templates write literals with: `value | go`, `name | ruby_key`.
pub(super) fn add_filters(templates: &mut Environment<'_>) {
    add(templates, "android", |value| java::literal(value, java::PROPERTIES));
    add(templates, "csharp", csharp::literal);
    add(templates, "go", go::literal);
    add(templates, "java", |value| java::literal(value, java::PROPS));
    add(templates, "javascript", javascript::literal);
    add(templates, "objective_c", objective_c::literal);
    add(templates, "php", php::literal);
    add(templates, "python", python::literal);
    add(templates, "ruby", ruby::literal);
    add(templates, "json", |value| value.written(None));
    add(templates, "pretty_json", |value| value.written(Some(0)));
    add(templates, "shell_json", shell::json);
    templates.add_filter("javascript_key", |name: &str| javascript::key(name));
    templates.add_filter("rust_string", |text: &str| format!("{text:?}"));
    templates.add_filter("ruby_key", |name: &str| ruby::key(name));
    templates.add_filter("form_field", |value: Value, name: &str| shell::field(name, &Json::of_value(&value)));
    templates.add_filter("form_property", |name: &str| shell::property(name));
    templates.add_test("form", |properties: Value| shell::fits_form(&Json::of_value(&properties)));
    templates.add_test("php_list", |properties: Value| match Json::of_value(&properties) {
        Json::Object(members) => php::looks_like_list(&members),
        _ => false,
    });
}

fn add(templates: &mut Environment<'_>, name: &'static str, literal: impl Fn(&Json) -> String + Send + Sync + 'static) {
    templates.add_filter(name, move |value: Value| literal(&Json::of_value(&value)));
}

#[cfg(test)]
mod tests;
