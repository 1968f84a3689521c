//! The Rust types of properties, known in full before any code is emitted.

use std::sync::Arc;

use super::CheckedProperty;

/// The Rust type of a property's value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RustType {
    /// `Cow<'a, str>`
    Text,
    /// `Number`
    Number,
    /// `Integer`
    Integer,
    /// `Seconds`: a number whose unit is seconds.
    Seconds,
    /// `Milliseconds`: a number whose unit is milliseconds.
    Milliseconds,
    /// `bool`
    Boolean,
    /// `Timestamp<'a>`
    Timestamp,
    /// `Extra<'a>`: an object of which the plan lists no properties.
    Object,
    /// `Json<'a>`: any value.
    Json,
    /// `Vec<T>`; with `true`, items may be null: `Vec<Option<T>>`.
    List(Box<RustType>, bool),
    /// The type of a shape.
    Shape(ShapeType),
    /// A type that generated code declares: one of [`CheckedPlan::types`](super::CheckedPlan::types).
    Named(Arc<NamedType>),
}

/// The Rust type of a named shape.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ShapeType {
    /// The place of the shape in [`CheckedPlan::shapes`](super::CheckedPlan::shapes).
    pub place: usize,
    /// The Rust type: `Address`.
    pub ident: String,
    /// True if the value stands behind a `Box`, since the shape holds itself.
    pub boxed: bool,
}

/// A type that generated code declares beside the events.
#[derive(Debug, Clone)]
pub struct NamedType {
    /// The Rust type: `RatingSubmittedChannel`. No two types of a plan have the same.
    pub ident: String,
    /// The property that needs it, as `event.property`, for the type's documentation.
    pub of: String,
    /// Its variants, fields or members.
    pub definition: Definition,
}

/// A further name of a type: that of a place whose object equals one that has a type.
#[derive(Debug, Clone)]
pub struct Alias {
    /// The Rust name: `OrderShippedAddress`.
    pub ident: String,
    /// The property that needs it, as `event.property`, for the documentation.
    pub of: String,
    /// The type.
    pub named: Arc<NamedType>,
}

/// The kind of a [`NamedType`], and its parts.
#[derive(Debug, Clone, PartialEq)]
pub enum Definition {
    /// A set of strings: an enum.
    Values(ValueSet),
    /// An object with listed properties: a struct.
    Object(Vec<CheckedProperty>),
    /// One of several types: an enum with a variant for each.
    Union(Vec<RustType>),
}

/// The strings of an enum.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ValueSet {
    /// The strings that the plan lists.
    pub variants: Vec<Variant>,
    /// True if the enum keeps a string that the plan does not list, in a variant `Unknown`.
    pub is_open: bool,
}

/// One string of a set.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Variant {
    /// The string on the wire.
    pub value: String,
    /// The Rust variant.
    pub ident: String,
    /// The description, which may be empty.
    pub description: String,
}

impl RustType {
    /// Returns true if a value of the type borrows from the text it is read from.
    #[must_use]
    pub fn borrows(&self) -> bool {
        match self {
            Self::Text | Self::Timestamp | Self::Object | Self::Json | Self::Shape(_) => true,
            Self::Number | Self::Integer | Self::Seconds | Self::Milliseconds | Self::Boolean => false,
            Self::List(items, _) => items.borrows(),
            Self::Named(named) => named.borrows(),
        }
    }
}

impl NamedType {
    /// Returns true if the type has the lifetime `'a`.
    #[must_use]
    pub fn borrows(&self) -> bool {
        match &self.definition {
            Definition::Values(values) => values.is_open,
            Definition::Object(_) => true,
            Definition::Union(members) => members.iter().any(RustType::borrows),
        }
    }
}

/// Types of one plan are equal if they have the same identifier.
impl PartialEq for NamedType {
    fn eq(&self, other: &Self) -> bool {
        self.ident == other.ident
    }
}

impl Eq for NamedType {}
