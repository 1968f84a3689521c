//! Builds findings, with the levels of the plan and the caller.

use crate::call::{ABSENT, CallRef};
use crate::finding::ConversationFinding;
use crate::hash::{FIXED, seeded_hash};
use crate::lifecycle::LifecycleRules;
use crate::state::State;
use livechat_events::{Code, Finding};

/// Builds findings and passes them to the caller.
pub(crate) struct Reporter<'r> {
    pub(crate) lifecycle: &'r LifecycleRules,
    /// The moment of the call that is checked, or [`ABSENT`].
    pub(crate) moment: i64,
    pub(crate) each: &'r mut dyn FnMut(ConversationFinding),
}

impl Reporter<'_> {
    /// Reports a finding at a part of a call. `details` gets the words for the conversation.
    #[cold]
    pub(super) fn about_call(
        &mut self,
        code: Code,
        call: CallRef<'_>,
        (part, offset): (&str, usize),
        other: Option<u64>,
        details: impl FnOnce(Finding, &str) -> Finding,
    ) {
        let Some(level) = self.lifecycle.level(code) else { return };
        let blank = Finding::new(code, call.pointer(part), offset, String::new());
        let conversation = call.key.filter(|_| !self.lifecycle.hides_key);
        let mut finding = details(blank, &words_for(conversation));
        finding.level = level;
        let event = self.lifecycle.event_name(call.event);
        finding.event = Some(event.to_owned());
        self.emit(finding, (call.number, other), conversation, call.fingerprint(event));
    }

    /// Reports a conversation that was open at the end of the input.
    #[cold]
    pub(crate) fn never_ended(&mut self, state: &State) {
        let ends = self.lifecycle.names(self.lifecycle.planned.ends_with);
        self.about_conversation(Code::NeverEnded, state, |finding, conversation| {
            with_message(finding, format!("{conversation} never ended"))
                .expected(ends.clone(), "none")
                .help(format!("send {ends} when a conversation is over"))
        });
    }

    /// Reports an open conversation that was evicted.
    #[cold]
    pub(crate) fn evicted(&mut self, state: &State, why: &str) {
        self.about_conversation(Code::ConversationForgotten, state, |finding, conversation| {
            with_message(finding, format!("{conversation} was evicted while it was open: {why}"))
                .help("raise the limit, or treat findings about its later calls with caution")
        });
    }

    fn about_conversation(&mut self, code: Code, state: &State, details: impl FnOnce(Finding, &str) -> Finding) {
        let Some(level) = self.lifecycle.level(code) else { return };
        let conversation = Some(state.key.as_str()).filter(|_| !self.lifecycle.hides_key);
        let mut finding = details(Finding::new(code, String::new(), 0, String::new()), &words_for(conversation));
        finding.level = level;
        self.emit(finding, (state.first, Some(state.last)), conversation, seeded_hash(FIXED, state.key.as_bytes()));
    }

    fn emit(
        &mut self,
        finding: Finding,
        (call, other): (u64, Option<u64>),
        conversation: Option<&str>,
        fingerprint: u64,
    ) {
        let moment = Some(self.moment).filter(|moment| *moment != ABSENT);
        let conversation = conversation.map(str::to_owned);
        (self.each)(ConversationFinding { finding, call, other, conversation, moment, fingerprint });
    }
}

/// Returns `` the conversation `abd627` ``, with a key of at most 40 characters on one line.
fn words_for(conversation: Option<&str>) -> String {
    const SHOWN: usize = 40;
    let Some(key) = conversation else { return "the conversation".to_owned() };
    let mut shown: String = key.chars().take(SHOWN).flat_map(char::escape_debug).collect();
    if key.chars().nth(SHOWN).is_some() {
        shown.push('…');
    }
    format!("the conversation `{shown}`")
}

/// Sets the message of a finding.
pub(super) fn with_message(mut finding: Finding, message: String) -> Finding {
    finding.message = message;
    finding
}
