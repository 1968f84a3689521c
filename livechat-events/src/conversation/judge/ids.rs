//! `user-changed`, `agent-changed` and `message-id-reused`.

use super::{Reporter, Terms};
use crate::conversation::facts::Judged;
use crate::conversation::older::{Kind, Older};
use crate::conversation::parts::Part;
use crate::conversation::state::State;
use crate::finding::Code;

/// Compares the ids of a call with those that the conversation has had.
pub(super) fn judge(report: &mut Reporter<'_>, state: &mut State, older: &mut Older, call: Judged<'_>, terms: Terms) {
    user(report, state, call);
    let ids = &call.ids;
    if ids.agent != 0 {
        if state.agent != 0 && state.agent != ids.agent {
            agent_changed(report, state, call);
        }
        // One agent hands over to the next.
        state.agent = ids.agent;
    }
    let (kind, key) = (Kind::Message { turn: state.turn }, call.key.unwrap_or_default());
    let reused =
        state.messages.contains(ids.message) || state.messages.is_full() && older.contains(kind, key, ids.message);
    if reused {
        message_reused(report, call);
    } else {
        let oldest = state.messages.push(ids.message);
        older.keep(kind, key, oldest, terms.older_ids);
    }
}

/// The user is the one whom the conversation's first calls name. One who was anonymous may become known. Where another
/// stays, that is said once.
fn user(report: &mut Reporter<'_>, state: &mut State, call: Judged<'_>) {
    let ids = &call.ids;
    let differs = |mine: u32, theirs: u32| mine != 0 && theirs != 0 && mine != theirs;
    let both_known = state.user != 0 && ids.user != 0;
    // One person may write from two devices, which is two anonymous ids: those are asked only where nothing else is known.
    let changed = if both_known {
        state.user != ids.user
    } else {
        state.user == 0 && ids.user == 0 && differs(state.anonymous, ids.anonymous)
    };
    if changed {
        let stranger = if ids.user == 0 { ids.anonymous } else { ids.user };
        if state.stranger != stranger {
            user_changed(report, state, call);
            state.stranger = stranger;
        }
        return;
    }
    if ids.user != 0 || ids.anonymous != 0 {
        state.stranger = 0;
    }
    if state.user == 0 {
        state.user = ids.user;
    }
    if state.anonymous == 0 {
        state.anonymous = ids.anonymous;
    }
}

#[cold]
fn user_changed(report: &mut Reporter<'_>, state: &State, call: Judged<'_>) {
    let part = if call.ids.user == 0 { "anonymousId" } else { "userId" };
    let at = (&*format!("/{part}"), call.parts.of(Part::User));
    report.about_call(Code::UserChanged, call, at, Some(state.first), |finding, conversation| {
        finding
            .says(format!("{conversation} is with another user than at its beginning"))
            .expected(format!("the same `{part}` as before"), "another")
            .help("send every event of a conversation about its customer, whoever wrote")
    });
}

#[cold]
fn agent_changed(report: &mut Reporter<'_>, state: &State, call: Judged<'_>) {
    let agent = report.rules.lifecycle.agent.unwrap_or_default();
    let at = (&*format!("/properties/{}", pointer_key(agent)), call.parts.of(Part::Agent));
    report.about_call(Code::AgentChanged, call, at, Some(state.last), |finding, conversation| {
        finding
            .says(format!("another agent answers in {conversation}: `{agent}` is not the one before"))
            .expected(format!("the same `{agent}` as before"), "another")
            .help("nothing needs to be done where one agent hands over to another")
    });
}

#[cold]
fn message_reused(report: &mut Reporter<'_>, call: Judged<'_>) {
    let message = report.rules.lifecycle.message.unwrap_or_default();
    let at = (&*format!("/properties/{}", pointer_key(message)), call.parts.of(Part::Message));
    report.about_call(Code::MessageIdReused, call, at, None, |finding, conversation| {
        finding
            .says(format!("`{message}` names a message that {conversation} has had before"))
            .expected(format!("a `{message}` that is new in the conversation"), "one that has come before")
            .help(format!("give each message a `{message}` of its own"))
    });
}

/// A property's name as a part of a JSON pointer.
pub(super) fn pointer_key(name: &str) -> String {
    name.replace('~', "~0").replace('/', "~1")
}
