//! Tracking plans as data: what an event is called, which properties it has, and what is wrong with a plan.
//!
//! A plan is a JSON file (`spec/README.md` documents every field). [`load_file`] reads one and gives a [`CheckedPlan`], or
//! every mistake in it with its place:
//!
//! ```
//! let checked = livechat_spec::load_str("plan.json", r#"{
//!     "name": "support",
//!     "extends": "live-chat",
//!     "events": [{"name": "Live Chat Message Sent", "properties": [{"name": "conversation_id", "required": true}]}]
//! }"#, None)?;
//! let sent = checked.plan.event("Live Chat Message Sent").unwrap();
//! assert_eq!(sent.ident, "MessageSent");
//! assert!(sent.property("conversation_id").unwrap().required);
//! # Ok::<(), livechat_spec::Rejected>(())
//! ```
// On docs.rs, each item says which feature it needs.
#![cfg_attr(docsrs, feature(doc_cfg))]
#![forbid(unsafe_code)]

#[cfg(feature = "build")]
pub mod build;
mod check;
mod checked;
#[cfg(feature = "codegen")]
#[doc(hidden)]
pub mod codegen;
mod diagnostic;
#[cfg(feature = "build")]
mod emit;
mod extend;
#[doc(hidden)]
pub mod json;
mod load;
mod model;
#[doc(hidden)]
pub mod names;
mod plan;
mod read;
pub mod render;
mod shown;
mod source;

#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;

pub use check::{LINTS, Lint, lint_page};
pub use checked::{
    Alias, Checked, CheckedCall, CheckedCalls, CheckedEvent, CheckedLifecycle, CheckedPlan, CheckedProperty,
    CheckedShape, Code, Definition, Example, Format, Kind, Kinds, Level, LevelSetting, LintSet, Literal, NamedType,
    Policy, Provenance, RustType, Sensitivity, Shape, ShapeType, ValueSet, Variant, written,
};
pub use diagnostic::{Diagnostic, Label, Rejected, Severity};
#[doc(hidden)]
pub use livechat_core::suggest;
pub use plan::{bundled, load_file, load_str};
pub use read::{BUNDLED_NAME, BUNDLED_PLAN};
pub use source::{LineColumn, Source, SourceId, Sources, Span, Spanned};
