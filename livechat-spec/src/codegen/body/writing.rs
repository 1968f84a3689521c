//! Emits the code that writes a struct of properties.

use proc_macro2::TokenStream;
use quote::quote;

use super::{Body, BodyExtra, BodyField, BodyPart, Generics, bounds};

impl Body {
    /// Emits the `impl` of `Properties`.
    ///
    /// ```text
    /// impl<'a> rt::Properties for MessageSent<'a> {
    ///     fn write_properties(&self, out: &mut rt::Encoder<'_>) {
    ///         out.properties(&SET, &[&self.agent_id, …]);
    ///         out.extra(&self.extra);
    ///     }
    /// }
    /// ```
    ///
    /// If not every property has a field, or a user has chosen a field's type, each is written by itself:
    ///
    /// ```text
    ///         let properties = SET.as_slice();
    ///         out.property(&properties[3], &self.conversation_id);
    /// ```
    #[must_use]
    pub fn writing(&self) -> TokenStream {
        let Self { rt, name, set, .. } = self;
        let inline = self.inline.then(|| quote!(#[inline]));
        let Generics { parameters, arguments, predicates, .. } = &self.generics;
        let bounds = bounds(&[predicates]);
        let fields = self.write_fields();
        let parts = self.parts.iter().map(|BodyPart { member, put, .. }| quote!(#put(&self.#member, out);));
        let extra = self.extra.as_ref().map(|BodyExtra { member, .. }| quote!(out.extra(&self.#member);));
        let empty = self.fields.is_empty() && self.parts.is_empty() && self.extra.is_none();
        let out = if empty { quote!(_) } else { quote!(out) };
        let all = quote!(#fields #(#parts)* #extra);
        let all = if self.parts.is_empty() { all } else { quote!(#rt::in_order(out, &#set, |out| { #all });) };
        quote! {
            #[automatically_derived]
            impl<#parameters> #rt::Properties for #name #arguments #bounds {
                #inline
                fn write_properties(&self, #out: &mut #rt::Encoder<'_>) {
                    #all
                }
            }
        }
    }

    fn write_fields(&self) -> TokenStream {
        let set = &self.set;
        if self.fields.is_empty() {
            return TokenStream::new();
        }
        if self.is_whole() && self.fields.iter().all(|field| field.asked.is_none()) {
            let members = self.fields.iter().map(|field| &field.member);
            return quote!(out.properties(&#set, &[#(&self.#members),*]););
        }
        let fields = self.fields.iter().map(BodyField::write);
        quote!(let properties = #set.as_slice(); #(#fields)*)
    }
}
