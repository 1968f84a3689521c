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
        if call.user != calls[0].user {
            add(call, "user-changed");
        }
        if place > 0 && call.agent != calls[place - 1].agent {
            add(call, "agent-changed");
        }
        if calls[..place].iter().any(|earlier| earlier.message == call.message) {
            add(call, "message-id-reused");
        }
        if let Some(code) = clock(calls, place, repeated_start, after_end) {
            add(call, code);
        }
    }
}

/// What is wrong with the clock of one call, found from the beginning each time.
fn clock(calls: &[&Said], place: usize, repeated_start: bool, after_end: bool) -> Option<&'static str> {
    let call = calls[place];
    if call.clock < 0 {
        return Some("clock-negative");
    }
    if repeated_start {
        return None;
    }
    if call.role == 's' {
        return (call.clock != 0).then_some("clock-not-zero-at-start");
    }
    let (shown, zero_at) = reference(&calls[..place]);
    if !after_end && shown.is_some_and(|shown| call.clock < shown) {
        return Some("clock-went-back");
    }
    let disagrees = zero_at.zip(call.at).is_some_and(|(zero_at, at)| (at - zero_at - call.clock).abs() > 5);
    disagrees.then_some("clock-disagrees-with-timestamps")
}

/// What the clock showed last, and when it was at zero, as far as that can be believed.
fn reference(calls: &[&Said]) -> (Option<i64>, Option<i64>) {
    let (mut shown, mut zero_at) = (None, None);
    let mut begun = false;
    let mut ended = false;
    for (place, call) in calls.iter().enumerate() {
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
                (shown, zero_at) = (Some(0), None);
            }
        } else if call.role == 's' {
            (shown, zero_at) = if call.clock == 0 { (Some(0), zero) } else { (None, None) };
        } else if !was_ended {
            match clock(calls, place, false, false) {
                Some("clock-disagrees-with-timestamps") => {}
                Some(_) => shown = Some(call.clock),
                None => {
                    shown = Some(call.clock);
                    zero_at = zero_at.or(zero);
                }
            }
        }
    }
    (shown, zero_at)
}
