//! `event-before-start`, `start-repeated`, `event-after-end` and `end-repeated`.

use super::{Reporter, Standing, Terms};
use crate::conversation::facts::Judged;
use crate::conversation::parts::Part;
use crate::conversation::rules::Role;
use crate::conversation::state::{Phase, State};
use crate::finding::Code;

/// Takes the conversation a step further.
pub(super) fn judge(report: &mut Reporter<'_>, state: &mut State, call: Judged<'_>, terms: Terms) -> Standing {
    match (call.role, state.phase) {
        (Role::Starts, phase) => start(report, state, call, phase),
        (Role::Within, Phase::Open) => Standing::InPlace,
        (role, Phase::Unbegun) => {
            if role == Role::Ends {
                (state.phase, state.end) = (Phase::EndedUnbegun, call.number);
            }
            // It is said once of each conversation: after that, where the start is missing it stays so.
            if terms.is_first && !report.rules.lifecycle.starts_with.is_empty() {
                before_start(report, call, terms.has_forgotten);
            }
            Standing::InPlace
        }
        (Role::Ends, Phase::Open) => {
            (state.phase, state.end) = (Phase::Ended, call.number);
            Standing::InPlace
        }
        (role, Phase::Ended | Phase::EndedUnbegun) => {
            let code = if role == Role::Ends { Code::EndRepeated } else { Code::EventAfterEnd };
            after_end(report, state, call, code);
            Standing::AfterEnd
        }
    }
}

fn start(report: &mut Reporter<'_>, state: &mut State, call: Judged<'_>, phase: Phase) -> Standing {
    let standing = match phase {
        Phase::Unbegun => {
            state.first = call.number;
            Standing::Begins
        }
        Phase::EndedUnbegun => {
            state.begin_again(call.number);
            Standing::Begins
        }
        Phase::Open => {
            start_repeated(report, call, state.first, "has begun already");
            Standing::BeginsAgain
        }
        // A name that is used for a second conversation is one mistake, however long that conversation is.
        Phase::Ended => {
            start_repeated(report, call, state.end, "has ended already, and begins again");
            state.begin_again(call.number);
            Standing::Reopens
        }
    };
    state.phase = Phase::Open;
    standing
}

#[cold]
fn before_start(report: &mut Reporter<'_>, call: Judged<'_>, has_forgotten: bool) {
    let rules = report.rules;
    let (found, starts) = (rules.event_name(call.event), rules.names(rules.lifecycle.starts_with));
    report.about_call(
        Code::EventBeforeStart,
        call,
        ("/event", call.parts.of(Part::Event)),
        None,
        |finding, conversation| {
            let finding = finding
                .says(format!("{conversation} begins with `{found}`"))
                .expected(starts.clone(), format!("`{found}`"));
            if has_forgotten {
                return finding
                    .help("its start may have been forgotten to keep to a limit: raise it, or read in another order");
            }
            finding.help(format!("send {starts} before any other event of the conversation"))
        },
    );
}

#[cold]
fn start_repeated(report: &mut Reporter<'_>, call: Judged<'_>, earlier: u64, what: &str) {
    let key = report.rules.lifecycle.key;
    let found = report.rules.event_name(call.event);
    report.about_call(
        Code::StartRepeated,
        call,
        ("/event", call.parts.of(Part::Event)),
        Some(earlier),
        |finding, conversation| {
            finding
                .says(format!("{conversation} {what}"))
                .expected("an event inside the conversation", format!("`{found}`"))
                .help(format!("begin a conversation once, and give another a `{key}` of its own"))
        },
    );
}

#[cold]
fn after_end(report: &mut Reporter<'_>, state: &State, call: Judged<'_>, code: Code) {
    let key = report.rules.lifecycle.key;
    let found = report.rules.event_name(call.event);
    report.about_call(code, call, ("/event", call.parts.of(Part::Event)), Some(state.end), |finding, conversation| {
        let finding = finding.expected("no event after the end", format!("`{found}`"));
        if code == Code::EndRepeated {
            let finding = finding.says(format!("{conversation} has ended already, and ends again"));
            return finding.help(format!("send `{found}` once, when the conversation ends"));
        }
        finding
            .says(format!("`{found}` comes after {conversation} ended"))
            .help(format!("begin another conversation with a `{key}` of its own, or end this one later"))
    });
}
