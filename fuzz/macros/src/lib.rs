//! The functions behind the macros of `livechat-macros`. A crate of macros exports nothing else, so that its modules are compiled
//! here a second time.
#![forbid(unsafe_code)]

#[path = "../../../livechat-macros/src/ast.rs"]
mod ast;
#[path = "../../../livechat-macros/src/attr/mod.rs"]
mod attr;
#[path = "../../../livechat-macros/src/check/mod.rs"]
mod check;
#[path = "../../../livechat-macros/src/derive.rs"]
mod derive;
#[path = "../../../livechat-macros/src/errors.rs"]
mod errors;
#[path = "../../../livechat-macros/src/expand/mod.rs"]
mod expand;
#[path = "../../../livechat-macros/src/plan/mod.rs"]
mod plan;
#[path = "../../../livechat-macros/src/show.rs"]
mod show;

use proc_macro2::TokenStream;
use syn::DeriveInput;

/// Expands an item with each of the three derives.
#[must_use]
pub fn derives(item: &DeriveInput) -> [TokenStream; 3] {
    [derive::event(item), derive::properties(item), derive::property_value(item)]
}

/// Expands the input of `events!`.
#[must_use]
pub fn events(input: TokenStream) -> TokenStream {
    expand::events(input)
}
