//! The rules for calls beside events, as a static.

use proc_macro2::TokenStream;
use quote::quote;

use super::descriptor::{Site, description, policy, set_block};
use super::names::ident;
use crate::checked::{CheckedCall, CheckedPlan, CheckedProperty, Policy};
use livechat_core::plan::CallType;

/// Returns true if a plan has rules for calls beside events.
pub(super) fn has_rules(plan: &CheckedPlan) -> bool {
    !plan.calls.is_empty() || !plan.context.is_empty() || !plan.every_call.is_empty()
}

/// Returns the calls that have traits or properties.
pub(super) fn parts(plan: &CheckedPlan) -> impl Iterator<Item = (CallType, &CheckedCall)> {
    plan.calls.iter().filter(|(call_type, _)| *call_type != CallType::Alias)
}

/// Returns the lists of properties that belong to no event.
pub(super) fn lists(plan: &CheckedPlan) -> impl Iterator<Item = &Vec<CheckedProperty>> {
    plan.calls.iter().map(|(_, call)| &call.properties).chain([&plan.context, &plan.every_call])
}

/// ```text
/// static CALL_RULES: rt::CallRules = {
///     static IDENTIFY: rt::CallDescriptor = rt::CallDescriptor::new(sets::UserTraits);
///     rt::CallRules::new().identify(&IDENTIFY).context(rt::PropertySet::new(…))
/// };
/// ```
pub(super) fn call_rules(plan: &CheckedPlan) -> Option<TokenStream> {
    if !has_rules(plan) {
        return None;
    }
    let calls = &plan.calls;
    let one = |call: &CheckedCall| {
        let call = call_descriptor(call, plan.unknown_properties);
        quote!({ static CALL: rt::CallDescriptor = #call; &CALL })
    };
    let identify = calls.identify.as_ref().map(one).map(|call| quote!(.identify(#call)));
    let group = calls.group.as_ref().map(one).map(|call| quote!(.group(#call)));
    let pages = list(CallType::Page, &calls.pages, plan.unknown_properties);
    let screens = list(CallType::Screen, &calls.screens, plan.unknown_properties);
    let alias = calls.alias.is_some().then(|| quote!(.alias()));
    let context = set(&plan.context, plan).map(|set| quote!(.context(#set)));
    let every_call = set(&plan.every_call, plan).map(|set| quote!(.every_call(#set)));
    Some(quote! {
        static CALL_RULES: rt::CallRules =
            rt::CallRules::new() #identify #group #pages #screens #alias #context #every_call;
    })
}

/// `.pages({ static CALLS: [rt::CallDescriptor; 2] = [rt::CallDescriptor::new(…), …]; &CALLS })`
fn list(call_type: CallType, calls: &[CheckedCall], unknown_properties: Policy) -> Option<TokenStream> {
    if calls.is_empty() {
        return None;
    }
    let method = if call_type == CallType::Page { quote!(pages) } else { quote!(screens) };
    let (count, calls) = (calls.len(), calls.iter().map(|call| call_descriptor(call, unknown_properties)));
    Some(quote!(.#method({ static CALLS: [rt::CallDescriptor; #count] = [#(#calls),*]; &CALLS })))
}

/// `rt::CallDescriptor::new(sets::HomePage).name("Home").describe("…")`
fn call_descriptor(call: &CheckedCall, unknown_properties: Policy) -> TokenStream {
    let ident = ident(&call.ident);
    let name = call.name.as_ref().map(|name| quote!(.name(#name)));
    let describe = description(&call.description);
    let policy = policy(&quote!(rt), unknown_properties);
    let unknown = (unknown_properties != Policy::Warn).then(|| quote!(.unknown_properties(#policy)));
    let closed = call.closed.map(|closed| quote!(.closed(#closed)));
    quote!(rt::CallDescriptor::new(sets::#ident) #name #describe #unknown #closed)
}

/// The set of some properties.
fn set(properties: &[CheckedProperty], plan: &CheckedPlan) -> Option<TokenStream> {
    (!properties.is_empty()).then(|| set_block(Site::Module, properties, &plan.shapes))
}
