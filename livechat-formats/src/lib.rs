//! Tracking plans in other formats: [`import`] makes a plan of what a team has, [`Infer`] drafts one from recorded calls, and [`export`]
//! gives other tools what they read.
//!
//! Nothing is lost in silence: what does not come over with the same meaning is in the [`Report`], with its place, the reason, and what was
//! done instead. A plan that was imported lints without errors.
//!
//! ```
//! use livechat_formats::{File, Format, Options, import};
//!
//! let rules = r#"{"rules": [{"type": "TRACK", "key": "Signed Up", "jsonSchema": {"properties": {"properties": {
//!     "type": "object", "properties": {"plan": {"type": ["string"], "not": {"const": "free"}}}}}}}]}"#;
//! let imported = import(vec![File { name: "segment.json".into(), text: rules.into() }], &Options::default())?;
//! assert_eq!(imported.format, Format::Segment);
//! assert_eq!(imported.report.losses()[0].construct, "not");
//! # Ok::<(), livechat_spec::Rejected>(())
//! ```
#![forbid(unsafe_code)]
#![warn(clippy::missing_errors_doc)]

mod document;
mod draft;
mod export;
mod import;
mod infer;
pub mod layout;
mod names;
mod report;
mod settle;

#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;

pub use document::File;
pub use export::{Draft, Exported, Target, export, schema_of};
pub use import::{Format, Imported, Options, import};
pub use infer::Infer;
pub use report::{Loss, Report};
