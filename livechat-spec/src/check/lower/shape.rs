//! The values that a property allows, and its Rust type.

use super::property::TypeName;
use super::{Lowering, text};
use crate::checked::{Kind, Kinds, Literal, RustType, Shape};
use crate::model::{Choice, PropertyType};
use crate::names;
use crate::source::Spanned;

impl Lowering<'_> {
    pub(super) fn shape(&mut self, written: &PropertyType, name: &TypeName) -> (Shape, RustType) {
        if let Some(name) = &written.named {
            return self.of_shape(written, name);
        }
        let kinds = written.types.as_ref().filter(|types| !types.value.broken).map_or(Kinds::ANY, |it| it.value.kinds);
        let choices = written.values.as_ref().map_or(&[][..], |values| &values.value);
        let values: Vec<Literal> = choices.iter().map(|choice| choice.value.literal.clone()).collect();
        let items = written.items.as_ref().map(|items| {
            let name = TypeName { ident: format!("{}Item", name.ident), of: format!("{}[]", name.of), ..name.clone() };
            // A `Vec` ends what would hold itself.
            let holder = self.shape.take();
            let items = self.shape(&items.value, &name);
            self.shape = holder;
            items
        });
        let nested = written.properties.as_ref();
        let properties = nested.map(|list| self.nested(&list.value, name));
        let shape = Shape {
            kinds,
            nullable: written.nullable(),
            values,
            value_descriptions: choices.iter().map(|choice| text(choice.value.description.as_ref())).collect(),
            pattern: written.pattern.as_ref().map(|pattern| pattern.value.clone()),
            format: written.format.as_ref().map(|format| format.value),
            min_length: written.min_length.as_ref().map(|length| length.value),
            max_length: written.max_length.as_ref().map(|length| length.value),
            minimum: written.minimum.as_ref().map(|bound| bound.value.clone()),
            maximum: written.maximum.as_ref().map(|bound| bound.value.clone()),
            exclusive_minimum: written.exclusive_minimum.as_ref().map(|bound| bound.value.clone()),
            exclusive_maximum: written.exclusive_maximum.as_ref().map(|bound| bound.value.clone()),
            multiple_of: written.multiple_of.as_ref().map(|step| step.value.clone()),
            items: items.as_ref().map(|(shape, _)| Box::new(shape.clone())),
            properties,
            closed: written.closed.as_ref().map(|closed| closed.value),
            named: None,
        };
        let rust_type = self.rust_type(written, &shape, items.map(|(shape, of)| (shape.nullable, of)), name);
        (shape, rust_type)
    }

    fn rust_type(
        &mut self,
        written: &PropertyType,
        shape: &Shape,
        items: Option<(bool, RustType)>,
        name: &TypeName,
    ) -> RustType {
        match collapsed(shape.kinds).as_slice() {
            [Kind::String] => match closed_set(written) {
                Some((choices, span)) => {
                    let is_open = written.open.as_ref().is_none_or(|open| open.value);
                    self.values_type(choices, is_open, span, name)
                }
                None => RustType::Text,
            },
            [Kind::Object] => match (&shape.properties, &written.properties) {
                (Some(list), Some(place)) if !list.is_empty() => self.object_type(list.clone(), place.span, name),
                _ => RustType::Object,
            },
            [Kind::Array] => match items {
                // `Json` holds null already.
                Some((nullable, of)) => RustType::List(Box::new(of.clone()), nullable && of != RustType::Json),
                None => RustType::List(Box::new(RustType::Json), false),
            },
            [kind] => plain(*kind),
            kinds if kinds.len() < collapsed(Kinds::ANY).len() => self.union_type(kinds),
            _ => RustType::Json,
        }
    }

    /// The union of some kinds, named by them.
    fn union_type(&mut self, kinds: &[Kind]) -> RustType {
        let words: Vec<String> = kinds.iter().map(|kind| names::camel(kind.word())).collect();
        self.types.union(&words.join("Or"), || kinds.iter().map(|kind| plain(*kind)).collect())
    }
}

/// Returns the kinds without those that others include: a timestamp is a string, an integer is a number. Two kinds of strings
/// are strings: which of them a value is, cannot be told from its JSON type.
fn collapsed(kinds: Kinds) -> Vec<Kind> {
    let several = |wider: Kind| kinds.iter().filter(|kind| kind.wider() == Some(wider)).count() > 1;
    let kinds = Kind::ALL.into_iter().filter(|kind| several(*kind)).collect::<Kinds>().or(kinds);
    let included = |kind: &Kind| kind.wider().is_some_and(|wider| kinds.contains(wider));
    kinds.iter().filter(|kind| !included(kind)).collect()
}

/// Returns true if an enum is generated for the values of a shape.
pub(in crate::check) fn has_enum(written: &PropertyType) -> bool {
    closed_set(written).is_some()
}

/// Returns the listed strings, if no other value is allowed: only then is an enum generated.
fn closed_set(written: &PropertyType) -> Option<(&[Spanned<Choice>], crate::source::Span)> {
    let only_strings = written.types.as_ref().is_some_and(|types| types.value.kinds == Kinds::STRING);
    let values = written.values.as_ref().filter(|_| only_strings)?;
    let strings = |choice: &Spanned<Choice>| matches!(choice.value.literal, Literal::String(_) | Literal::Null);
    let some = values.value.iter().any(|choice| choice.value.literal != Literal::Null);
    (some && values.value.iter().all(strings)).then_some((values.value.as_slice(), values.span))
}

fn plain(kind: Kind) -> RustType {
    match kind {
        Kind::String => RustType::Text,
        Kind::Number => RustType::Number,
        Kind::Integer => RustType::Integer,
        Kind::Boolean => RustType::Boolean,
        Kind::Timestamp => RustType::Timestamp,
        Kind::Object => RustType::Object,
        Kind::Array => RustType::List(Box::new(RustType::Json), false),
    }
}
