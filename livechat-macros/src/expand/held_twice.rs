//! Lets the compiler check that no two variants of an enum hold one event: a macro does not know the event of a variant's type.

use proc_macro2::{Ident, Literal, TokenStream};
use quote::{quote, quote_spanned};
use syn::{Generics, Type};

use super::detail::hold;
use super::generics::is_generic;
use super::spans::{Place, is_bound_to_its_place, without_lifetimes};
use crate::check::EventVariants;

/// ```text
/// use __rt::NotRead as _;
/// const __HELD: &[__rt::HeldEvent] = &[__rt::HeldEvent::new("Sent", __rt::Held::<ChatLine<'static>>::NAME, …), …];
/// const _: () = __rt::hold(__rt::held_twice(__HELD, 1));
/// ```
pub(super) fn held_twice(generics: &Generics, variants: &EventVariants<'_>) -> Option<TokenStream> {
    let held = variants.events.iter().map(|(variant, field)| {
        let variant = variant.to_string();
        match known(&field.ty, generics) {
            Some((name, version)) => quote!(__rt::HeldEvent::new(#variant, #name, #version)),
            None => quote!(__rt::HeldEvent::new(#variant, "", 0)),
        }
    });
    let checks = variants.events.iter().enumerate().skip(1).map(|(index, (variant, field))| {
        let index = Literal::usize_unsuffixed(index);
        hold(Place::of(quote!(#variant #field)), &quote!(__rt::held_twice(__HELD, #index)))
    });
    (variants.events.len() > 1).then(|| {
        quote! {
            #[allow(unused_imports, reason = "asked only where a type has no name")]
            use __rt::NotRead as _;
            const __HELD: &[__rt::HeldEvent] = &[#(#held),*];
            #(#checks)*
        }
    })
}

/// The event's name and version; none for a type that cannot be written outside of the enum.
fn known(ty: &Type, generics: &Generics) -> Option<(TokenStream, TokenStream)> {
    if is_generic(ty, generics) || is_bound_to_its_place(ty) {
        return None;
    }
    let Place { start, end } = Place::of(ty);
    let known = without_lifetimes(ty);
    let constant = |name: &str| {
        let name = Ident::new(name, end);
        quote_spanned!(start=> __rt::Held::<#known>::#name)
    };
    Some((constant("NAME"), constant("VERSION")))
}
