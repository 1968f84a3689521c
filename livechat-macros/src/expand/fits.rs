//! The type of a field, held against the plan by the compiler.

use std::collections::HashSet;

use livechat_spec::CheckedPlan;
use livechat_spec::codegen::Asked;
use livechat_spec::{CheckedProperty, Kinds};
use proc_macro2::{Ident, Punct, Spacing, TokenStream};
use quote::{quote, quote_spanned};
use syn::Type;

use super::explain::{diagnostic, do_not_recommend};
use super::spans::Place;
use super::type_name;
use crate::check::{Known, PlannedField, types};
use crate::show::tokens;

/// A question to the compiler for each field whose property is not of any type.
pub(super) struct Questions<'p> {
    plan: &'p CheckedPlan,
    used: HashSet<String>,
    /// The traits that stand for the questions.
    pub(super) traits: TokenStream,
}

impl<'p> Questions<'p> {
    pub(super) fn new(plan: &'p CheckedPlan) -> Self {
        Self { plan, used: HashSet::new(), traits: TokenStream::new() }
    }

    /// Asks about a field. The error stands on the field's type:
    ///
    /// ```text
    /// error[E0277]: property `conversation_duration` is a Number in the plan
    ///   |     conversation_duration: bool,
    ///   |                            ^^^^ `bool` is not written as a Number
    /// ```
    ///
    /// ```text
    /// let _: () = <<bool as __rt::PropertyValue>::Kind as ConversationDurationIsANumber>::FITS;
    /// <bool as __rt::PropertyValue>::put
    /// ```
    ///
    /// Nothing is asked where the type is known to fit.
    pub(super) fn ask(&mut self, field: &PlannedField<'_, '_>) -> Option<Asked> {
        let ty = field.field.ty;
        if Known::of(ty).is_some_and(|known| known.fits(field.property)) {
            return None;
        }
        if field.property.shape.kinds == Kinds::ANY {
            return Some(is_value(ty));
        }
        let question = self.name(field.property);
        self.traits.extend(question_trait(&question, ty, field.property, self.plan));
        let Place { start, end } = Place::of(ty);
        let (kind, fits) = (Ident::new("Kind", end), Ident::new("FITS", end));
        // Two brackets of their own: as one token, `<<`, the compiler would put the error a column off.
        let mut bracket = Punct::new('<', Spacing::Alone);
        bracket.set_span(start);
        let fits = quote_spanned!(start=> #bracket <#ty as __rt::PropertyValue>::#kind as #question>::#fits);
        Some(Asked { guard: quote!(let _: () = #fits;), ..is_value(ty) })
    }

    /// Asks about a field whose type is known only where the struct is used, as a bound.
    ///
    /// ```text
    /// T: __rt::PropertyValue, <T as __rt::PropertyValue>::Kind: ConversationDurationIsANumber,
    /// ```
    pub(super) fn bound(&mut self, field: &PlannedField<'_, '_>) -> TokenStream {
        let ty = field.field.ty;
        let value = bound(ty);
        if field.property.shape.kinds == Kinds::ANY {
            return value;
        }
        let question = self.name(field.property);
        self.traits.extend(question_trait(&question, ty, field.property, self.plan));
        quote!(#value <#ty as __rt::PropertyValue>::Kind: #question,)
    }

    /// `ConversationDurationIsANumber`: the compiler shows it.
    fn name(&mut self, property: &CheckedProperty) -> Ident {
        let words = types::words(property.shape.kinds).split(' ').map(capital).collect::<String>();
        let mut name = type_name(&property.name, &format!("Is{words}"));
        while !self.used.insert(name.to_string()) {
            name = type_name(&property.name, &format!("Is{words}{}", self.used.len()));
        }
        name
    }
}

/// For a field of which nothing is asked but that it is a value.
pub(super) fn is_value(ty: &Type) -> Asked {
    let Place { start, end } = Place::of(ty);
    let put = Ident::new("put", end);
    Asked { guard: TokenStream::new(), put: quote_spanned!(start=> <#ty as __rt::PropertyValue>::#put) }
}

/// ```text
/// #[diagnostic::on_unimplemented(message = "property `conversation_duration` is a Number in the plan", …)]
/// trait ConversationDurationIsANumber { const FITS: () = (); }
/// #[diagnostic::do_not_recommend]
/// impl<K: __rt::Fits<__rt::Allowed<…>>> ConversationDurationIsANumber for K {}
/// ```
fn question_trait(name: &Ident, ty: &Type, property: &CheckedProperty, plan: &CheckedPlan) -> TokenStream {
    let words = types::words(property.shape.kinds);
    let message = braces(&format!("property `{}` is {words} in the plan", property.name));
    let label = braces(&format!("`{}` is not written as {}", tokens(ty), types::precise_words(property)));
    let advice = braces(&types::advice(property));
    let place = braces(&format!("the plan lists it at {}", plan.sources.describe(property.span)));
    let allowed = types::allowed(&property.shape, property.unit.as_deref());
    let explained = quote!(on_unimplemented(message = #message, label = #label, note = #advice, note = #place));
    let (explained, alone) = (diagnostic(&explained), do_not_recommend());
    quote! {
        #explained
        trait #name { const FITS: () = (); }
        #alone
        impl<K: __rt::Fits<#allowed>> #name for K {}
    }
}

/// The bound for a field whose type is known only where the struct is used, and of which nothing more is asked.
pub(super) fn bound(ty: &Type) -> TokenStream {
    quote!(#ty: __rt::PropertyValue,)
}

/// What stands in braces would be filled in.
fn braces(text: &str) -> String {
    text.replace('{', "{{").replace('}', "}}")
}

fn capital(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
