//! The words of a plan: each is defined here once, with its word, `Display`, and `FromStr`.

mod format;
mod kind;
mod level;
mod literal;
mod word;
mod words;

pub use format::Format;
pub use kind::{Kind, Kinds};
pub use level::{Level, LevelSetting};
pub use literal::Literal;
pub use word::UnknownWord;
pub use words::{CallType, LintSet, Policy, Provenance, Sensitivity};
