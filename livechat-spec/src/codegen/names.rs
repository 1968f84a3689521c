//! Identifiers and paths as tokens.

use heck::ToSnakeCase;
use proc_macro2::{Ident, Span, TokenStream};
use quote::quote;

use crate::checked::CheckedPlan;

/// Returns an identifier of [`crate::names`] as a token, raw ones included.
#[must_use]
pub fn ident(name: &str) -> Ident {
    match name.strip_prefix("r#") {
        Some(keyword) => Ident::new_raw(keyword, Span::call_site()),
        None => Ident::new(name, Span::call_site()),
    }
}

/// Returns the path of the runtime's inside for code outside the generated module: `::livechat_events::__private`.
#[must_use]
pub fn runtime_path(runtime: &TokenStream) -> TokenStream {
    quote!(#runtime::__private)
}

/// The path of a crate, `::my_events` or `crate::events`: names with `::` between them. `None` for all else.
pub(super) fn crate_path(text: &str) -> Option<TokenStream> {
    let path = text.strip_prefix("::").unwrap_or(text);
    path.split("::").all(is_name).then(|| text.parse().ok()).flatten()
}

fn is_name(name: &str) -> bool {
    let name = name.strip_prefix("r#").unwrap_or(name);
    let mut characters = name.chars();
    let first = characters.next().is_some_and(|first| first == '_' || first.is_alphabetic());
    first && characters.all(|character| character == '_' || character.is_alphanumeric())
}

/// The private module that a plan's code stands in, so that one attribute quiets lints about all of it.
pub(super) fn module_name(plan: &CheckedPlan) -> Ident {
    ident(&format!("{}_plan", plan.event_enum.to_snake_case()))
}

#[cfg(test)]
mod tests {
    use super::crate_path;

    #[test]
    fn takes_paths_and_nothing_else() {
        for path in ["::livechat_events", "my_events", "crate::events", "self::a1::r#type"] {
            assert_eq!(crate_path(path).map(|tokens| tokens.to_string().replace(' ', "")).as_deref(), Some(path));
        }
        for text in ["", "::", "1 + 1", "a::", "a b", "a::<u8>", "a; fn b() {}", "r#", "1st"] {
            assert!(crate_path(text).is_none(), "{text}");
        }
    }
}
