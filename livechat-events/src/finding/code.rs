//! The codes of findings: one for each thing that can be wrong with a call.

use std::fmt;

use super::{Discard, Level};

/// The facts about every code, one row each: variant, name, default level, discard, and what it means.
macro_rules! codes {
    ($($variant:ident, $name:literal, $level:ident, $discard:expr, $meaning:literal;)*) => {
        /// What kind of finding it is.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[non_exhaustive]
        pub enum Code {
            $(#[doc = concat!("`", $name, "`: ", $meaning)] $variant,)*
        }

        impl Code {
            /// Every code.
            pub const ALL: &'static [Self] = &[$(Self::$variant),*];

            /// The name: `wrong-type`.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self { $(Self::$variant => $name),* }
            }

            /// What it means, in a sentence.
            #[must_use]
            pub const fn meaning(self) -> &'static str {
                match self { $(Self::$variant => $meaning),* }
            }

            /// How bad a finding of this code is, unless the plan or the caller says otherwise.
            #[must_use]
            pub const fn default_level(self) -> Level {
                match self { $(Self::$variant => Level::$level),* }
            }

            /// Why the tracking API discards such a call, if it does.
            #[must_use]
            pub const fn discard(self) -> Option<Discard> {
                match self { $(Self::$variant => $discard),* }
            }
        }
    };
}

// Between these rows stand those of findings about conversations, which plans name as well.
livechat_core::conversation_codes! { codes {
    UnplannedEvent, "unplanned-event", Violation, None, "The plan lists no event of this name.";
    UnplannedProperty, "unplanned-property", Warning, None, "The plan lists no property of this name for the event.";
    MissingProperty, "missing-property", Violation, None, "A property that the plan requires is not there.";
    WrongType, "wrong-type", Violation, None, "The value has a type that the plan does not allow.";
    NullNotAllowed, "null-not-allowed", Violation, None, "The value is `null`, and the plan does not allow it.";
    NotInEnum, "not-in-enum", Violation, None, "The value is none of those that the plan lists.";
    PatternMismatch, "pattern-mismatch", Violation, None, "The string does not match the plan's pattern.";
    OutOfRange, "out-of-range", Violation, None, "The number is below the plan's minimum or above its maximum.";
    WrongLength, "wrong-length", Violation, None, "The string or the array is shorter or longer than the plan allows.";
    DeprecatedEvent, "deprecated-event", Warning, None, "The plan deprecates the event.";
    DeprecatedProperty, "deprecated-property", Warning, None, "The plan deprecates the property.";
    MissingUser, "missing-user", Violation, Some(Discard::NoUserAnonId), "The call has neither a user id nor an anonymous id.";
    MissingEventName, "missing-event-name", Violation, Some(Discard::EventNotDefined), "The call does not name its event.";
    EventNameNotString, "event-name-not-string", Violation, Some(Discard::EventNotString), "The event's name is no string.";
    PropertiesNotObject, "properties-not-object", Violation, Some(Discard::PropertiesNotObject), "The properties are no object.";
    IdNotString, "id-not-string", Violation, Some(Discard::IdNotString), "An id is empty or no string.";
    MessageIdTooLong, "message-id-too-long", Violation, None, "The message id is longer than the tracking API allows.";
    ImplausibleTimestamp, "implausible-timestamp", Warning, None, "A timestamp is unreadable, in the future, or long past.";
    CallTooLarge, "call-too-large", Violation, Some(Discard::BadRequest), "The call is larger than the tracking API allows.";
    BatchTooLarge, "batch-too-large", Violation, Some(Discard::BadRequest), "The batch is larger than the tracking API allows.";
    TooManyCalls, "too-many-calls", Violation, Some(Discard::BadRequest), "The batch holds more calls than the tracking API allows.";
    EmptyBatch, "empty-batch", Violation, Some(Discard::EmptyBatch), "The batch holds no calls.";
    DuplicateKey, "duplicate-key", Violation, None, "A key stands in an object twice.";
} {
    FormBody, "form-body", Info, None, "The call came as a form, in which numbers are text.";
    InvalidJson, "invalid-json", Violation, Some(Discard::BadRequest), "The text is no JSON.";
}}

impl Code {
    /// The code of this name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|code| code.name() == name)
    }
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}
