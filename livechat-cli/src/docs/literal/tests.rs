//! Literals of hostile texts in each language. `tests/callers` also runs the languages that are installed.

use super::super::json::Json;
use super::compiled::{CSHARP, GO, JAVA, OBJECTIVE_C, java_string};
use super::scripting::{JAVASCRIPT, PHP, PYTHON, RUBY, javascript_key, ruby_key};
use super::{literal, shell};

const HOSTILE: &str = "'\"\\\n\r\t\0$x #{y} `z` </script><!-- ?>\u{202e}\u{2028}é👍??/";

#[test]
fn hostile_text_is_a_literal_of_every_language() {
    let text = Json::text(HOSTILE);
    let expected = [
        (literal(&JAVA, &text), r#""'\"\\\n\r\t\000$x #{y} `z` </script><!-- ?>\u202e\u2028é👍??/""#),
        (literal(&GO, &text), r#""'\"\\\n\r\t\u0000$x #{y} `z` </script><!-- ?>\u202e\u2028é👍??/""#),
        (literal(&OBJECTIVE_C, &text), r#"@"'\"\\\n\r\t\000$x #{y} `z` </script><!-- \?>\u202e\u2028é👍\?\?/""#),
        (literal(&JAVASCRIPT, &text), r#"'\'"\\\n\r\t\u0000$x #{y} `z` <\/script>\x3C!-- ?>\u202e\u2028é👍??/'"#),
        (literal(&PHP, &text), r#""'\"\\\n\r\t\u{0}\$x #{y} `z` </script><!-- ?>\u{202e}\u{2028}é👍??/""#),
        (literal(&PYTHON, &text), r#"'\'"\\\n\r\t\u0000$x #{y} `z` </script><!-- ?>\u202e\u2028é👍??/'"#),
        (literal(&RUBY, &text), r#""'\"\\\n\r\t\u{0}$x \#{y} `z` </script><!-- ?>\u{202e}\u{2028}é👍??/""#),
        (literal(&CSHARP, &text), r#""'\"\\\n\r\t\u0000$x #{y} `z` </script><!-- ?>\u202e\u2028é👍??/""#),
        (
            shell::field("a", &text),
            "\"a='%22%5C%0A%0D%09%00%24x #{y} %60z%60 </script><%21-- ?>%E2%80%AE%E2%80%A8é👍??/\"",
        ),
    ];
    for (written, expected) in expected {
        assert_eq!(written, expected);
    }
}

#[test]
fn numbers_keep_their_value() {
    let number = |text: &str| Json::Number(text.to_owned());
    let java = |text| literal(&JAVA, &number(text));
    assert_eq!(["45", "-0", "3000000000", "1.50"].map(java), ["45", "0", "3000000000L", "1.5"]);
    assert_eq!(java("1e400"), "new java.math.BigDecimal(\"1e400\")");
    assert_eq!(literal(&GO, &number("18446744073709551615")), "uint64(18446744073709551615)");
    assert_eq!(literal(&GO, &number("1e400")), "json.Number(\"1e400\")");
    assert_eq!(literal(&OBJECTIVE_C, &number("-5")), "@(-5)");
    assert_eq!(
        literal(&OBJECTIVE_C, &number("-9223372036854775808")),
        "[NSDecimalNumber decimalNumberWithString:@\"-9223372036854775808\"]"
    );
    assert_eq!(literal(&CSHARP, &number("1e400")), "new Newtonsoft.Json.Linq.JRaw(\"1e400\")");
    assert_eq!(literal(&PHP, &number("-9223372036854775808")), "PHP_INT_MIN");
}

#[test]
fn keys_that_mean_something_are_only_keys() {
    assert_eq!(javascript_key("agent_id"), "agent_id");
    assert_eq!(javascript_key("agent id"), "'agent id'");
    assert_eq!(javascript_key("__proto__"), "['__proto__']");
    assert_eq!((ruby_key("if"), ruby_key("a b")), ("if:".to_owned(), "'a b' =>".to_owned()));
    assert_eq!(shell::property("a]=b&c[%"), "properties[a%5D%3Db%26c%5B%25]");
    let list = Json::object([("0", Json::Null), ("1", Json::Null)]);
    assert_eq!(literal(&PHP, &list), "(object) array(\"0\" => null, \"1\" => null)");
}

#[test]
fn nothing_is_empty_by_mistake() {
    let (object, array) = (Json::object([]), Json::Array(Vec::new()));
    assert_eq!(literal(&PHP, &object), "new stdClass()");
    assert_eq!(literal(&JAVA, &array), "java.util.Arrays.asList(new Object[] {})");
    assert_eq!(literal(&CSHARP, &array), "new object[0]");
}

#[test]
fn a_literal_that_java_could_not_read_is_parted() {
    let written = java_string(&"é".repeat(40_000));
    assert!(written.starts_with("String.join(\"\", \"éé") && written.ends_with("é\")"));
    assert!(written.split("\", \"").all(|part| part.len() < 65_535));
}

#[test]
fn a_shell_runs_nothing() {
    let value = Json::text("$(id) `id` ! !x \\ \" ' ; & | > < * ? ~ ! ");
    let field = shell::field("userId", &value);
    assert!(field.starts_with('"') && !field[1..field.len() - 1].contains(['$', '`', '\\', '"']), "{field}");
    assert!(field.contains(" ! %21x "), "{field}");
    assert_eq!(shell::json(&Json::text("it's\u{202e}'")), r#"'"it\u0027s\u202e\u0027"'"#);
}
