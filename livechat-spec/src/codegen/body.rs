//! The one emitter of what makes a struct a set of properties, for generated and derived structs alike.

use proc_macro2::{Literal, TokenStream};
use quote::{format_ident, quote};

/// A struct whose fields are properties.
#[derive(Debug)]
pub struct Body {
    /// The path of the runtime's inside: `rt`.
    pub rt: TokenStream,
    /// The struct's name.
    pub name: TokenStream,
    /// Its generic parameters.
    pub generics: Generics,
    /// Its fields, in the order in which they are written.
    pub fields: Vec<BodyField>,
    /// The field that keeps what the plan does not list.
    pub extra: Option<BodyExtra>,
    /// Fields that are no properties: they are not written, and read as their default.
    pub skipped: Vec<TokenStream>,
    /// Fields whose own fields are properties of this struct.
    pub parts: Vec<BodyPart>,
    /// The set of properties: the name of a static of type `rt::PropertySet`.
    pub set: TokenStream,
    /// Whether other crates may inline it: faster code there, and more for the compiler to do here.
    pub inline: bool,
    /// How it is read field by field in place, where that can be.
    pub in_place: Option<InPlace>,
}

/// How a struct is read in place, which costs the compiler one local instead of one for each field.
#[derive(Debug)]
pub struct InPlace {
    /// The struct before anything is read into it: an expression.
    pub blank: TokenStream,
    /// The places of the properties that must come; those that the plan requires, where nothing is said.
    pub needed: Option<Vec<usize>>,
}

/// One field that is a property.
#[derive(Debug)]
pub struct BodyField {
    /// The field's name.
    pub member: TokenStream,
    /// The property's place in the set.
    pub index: usize,
    /// What a derived struct asks of the field's type, which a user has chosen.
    pub asked: Option<Asked>,
}

/// How a field whose type a user has chosen is held against the plan. All of it stands on the type, so that the compiler
/// has one thing to say about a type that does not fit, and says it there.
#[derive(Debug)]
pub struct Asked {
    /// What must hold, as statements.
    pub guard: TokenStream,
    /// What writes the field: `<&'a str as rt::PropertyValue>::put`.
    pub put: TokenStream,
}

/// The field that keeps what the plan does not list.
#[derive(Debug)]
pub struct BodyExtra {
    /// The field's name.
    pub member: TokenStream,
    /// Whether it is without a borrow, `Extra<'static>`, so that what is read must be copied.
    pub owned: bool,
}

/// A field that is a struct of properties, written and read as if its fields stood here.
#[derive(Debug)]
pub struct BodyPart {
    /// The field's name.
    pub member: TokenStream,
    /// The field's type.
    pub kind: TokenStream,
    /// What writes the field: `<Agent<'a> as rt::Part>::put`.
    pub put: TokenStream,
}

/// The generic parameters of a struct, taken apart.
#[derive(Debug, Default)]
pub struct Generics {
    /// The parameters with their bounds: `'a, T: Clone,`.
    pub parameters: TokenStream,
    /// The parameters as arguments, with their brackets: `<'a, T>`.
    pub arguments: TokenStream,
    /// The lifetimes among them: what is read must outlive each.
    pub lifetimes: Vec<TokenStream>,
    /// Predicates for writing: `T: Clone,`.
    pub predicates: TokenStream,
    /// Further predicates for reading: `T: rt::FromProperty<'de>,`.
    pub reading: TokenStream,
}

