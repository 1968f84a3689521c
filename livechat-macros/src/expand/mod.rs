//! Implementations, written out for types that are known to be right, and stubs for those that are not.

mod deprecated;
mod detail;
mod event;
mod event_enum;
mod fits;
mod from_events;
mod generics;
mod held_twice;
mod module;
mod properties;
mod spans;
mod stub;
mod traits;
mod value;

pub(crate) use event::event;
pub(crate) use event_enum::event_enum;
pub(crate) use generics::reserved_lifetime;
pub(crate) use module::events;
pub(crate) use properties::properties;
pub(crate) use stub::{event_enum_stub, event_stub, properties_stub, traits_stub, value_stub};
pub(crate) use traits::traits;
pub(crate) use value::value;

use livechat_spec::{CheckedProperty, Kinds, Provenance, RustType, Sensitivity, Shape, names};
use proc_macro2::TokenStream;
use quote::quote;

/// Emits one item that hides all others of a derive. Lints judge code on a user's tokens as if the user
/// had written it, hence the `allow`.
///
/// ```text
/// const _: () = {
///     use ::livechat_events::__private as __rt;
///     …
/// };
/// ```
fn hidden(runtime: &TokenStream, items: &TokenStream) -> TokenStream {
    quote! {
        #[doc(hidden)]
        #[allow(unused_qualifications, clippy::all, clippy::pedantic, reason = "derived")]
        const _: () = {
            use #runtime::__private as __rt;
            #items
        };
    }
}

/// A property that no plan lists.
fn unplanned(name: &str) -> CheckedProperty {
    let field = names::field(name);
    CheckedProperty {
        name: name.to_owned(),
        description: String::new(),
        constant: names::property_constant(&field),
        field,
        shape: Shape { kinds: Kinds::ANY, nullable: true, ..Shape::default() },
        rust_type: RustType::Json,
        required: false,
        example: None,
        default: None,
        tags: Vec::new(),
        unit: None,
        sensitivity: Sensitivity::None,
        deprecated: None,
        provenance: Provenance::Team,
        span: livechat_spec::Span::default(),
    }
}
