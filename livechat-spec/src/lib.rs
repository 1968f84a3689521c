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
#![forbid(unsafe_code)]

#[cfg(feature = "build")]
pub mod build;
pub mod check;
pub mod checked;
#[cfg(feature = "codegen")]
pub mod codegen;
pub mod diagnostic;
#[cfg(feature = "build")]
pub mod emit;
pub mod extend;
pub mod json;
pub mod load;
pub mod model;
pub mod names;
mod plan;
pub mod render;
pub mod source;

#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;

pub use checked::CheckedPlan;
pub use diagnostic::{Diagnostic, Rejected, Severity};
pub use livechat_core::suggest;
pub use plan::{BUNDLED_NAME, BUNDLED_PLAN, Checked, bundled, load_file, load_str};
