//! The summary of a run.

use livechat_conversations::ConversationCounts;
use livechat_core::plan::CallType;
use livechat_events::CallCounts;

use super::sheet::Tally;
use crate::survey::Gap;
use crate::terminal::counted;

/// Returns the summary for people: a line for each gap in coverage, a line for calls, and a line for conversations if they were
/// checked.
pub(super) fn in_words(
    tally: &Tally,
    left_out: u64,
    followed: Option<&ConversationCounts>,
    gap: Option<&Gap>,
) -> String {
    let Tally { messages, types, violations, warnings, filtered, .. } = tally;
    let more = if left_out > 0 { format!("and {left_out} more\n") } else { String::new() };
    let filtered = filtered_in_words(*filtered);
    let followed = followed.map_or_else(String::new, conversations_in_words);
    let gap = gap.map_or_else(String::new, Gap::in_words);
    let (messages, types) = (counted(*messages, "call"), types_in_words(types));
    let (violations, warnings) = (counted(*violations, "violation"), counted(*warnings, "warning"));
    format!("{more}{gap}checked {messages} ({types}): {violations}, {warnings}\n{filtered}{followed}")
}

/// Returns the summary for programs, as the members of a JSON object.
pub(super) fn members(
    tally: &Tally,
    left_out: u64,
    followed: Option<&ConversationCounts>,
    gap: Option<&Gap>,
) -> String {
    let Tally { messages, events, types, violations, warnings, filtered, .. } = tally;
    let filtered = if *filtered > 0 { format!(",\"filtered\":{filtered}") } else { String::new() };
    let types = types_as_json(types);
    let more = if left_out > 0 { format!(",\"omitted\":{left_out}") } else { String::new() };
    let followed = followed.map_or_else(String::new, |counts| {
        let members: Vec<String> = facts(counts).iter().map(|(name, _, count)| format!("\"{name}\":{count}")).collect();
        format!(",\"conversations\":{{{}}}", members.join(","))
    });
    let gap = gap.map_or_else(String::new, |gap| format!(",\"never_seen\":{}", gap.as_json()));
    format!(
        "\"messages\":{messages},\"events\":{events},\"types\":{types},\"violations\":{violations},\"warnings\":{warnings}{more}{filtered}{followed}{gap}"
    )
}

/// Returns the line for findings about events without the tags that were asked for.
fn filtered_in_words(filtered: u64) -> String {
    if filtered == 0 {
        return String::new();
    }
    format!("left out by `--tag`: {} about other events\n", counted(filtered, "finding"))
}

/// Returns `8 events, 2 identify, 1 page`: the number of events, and of the calls of each other type that came.
pub(crate) fn types_in_words(types: &CallCounts) -> String {
    let events = counted(types.of(CallType::Track) as u64, "event");
    let others = types.iter().filter(|(call_type, count)| *call_type != CallType::Track && *count > 0);
    others.fold(events, |words, (call_type, count)| format!("{words}, {count} {call_type}"))
}

/// Returns `{"track":8,"identify":2,…}`, with every type.
pub(crate) fn types_as_json(types: &CallCounts) -> String {
    let members: Vec<String> = types.iter().map(|(call_type, count)| format!("\"{call_type}\":{count}")).collect();
    format!("{{{}}}", members.join(","))
}

/// Returns the line for conversations: the total numbers, and every other count that is not zero.
fn conversations_in_words(counts: &ConversationCounts) -> String {
    let [(.., conversations), (.., calls), rest @ ..] = facts(counts);
    let (conversations, calls) = (counted(conversations, "conversation"), counted(calls, "event"));
    let rest = rest.iter().filter(|(.., count)| *count > 0).map(|(_, words, count)| format!("{count} {words}"));
    let rest = rest.collect::<Vec<_>>().join(", ");
    let colon = if rest.is_empty() { "" } else { ": " };
    format!("followed {conversations} ({calls}){colon}{rest}\n")
}

fn facts(counts: &ConversationCounts) -> [(&'static str, &'static str, u64); 7] {
    [
        ("count", "conversations", counts.conversations),
        ("events", "events", counts.in_conversations),
        ("duplicates", "delivered again", counts.duplicates),
        ("too_late", "later than the window", counts.too_late),
        ("hurried", "checked before the window passed", counts.hurried),
        ("forgotten_open", "evicted while open", counts.forgotten_open),
        ("forgotten_ended", "evicted after their end", counts.forgotten_ended),
    ]
}
