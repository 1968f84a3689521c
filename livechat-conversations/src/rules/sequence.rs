//! `event-before-start`, `start-repeated`, `event-after-end` and `end-repeated`.

use super::{Placement, Reporter, Terms, with_message};
use crate::call::{CallRef, Part};
use crate::lifecycle::ConversationRole;
use crate::state::{Phase, State};
use livechat_events::Code;

/// Moves the conversation to its next phase.
pub(super) fn check(report: &mut Reporter<'_>, state: &mut State, call: CallRef<'_>, terms: Terms) -> Placement {
    match (call.role, state.phase) {
        (ConversationRole::Start, phase) => start(report, state, call, phase),
        (ConversationRole::Within, Phase::Open) => Placement::InPlace,
        (role, Phase::NotStarted) => {
            if role == ConversationRole::End {
                (state.phase, state.end) = (Phase::EndedWithoutStart, call.number);
            }
            // Once for each conversation: a start that is missing stays missing.
            if terms.is_first && !report.lifecycle.planned.starts_with.is_empty() {
                before_start(report, call, terms.has_evicted);
            }
            Placement::InPlace
        }
        (ConversationRole::End, Phase::Open) => {
            (state.phase, state.end) = (Phase::Ended, call.number);
            Placement::InPlace
        }
        (role, Phase::Ended | Phase::EndedWithoutStart) => {
            let code = if role == ConversationRole::End { Code::EndRepeated } else { Code::EventAfterEnd };
            after_end(report, state, call, code);
            Placement::AfterEnd
        }
    }
}

fn start(report: &mut Reporter<'_>, state: &mut State, call: CallRef<'_>, phase: Phase) -> Placement {
    let placement = match phase {
        Phase::NotStarted => {
            state.first = call.number;
            Placement::Starts
        }
        Phase::EndedWithoutStart => {
            state.restart(call.number);
            Placement::Starts
        }
        Phase::Open => {
            start_repeated(report, call, state.first, "has already started");
            Placement::StartsAgain
        }
        // A key that is used for a second conversation is one mistake, however long that conversation is.
        Phase::Ended => {
            start_repeated(report, call, state.end, "has ended and starts again");
            state.restart(call.number);
            Placement::Reopens
        }
    };
    state.phase = Phase::Open;
    placement
}

#[cold]
fn before_start(report: &mut Reporter<'_>, call: CallRef<'_>, has_evicted: bool) {
    let lifecycle = report.lifecycle;
    let (found, starts) = (lifecycle.event_name(call.event), lifecycle.names(lifecycle.planned.starts_with));
    report.about_call(
        Code::EventBeforeStart,
        call,
        ("/event", call.offsets.of(Part::Event)),
        None,
        |finding, conversation| {
            let finding = with_message(finding, format!("{conversation} starts with `{found}`"))
                .expected(starts.clone(), format!("`{found}`"));
            if has_evicted {
                return finding.help(
                    "its start may have been evicted to stay within a limit: raise the limit, or read in another order",
                );
            }
            finding.help(format!("send {starts} before any other event of the conversation"))
        },
    );
}

#[cold]
fn start_repeated(report: &mut Reporter<'_>, call: CallRef<'_>, earlier: u64, what: &str) {
    let key = report.lifecycle.planned.key;
    let found = report.lifecycle.event_name(call.event);
    report.about_call(
        Code::StartRepeated,
        call,
        ("/event", call.offsets.of(Part::Event)),
        Some(earlier),
        |finding, conversation| {
            with_message(finding, format!("{conversation} {what}"))
                .expected("an event inside the conversation", format!("`{found}`"))
                .help(format!("start a conversation once, and give another one its own `{key}`"))
        },
    );
}

#[cold]
fn after_end(report: &mut Reporter<'_>, state: &State, call: CallRef<'_>, code: Code) {
    let key = report.lifecycle.planned.key;
    let found = report.lifecycle.event_name(call.event);
    report.about_call(
        code,
        call,
        ("/event", call.offsets.of(Part::Event)),
        Some(state.end),
        |finding, conversation| {
            let finding = finding.expected("no event after the end", format!("`{found}`"));
            if code == Code::EndRepeated {
                let finding = with_message(finding, format!("{conversation} has already ended and ends again"));
                return finding.help(format!("send `{found}` once, when the conversation ends"));
            }
            with_message(finding, format!("`{found}` comes after {conversation} ended"))
                .help(format!("start another conversation with its own `{key}`, or end this one later"))
        },
    );
}
