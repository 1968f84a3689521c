//! Where errors about emitted code are shown.

use proc_macro2::{Ident, Span, TokenStream, TokenTree};
use quote::ToTokens;
use syn::ext::IdentExt as _;

/// Where some of the user's tokens begin and end. Emitted code that begins and ends there has its errors shown on all of
/// them; names in it mean what they mean where the derive stands.
#[derive(Debug, Clone, Copy)]
pub(super) struct Place {
    pub(super) start: Span,
    pub(super) end: Span,
}

impl Place {
    pub(super) fn of(tokens: impl ToTokens) -> Self {
        let here = Span::call_site();
        let mut tokens = tokens.to_token_stream().into_iter();
        let first = tokens.next();
        let last = tokens.last().or_else(|| first.clone());
        let start = first.as_ref().map_or(here, |token| opening(token));
        let end = last.as_ref().map_or(here, |token| closing(token));
        Self { start: here.located_at(start), end: here.located_at(end) }
    }

    /// A name that stands at the end.
    pub(super) fn ending(self, name: &Ident) -> Ident {
        let plain = name.unraw().to_string();
        if name.to_string() == plain { Ident::new(&plain, self.end) } else { Ident::new_raw(&plain, self.end) }
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