impl Body {
    /// How the struct is written.
    ///
    /// ```text
    /// impl<'a> rt::Properties for MessageSent<'a> {
    ///     fn write_properties(&self, out: &mut rt::Encoder<'_>) {
    ///         let properties = SET.as_slice();
    ///         out.property(&properties[0], &self.agent_id);
    ///         …
    ///         out.extra(&self.extra);
    ///     }
    /// }
    /// ```
    #[must_use]
    pub fn writing(&self) -> TokenStream {
        let Self { rt, name, set, .. } = self;
        let inline = self.inline.then(|| quote!(#[inline]));
        let Generics { parameters, arguments, predicates, .. } = &self.generics;
        let fields = self.fields.iter().map(BodyField::write);
        let properties = (!self.fields.is_empty()).then(|| quote!(let properties = #set.as_slice();));
        let parts = self.parts.iter().map(|BodyPart { member, put, .. }| quote!(#put(&self.#member, out);));
        let extra = self.extra.as_ref().map(|BodyExtra { member, .. }| quote!(out.extra(&self.#member);));
        let empty = self.fields.is_empty() && self.parts.is_empty() && self.extra.is_none();
        let out = if empty { quote!(_) } else { quote!(out) };
        let all = quote!(#properties #(#fields)* #(#parts)* #extra);
        let all = if self.parts.is_empty() { all } else { quote!(#rt::in_order(out, &#set, |out| { #all });) };
        quote! {
            #[automatically_derived]
            impl<#parameters> #rt::Properties for #name #arguments where #predicates {
                #inline
                fn write_properties(&self, #out: &mut #rt::Encoder<'_>) {
                    #all
                }
            }
        }
    }

    /// How the struct is read.
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
    /// Where it can be read in place, its fields take the place of the slots:
    ///
    /// ```text
    ///         let mut read = Self { agent_id: rt::None, …, extra: rt::Extra::new() };
    ///         while let rt::Some(index) = input.next_property::<true>()? {
    ///             match index {
    ///                 0 => input.read(&mut read.agent_id),
    ///                 …
    ///                 _ => input.other::<true>(),
    ///             }?;
    ///         }
    ///         read.extra = input.finish_all()?;
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
            where #predicates #reading
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
        let Self { rt, name, set, .. } = self;
        let inline = self.inline.then(|| quote!(#[inline]));
        let Generics { parameters, arguments, lifetimes, predicates, reading } = &self.generics;
        let outlives = (!lifetimes.is_empty()).then(|| quote!(: #(#lifetimes)+*));
        let reads = self.fields.iter().map(|field| {
            let (member, index) = (&field.member, field.place());
            quote!(#index => input.read(&mut read.#member),)
        });
        let keep = self.extra.is_some();
        let finish = match needed {
            Some(needed) => {
                let needed = needed.iter().map(|index| Literal::usize_unsuffixed(*index));
                quote!(input.finish_these(&[#(#needed),*])?)
            }
            None => quote!(input.finish_all()?),
        };
        let finish = match &self.extra {
            Some(BodyExtra { member, owned: true }) => quote!(read.#member = #finish.into_owned();),
            Some(BodyExtra { member, owned: false }) => quote!(read.#member = #finish;),
            None => quote!(#finish;),
        };
        quote! {
            impl<'de #outlives, #parameters> #rt::DecodeProperties<'de> for #name #arguments
            where #predicates #reading
            {
                #inline
                fn decode_properties(input: &mut #rt::Reader<'de>) -> #rt::Result<Self, #rt::DecodeError> {
                    let mut input = #rt::PropertyReader::new(input, &#set)?;
                    let mut read = #blank;
                    while let #rt::Some(index) = input.next_property::<#keep>()? {
                        match index {
                            #(#reads)*
                            _ => input.other::<#keep>(),
                        }?;
                    }
                    #finish
                    #rt::Ok(read)
                }
            }
        }
    }

    /// What neither a field nor a part has taken.
    fn rest(&self) -> TokenStream {
        if self.parts.is_empty() {
            return quote!(input.into_extra());
        }
        let rt = &self.rt;
        let kinds = self.parts.iter().map(|part| &part.kind);
        quote!(#rt::without_parts(input.into_extra(), &[#(<#kinds as #rt::Part>::MEMBERS),*]))
    }
}

impl BodyField {
    fn write(&self) -> TokenStream {
        let (member, index) = (&self.member, self.place());
        match &self.asked {
            Some(Asked { guard, put }) => quote!(#guard #put(&self.#member, &properties[#index], out);),
            None => quote!(out.property(&properties[#index], &self.#member);),
        }
    }

    fn place(&self) -> Literal {
        Literal::usize_unsuffixed(self.index)
    }
}
