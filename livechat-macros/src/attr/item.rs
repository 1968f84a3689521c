//! The items of an attribute: `"a string"`, `key`, `key = value`.

use syn::ext::IdentExt as _;
use syn::parse::{Parse, ParseStream};
use syn::punctuated::Punctuated;
use syn::{Attribute, Ident, Lit, LitStr, Meta, Path, Token};

use crate::errors::Errors;

/// One thing in an attribute.
pub(super) enum Item {
    /// A string on its own: the event's name.
    Name(LitStr),
    /// A key, perhaps with a value.
    Key(Ident, Option<Value>),
}

/// A value after `=`.
pub(super) enum Value {
    /// A string.
    Text(LitStr),
    /// A path.
    Path(Path),
    /// Another literal, which no key takes.
    Other(Lit),
}

/// Returns the items of the `#[event(…)]` attributes of one thing.
pub(super) fn items(attributes: &[Attribute], errors: &mut Errors) -> Vec<Item> {
    let mut all = Vec::new();
    for attribute in attributes.iter().filter(|attribute| attribute.path().is_ident("event")) {
        if !matches!(attribute.meta, Meta::List(_)) {
            errors.on(&attribute.meta, "the attribute takes its items in parentheses\nhelp: write `#[event(\"…\")]`");
            continue;
        }
        match attribute.parse_args_with(Punctuated::<Item, Token![,]>::parse_terminated) {
            Ok(items) => all.extend(items),
            Err(error) => errors.add(error),
        }
    }
    all
}

impl Parse for Item {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        if input.peek(Lit) {
            return match input.parse()? {
                Lit::Str(name) => Ok(Self::Name(name)),
                other => Err(syn::Error::new(other.span(), "an event's name is a string, such as `\"Order Placed\"`")),
            };
        }
        // Any word: `crate` is a key.
        if !input.peek(Ident::peek_any) {
            return Err(input.error("write an event's name in quotes, or a key such as `rename = \"…\"`"));
        }
        let key = input.call(Ident::parse_any)?;
        if input.peek(syn::token::Paren) {
            let wrong = format!("`{key}` takes no parentheses");
            return Err(syn::Error::new(key.span(), wrong));
        }
        let value = if input.parse::<Option<Token![=]>>()?.is_some() { Some(input.parse()?) } else { None };
        Ok(Self::Key(key, value))
    }
}

impl Parse for Value {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        if input.peek(Lit) {
            return Ok(match input.parse()? {
                Lit::Str(text) => Self::Text(text),
                other => Self::Other(other),
            });
        }
        if input.is_empty() || input.peek(Token![,]) {
            return Err(input.error("a value must follow `=`"));
        }
        input.call(Path::parse_mod_style).map(Self::Path)
    }
}
