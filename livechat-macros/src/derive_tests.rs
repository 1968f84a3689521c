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

/// A plan of one `identify` call and two pages.
fn traits(attribute: &str, fields: &str) -> String {
    let plan = concat!(env!("CARGO_MANIFEST_DIR"), "/../tests/plans/calls.json");
    expand(derive::traits, &format!("#[event({attribute}, plan = {plan:?})] struct Person {{ {fields} }}"))
}

#[test]
fn traits_are_those_of_their_calls() {
    let written = traits(r#"call = "identify""#, "email: String, plan: Tier");
    assert!(!written.contains("compile_error") && !written.contains("ForPage"), "{written}");
    let written = traits(r#""Ticket", call = "page""#, "ticket_id: String, url: String");
    assert!(written.contains("ForPage for Person") && written.contains(r#"Some ("Ticket")"#), "{written}");
    for (attribute, fields, said) in [
        (r#"call = "identify""#, "email: String", "`identify` requires the property `plan`"),
        (
            r#"call = "identify""#,
            "email: String, plan: String, mood: u8",
            "property `mood` is not in the plan for `identify`",
        ),
        (r#"call = "identfy""#, "", "did you mean `identify`?"),
        (r#"call = "alias""#, "", "`alias` calls have no traits"),
        (r#""Tickt", call = "page""#, "", "did you mean `Ticket`?"),
        (r#"call = "screen""#, "", "no rules for `screen` calls without a name"),
    ] {
        let written = traits(attribute, fields);
        assert!(written.contains(said) && written.contains("DecodeProperties <"), "{said} in {written}");
    }
    assert!(expand(derive::traits, "struct Person {}").contains("which calls are these traits of?"));
}

#[test]
fn a_struct_is_one_version_of_an_event() {
    let plan = concat!(env!("CARGO_MANIFEST_DIR"), "/../tests/plans/calls.json");
    let rated = |version: &str, fields: &str| {
        let input = format!(
            r#"#[event("Desk Rating Given", {version} plan = {plan:?})] struct Rated {{ ticket_id: String, {fields} }}"#
        );
        expand(derive::event, &input)
    };
    assert!(rated("", "stars: u8").contains("versions (& [1 , 2 , 3])"));
    let second = rated("version = 2,", "reason: Option<String>");
    assert!(second.contains(". version (2)") && !second.contains("compile_error"), "{second}");
    assert!(rated("version = 4,", "").contains("the plan has no version 4 of `Desk Rating Given`"));
    assert!(rated("version = 4,", "").contains("the plan has `1`, `2` and `3`"));
    assert!(rated("version = \"2\",", "").contains("`version` is a number: write `version = 2`"));
}
