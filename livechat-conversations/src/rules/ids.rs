//! `user-changed`, `agent-changed` and `message-id-reused`.

use super::{Reporter, Terms, with_message};
use crate::call::{CallRef, Part};
use crate::state::{IdKind, OlderIds, State};
use livechat_core::call::EnvelopeKey;
use livechat_events::Code;

/// Compares the ids of a call with those of the calls before.
pub(super) fn check(
    report: &mut Reporter<'_>,
    state: &mut State,
    older: &mut OlderIds,
    call: CallRef<'_>,
    terms: Terms,
) {
    user(report, state, call);
    let (agent, message) = (call.ids.agent.seeded, call.ids.message.seeded);
    if agent != 0 {
        if state.agent != 0 && state.agent != agent {
            agent_changed(report, state, call);
        }
        // The next agent takes over: each hand-over is one finding.
        state.agent = agent;
    }
    let (kind, key) = (IdKind::Message { turn: state.turn }, call.key.unwrap_or_default());
    let reused = state.messages.contains(message) || state.messages.is_full() && older.contains(kind, key, message);
    if reused {
        message_reused(report, call);
    } else {
        let oldest = state.messages.push(message);
        older.insert(kind, key, oldest, terms.older_ids);
    }
}

/// Compares the user with that of the first calls. An anonymous user may become known. Another user who stays is reported
/// once.
fn user(report: &mut Reporter<'_>, state: &mut State, call: CallRef<'_>) {
    let (user, anonymous) = (call.ids.user.seeded, call.ids.anonymous.seeded);
    let differs = |mine: u32, theirs: u32| mine != 0 && theirs != 0 && mine != theirs;
    let both_known = state.user != 0 && user != 0;
    // One person may write from two devices, with two anonymous ids: these count only while no user id is known.
    let changed = if both_known {
        state.user != user
    } else {
        state.user == 0 && user == 0 && differs(state.anonymous, anonymous)
    };
    if changed {
        let stranger = if user == 0 { anonymous } else { user };
        if state.stranger != stranger {
            user_changed(report, state, call);
            state.stranger = stranger;
        }
        return;
    }
    if user != 0 || anonymous != 0 {
        state.stranger = 0;
    }
    if state.user == 0 {
        state.user = user;
    }
    if state.anonymous == 0 {
        state.anonymous = anonymous;
    }
}

#[cold]
fn user_changed(report: &mut Reporter<'_>, state: &State, call: CallRef<'_>) {
    let part = if call.ids.user.is_none() { EnvelopeKey::AnonymousId } else { EnvelopeKey::UserId }.name();
    let at = (&*format!("/{part}"), call.offsets.of(Part::User));
    report.about_call(Code::UserChanged, call, at, Some(state.first), |finding, conversation| {
        with_message(finding, format!("the user of {conversation} is not the one of its first call"))
            .expected(format!("the same `{part}` as before"), "another")
            .help("send every event of a conversation with the id of its customer, whoever wrote")
    });
}

#[cold]
fn agent_changed(report: &mut Reporter<'_>, state: &State, call: CallRef<'_>) {
    let agent = report.lifecycle.planned.agent.unwrap_or_default();
    let at = (&*format!("/properties/{}", pointer_key(agent)), call.offsets.of(Part::Agent));
    report.about_call(Code::AgentChanged, call, at, Some(state.last), |finding, conversation| {
        with_message(finding, format!("the `{agent}` of {conversation} is not the one of the call before"))
            .expected(format!("the same `{agent}` as before"), "another")
            .help("ignore this where one agent hands over to another")
    });
}

#[cold]
fn message_reused(report: &mut Reporter<'_>, call: CallRef<'_>) {
    let message = report.lifecycle.planned.message.unwrap_or_default();
    let at = (&*format!("/properties/{}", pointer_key(message)), call.offsets.of(Part::Message));
    report.about_call(Code::MessageIdReused, call, at, None, |finding, conversation| {
        with_message(finding, format!("`{message}` is the same as in an earlier call of {conversation}"))
            .expected(format!("a `{message}` that is new in the conversation"), "the one of an earlier call")
            .help(format!("give each message its own `{message}`"))
    });
}

/// Returns a property name as a part of a JSON pointer.
pub(super) fn pointer_key(name: &str) -> String {
    name.replace('~', "~0").replace('/', "~1")
}
