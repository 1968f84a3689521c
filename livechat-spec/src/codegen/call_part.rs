//! The traits of users and groups, and the properties of pages and screens.

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use super::doc::{code, doc, paragraphs};
use super::members::{Members, body, members, shims};
use super::names::ident;
use crate::checked::CheckedCall;
use livechat_core::plan::CallType;

/// ```text
/// /// The properties of the page `Home`.
/// pub struct HomePage<'a> { pub url: rt::Option<rt::Cow<'a, str>>, …, pub extra: rt::Extra<'a> }
/// impl<'a> HomePage<'a> { pub const NAME, pub fn new, pub fn url, …, pub fn into_owned }
/// const _: () = {
///     impl rt::ForPage for HomePage<'_> { const NAME: rt::Option<&'static str> = rt::Some("Home"); }
///     // rt::Properties and rt::DecodeProperties, Debug, equality: as for events
/// };
/// ```
pub(super) fn call_part(call_type: CallType, call: &CheckedCall) -> TokenStream {
    let name = ident(&call.ident);
    let (title, docs) = (doc(&title(call_type, call)), paragraphs(&[&call.description]));
    let Members { definition, methods } = members(&call.ident, &call.properties, None);
    let wire_name = call.name.as_ref().map(|name| {
        let docs = doc(&format!("The name of the {call_type} on the wire."));
        quote!(#docs pub const NAME: &'static str = #name;)
    });
    let set = quote!(sets::#name);
    let for_calls = for_calls(call_type, &name, call.name.as_ref());
    let body = body(&call.ident, &call.properties, set.clone());
    let (writing, reading, shims) = (body.writing(), body.reading(), shims(&call.ident, &set));
    quote! {
        #title
        #[doc = ""]
        #docs
        #definition
        impl<'a> #name<'a> {
            #wire_name
            #methods
        }
        const _: () = {
            #for_calls
            #writing
            #reading
            #shims
        };
    }
}

fn title(call_type: CallType, call: &CheckedCall) -> String {
    match (call_type, &call.name) {
        (CallType::Identify, _) => "The traits of a user, for `Identify`.".to_owned(),
        (CallType::Group, _) => "The traits of a group, for `Group`.".to_owned(),
        (_, Some(name)) => format!("The properties of the {call_type} {}.", code(name)),
        (_, None) => format!("The properties of a {call_type}."),
    }
}

/// Properties of pages and screens bring their name along.
fn for_calls(call_type: CallType, ident: &Ident, name: Option<&String>) -> Option<TokenStream> {
    let for_calls = match call_type {
        CallType::Page => quote!(ForPage),
        CallType::Screen => quote!(ForScreen),
        CallType::Track | CallType::Identify | CallType::Group | CallType::Alias => return None,
    };
    let name = name.map_or_else(|| quote!(rt::None), |name| quote!(rt::Some(#name)));
    Some(quote! {
        impl rt::#for_calls for #ident<'_> {
            const NAME: rt::Option<&'static str> = #name;
        }
    })
}
