//! A struct that is the traits of users or groups, or the properties of pages or screens.

use livechat_spec::codegen::Generics;
use proc_macro2::TokenStream;
use quote::quote;

use super::event::struct_items;
use super::hidden;
use crate::ast::Container;
use crate::check::{Planned, PlannedCall};
use crate::plan::Plan;

/// ```text
/// const _: () = {
///     use ::livechat_events::__private as __rt;
///     …                                                            // as for an event
///     impl __rt::ForPage for TicketView<'_> { const NAME: … = __rt::Some("Ticket"); }
///     impl __rt::Properties for TicketView<'_> { … }
///     impl __rt::DecodeProperties for TicketView<'_> { … }
/// };
/// ```
pub(crate) fn traits(
    container: &Container<'_>,
    call: &PlannedCall,
    planned: &Planned<'_, '_>,
    plan: &Plan,
) -> TokenStream {
    let (items, body) = struct_items(container, planned, plan);
    let Generics { parameters, arguments, predicates, .. } = &body.generics;
    let name = &body.name;
    let named = call.name.as_ref().map_or_else(|| quote!(__rt::None), |name| quote!(__rt::Some(#name)));
    let for_calls = match call.call_type {
        "page" => Some(quote!(ForPage)),
        "screen" => Some(quote!(ForScreen)),
        _ => None,
    };
    let for_calls = for_calls.map(|for_calls| {
        quote! {
            #[automatically_derived]
            impl<#parameters> __rt::#for_calls for #name #arguments where #predicates {
                const NAME: __rt::Option<&'static __rt::str> = #named;
            }
        }
    });
    hidden(&container.attr.runtime(), &quote!(#items #for_calls))
}
