//! The generic parameters of a user's struct, taken apart for the emitter.

use livechat_spec::codegen::Generics;
use proc_macro2::{TokenStream, TokenTree};
use quote::{ToTokens, quote};
use syn::{GenericArgument, GenericParam, Lifetime, PathArguments, Type};

use crate::errors::{Errors, code, message};

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
        errors.on(
            code::LIFETIME,
            &lifetime.lifetime,
            message("the lifetime `'de` is reserved by the derive", help, None),
        );
    }
}

/// Returns true if a type depends on a type or const parameter, so that it is known only where the struct is used.
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

/// Returns true if a type borrows for `'static`, so that it can be read only from a text that lives as long.
pub(super) fn is_static(ty: &Type) -> bool {
    let is_static_lifetime = |lifetime: &Lifetime| lifetime.ident == "static";
    match ty {
        Type::Array(array) => is_static(&array.elem),
        Type::Group(group) => is_static(&group.elem),
        Type::Paren(paren) => is_static(&paren.elem),
        Type::Path(path) => path.path.segments.iter().any(|segment| match &segment.arguments {
            PathArguments::AngleBracketed(arguments) => arguments.args.iter().any(|argument| match argument {
                GenericArgument::Lifetime(lifetime) => is_static_lifetime(lifetime),
                GenericArgument::Type(inner) => is_static(inner),
                _ => false,
            }),
            _ => false,
        }),
        Type::Reference(reference) => {
            reference.lifetime.as_ref().is_some_and(is_static_lifetime) || is_static(&reference.elem)
        }
        Type::Slice(slice) => is_static(&slice.elem),
        Type::Tuple(tuple) => tuple.elems.iter().any(is_static),
        _ => false,
    }
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
