//! The rules once more, slow and simple: each conversation's calls as a list, each rule over the list.

use std::collections::HashMap;

/// A call of a conversation.
#[derive(Debug, Clone)]
pub(crate) struct Said {
    pub(crate) number: u64,
    pub(crate) conversation: String,
    /// `s`, `w` or `e`.
    pub(crate) role: char,
    pub(crate) user: String,
    pub(crate) agent: String,
    pub(crate) message: String,
    pub(crate) clock: i64,
    /// Seconds, if there is a timestamp.
    pub(crate) at: Option<i64>,
    /// What the API calls `messageId`.
    pub(crate) delivery: String,
}

/// Codes and calls, sorted, but for those at the end of the input.
pub(crate) fn judge(calls: &[Said]) -> Vec<(u64, &'static str)> {
    let mut by_key: HashMap<&str, Vec<&Said>> = HashMap::new();
    for call in calls {
        let list = by_key.entry(&call.conversation).or_default();
        if list.iter().all(|earlier| earlier.delivery != call.delivery) {
            list.push(call);
        }
    }
    let mut found = Vec::new();
    for list in by_key.values() {
        // A start after the end begins a second conversation.
        let mut had_start = false;
        for part in parts(list) {
            conversation(part, had_start, &mut found);
            had_start |= part.iter().any(|call| call.role == 's');
        }
    }
    found.sort_unstable();
    found
}

/// Cuts a list of calls before each start that comes after an end.
fn parts<'c>(list: &'c [&'c Said]) -> Vec<&'c [&'c Said]> {
    let mut cuts = vec![0];
    let mut ended = false;
    for (place, call) in list.iter().enumerate() {
        match call.role {
            's' if ended => {
                cuts.push(place);
                ended = false;
            }
            'e' => ended = true,
            _ => {}
        }
    }
    cuts.push(list.len());
    cuts.windows(2).map(|cut| &list[cut[0]..cut[1]]).collect()
}

fn conversation(calls: &[&Said], second: bool, found: &mut Vec<(u64, &'static str)>) {
    let mut add = |call: &Said, code| found.push((call.number, code));
    let first_start = calls.iter().position(|call| call.role == 's');
    let first_end = calls.iter().position(|call| call.role == 'e');
    let mut clocks = Vec::new();
    for (place, call) in calls.iter().enumerate() {
        let after_end = first_end.is_some_and(|end| place > end);
        let repeated_start = call.role == 's' && (first_start != Some(place) || second);
        if place == 0 && call.role != 's' {
            add(call, "event-before-start");
        }
        if repeated_start {
            add(call, "start-repeated");
        }
        if after_end {
            add(call, if call.role == 'e' { "end-repeated" } else { "event-after-end" });
        }
        // As long as the same other user stays, that is one mistake.
        if call.user != calls[0].user && call.user != calls[place - 1].user {
            add(call, "user-changed");
        }
        if place > 0 && call.agent != calls[place - 1].agent {
            add(call, "agent-changed");
        }
        if calls[..place].iter().any(|earlier| earlier.message == call.message) {
            add(call, "message-id-reused");
        }
        let shown = clock(calls, &clocks, repeated_start, after_end);
        if let Clock::Wrong(code, _) = shown {
            add(call, code);
        }
        clocks.push(shown);
    }
}

/// What became of a call's clock.
#[derive(Clone, Copy)]
enum Clock {
    /// It agrees with the timestamps, or there is nothing to hold against it.
    Right,
    /// It has no part in the conversation's clock.
    Passed,
    /// By how many seconds it is off, where that is known.
    Wrong(&'static str, Option<i64>),
    /// It is off by as much as the one before, of which it was said.
    StaysWrong(i64),
}

/// What is wrong with the clock of the call after those whose clocks have been judged.
fn clock(calls: &[&Said], judged: &[Clock], repeated_start: bool, after_end: bool) -> Clock {
    let call = calls[judged.len()];
    if call.clock < 0 {
        return Clock::Wrong("clock-negative", None);
    }
    if repeated_start {
        return Clock::Passed;
    }
    if call.role == 's' {
        return if call.clock == 0 { Clock::Right } else { Clock::Wrong("clock-not-zero-at-start", None) };
    }
    let (shown, zero_at, off) = reference(&calls[..judged.len()], judged);
    let difference = zero_at.zip(call.at).map(|(zero_at, at): (i64, i64)| at - zero_at - call.clock);
    if !after_end && shown.is_some_and(|shown| call.clock < shown) {
        return Clock::Wrong("clock-went-back", difference);
    }
    match difference {
        Some(difference) if difference.abs() > 5 => match off {
            Some(off) if (off - difference).abs() <= 5 => Clock::StaysWrong(difference),
            _ => Clock::Wrong("clock-disagrees-with-timestamps", Some(difference)),
        },
        None if after_end => Clock::Passed,
        _ => Clock::Right,
    }
}

/// What the clock showed last, when it was at zero, as far as that can be believed, and by how much it was off since.
fn reference(calls: &[&Said], judged: &[Clock]) -> (Option<i64>, Option<i64>, Option<i64>) {
    let (mut shown, mut zero_at, mut off) = (None, None, None);
    let mut begun = false;
    let mut ended = false;
    for (call, judged) in calls.iter().zip(judged) {
        let repeated = call.role == 's' && begun;
        begun |= call.role == 's';
        let was_ended = ended;
        ended |= call.role == 'e';
        if call.clock < 0 {
            continue;
        }
        let zero = call.at.map(|at| at - call.clock);
        if repeated {
            if call.clock == 0 {
                (shown, zero_at, off) = (Some(0), None, None);
            }
        } else if call.role == 's' {
            (shown, zero_at) = if call.clock == 0 { (Some(0), zero) } else { (None, None) };
            off = None;
        } else {
            match *judged {
                Clock::Wrong("clock-disagrees-with-timestamps", difference) => off = difference,
                Clock::StaysWrong(difference) => off = Some(difference),
                Clock::Wrong(_, difference) => (shown, off) = (Some(call.clock), difference),
                Clock::Right if was_ended => off = None,
                Clock::Right => {
                    if zero_at.is_some() && zero.is_some() {
                        off = None;
                    }
                    shown = Some(call.clock);
                    zero_at = zero_at.or(zero);
                }
                Clock::Passed => {}
            }
        }
    }
    (shown, zero_at, off)
}
