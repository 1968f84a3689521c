//! Emits the code that reads a struct of properties.

use proc_macro2::{Literal, TokenStream};
use quote::{format_ident, quote};

use super::{Body, BodyExtra, BodyPart, Generics, InPlace, bounds};

impl Body {
    /// Emits the `impl` of `DecodeProperties`.
    ///
    /// ```text
    /// impl<'de: 'a, 'a> rt::DecodeProperties<'de> for MessageSent<'a> {
    ///     fn decode_properties(input: &mut rt::Reader<'de>) -> rt::Result<Self, rt::DecodeError> {
    ///         let mut input = rt::PropertyReader::new(input, &SET)?;
    ///         let (mut f0, …) = (rt::None, …);
    ///         while let rt::Some(index) = input.next_property::<true>()? {
    ///             match index {
    ///                 0 => input.read_slot(&mut f0)?,
    ///                 …
    ///                 _ => input.other::<true>()?,
    ///             }
    ///         }
    ///         rt::Ok(Self { agent_id: input.finish(0, f0)?, …, extra: input.into_extra() })
    ///     }
    /// }
    /// ```
    ///
    /// For a struct that can be read in place, its fields take the place of the slots:
    ///
    /// ```text
    ///         let mut read = Self { agent_id: rt::None, …, extra: rt::Extra::new() };
    ///         rt::read_fields(input, &SET, &mut [&mut read.agent_id, …], rt::Some(&mut read.extra), rt::None)?;
    ///         rt::Ok(read)
    /// ```
    ///
    /// And where not every property has a field:
    ///
    /// ```text
    ///         let mut input = rt::PropertyReader::new(input, &SET)?;
    ///         let mut read = Self { agent_id: rt::None, …, extra: rt::Extra::new() };
    ///         while let rt::Some(index) = input.next_property::<true>()? {
    ///             match index {
    ///                 0 => input.read(&mut read.agent_id),
    ///                 …
    ///                 _ => input.other::<true>(),
    ///             }?;
    ///         }
    ///         read.extra = input.finish_all(rt::Some(&[0, …]))?;
    ///         rt::Ok(read)
    /// ```
    #[must_use]
    pub fn reading(&self) -> TokenStream {
        match &self.in_place {
            Some(in_place) => self.reading_in_place(in_place),
            None => self.reading_in_slots(),
        }
    }

