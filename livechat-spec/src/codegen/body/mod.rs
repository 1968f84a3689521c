//! The one emitter of what makes a struct a set of properties, for generated and derived structs alike.

mod reading;
mod writing;

use proc_macro2::{Literal, TokenStream};
use quote::quote;

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
    /// True if other crates may inline it: faster code there, and more for the compiler to do here.
    pub inline: bool,
    /// The way to read it field by field in place, if there is one.
    pub in_place: Option<InPlace>,
}

/// The way to read a struct in place, which costs the compiler one local instead of one for each field.
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
    /// The writer of a field whose type a user has chosen.
    pub asked: Option<Asked>,
}

/// A field whose type a user has chosen. Its writer stands on the type, so that an error about it is shown there.
#[derive(Debug)]
pub struct Asked {
    /// The function that writes the field: `<&'a str as rt::PropertyValue>::put`.
    pub put: TokenStream,
}

/// The field that keeps what the plan does not list.
#[derive(Debug)]
pub struct BodyExtra {
    /// The field's name.
    pub member: TokenStream,
    /// True if it is without a borrow, `Extra<'static>`, so that what is read must be copied.
    pub owned: bool,
}

/// A field that is a struct of properties, written and read as if its fields stood here.
#[derive(Debug)]
pub struct BodyPart {
    /// The field's name.
    pub member: TokenStream,
    /// The field's type.
    pub kind: TokenStream,
    /// The function that writes the field: `<Agent<'a> as rt::Part>::put`.
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
    /// Returns true if the fields are the first properties of the set, in its order: one slice of them then says it all, and costs the
    /// compiler less than a statement for each.
    fn is_whole(&self) -> bool {
        self.fields.iter().enumerate().all(|(place, field)| field.index == place)
    }
}

impl BodyField {
    fn write(&self) -> TokenStream {
        let (member, index) = (&self.member, self.place());
        match &self.asked {
            Some(Asked { put }) => quote!(#put(&self.#member, &properties[#index], out);),
            None => quote!(out.property(&properties[#index], &self.#member);),
        }
    }

    fn place(&self) -> Literal {
        Literal::usize_unsuffixed(self.index)
    }
}

/// `where …`, if there is anything to say.
fn bounds(predicates: &[&TokenStream]) -> Option<TokenStream> {
    predicates.iter().any(|some| !some.is_empty()).then(|| quote!(where #(#predicates)*))
}
