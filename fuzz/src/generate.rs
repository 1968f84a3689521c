//! What the generator and the macros make of any plan and any item: Rust that parses.

use std::str::FromStr as _;

use livechat_macros_inside as macros;
use livechat_spec::build::{Options, source};
use livechat_spec::load_str;
use proc_macro2::TokenStream;

#[path = "../../tests/tests/random_plans/plan.rs"]
mod random_plan;

/// Generates code for a plan that lints clean: the text, and a random plan whose seed the first bytes are.
///
/// # Panics
///
/// Where the code does not parse.
pub fn generate(bytes: &[u8]) {
    let seed = bytes.iter().take(8).fold(0, |seed, byte| seed << 8 | u64::from(*byte));
    for text in [String::from_utf8_lossy(bytes).into_owned(), random_plan::random(seed)] {
        let Ok(checked) = load_str("plan.json", &text, None) else { continue };
        let code = source(&checked.plan, &Options::default());
        if let Err(error) = syn::parse_file(&code) {
            panic!("{error} in the code for {text}");
        }
    }
}

/// Expands an item with each derive, and the same text as the input of `events!`: an implementation or compile errors.
///
/// # Panics
///
/// Where the expansion is no list of items.
pub fn derive(bytes: &[u8]) {
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    let Ok(tokens) = TokenStream::from_str(text) else { return };
    let mut expansions = vec![macros::events(tokens.clone())];
    // The compiler hands no item to a derive in which a parameter is named `_`, which `syn` takes for a name.
    if let Ok(item) = syn::parse2::<syn::DeriveInput>(tokens)
        && item.generics.type_params().all(|parameter| parameter.ident != "_")
    {
        expansions.extend(macros::derives(&item));
    }
    for expansion in expansions {
        if let Err(error) = syn::parse2::<syn::File>(expansion.clone()) {
            panic!("{error} in {expansion} for {text}");
        }
    }
}
