//! The places at which the compiler shows errors about emitted code.

use proc_macro2::{Ident, Span, TokenStream, TokenTree};
use quote::ToTokens;

/// The begin and the end of some of the user's tokens. Emitted code that begins and ends there has its errors shown on all of
/// them, and on nothing else. Local variables must not stand in such code: they would be looked for where the tokens come
/// from, which may be another macro.
#[derive(Debug, Clone, Copy)]
pub(super) struct Place {
    pub(super) start: Span,
    pub(super) end: Span,
}

impl Place {
    pub(super) fn of(tokens: impl ToTokens) -> Self {
        let mut tokens = tokens.to_token_stream().into_iter();
        let first = tokens.next();
        let last = tokens.last().or_else(|| first.clone());
        let start = first.as_ref().map_or_else(Span::call_site, opening);
        let end = last.as_ref().map_or_else(Span::call_site, closing);
        Self { start, end }
    }
}

fn opening(token: &TokenTree) -> Span {
    match token {
        TokenTree::Group(group) => match group.stream().into_iter().next() {
            // What came through `macro_rules!` stands in a group that nobody wrote.
            Some(first) if group.delimiter() == proc_macro2::Delimiter::None => opening(&first),
            _ => group.span_open(),
        },
        other => other.span(),
    }
}

fn closing(token: &TokenTree) -> Span {
    match token {
        TokenTree::Group(group) => match group.stream().into_iter().last() {
            Some(last) if group.delimiter() == proc_macro2::Delimiter::None => closing(&last),
            _ => group.span_close(),
        },
        other => other.span(),
    }
}

/// A type for a place where its lifetimes are not known: all are `'static` there.
pub(super) fn without_lifetimes(tokens: impl ToTokens) -> TokenStream {
    let mut after_quote = false;
    let change = |token: TokenTree| match token {
        TokenTree::Punct(ref punct) => {
            after_quote = punct.as_char() == '\'';
            token
        }
        TokenTree::Ident(word) if after_quote => {
            after_quote = false;
            TokenTree::Ident(Ident::new("static", word.span()))
        }
        TokenTree::Group(group) => {
            let mut inner = proc_macro2::Group::new(group.delimiter(), without_lifetimes(group.stream()));
            inner.set_span(group.span());
            TokenTree::Group(inner)
        }
        other => other,
    };
    tokens.to_token_stream().into_iter().map(change).collect()
}

/// Returns true for a type that cannot be written in another place: it has `Self` in it, or the lifetimes of `for<'a>`.
pub(super) fn is_bound_to_its_place(tokens: impl ToTokens) -> bool {
    tokens.to_token_stream().into_iter().any(|token| match token {
        TokenTree::Ident(word) => word == "Self" || word == "for",
        TokenTree::Group(group) => is_bound_to_its_place(group.stream()),
        _ => false,
    })
}
