//! `livechat check --conversations`.

use std::num::NonZeroUsize;
use std::time::Duration;

use clap::{Args, ValueEnum};

/// The options of `--conversations`.
#[derive(Debug, Args)]
#[command(next_help_heading = "Conversations")]
pub struct ConversationArguments {
    /// Validate the calls of each conversation against the plan's lifecycle, over all files.
    ///
    /// A finding about a conversation follows the findings of its call; `see` names the other call that it refers to.
    /// Conversations that never ended come last, in the order in which they started.
    #[arg(long)]
    pub conversations: bool,

    /// Order in which calls are checked: that of arrival, or of their timestamps.
    ///
    /// In the order of timestamps, each call waits for late ones until another call is later by the window. Its findings are
    /// printed then, in the order of the timestamps.
    #[arg(long, value_enum, value_name = "ORDER", default_value_t = Order::Arrival, requires = "conversations")]
    pub order: Order,

    /// Time by which calls may be late, with `--order timestamp`: `90s`, `10m`, `1h 30m` [default: 10m].
    #[arg(long, value_name = "TIME", value_parser = duration, requires = "conversations")]
    pub window: Option<Duration>,

    /// Time by which the clock of a conversation may disagree with the timestamps [default: 5s].
    #[arg(long, value_name = "TIME", value_parser = duration, requires = "conversations")]
    pub clock_tolerance: Option<Duration>,

    /// Keep at most N conversations in memory, at 204 bytes each; evicting an open one is a finding [default: 20000000].
    #[arg(long, value_name = "N", requires = "conversations")]
    pub max_conversations: Option<NonZeroUsize>,

    /// Let at most N calls wait for late ones, with `--order timestamp`; of more, the earliest is checked at once and counted
    /// [default: 1000000].
    #[arg(long, value_name = "N", requires = "conversations")]
    pub max_waiting: Option<NonZeroUsize>,

    /// Evict conversations that have had no call for longer than this: `24h`, `7d` [default: never].
    #[arg(long, value_name = "TIME", value_parser = duration, requires = "conversations")]
    pub idle: Option<Duration>,
}

/// The order in which calls are checked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Order {
    /// The order of arrival.
    Arrival,
    /// The order of their timestamps.
    Timestamp,
}

fn duration(text: &str) -> Result<Duration, String> {
    let number = text.parse::<f64>().is_ok();
    match humantime::parse_duration(text) {
        Ok(duration) => Ok(duration),
        Err(_) if number && !text.starts_with('-') => Err(format!("a number needs a unit, such as `{text}s`")),
        Err(_) => Err("write a time such as `90s`, `10m`, `1h 30m` or `7d`".to_owned()),
    }
}
