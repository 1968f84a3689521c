//! What a schema says of values, sorted by the kind of value that each keyword is about.

use livechat_spec::json::Node;

use crate::document::Place;

/// Types of JSON values; whole numbers and others are told apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Types(u8);

impl Types {
    pub(crate) const NONE: Self = Self(0);
    pub(crate) const NULL: Self = Self(1);
    pub(crate) const BOOLEAN: Self = Self(2);
    pub(crate) const INTEGER: Self = Self(4);
    pub(crate) const FRACTION: Self = Self(8);
    pub(crate) const NUMBER: Self = Self(4 | 8);
    pub(crate) const STRING: Self = Self(16);
    pub(crate) const OBJECT: Self = Self(32);
    pub(crate) const ARRAY: Self = Self(64);
    pub(crate) const ALL: Self = Self(127);

    /// Returns the types that a word names.
    pub(crate) fn of_word(word: &str) -> Option<Self> {
        Some(match word {
            "null" => Self::NULL,
            "boolean" => Self::BOOLEAN,
            "integer" => Self::INTEGER,
            "number" => Self::NUMBER,
            "string" => Self::STRING,
            "object" => Self::OBJECT,
            "array" => Self::ARRAY,
            "any" => Self::ALL,
            _ => return None,
        })
    }

    pub(crate) const fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    pub(crate) const fn and(self, other: Self) -> Self {
        Self(self.0 & other.0)
    }

    pub(crate) const fn without(self, other: Self) -> Self {
        Self(self.0 & !other.0)
    }

    pub(crate) const fn has(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    pub(crate) const fn holds(self, other: Self) -> bool {
        self.0 & other.0 == other.0
    }

    pub(crate) const fn is_none(self) -> bool {
        self.0 == 0
    }
}

/// A text and its place.
#[derive(Debug, Clone)]
pub(crate) struct Located {
    /// The text: a number as written, a pattern, a format.
    pub text: String,
    /// The place of the keyword's value.
    pub place: Place,
}

/// One value of an enumeration.
#[derive(Debug, Clone)]
pub(crate) struct Listed {
    /// The value.
    pub value: Node,
    /// What it means.
    pub description: Option<String>,
    /// Its place.
    pub place: Place,
}

/// What is said of members that are not listed.
#[derive(Debug, Clone, Default)]
pub(crate) enum Additional {
    /// Nothing.
    #[default]
    Absent,
    /// They are allowed.
    Open,
    /// They are not.
    Closed,
    /// They have values of a schema.
    Schema(Box<Facts>),
}

/// What is said of objects.
#[derive(Debug, Clone, Default)]
pub(crate) struct Object {
    /// The listed members.
    pub properties: Vec<(String, Facts)>,
    /// The members that must be there.
    pub required: Vec<Located>,
    /// Members that are not listed.
    pub additional: Additional,
    /// Members by a pattern of their name.
    pub patterns: Vec<(Located, Facts)>,
    /// The pattern of all names.
    pub names: Option<Located>,
}

/// A schema that another one refers to.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) struct Target {
    /// The document, as its place among all.
    pub document: usize,
    /// The pointer of the schema that `#` stands for in it.
    pub root: String,
    /// The JSON pointer in it.
    pub pointer: String,
}

/// What a schema says.
#[derive(Debug, Clone)]
pub(crate) struct Facts {
    pub types: Types,
    /// The only values.
    pub values: Option<Vec<Listed>>,
    pub min_length: Option<Located>,
    pub max_length: Option<Located>,
    pub patterns: Vec<Located>,
    pub formats: Vec<Located>,
    pub minimum: Option<Located>,
    pub maximum: Option<Located>,
    pub exclusive_minimum: Option<Located>,
    pub exclusive_maximum: Option<Located>,
    pub multiple_of: Vec<Located>,
    pub min_items: Option<Located>,
    pub max_items: Option<Located>,
    pub items: Option<Box<Facts>>,
    pub object: Object,
    /// The schema that stands for all of this: then nothing else is said but `types`.
    pub reference: Option<Target>,
    /// True if `null` is allowed beside what the reference stands for.
    pub or_null: bool,
    /// Objects of one of several shapes, and the property that tells them apart.
    pub variants: Option<(String, Vec<(String, Facts)>)>,
    pub title: Option<String>,
    pub description: Option<String>,
    pub example: Option<Node>,
    pub default: Option<Node>,
    pub deprecated: bool,
    /// Members that begin with `x-`.
    pub own: Vec<(String, Node)>,
    pub place: Place,
}

impl Facts {
    /// Returns what says nothing: every value is allowed.
    pub(crate) fn any(place: &Place) -> Self {
        Self::of(Types::ALL, place)
    }

    /// Returns that values have these types.
    pub(crate) fn of(types: Types, place: &Place) -> Self {
        Self {
            types,
            values: None,
            min_length: None,
            max_length: None,
            patterns: Vec::new(),
            formats: Vec::new(),
            minimum: None,
            maximum: None,
            exclusive_minimum: None,
            exclusive_maximum: None,
            multiple_of: Vec::new(),
            min_items: None,
            max_items: None,
            items: None,
            object: Object::default(),
            reference: None,
            or_null: false,
            variants: None,
            title: None,
            description: None,
            example: None,
            default: None,
            deprecated: false,
            own: Vec::new(),
            place: place.clone(),
        }
    }

    /// Returns true if nothing is said but types.
    pub(crate) fn is_plain(&self) -> bool {
        self.values.is_none() && self.reference.is_none() && self.variants.is_none() && self.is_unbounded()
    }

    fn is_unbounded(&self) -> bool {
        let numbers = [&self.minimum, &self.maximum, &self.exclusive_minimum, &self.exclusive_maximum];
        let lengths = [&self.min_length, &self.max_length, &self.min_items, &self.max_items];
        numbers.iter().chain(&lengths).all(|bound| bound.is_none())
            && self.patterns.is_empty()
            && self.formats.is_empty()
            && self.multiple_of.is_empty()
            && self.items.is_none()
            && self.object.is_plain()
    }
}

impl Object {
    /// Returns true if nothing is said.
    pub(crate) fn is_plain(&self) -> bool {
        self.properties.is_empty()
            && self.required.is_empty()
            && self.patterns.is_empty()
            && self.names.is_none()
            && matches!(self.additional, Additional::Absent | Additional::Open)
    }

    /// Returns the listed member of a name.
    pub(crate) fn get(&self, name: &str) -> Option<&Facts> {
        self.properties.iter().find(|(known, _)| known == name).map(|(_, facts)| facts)
    }

    /// Returns true if a member must be there.
    pub(crate) fn requires(&self, name: &str) -> bool {
        self.required.iter().any(|required| required.text == name)
    }
}
