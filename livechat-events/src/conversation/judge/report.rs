//! Makes findings, at the levels of the plan and the caller.

use crate::conversation::facts::Judged;
use crate::conversation::finding::ConversationFinding;
use crate::conversation::hash::{FIXED, seeded_hash};
use crate::conversation::rules::Rules;
use crate::conversation::state::{NONE, State};
use crate::finding::{Code, Finding};

/// Makes findings and hands them out.
pub(in crate::conversation) struct Reporter<'r> {
    pub(in crate::conversation) rules: &'r Rules,
    /// The moment of the call that is judged, or [`NONE`].
    pub(in crate::conversation) moment: i64,
    pub(in crate::conversation) each: &'r mut dyn FnMut(ConversationFinding),
}

impl Reporter<'_> {
    /// Reports what was found in a call, at a part of it. The details get the words for the conversation.
    #[cold]
    pub(super) fn about_call(
        &mut self,
        code: Code,
        call: Judged<'_>,
        (part, offset): (&str, usize),
        other: Option<u64>,
        details: impl FnOnce(Finding, &str) -> Finding,
    ) {
        let Some(level) = self.rules.level(code) else { return };
        let blank = Finding::new(code, call.pointer(part), offset, String::new());
        let conversation = call.key.filter(|_| !self.rules.hides_key);
        let mut finding = details(blank, &words_for(conversation));
        finding.level = level;
        let event = self.rules.event_name(call.event);
        finding.event = Some(event.to_owned());
        self.hand_out(finding, (call.number, other), conversation, call.fingerprint(event));
    }

    /// The input ended, and the conversation had not.
    #[cold]
    pub(in crate::conversation) fn never_ended(&mut self, state: &State) {
        let ends = self.rules.names(self.rules.lifecycle.ends_with);
        self.about_conversation(Code::NeverEnded, state, |finding, conversation| {
            finding
                .says(format!("{conversation} never ended"))
                .expected(ends.clone(), "none")
                .help(format!("send {ends} where it is known that a conversation is over"))
        });
    }

    /// There was no room for the conversation, or it was silent for too long.
    #[cold]
    pub(in crate::conversation) fn forgotten(&mut self, state: &State, why: &str) {
        self.about_conversation(Code::ConversationForgotten, state, |finding, conversation| {
            finding
                .says(format!("{conversation} was forgotten while it was open, since {why}"))
                .help("raise the limit, or take what is found about its later calls with caution")
        });
    }

    fn about_conversation(&mut self, code: Code, state: &State, details: impl FnOnce(Finding, &str) -> Finding) {
        let Some(level) = self.rules.level(code) else { return };
        let conversation = Some(state.key.as_str()).filter(|_| !self.rules.hides_key);
        let mut finding = details(Finding::new(code, String::new(), 0, String::new()), &words_for(conversation));
        finding.level = level;
        self.hand_out(finding, (state.first, Some(state.last)), conversation, seeded_hash(FIXED, state.key.as_bytes()));
    }

    fn hand_out(
        &mut self,
        finding: Finding,
        (call, other): (u64, Option<u64>),
        conversation: Option<&str>,
        fingerprint: u64,
    ) {
        let moment = Some(self.moment).filter(|moment| *moment != NONE);
        let conversation = conversation.map(str::to_owned);
        (self.each)(ConversationFinding { finding, call, other, conversation, moment, fingerprint });
    }
}

/// `` the conversation `abd627` ``, short and on one line.
fn words_for(conversation: Option<&str>) -> String {
    const SHOWN: usize = 40;
    let Some(key) = conversation else { return "the conversation".to_owned() };
    let mut shown: String = key.chars().take(SHOWN).flat_map(char::escape_debug).collect();
    if key.chars().nth(SHOWN).is_some() {
        shown.push('…');
    }
    format!("the conversation `{shown}`")
}
