//! The generic parameters of a user's struct, taken apart for the emitter.

use livechat_spec::codegen::Generics;
use proc_macro2::{TokenStream, TokenTree};
use quote::{ToTokens, quote};
use syn::{GenericParam, Type};

use crate::errors::{Errors, message};

/// The parameters of a type as they stand in an `impl`.
pub(super) fn generics(generics: &syn::Generics) -> Generics {
    let parameters = generics.params.iter().map(parameter);
    let names: Vec<TokenStream> = generics.params.iter().map(name).collect();
    let lifetimes = generics.lifetimes().map(|lifetime| lifetime.lifetime.to_token_stream()).collect();
    let predicates = generics.where_clause.iter().flat_map(|clause| &clause.predicates);
    Generics {
        parameters: quote!(#(#parameters,)*),
        arguments: if names.is_empty() { TokenStream::new() } else { quote!(<#(#names),*>) },
        lifetimes,
        predicates: quote!(#(#predicates,)*),
        reading: TokenStream::new(),
    }
}

/// The lifetime of what is read has a name that a type's own must not have.
pub(crate) fn reserved_lifetime(generics: &syn::Generics, errors: &mut Errors) {
    for lifetime in generics.lifetimes().filter(|lifetime| lifetime.lifetime.ident == "de") {
        let help = Some("call it `'a`");
        errors.on(&lifetime.lifetime, message("the derive needs the lifetime `'de` for itself", help, None));
    }
}

/// Whether a type depends on a parameter that is no lifetime, so that it is known only where the struct is used.
pub(super) fn is_generic(ty: &Type, generics: &syn::Generics) -> bool {
    let ident = |parameter: &GenericParam| match parameter {
        GenericParam::Lifetime(_) => None,
        GenericParam::Type(of_type) => Some(of_type.ident.to_string()),
        GenericParam::Const(of_const) => Some(of_const.ident.to_string()),
    };
    let names: Vec<String> = generics.params.iter().filter_map(ident).collect();
    !names.is_empty() && mentions(ty.to_token_stream(), &names)
}

fn mentions(tokens: TokenStream, names: &[String]) -> bool {
    tokens.into_iter().any(|token| match token {
        TokenTree::Ident(word) => names.contains(&word.to_string()),
        TokenTree::Group(group) => mentions(group.stream(), names),
        _ => false,
    })
}

/// With its bounds, and without its default.
fn parameter(parameter: &GenericParam) -> TokenStream {
    match parameter {
        GenericParam::Lifetime(lifetime) => {
            let (name, bounds) = (&lifetime.lifetime, &lifetime.bounds);
            if bounds.is_empty() { quote!(#name) } else { quote!(#name: #bounds) }
        }
        GenericParam::Type(of_type) => {
            let (name, bounds) = (&of_type.ident, &of_type.bounds);
            if bounds.is_empty() { quote!(#name) } else { quote!(#name: #bounds) }
        }
        GenericParam::Const(of_const) => {
            let (name, ty) = (&of_const.ident, &of_const.ty);
            quote!(const #name: #ty)
        }
    }
}

fn name(parameter: &GenericParam) -> TokenStream {
    match parameter {
        GenericParam::Lifetime(lifetime) => lifetime.lifetime.to_token_stream(),
        GenericParam::Type(of_type) => of_type.ident.to_token_stream(),
        GenericParam::Const(of_const) => of_const.ident.to_token_stream(),
    }
}
