#![doc = include_str!("../README.md")]
// On docs.rs, each item says which feature it needs.
#![cfg_attr(docsrs, feature(doc_cfg))]
#![forbid(unsafe_code)]

#[doc(hidden)]
#[path = "private.rs"]
pub mod __private;
mod batch;
mod call;
mod decode_error;
mod derived;
pub mod descriptor;
mod enforce;
mod event;
pub mod finding;
mod json;
mod limits;
mod number;
mod presence;
#[cfg(feature = "recorder")]
mod recorder;
#[cfg(feature = "serde")]
mod shims;
mod sink;
mod timestamp;
mod validate;
mod value;

pub use batch::{Batch, Envelope, Refusal, Refused, Split};
pub use call::{
    Alias, Call, CommonFields, ForPage, ForScreen, Group, Id, Identify, NotACall, OutgoingCall, Page, Screen, Stamp,
    Track, User,
};
pub use decode_error::DecodeError;
pub use derived::Part;
pub use enforce::{Action, Actions, Enforced, Enforcement, Outcome};
pub use event::{
    DecodeEvent, DecodeOwned, DecodeProperties, Event, PlannedEvent, Properties, PropertyReader, Unplanned,
};
pub use finding::{Code, Discard, Finding, Level, LevelSetting, Levels};
pub use json::{Extra, Json};
pub use limits::Limits;
pub use livechat_core::json::{JsonKind, SyntaxError};
pub use number::{Integer, Milliseconds, Number, Seconds};
pub use presence::Presence;
#[cfg(feature = "recorder")]
pub use recorder::{RecordedCall, Recorder};
pub use sink::{Accepted, Sink};
pub use timestamp::Timestamp;
pub use validate::{CallCounts, Report, Validate, Validator, Workspace, outline};
#[doc(hidden)]
pub use value::FitsProperty;
pub use value::{
    Encoder, FromProperty, IntoOptional, IntoProperty, PropertyInput, PropertyValue, Reader, ValueWriter, Written, kind,
};

#[cfg(feature = "derive")]
pub use livechat_macros::{Event, Properties, PropertyValue, Traits, events};

/// The Live Chat plan, as types: generated from the bundled plan.
///
/// The file stands beside the others, so that no application has to build the generator for it; a test holds it to the plan.
#[rustfmt::skip]
pub mod live_chat;

/// Includes what the build script generated from a plan: `plan.rs`, or the file that is named.
///
/// ```ignore
/// // build.rs, with `livechat-spec` and its feature `build` among the build-dependencies
/// fn main() {
///     livechat_spec::build::plan("plan.json");
/// }
/// ```
///
/// ```ignore
/// mod events {
///     livechat_events::include_plan!();
/// }
/// ```
///
/// If no build script generates a file of that name, the compiler says what to write.
#[macro_export]
macro_rules! include_plan {
    () => {
        $crate::include_plan!("plan.rs");
    };
    ($file:literal) => {
        // Set by the build script that wrote the file, to where it lies: without it there is no file to include.
        include!(env!(
            concat!("LIVECHAT_FILE_", $file),
            concat!(
                "no build script has generated `",
                $file,
                "`\nhelp: write `fn main() { livechat_spec::build::plan(\"plan.json\"); }` in the crate's `build.rs`\n\
                 note: `livechat-spec`, with its feature `build`, stands among the build-dependencies"
            )
        ));
    };
}
