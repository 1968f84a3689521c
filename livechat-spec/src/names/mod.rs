//! Names on the wire to names in Rust.
//!
//! An identifier depends on its name alone, never on what else a plan holds: adding an event renames nothing. Two names that
//! become one identifier are an error, which the checks report.
//!
//! ASCII letters and digits stay. Every other letter is written as its code point (`消息` becomes `u6d88u606f`), for an
//! identifier in another script would need a lint switched off in each crate that uses it. Signs, spaces and emoji part
//! words; where nothing else is left, they too are written as code points (`🎉` becomes `u1f389`). A digit in front gets an
//! `n`, since a leading underscore means "unused" to Rust's lints.

mod reserved;

use heck::{ToSnakeCase, ToUpperCamelCase};
use livechat_core::plan::CallType;
use std::fmt::Write as _;

/// Returns the Rust type of an event: `Live Chat Message Sent` with the prefix `Live Chat` is `MessageSent`.
///
/// ```
/// use livechat_spec::names::event_type;
/// assert_eq!(event_type("Live Chat Message Sent", "Live Chat"), "MessageSent");
/// assert_eq!(event_type("Live Chat", "Live Chat"), "LiveChat");
/// assert_eq!(event_type("Option", ""), "OptionEvent");
/// assert_eq!(event_type("2nd Try", ""), "N2ndTry");
/// ```
#[must_use]
pub fn event_type(name: &str, prefix: &str) -> String {
    suffixed(camel(without_prefix(name, prefix)), "Event")
}

/// Returns the Rust type of the traits or properties of calls of a type; a page or a screen may have a name.
///
/// ```
/// use livechat_core::plan::CallType;
/// use livechat_spec::names::call_type;
/// assert_eq!(call_type(CallType::Identify, ""), "UserTraits");
/// assert_eq!(call_type(CallType::Page, "Home"), "HomePage");
/// assert_eq!(call_type(CallType::Page, "Start Page"), "StartPage");
/// assert_eq!(call_type(CallType::Screen, ""), "ScreenProperties");
/// ```
#[must_use]
pub fn call_type(call_type: CallType, name: &str) -> String {
    let (all, end) = match call_type {
        CallType::Identify => return "UserTraits".to_owned(),
        CallType::Group => return "GroupTraits".to_owned(),
        CallType::Page => ("PageProperties", "Page"),
        CallType::Screen => ("ScreenProperties", "Screen"),
        CallType::Track | CallType::Alias => return String::new(),
    };
    let name = if name.is_empty() { return all.to_owned() } else { camel(name) };
    if name.len() > end.len() && name.ends_with(end) { name } else { name + end }
}

/// Returns the Rust type of a closed value set or a nested object that is named after its property alone.
#[must_use]
pub fn shared_type(property: &str) -> String {
    suffixed(camel(property), "Value")
}

/// Returns the Rust type of a shape: `postal address` is `PostalAddress`.
#[must_use]
pub fn shape_type(name: &str) -> String {
    suffixed(camel(name), "Shape")
}

/// Returns a name in upper camel case, as one part of a longer type name.
#[must_use]
pub fn camel(name: &str) -> String {
    let joined = readable(name).to_upper_camel_case();
    let shouted = joined.len() > 2 && joined.bytes().all(|byte| byte.is_ascii_uppercase());
    // `A B C` would become `ABC`, which clippy takes for a badly written acronym.
    let joined = if shouted { joined[..1].to_owned() + &joined[1..].to_ascii_lowercase() } else { joined };
    lettered(joined, 'N')
}

/// Returns the Rust field and setter of a property, ready to be printed.
///
/// ```
/// use livechat_spec::names::field;
/// assert_eq!(field("conversationId"), "conversation_id");
/// assert_eq!(field("type"), "r#type");
/// assert_eq!(field("self"), "self_");
/// assert_eq!(field("🎉"), "u1f389");
/// ```
#[must_use]
pub fn field(name: &str) -> String {
    let field = lettered(readable(name).to_snake_case(), 'n');
    if reserved::FIELDS.contains(&field.as_str()) {
        field + "_"
    } else if reserved::KEYWORDS.contains(&field.as_str()) {
        format!("r#{field}")
    } else {
        field
    }
}

