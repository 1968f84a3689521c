//! Types that everybody writes, known by their names. What is known here need not be asked of the compiler, which makes
//! large sets of events cheap to compile. A type of the user's own that has one of these names is a value like any other
//! then, only that a wrong kind of it shows when calls are validated and not before.

use livechat_spec::{CheckedProperty, Kind};
use syn::{GenericArgument, Path, PathArguments, PathSegment, Type};

use super::types::{Flag, flags};

/// A known type.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Known {
    /// The kind of its values.
    pub(crate) flag: Flag,
    /// True if it is an `Option`.
    pub(crate) optional: bool,
    /// True if it has a default.
    pub(crate) standard: bool,
}

impl Known {
    /// Returns what is known of a type, if anything is.
    pub(crate) fn of(ty: &Type) -> Option<Self> {
        match ty {
            Type::Group(group) => Self::of(&group.elem),
            Type::Reference(reference) if reference.mutability.is_none() => match &*reference.elem {
                Type::Path(path) if path.path.is_ident("str") => Some(Self::standard(Flag::Text)),
                _ => None,
            },
            Type::Path(path) if path.qself.is_none() => Self::of_path(&path.path),
            _ => None,
        }
    }

    /// Returns true if the plan allows it.
    pub(crate) fn fits(self, property: &CheckedProperty) -> bool {
        flags(&property.shape, property.unit.as_deref())[self.flag as usize]
    }

    fn standard(flag: Flag) -> Self {
        Self { flag, optional: false, standard: true }
    }

    fn of_path(path: &Path) -> Option<Self> {
        let last = path.segments.last()?;
        let first = path.segments.first()?.ident.to_string();
        let plain = path.segments.len() == 1 && path.leading_colon.is_none();
        if !plain && !matches!(first.as_str(), "std" | "core" | "alloc" | "livechat_events") {
            return None;
        }
        let word = last.ident.to_string();
        match (word.as_str(), argument(last)) {
            ("Option", Some(inner)) => {
                Self::of(inner).filter(|inner| !inner.optional).map(|inner| Self { optional: true, ..inner })
            }
            ("Cow" | "Box" | "Arc" | "Rc", Some(Type::Path(inner))) if inner.path.is_ident("str") => {
                Some(Self::standard(Flag::Text))
            }
            (word, None) => Self::of_word(word),
            _ => None,
        }
    }

    fn of_word(word: &str) -> Option<Self> {
        let ours = |flag| Some(Self { flag, optional: false, standard: false });
        match word {
            "String" => Some(Self::standard(Flag::Text)),
            "bool" => Some(Self::standard(Flag::Boolean)),
            "f32" | "f64" => Some(Self::standard(Flag::Number)),
            word if INTEGERS.contains(&word) => Some(Self::standard(Flag::Integer)),
            "Timestamp" | "SystemTime" => ours(Flag::Timestamp),
            word if word
                .strip_prefix("NonZero")
                .is_some_and(|integer| INTEGERS.contains(&&*integer.to_lowercase())) =>
            {
                ours(Flag::Integer)
            }
            "Duration" => Some(Self::standard(Flag::Duration)),
            "Number" => ours(Flag::Number),
            "Integer" => ours(Flag::Integer),
            "Seconds" => ours(Flag::Duration),
            "Milliseconds" => ours(Flag::Milliseconds),
            _ => None,
        }
    }
}

/// Returns true if a type of the standard library, or a list of it, is of another kind than the property.
pub(crate) fn differs(ty: &Type, property: &CheckedProperty) -> bool {
    match (Known::of(ty), item(ty)) {
        (Some(known), _) => known.standard && !known.fits(property),
        (None, Some(of)) => match (Known::of(of), &property.shape.items) {
            (Some(known), _) if known.standard && !property.shape.kinds.contains(Kind::Array) => true,
            (Some(known), Some(items)) => {
                known.standard && !flags(items, property.unit.as_deref())[known.flag as usize]
            }
            _ => false,
        },
        (None, None) => false,
    }
}

/// The items of `Vec<T>`, `[T; N]` and `&[T]`, and of an `Option` of one.
fn item(ty: &Type) -> Option<&Type> {
    match ty {
        Type::Group(group) => item(&group.elem),
        Type::Array(array) => Some(&array.elem),
        Type::Reference(reference) => match &*reference.elem {
            Type::Slice(slice) => Some(&slice.elem),
            _ => None,
        },
        Type::Path(path) => {
            let last = path.path.segments.last()?;
            let inner = argument(last)?;
            match last.ident.to_string().as_str() {
                "Vec" => Some(inner),
                "Option" => item(inner),
                _ => None,
            }
        }
        _ => None,
    }
}

const INTEGERS: [&str; 12] = ["i8", "i16", "i32", "i64", "i128", "isize", "u8", "u16", "u32", "u64", "u128", "usize"];

/// The one type argument of a segment, lifetimes aside.
fn argument(segment: &PathSegment) -> Option<&Type> {
    let PathArguments::AngleBracketed(arguments) = &segment.arguments else { return None };
    let mut types = arguments.args.iter().filter_map(|argument| match argument {
        GenericArgument::Type(ty) => Some(ty),
        _ => None,
    });
    types.next()
}
