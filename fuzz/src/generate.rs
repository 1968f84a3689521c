//! Generates code from any plan, and expands macros on any item: the result is Rust that parses.

use std::str::FromStr as _;

use livechat_macros_inside as macros;
use livechat_spec::build::{Options, source};
use livechat_spec::load_str;
use proc_macro2::TokenStream;
use quote::quote;
use syn::{Data, DeriveInput, Type};

#[path = "../../tests/tests/random_plans/plan.rs"]
mod random_plan;

/// Generates code for a plan that lints clean: the text, and a random plan whose seed the first bytes are.
///
/// # Panics
///
/// If the code does not parse.
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
/// If the expansion is not a list of items.
pub fn derive(bytes: &[u8]) {
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    let Ok(tokens) = TokenStream::from_str(text) else { return };
    let mut expansions = vec![macros::events(tokens.clone())];
    if let Ok(item) = syn::parse2::<DeriveInput>(tokens)
        && is_read_alike(&item)
    {
        expansions.extend(macros::derives(&item));
    }
    for expansion in expansions {
        if let Err(error) = syn::parse2::<syn::File>(expansion.clone()) {
            panic!("{error} in {expansion} for {text}");
        }
    }
}

/// Returns whether `syn` and the compiler read an item alike: `syn` takes `_` for the name of a parameter, and reads the type `A +` where it
/// stands alone only.
fn is_read_alike(item: &DeriveInput) -> bool {
    let types: Vec<&Type> = match &item.data {
        Data::Struct(data) => data.fields.iter().map(|field| &field.ty).collect(),
        Data::Enum(data) => data.variants.iter().flat_map(|variant| &variant.fields).map(|field| &field.ty).collect(),
        Data::Union(_) => Vec::new(),
    };
    item.generics.type_params().all(|parameter| parameter.ident != "_")
        && types.into_iter().all(|ty| syn::parse2::<Type>(quote!(<#ty as A>::B)).is_ok())
}