/// Returns the Rust constant that holds the name of a property, from its field. No two fields have the same constant.
///
/// ```
/// use livechat_spec::names::property_constant;
/// assert_eq!(property_constant("conversation_id"), "CONVERSATION_ID");
/// assert_eq!(property_constant("r#type"), "TYPE");
/// assert_eq!(property_constant("self_"), "SELF");
/// ```
#[must_use]
pub fn property_constant(field: &str) -> String {
    let plain = field.strip_suffix('_').filter(|plain| reserved::FIELDS.contains(plain)).unwrap_or(field);
    plain.trim_start_matches("r#").to_ascii_uppercase()
}

/// Returns the module that holds the property names of an event, from its type. No two types have the same module.
///
/// ```
/// use livechat_spec::names::{event_constant, event_module};
/// assert_eq!(event_module("MessageSent"), "message_sent");
/// assert_eq!(event_module("Type"), "r#type");
/// assert_eq!(event_constant("MessageSent"), "MESSAGE_SENT");
/// ```
#[must_use]
pub fn event_module(ident: &str) -> String {
    let module = with_word_breaks(ident).to_ascii_lowercase();
    if ["self", "super", "crate"].contains(&module.as_str()) {
        module + "_"
    } else if reserved::KEYWORDS.contains(&module.as_str()) {
        format!("r#{module}")
    } else {
        module
    }
}

/// Returns the Rust constant that holds the name of an event, from its type. No two types have the same constant.
#[must_use]
pub fn event_constant(ident: &str) -> String {
    with_word_breaks(ident).to_ascii_uppercase()
}

/// Puts `_` before each capital letter but the first, so that the type can be told from the result.
fn with_word_breaks(ident: &str) -> String {
    let mut out = String::with_capacity(ident.len() + 8);
    for letter in ident.chars() {
        if letter.is_ascii_uppercase() && !out.is_empty() {
            out.push('_');
        }
        out.push(letter);
    }
    out
}

/// Returns the variant of a value of a closed set.
#[must_use]
pub fn variant(value: &str) -> String {
    let variant = camel(value);
    // The one variant that cannot be written, and the one that keeps other values.
    if matches!(variant.as_str(), "Self" | "Unknown") { variant + "Value" } else { variant }
}

/// Returns the name of the enum over a plan's events: `live-chat` has `LiveChatEvent`.
#[must_use]
pub fn event_enum(plan: &str) -> String {
    let name = camel(plan);
    let stem = name.strip_suffix("Events").or_else(|| name.strip_suffix("Event")).unwrap_or(&name);
    if stem.is_empty() { "PlanEvent".to_owned() } else { format!("{stem}Event") }
}

/// Returns the reason why a text cannot be the `rust_name` of an event, or `None` if it can.
pub(crate) fn type_complaint(name: &str) -> Option<&'static str> {
    let shaped = name.starts_with(|c: char| c.is_ascii_uppercase()) && name.chars().all(|c| c.is_ascii_alphanumeric());
    if !shaped {
        Some("a type is written in UpperCamelCase, with ASCII letters and digits")
    } else if reserved::TYPES.contains(&name) || name == "Self" {
        Some("generated code uses this name itself")
    } else {
        None
    }
}

/// Returns the reason why a text cannot be the `rust_name` of a listed value, or `None` if it can.
pub(crate) fn variant_complaint(name: &str) -> Option<&'static str> {
    // A variant stands behind its enum's name and hides nothing, but the generated enum has a constant `ALL`, and a variant that keeps
    // other values.
    if matches!(name, "ALL" | "Unknown") {
        return Some("generated code uses this name itself");
    }
    type_complaint(name).filter(|_| !reserved::TYPES.contains(&name))
}

/// Returns the reason why a text cannot be the `rust_name` of a property, or `None` if it can.
pub(crate) fn field_complaint(name: &str) -> Option<&'static str> {
    let part = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_';
    let shaped = name.starts_with(|c: char| c.is_ascii_lowercase()) && name.chars().all(part) && !name.contains("__");
    if !shaped {
        Some("a field is written in snake_case, with ASCII letters and digits")
    } else if reserved::KEYWORDS.contains(&name) || reserved::FIELDS.contains(&name) {
        Some("Rust or generated code uses this name itself")
    } else {
        None
    }
}

