//! Checks of field types against the plan, which the compiler runs: a macro does not know what a type is.

use livechat_spec::codegen::{Asked, ident};
use livechat_spec::{CheckedPlan, CheckedProperty, Kinds};
use proc_macro2::{Ident, TokenStream};
use quote::{quote, quote_spanned};
use syn::Type;

use super::detail::hold;
use super::spans::{Place, is_bound_to_its_place, without_lifetimes};
use crate::check::{Known, PlannedField, known, types};
use crate::errors::{code, coded};

/// Emits the check of a field's type, and returns what writes the field. Returns `None` where the type is known to fit.
///
/// The error stands on the field's type:
///
/// ```text
/// error[E0080]: evaluation panicked: property `conversation_duration` must be a Number of seconds; `bool` is not
///   |     conversation_duration: bool,
///   |                            ^^^^ evaluation of `_` failed here
/// ```
pub(super) fn ask(field: &PlannedField<'_, '_>, plan: &CheckedPlan, checks: &mut TokenStream) -> Option<Asked> {
    let ty = field.field.ty;
    // What surely differs was told before.
    if Known::of(ty).is_some_and(|known| known.fits(field.property)) || known::differs(ty, field.property) {
        return None;
    }
    // A type that names the struct itself cannot be written outside of its `impl`s.
    if field.property.shape.kinds != Kinds::ANY && !is_bound_to_its_place(ty) {
        checks.extend(check(ty, field.property, plan));
    }
    Some(is_value(ty))
}

/// ```text
/// const _: () = __rt::hold(__rt::misfit(
///     __rt::Asked::<<bool as __rt::PropertyValue>::Kind, __rt::Allowed<…>>::FITS,
///     "property `conversation_duration` must be a Number of seconds; …",
/// ));
/// ```
fn check(ty: &Type, property: &CheckedProperty, plan: &CheckedPlan) -> TokenStream {
    let Place { start, end } = Place::of(ty);
    let (known, kind) = (without_lifetimes(ty), Ident::new("Kind", end));
    let kind = quote_spanned!(start=> <#known as __rt::PropertyValue>::#kind);
    let allowed = types::allowed(&property.shape, property.unit.as_deref());
    let text = coded(code::TYPE, &types::misfit(ty, property, plan));
    hold(Place { start, end }, &quote_spanned!(start=> __rt::misfit(__rt::Asked::<#kind, #allowed>::FITS, #text)))
}

/// Returns the bounds for a field whose type is known only where the struct is used, and emits the marker that carries the
/// property's name into the compiler's message.
///
/// ```text
/// enum conversation_duration {}
/// impl __rt::PropertyName for conversation_duration { type Allowed = __rt::Allowed<…>; }
/// where T: __rt::PropertyValue, <T as __rt::PropertyValue>::Kind: __rt::FitsProperty<conversation_duration>,
/// ```
pub(super) fn planned_bound(field: &PlannedField<'_, '_>, markers: &mut TokenStream) -> TokenStream {
    let ty = field.field.ty;
    let value = bound(ty);
    if field.property.shape.kinds == Kinds::ANY {
        return value;
    }
    let marker = ident(&field.property.field);
    let allowed = types::allowed(&field.property.shape, field.property.unit.as_deref());
    markers.extend(quote! {
        #[allow(non_camel_case_types, reason = "messages show it")]
        enum #marker {}
        impl __rt::PropertyName for #marker {
            type Allowed = #allowed;
        }
    });
    quote!(#value <#ty as __rt::PropertyValue>::Kind: __rt::FitsProperty<#marker>,)
}

/// Returns what writes a field that must be a value of any kind.
pub(super) fn is_value(ty: &Type) -> Asked {
    let Place { start, end } = Place::of(ty);
    let put = Ident::new("put", end);
    Asked { put: quote_spanned!(start=> <#ty as __rt::PropertyValue>::#put) }
}

/// Returns the bound for a field whose type is known only where the struct is used, and that may be of any kind.
pub(super) fn bound(ty: &Type) -> TokenStream {
    quote!(#ty: __rt::PropertyValue,)
}
