//! serde's own attributes, which say nothing to these derives.

use syn::{Attribute, Expr, Lit, Meta, Token, punctuated::Punctuated};

use crate::errors::{Errors, code, message};

/// Reports `#[serde(rename = "…")]` and `#[serde(skip)]` on a field that says nothing of its own: what serde skips would be
/// sent. Returns true if it did.
pub(crate) fn check(attributes: &[Attribute], errors: &mut Errors) -> bool {
    let before = errors.count();
    if attributes.iter().any(|attribute| attribute.path().is_ident("event")) {
        return false;
    }
    for attribute in attributes.iter().filter(|attribute| attribute.path().is_ident("serde")) {
        let Ok(items) = attribute.parse_args_with(Punctuated::<Meta, Token![,]>::parse_terminated) else { continue };
        if let Some((word, ours)) = items.iter().find_map(ours) {
            let wrong = format!("serde's `{word}` says nothing to `livechat_events`");
            let help = format!("write `#[event({ours})]` as well; to keep the field as it is, `#[event()]`");
            errors.on(code::SERDE, attribute, message(&wrong, Some(&help), None));
        }
    }
    errors.count() > before
}

/// Returns a word of serde that changes what is sent, and ours for it.
fn ours(item: &Meta) -> Option<(String, String)> {
    let word = item.path().get_ident()?.to_string();
    let ours = match (word.as_str(), item) {
        ("skip" | "skip_serializing", _) => "skip".to_owned(),
        ("flatten", _) => "flatten".to_owned(),
        ("rename", Meta::NameValue(pair)) => match &pair.value {
            Expr::Lit(literal) => match &literal.lit {
                Lit::Str(text) => format!("rename = {:?}", text.value()),
                _ => return None,
            },
            _ => return None,
        },
        ("rename", _) => "rename = \"…\"".to_owned(),
        _ => return None,
    };
    Some((word, ours))
}