/// Returns the part of a name after the prefix, if the prefix ends at a word's end and something is left.
fn without_prefix<'a>(name: &'a str, prefix: &str) -> &'a str {
    let rest = if prefix.is_empty() { None } else { name.strip_prefix(prefix) };
    let parted = |rest: &&str| !rest.starts_with(char::is_alphanumeric) || prefix.ends_with(' ');
    rest.filter(parted).filter(|rest| rest.contains(|c: char| c.is_alphanumeric())).unwrap_or(name)
}

/// Returns a name in ASCII letters, digits and spaces: never without a letter or digit, unless the name is empty.
fn readable(name: &str) -> String {
    let nothing_else = !name.contains(char::is_alphanumeric);
    let mut words = String::with_capacity(name.len());
    for letter in name.chars() {
        match letter {
            _ if letter.is_ascii_alphanumeric() => words.push(letter),
            // Within a word: `agent's` is one.
            '\'' | '’' if !nothing_else => {}
            _ if nothing_else || letter.is_alphanumeric() => {
                // Writing to a String cannot fail.
                let _ = write!(words, "u{:x}", letter as u32);
            }
            _ => words.push(' '),
        }
    }
    words
}

fn lettered(name: String, letter: char) -> String {
    if name.starts_with(|c: char| c.is_ascii_digit()) || name.is_empty() { format!("{letter}{name}") } else { name }
}

fn suffixed(name: String, suffix: &str) -> String {
    let taken = name == "Self" || reserved::TYPES.contains(&name.as_str());
    if !taken {
        name
    } else if name == suffix {
        format!("Plan{name}")
    } else {
        name + suffix
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn events() {
        for (name, ident) in [
            ("Live Chat Message Sent", "MessageSent"),
            ("Live Chatter Seen", "LiveChatterSeen"),
            ("Live Chat", "LiveChat"),
            ("Live Chat 🎉", "LiveChat"),
            ("order_completed", "OrderCompleted"),
            ("HTTPServer started", "HttpServerStarted"),
            ("2nd try", "N2ndTry"),
            ("Self", "SelfEvent"),
            ("event", "PlanEvent"),
            ("Some", "SomeEvent"),
            ("\"quoted\\name\"", "QuotedName"),
            ("消息", "U6d88u606f"),
            ("رسالة", "U631u633u627u644u629"),
            ("!!!", "U21u21u21"),
            ("A B C", "Abc"),
            ("agent's turn", "AgentsTurn"),
            ("a__b", "AB"),
        ] {
            assert_eq!(event_type(name, "Live Chat"), ident, "{name}");
        }
    }

    #[test]
    fn fields() {
        for (name, ident) in [
            ("agent_id", "agent_id"),
            ("agentID", "agent_id"),
            ("gen", "r#gen"),
            ("async", "r#async"),
            ("crate", "crate_"),
            ("Self", "self_"),
            ("extra", "extra_"),
            ("new", "new_"),
            ("into_owned", "into_owned_"),
            ("2nd_try", "n2nd_try"),
            ("_", "u5f"),
            ("__proto__", "proto"),
            ("$set", "set"),
            ("größe", "gruf6udfe"),
            ("a.b[0]", "a_b_0"),
        ] {
            assert_eq!(field(name), ident, "{name}");
        }
    }

    #[test]
    fn chosen_names() {
        for good in ["Rated", "N2", "ABC"] {
            assert_eq!(type_complaint(good), None, "{good}");
        }
        for bad in ["", "rated", "Rated_", "Option", "Self", "Größe", "A b", "2A", "r#A"] {
            assert!(type_complaint(bad).is_some(), "{bad}");
        }
        for good in ["kind", "kind_2", "type_", "a"] {
            assert_eq!(field_complaint(good), None, "{good}");
        }
        for bad in ["", "Kind", "_a", "a__b", "type", "self", "extra", "größe", "a-b", "2a", "r#type"] {
            assert!(field_complaint(bad).is_some(), "{bad}");
        }
        assert_eq!((variant_complaint("Other"), variant_complaint("None")), (None, None));
        assert!(variant_complaint("ALL").is_some() && variant_complaint("Self").is_some());
    }

    #[test]
    fn plans() {
        assert_eq!(event_enum("live-chat"), "LiveChatEvent");
        assert_eq!(event_enum("shop-events"), "ShopEvent");
        assert_eq!(event_enum("event"), "PlanEvent");
        assert_eq!(event_enum("2nd"), "N2ndEvent");
    }
}
