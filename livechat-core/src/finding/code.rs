//! The codes of findings: the one list of them.

use std::fmt;
use std::str::FromStr;

use super::Discard;
use crate::plan::{Level, UnknownWord};

/// Defines the codes, one row each: variant, name, subject, default level, discard, and meaning.
macro_rules! codes {
    ($($variant:ident, $name:literal, $about:ident, $level:ident, $discard:expr, $meaning:literal;)*) => {
        /// The code of a finding: the rule that a call breaks.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[non_exhaustive]
        pub enum Code {
            $(#[doc = concat!("`", $name, "`: ", $meaning)] $variant,)*
        }

        /// The name of every code.
        const NAMES: &[&str] = &[$($name),*];

        impl Code {
            /// Every code.
            pub const ALL: &'static [Self] = &[$(Self::$variant),*];

            /// Returns the name: `wrong-type`.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self { $(Self::$variant => $name),* }
            }

            /// Returns the meaning, in a sentence.
            #[must_use]
            pub const fn meaning(self) -> &'static str {
                match self { $(Self::$variant => $meaning),* }
            }

            /// Returns true for findings about the calls of one conversation: those whose level a plan can set.
            #[must_use]
            pub const fn is_about_conversations(self) -> bool {
                match self { $(Self::$variant => About::$about.is_conversation()),* }
            }

            /// Returns the level of its findings, unless the plan or the caller sets another.
            #[must_use]
            pub const fn default_level(self) -> Level {
                match self { $(Self::$variant => Level::$level),* }
            }

            /// Returns the reason for which the tracking API discards such a call, if it does.
            #[must_use]
            pub const fn discard(self) -> Option<Discard> {
                match self { $(Self::$variant => $discard),* }
            }
        }
    };
}

codes! {
    UnplannedEvent, "unplanned-event", Call, Violation, None, "The plan does not list the event.";
    UnplannedProperty, "unplanned-property", Call, Warning, None, "The plan does not list the property for the event.";
    MissingProperty, "missing-property", Call, Violation, None, "A required property is missing.";
    WrongType, "wrong-type", Call, Violation, None, "The value has a type that the plan does not allow.";
    NullNotAllowed, "null-not-allowed", Call, Violation, None, "The value is `null`, and the plan does not allow it.";
    NotInEnum, "not-in-enum", Call, Violation, None, "The value is not one of those that the plan lists.";
    PatternMismatch, "pattern-mismatch", Call, Violation, None, "The string does not match the plan's pattern.";
    BadFormat, "bad-format", Call, Violation, None, "The string does not have the plan's format.";
    OutOfRange, "out-of-range", Call, Violation, None, "The number is below the plan's minimum or above its maximum.";
    NotAMultiple, "not-a-multiple", Call, Violation, None, "The number is not a multiple of the one that the plan names.";
    WrongLength, "wrong-length", Call, Violation, None, "The string or the array is shorter or longer than the plan allows.";
    DeprecatedEvent, "deprecated-event", Call, Warning, None, "The plan deprecates the event.";
    DeprecatedProperty, "deprecated-property", Call, Warning, None, "The plan deprecates the property.";
    UnknownCallType, "unknown-call-type", Call, Violation, None, "The tracking API has no such type of call.";
    MisspeltKey, "misspelt-key", Call, Warning, None, "A key of the call is spelt unlike the one that the tracking API reads.";
    UnknownEventVersion, "unknown-event-version", Call, Info, None, "The plan does not have the version of the event that the call names.";
    MissingUser, "missing-user", Call, Violation, Some(Discard::NoUserAnonId), "The call has neither a user id nor an anonymous id.";
    MissingEventName, "missing-event-name", Call, Violation, Some(Discard::EventNotDefined), "The call does not name its event.";
    EventNameNotString, "event-name-not-string", Call, Violation, Some(Discard::EventNotString), "The event name is not a string.";
    PropertiesNotObject, "properties-not-object", Call, Violation, Some(Discard::PropertiesNotObject), "The properties are not an object.";
    IdNotString, "id-not-string", Call, Violation, Some(Discard::IdNotString), "An id is empty or not a string.";
    MessageIdTooLong, "message-id-too-long", Call, Violation, None, "The message id is longer than the tracking API allows.";
    ImplausibleTimestamp, "implausible-timestamp", Call, Warning, None, "A timestamp is unreadable, in the future, or long past.";
    CallTooLarge, "call-too-large", Call, Violation, Some(Discard::BadRequest), "The call is larger than the tracking API allows.";
    BatchTooLarge, "batch-too-large", Call, Violation, Some(Discard::BadRequest), "The batch is larger than the tracking API allows.";
    TooManyCalls, "too-many-calls", Call, Violation, Some(Discard::BadRequest), "The batch holds more calls than the tracking API allows.";
    EmptyBatch, "empty-batch", Call, Violation, Some(Discard::EmptyBatch), "The batch is empty.";
    DuplicateKey, "duplicate-key", Call, Violation, None, "An object has a key twice.";
    EventBeforeStart, "event-before-start", Conversation, Violation, None, "The first event of a conversation does not start one.";
    StartRepeated, "start-repeated", Conversation, Violation, None, "A conversation that has started starts again.";
    EventAfterEnd, "event-after-end", Conversation, Violation, None, "An event follows the end of its conversation.";
    EndRepeated, "end-repeated", Conversation, Violation, None, "A conversation that has ended ends again.";
    ClockWentBack, "clock-went-back", Conversation, Violation, None, "The clock of a conversation is lower than in the call before.";
    ClockNegative, "clock-negative", Conversation, Violation, None, "The clock of a conversation is negative.";
    ClockNotZeroAtStart, "clock-not-zero-at-start", Conversation, Warning, None, "The clock of a conversation is not zero in its first event.";
    ClockDisagreesWithTimestamps, "clock-disagrees-with-timestamps", Conversation, Warning, None, "The clock of a conversation and the timestamps of its calls disagree.";
    KeyMissing, "key-missing", Conversation, Violation, None, "The event belongs to a conversation and does not name it.";
    UserChanged, "user-changed", Conversation, Violation, None, "The user is not the one of the conversation's first call.";
    AgentChanged, "agent-changed", Conversation, Info, None, "The agent is not the one of the conversation's call before.";
    MessageIdReused, "message-id-reused", Conversation, Warning, None, "Two events of a conversation have the same message id.";
    NeverEnded, "never-ended", Conversation, Info, None, "A conversation was still open at the end of the input.";
    ConversationForgotten, "conversation-forgotten", Conversation, Info, None, "An open conversation was evicted to stay within a limit.";
    FormBody, "form-body", Call, Info, None, "The call came as a form, in which numbers are text.";
    InvalidJson, "invalid-json", Call, Violation, Some(Discard::BadRequest), "The text is invalid JSON.";
}

/// The subject of a finding.
#[derive(Clone, Copy)]
enum About {
    /// One call.
    Call,
    /// The calls of one conversation.
    Conversation,
}

impl About {
    const fn is_conversation(self) -> bool {
        matches!(self, Self::Conversation)
    }
}

impl Code {
    /// Returns every code whose level a plan can set.
    pub fn of_conversations() -> impl Iterator<Item = Self> + Clone {
        Self::ALL.iter().copied().filter(|code| code.is_about_conversations())
    }
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}

impl FromStr for Code {
    type Err = UnknownWord;

    fn from_str(name: &str) -> Result<Self, UnknownWord> {
        let known = Self::ALL.iter().copied().find(|code| code.name() == name);
        known.ok_or_else(|| UnknownWord::new("code", name, NAMES))
    }
}
