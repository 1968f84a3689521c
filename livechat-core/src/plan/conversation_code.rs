//! The codes of findings about conversations: the one list of them.
//!
//! A plan sets their levels under `lifecycle.levels`, and `livechat-events` has a `Code` for each. The page
//! `docs/conversations.md`, `spec/README.md` and `spec/spec.schema.json` repeat the list; a test compares them with this one.

use std::fmt;

/// Passes one row for each code to the macro `$then`, between the rows `$before` and `$after`: variant, name, default level,
/// what the tracking API does with the call, and meaning.
#[doc(hidden)]
#[macro_export]
macro_rules! conversation_codes {
    ($then:ident { $($before:tt)* } { $($after:tt)* }) => {
        $then! {
            $($before)*
            EventBeforeStart, "event-before-start", Violation, None, "The first event of a conversation does not start one.";
            StartRepeated, "start-repeated", Violation, None, "A conversation that has started starts again.";
            EventAfterEnd, "event-after-end", Violation, None, "An event follows the end of its conversation.";
            EndRepeated, "end-repeated", Violation, None, "A conversation that has ended ends again.";
            ClockWentBack, "clock-went-back", Violation, None, "The clock of a conversation is lower than in the call before.";
            ClockNegative, "clock-negative", Violation, None, "The clock of a conversation is negative.";
            ClockNotZeroAtStart, "clock-not-zero-at-start", Warning, None, "The clock of a conversation is not zero in its first event.";
            ClockDisagreesWithTimestamps, "clock-disagrees-with-timestamps", Warning, None, "The clock of a conversation and the timestamps of its calls disagree.";
            KeyMissing, "key-missing", Violation, None, "The event belongs to a conversation and does not name it.";
            UserChanged, "user-changed", Violation, None, "The user is not the one of the conversation's first call.";
            AgentChanged, "agent-changed", Info, None, "The agent is not the one of the conversation's call before.";
            MessageIdReused, "message-id-reused", Warning, None, "Two events of a conversation have the same message id.";
            NeverEnded, "never-ended", Info, None, "A conversation was still open at the end of the input.";
            ConversationForgotten, "conversation-forgotten", Info, None, "An open conversation was evicted to stay within a limit.";
            $($after)*
        }
    };
}

macro_rules! define {
    ($($variant:ident, $name:literal, $level:ident, $discard:expr, $meaning:literal;)*) => {
        /// The code of a finding about conversations: what a plan can set a level for.
        ///
        /// ```
        /// use livechat_core::plan::ConversationCode;
        ///
        /// let code = ConversationCode::from_name("never-ended").unwrap();
        /// assert_eq!(code, ConversationCode::NeverEnded);
        /// assert_eq!(code.meaning(), "A conversation was still open at the end of the input.");
        /// ```
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[non_exhaustive]
        pub enum ConversationCode {
            $(#[doc = concat!("`", $name, "`: ", $meaning)] $variant,)*
        }

        impl ConversationCode {
            /// Every code, in the order in which pages list them.
            pub const ALL: &'static [Self] = &[$(Self::$variant),*];

            /// Returns the name in plans and findings.
            ///
            /// ```
            /// use livechat_core::plan::ConversationCode;
            ///
            /// assert_eq!(ConversationCode::EventAfterEnd.name(), "event-after-end");
            /// ```
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self { $(Self::$variant => $name),* }
            }

            /// Returns one sentence that says when the code is reported.
            ///
            /// ```
            /// use livechat_core::plan::ConversationCode;
            ///
            /// assert_eq!(ConversationCode::ClockNegative.meaning(), "The clock of a conversation is negative.");
            /// ```
            #[must_use]
            pub const fn meaning(self) -> &'static str {
                match self { $(Self::$variant => $meaning),* }
            }
        }
    };
}

conversation_codes! { define {} {} }

impl ConversationCode {
    /// Returns the code with this name.
    ///
    /// ```
    /// use livechat_core::plan::ConversationCode;
    ///
    /// assert_eq!(ConversationCode::from_name("key-missing"), Some(ConversationCode::KeyMissing));
    /// assert_eq!(ConversationCode::from_name("wrong-type"), None);
    /// ```
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|code| code.name() == name)
    }
}

impl fmt::Display for ConversationCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}
