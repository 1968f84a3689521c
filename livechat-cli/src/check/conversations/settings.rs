//! The settings and the number of checkers.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use livechat_conversations::{ConversationChecker, ConversationLimits, ConversationOrder};
use livechat_events::Levels;
use livechat_events::descriptor::Plan;

use crate::Failure;
use crate::arguments::{CallOrder, ConversationArguments};

/// Number of shards. It does not depend on the number of threads, so that the findings do not.
const SHARDS: usize = 16;
/// Minimum limit of a shard; below it there are fewer shards, which keep small limits more exactly.
const LEAST: usize = 1024;
const WINDOW: Duration = Duration::from_secs(600);

/// Returns a checker for each shard, with its share of the limits.
pub(super) fn checkers(
    plan: &'static Plan,
    levels: &Levels,
    arguments: &ConversationArguments,
) -> Result<Vec<ConversationChecker>, Failure> {
    let order = order(arguments)?;
    let default = ConversationLimits::DEFAULT;
    let conversations = arguments.max_conversations.map_or(default.conversations, usize::from);
    let waiting = arguments.max_waiting.map_or(default.waiting, usize::from);
    let shards = (conversations.min(waiting) / LEAST).clamp(1, SHARDS);
    let older_ids = default.older_ids / shards;
    let mut limits = default.conversations(conversations / shards).waiting(waiting / shards).older_ids(older_ids);
    limits.idle = arguments.idle;
    let mut checker = ConversationChecker::new(plan).ok_or_else(|| no_lifecycle(plan))?;
    checker = checker.levels(levels).order(order).limits(limits);
    if let Some(tolerance) = arguments.clock_tolerance {
        checker = checker.clock_tolerance(tolerance);
    }
    Ok(vec![checker; shards])
}

/// Returns the latest plausible timestamp, one day in the future, since clocks differ.
pub(super) fn plausible() -> i64 {
    let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default() + Duration::from_secs(86_400);
    i64::try_from(now.as_millis()).unwrap_or(i64::MAX)
}

fn order(arguments: &ConversationArguments) -> Result<ConversationOrder, Failure> {
    let unused = [("--window", arguments.window.is_some()), ("--max-waiting", arguments.max_waiting.is_some())];
    match (arguments.order, unused.into_iter().find(|(_, given)| *given)) {
        (CallOrder::Timestamp, _) => Ok(ConversationOrder::Timestamp { window: arguments.window.unwrap_or(WINDOW) }),
        (CallOrder::Arrival, None) => Ok(ConversationOrder::Arrival),
        (CallOrder::Arrival, Some((option, _))) => Err(Failure::Message(format!(
            "`{option}` is for calls that wait for late ones: write `--order timestamp` with it, or leave it out"
        ))),
    }
}

fn no_lifecycle(plan: &Plan) -> Failure {
    Failure::Message(format!(
        "the plan `{}` has no `lifecycle`, so that nothing is known about its conversations: add one that names their key, \
         such as `\"lifecycle\": {{\"key\": \"session_id\", \"starts_with\": […], \"within\": […], \"ends_with\": […]}}`, or \
         leave out `--conversations`",
        plan.name
    ))
}
