//! The whole plan as a static.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::call_rules;
use super::descriptor::policy;
use super::doc::paragraphs;
use super::names::ident;
use crate::checked::{CheckedLifecycle, CheckedPlan, Code, LevelSetting, Policy};

/// ```text
/// pub static PLAN: rt::Plan = rt::Plan::new("live-chat", "1.0.0", &[<MessageSent<'_> as rt::PlannedEvent>::DESCRIPTOR, …])
///     .lifecycle(rt::Lifecycle { key: "conversation_id", … });
/// ```
pub(super) fn plan(plan: &CheckedPlan) -> TokenStream {
    let (name, version) = (&plan.name, &plan.version);
    let docs = paragraphs(&[&plan.title, &plan.description]);
    let events = plan.events.iter().map(|event| ident(&event.ident));
    let rt = quote!(rt);
    let policy = policy(&rt, plan.unknown_events);
    let unknown = (plan.unknown_events != Policy::Deny).then(|| quote!(.unknown_events(#policy)));
    let lifecycle = plan.lifecycle.as_ref().map(lifecycle);
    let calls = call_rules::has_rules(plan).then(|| quote!(.calls(&CALL_RULES)));
    quote! {
        #docs
        pub static PLAN: rt::Plan =
            rt::Plan::new(#name, #version, &[#(<#events<'static> as rt::PlannedEvent>::DESCRIPTOR),*])
                #unknown #lifecycle #calls;
    }
}

fn lifecycle(lifecycle: &CheckedLifecycle) -> TokenStream {
    let key = &lifecycle.key;
    let (clock, agent, message) =
        (name(lifecycle.clock.as_ref()), name(lifecycle.agent.as_ref()), name(lifecycle.message.as_ref()));
    let (starts_with, within, ends_with) =
        (places(&lifecycle.starts_with), places(&lifecycle.within), places(&lifecycle.ends_with));
    let levels = lifecycle.levels.iter().map(|(code, setting)| level(*code, *setting));
    quote! {
        .lifecycle(rt::Lifecycle {
            key: #key,
            starts_with: #starts_with,
            within: #within,
            ends_with: #ends_with,
            clock: #clock,
            agent: #agent,
            message: #message,
            levels: &[#(#levels),*],
        })
    }
}

/// `(rt::Code::NeverEnded, rt::LevelSetting::Report(rt::Level::Info))`
fn level(code: Code, setting: LevelSetting) -> TokenStream {
    // Variants are named like in the source that is generated.
    let code = ident(&format!("{code:?}"));
    match setting.level() {
        Some(level) => {
            let level = ident(&format!("{level:?}"));
            quote!((rt::Code::#code, rt::LevelSetting::Report(rt::Level::#level)))
        }
        None => quote!((rt::Code::#code, rt::LevelSetting::Allow)),
    }
}

fn name(name: Option<&String>) -> TokenStream {
    match name {
        Some(name) => quote!(rt::Some(#name)),
        None => quote!(rt::None),
    }
}

/// A check has made sure that a plan has fewer events than a `u16` counts.
fn places(events: &[usize]) -> TokenStream {
    let places = events.iter().map(|index| Literal::usize_unsuffixed(*index));
    quote!(&[#(#places),*])
}
