//! Identifiers and paths as tokens.

use heck::ToSnakeCase;
use proc_macro2::{Ident, Span, TokenStream};
use quote::quote;

use crate::checked::CheckedSpec;

/// An identifier that [`crate::names`] has made, raw ones included.
#[must_use]
pub fn ident(name: &str) -> Ident {
    match name.strip_prefix("r#") {
        Some(keyword) => Ident::new_raw(keyword, Span::call_site()),
        None => Ident::new(name, Span::call_site()),
    }
}

/// What emitted code outside the generated module calls the runtime's inside: `::livechat_events::__private`.
#[must_use]
pub fn runtime_path(runtime: &TokenStream) -> TokenStream {
    quote!(#runtime::__private)
}

/// The private module that a plan's code stands in, so that one attribute quiets lints about all of it.
pub(super) fn module_name(spec: &CheckedSpec) -> Ident {
    ident(&format!("{}_plan", spec.event_enum.to_snake_case()))
}