    fn reading_in_slots(&self) -> TokenStream {
        let Self { rt, name, set, .. } = self;
        let inline = self.inline.then(|| quote!(#[inline]));
        let Generics { parameters, arguments, lifetimes, predicates, reading } = &self.generics;
        let bounds = bounds(&[predicates, reading]);
        let outlives = (!lifetimes.is_empty()).then(|| quote!(: #(#lifetimes)+*));
        let keep = self.extra.is_some();
        let object = (!self.parts.is_empty()).then(|| quote!(let object = #rt::clone::Clone::clone(&*input);));
        let slots: Vec<_> = (0..self.fields.len()).map(|at| format_ident!("f{at}")).collect();
        let reads = self.fields.iter().zip(&slots).map(|(field, slot)| {
            let index = field.place();
            quote!(#index => input.read_slot(&mut #slot)?,)
        });
        let finished = self.fields.iter().zip(&slots).map(|(field, slot)| {
            let (member, index) = (&field.member, field.place());
            quote!(#member: input.finish(#index, #slot)?,)
        });
        let skipped = self.skipped.iter().map(|member| quote!(#member: #rt::Skipped::skipped(),));
        let parts = self.parts.iter().map(|BodyPart { member, .. }| quote!(#member: #rt::read_part(&object)?,));
        let extra = self.extra.as_ref().map(|BodyExtra { member, owned }| {
            let (rest, copied) = (self.rest(), owned.then(|| quote!(.into_owned())));
            quote!(#member: #rest #copied,)
        });
        quote! {
            #[automatically_derived]
            impl<'de #outlives, #parameters> #rt::DecodeProperties<'de> for #name #arguments
            #bounds
            {
                #inline
                fn decode_properties(input: &mut #rt::Reader<'de>) -> #rt::Result<Self, #rt::DecodeError> {
                    #object
                    let mut input = #rt::PropertyReader::new(input, &#set)?;
                    #(let mut #slots = #rt::None;)*
                    while let #rt::Some(index) = input.next_property::<#keep>()? {
                        match index {
                            #(#reads)*
                            _ => input.other::<#keep>()?,
                        }
                    }
                    #rt::Ok(Self { #(#finished)* #(#skipped)* #(#parts)* #extra })
                }
            }
        }
    }
}

impl Body {
    fn reading_in_place(&self, InPlace { blank, needed }: &InPlace) -> TokenStream {
        let Self { rt, name, .. } = self;
        let inline = self.inline.then(|| quote!(#[inline]));
        let Generics { parameters, arguments, lifetimes, predicates, reading } = &self.generics;
        let bounds = bounds(&[predicates, reading]);
        let outlives = (!lifetimes.is_empty()).then(|| quote!(: #(#lifetimes)+*));
        let needed = match needed {
            Some(needed) => {
                let needed = needed.iter().map(|index| Literal::usize_unsuffixed(*index));
                quote!(#rt::Some(&[#(#needed),*]))
            }
            None => quote!(#rt::None),
        };
        let reads = if self.is_whole() { self.read_fields(&needed) } else { self.read_some_fields(&needed) };
        quote! {
            impl<'de #outlives, #parameters> #rt::DecodeProperties<'de> for #name #arguments
            #bounds
            {
                #inline
                fn decode_properties(input: &mut #rt::Reader<'de>) -> #rt::Result<Self, #rt::DecodeError> {
                    let mut read = #blank;
                    #reads
                    #rt::Ok(read)
                }
            }
        }
    }

    /// Emits the reading of a struct that has a field for every property of the set.
    fn read_fields(&self, needed: &TokenStream) -> TokenStream {
        let Self { rt, set, .. } = self;
        let members = self.fields.iter().map(|field| &field.member);
        let read = |extra| quote!(#rt::read_fields(input, &#set, &mut [#(&mut read.#members),*], #extra, #needed)?;);
        match &self.extra {
            Some(BodyExtra { member, owned: false }) => read(quote!(#rt::Some(&mut read.#member))),
            Some(BodyExtra { member, owned: true }) => {
                let read = read(quote!(#rt::Some(&mut extra)));
                quote! {
                    let mut extra = #rt::Extra::new();
                    #read
                    read.#member = extra.into_owned();
                }
            }
            None => read(quote!(#rt::None)),
        }
    }

    fn read_some_fields(&self, needed: &TokenStream) -> TokenStream {
        let (rt, set, keep) = (&self.rt, &self.set, self.extra.is_some());
        let reads = self.fields.iter().map(|field| {
            let (member, index) = (&field.member, field.place());
            quote!(#index => input.read(&mut read.#member),)
        });
        let finish = quote!(input.finish_all(#needed)?);
        let finish = match &self.extra {
            Some(BodyExtra { member, owned: true }) => quote!(read.#member = #finish.into_owned();),
            Some(BodyExtra { member, owned: false }) => quote!(read.#member = #finish;),
            None => quote!(#finish;),
        };
        quote! {
            let mut input = #rt::PropertyReader::new(input, &#set)?;
            while let #rt::Some(index) = input.next_property::<#keep>()? {
                match index {
                    #(#reads)*
                    _ => input.other::<#keep>(),
                }?;
            }
            #finish
        }
    }

    /// Emits the expression for the properties that neither a field nor a part has taken.
    fn rest(&self) -> TokenStream {
        if self.parts.is_empty() {
            return quote!(input.into_extra());
        }
        let rt = &self.rt;
        let kinds = self.parts.iter().map(|part| &part.kind);
        quote!(#rt::without_parts(input.into_extra(), &[#(<#kinds as #rt::Part>::MEMBERS),*]))
    }
}
