//! The items of an attribute: `"a string"`, `key`, `key = value`.

use syn::ext::IdentExt as _;
use syn::parse::{Parse, ParseStream};
use syn::punctuated::Punctuated;
use syn::{Attribute, Ident, Lit, LitStr, Meta, Path, Token};

use crate::errors::{Errors, code, message};
use crate::show::tokens;

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
            let wrong = "the attribute takes its items in parentheses";
            errors.on(code::ATTRIBUTE, attribute, message(wrong, in_parentheses(&attribute.meta).as_deref(), None));
            continue;
        }
        match attribute.parse_args_with(Punctuated::<Item, Token![,]>::parse_terminated) {
            Ok(items) => all.extend(items),
            Err(error) => errors.parsing(code::ATTRIBUTE, error),
        }
    }
    all
}

/// `#[event = "…"]` as it is to be written.
fn in_parentheses(meta: &Meta) -> Option<String> {
    let Meta::NameValue(pair) = meta else { return None };
    Some(format!("write `#[event({})]`", tokens(&pair.value)))
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
            let given;
            syn::parenthesized!(given in input);
            let value: Option<Lit> = given.parse().ok();
            let wrong = format!("`{key}` takes no parentheses");
            let help = match value {
                Some(value) => format!("write `{key} = {}`", tokens(&value)),
                None => format!("write `{key}`"),
            };
            return Err(syn::Error::new(key.span(), message(&wrong, Some(&help), None)));
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
