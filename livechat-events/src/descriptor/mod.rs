//! A plan as constant data, which the validator, the decoder and the encoder read.
//!
//! Generated code holds one static descriptor for each event; a plan that is loaded at run time makes the same ones.

mod call_rules;
mod event;
mod field;
pub(crate) mod name_hash;
mod object_shape;
mod plan;
mod property;
mod property_set;
mod shape;

pub use call_rules::{CallDescriptor, CallRules};
pub use event::EventDescriptor;
pub use field::LifecycleField;
pub use livechat_core::plan::{CallType, Format, Kind, Kinds, Literal, Policy, Provenance, Sensitivity, UnknownWord};
pub use livechat_core::rules::Pattern;
pub use object_shape::{ObjectKind, ObjectShape};
pub use plan::{Lifecycle, Plan};
pub use property::PropertyDescriptor;
pub use property_set::PropertySet;
pub use shape::Shape;
