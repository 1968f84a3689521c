//! `#[event(…)]`, the one attribute of all derives: on types, on fields, and on variants.

mod container;
mod field;
mod item;
mod keys;
mod rename;
pub(crate) mod serde;
mod variant;

pub(crate) use container::ContainerAttr;
pub(crate) use field::{FieldAttr, Role};
pub(crate) use rename::Rule;
pub(crate) use variant::VariantAttr;
