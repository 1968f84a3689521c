//! Warnings about deprecated events and properties, on the user's token; `#[allow(deprecated)]` silences them.

use livechat_spec::codegen::ident;
use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens, quote};
use syn::Attribute;

use super::spans::Place;
use crate::ast::{Container, lint_levels};
use crate::check::Planned;

/// A use of something deprecated for each deprecated property that has a field, and for a deprecated event.
pub(super) fn warnings(container: &Container<'_>, planned: &Planned<'_, '_>) -> TokenStream {
    let on_struct: Vec<&Attribute> = lint_levels(&container.input.attrs).collect();
    let event = planned.event;
    let mut all = TokenStream::new();
    if let (Some(reason), Some(name)) = (&event.deprecated, &container.attr.name) {
        let note = note("event", &event.name, reason);
        all.extend(warning(&event.constant, &note, Place::of(name).start, &on_struct));
    }
    for field in &planned.properties {
        let Some(reason) = &field.property.deprecated else { continue };
        let note = note("property", &field.property.name, reason);
        let levels: Vec<&Attribute> = on_struct.iter().copied().chain(field.field.lint_levels()).collect();
        all.extend(warning(&field.property.field, &note, Place::of(&field.field.named_at).start, &levels));
    }
    all
}

fn note(what: &str, name: &str, reason: &str) -> String {
    let start = format!("the plan deprecates the {what} `{name}`");
    if reason.is_empty() { start } else { format!("{start}: {reason}") }
}

/// ```text
/// #[deprecated(note = "the plan deprecates the property `agent_name`: use `agent_id`")]
/// const agent_name: () = ();
/// const _: () = agent_name;
/// ```
fn warning(name: &str, note: &str, span: Span, levels: &[&Attribute]) -> TokenStream {
    let name = ident(name);
    let mut used: Ident = name.clone();
    used.set_span(span);
    let levels = levels.iter().map(ToTokens::to_token_stream);
    quote! {
        #[deprecated(note = #note)]
        #[allow(non_upper_case_globals)]
        const #name: () = ();
        #(#levels)*
        const _: () = #used;
    }
}
