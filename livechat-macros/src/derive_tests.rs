//! Expansions, without a compiler.

use proc_macro2::TokenStream;
use syn::DeriveInput;

use crate::derive;

fn expand(derive: fn(&DeriveInput) -> TokenStream, input: &str) -> String {
    derive(&syn::parse_str(input).unwrap()).to_string()
}

#[test]
fn properties_are_written_in_the_plans_order() {
    let input = r#"#[event("Live Chat Message Sent")] struct Line { message_body: String, #[event(custom)] queue: u8, agent_id: String }"#;
    let written = expand(derive::event, input);
    let place = |part: &str| written.find(part).unwrap_or_else(|| panic!("{part} in {written}"));
    assert!(place("self . agent_id") < place("self . message_body"));
    assert!(place("self . message_body") < place("self . queue"));
    assert!(written.contains("\"queue\""));
}

#[test]
fn nothing_is_asked_about_known_types() {
    let input = r#"#[event("Live Chat Message Sent")] struct Line { agent_id: String, message_id: MessageId }"#;
    let written = expand(derive::event, input);
    assert!(!written.contains("property `agent_id`"));
    assert!(written.contains("property `message_id` must be a String"));
}

#[test]
fn all_mistakes_at_once_and_a_stub() {
    let input = r#"#[event("Live Chat Message Sent")] struct Line { a: u8, b: u8, #[event(skp)] c: u8 }"#;
    let written = expand(derive::event, input);
    assert_eq!(written.matches("compile_error").count(), 3);
    for implemented in ["Event for Line", "PlannedEvent for Line", "Properties for Line", "DecodeProperties <"] {
        assert!(written.contains(implemented), "{implemented}");
    }
}

#[test]
fn an_enum_with_a_mistake_is_made_from_its_events_all_the_same() {
    for (input, made) in [
        ("enum E<'a> { A(Line<'a>), B(Other), C }", 2),
        ("enum E { A(Line), #[event(other)] B(Other) }", 1),
        ("enum E<'a, 'b> { A(Line<'a>), B(Line<'b>), C(Other) }", 1),
        ("enum E<T, const N: usize> { A(T), B(Lines<N>), C(Other) }", 1),
    ] {
        assert_eq!(expand(derive::event, input).matches("From <").count(), made, "{input}");
    }
}

#[test]
fn values_and_parts() {
    let written = expand(derive::property_value, r#"#[event(rename_all = "kebab-case")] enum Channel { LiveChat }"#);
    assert!(written.contains(r#""live-chat""#));
    let written = expand(derive::properties, "#[event(crate = ::chat)] struct Agent { agent_id: Option<String> }");
    assert!(written.contains("use :: chat :: __private as __rt"));
    assert!(written.contains("optional : true"));
}
