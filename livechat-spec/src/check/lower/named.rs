//! Shapes.

use super::property::TypeName;
use super::{Lowering, text};
use crate::check::scope::{Claim, Kind};
use crate::checked::{CheckedShape, Kinds, RustType, Shape, ShapeType};
use crate::model::{NamedShape, PropertyType};
use crate::names;
use crate::source::Spanned;

impl Lowering<'_> {
    pub(super) fn shape_ident(&mut self, shape: &NamedShape) -> String {
        let name = &shape.name.value;
        let ident = match &shape.rust_name {
            Some(chosen) if names::type_complaint(&chosen.value).is_none() => chosen.value.clone(),
            _ => names::shape_type(name),
        };
        self.claim_type(&ident, &Claim { kind: Kind::Shape, name: name.clone(), span: shape.name.span });
        ident
    }

    pub(super) fn named_shape(&mut self, place: usize) -> CheckedShape {
        let named = &self.shapes.list[place];
        let (of, span) = (named.name.value.clone(), named.name.span);
        let name = TypeName { ident: self.shape_idents[place].clone(), of, span, is_nested: true };
        self.shape = Some(place);
        let list = named.object.properties.as_ref().map_or(&[][..], |list| &list.value);
        let properties = self.nested(list, &name);
        self.shape = None;
        let closed = named.object.closed.as_ref().map(|closed| closed.value);
        let shape = Shape { kinds: Kinds::OBJECT, properties: Some(properties), closed, ..Shape::default() };
        CheckedShape { name: name.of, description: text(named.description.as_ref()), ident: name.ident, shape, span }
    }

    /// The value of a property that is of a shape. One that does not exist is reported where it is named.
    pub(super) fn of_shape(&self, written: &PropertyType, name: &Spanned<String>) -> (Shape, RustType) {
        let place = self.shapes.place(&name.value);
        let shape = Shape { kinds: Kinds::OBJECT, nullable: written.nullable(), named: place, ..Shape::default() };
        let Some(place) = place else { return (shape, RustType::Object) };
        let boxed = self.shape.is_some_and(|holder| self.shapes.hold_each_other(holder, place));
        (
            shape,
            RustType::Shape(ShapeType {
                place,
                ident: self.shape_idents.get(place).cloned().unwrap_or_default(),
                boxed,
            }),
        )
    }
}
