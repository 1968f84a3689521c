//! `livechat check --conversations`.

use std::num::NonZeroUsize;
use std::time::Duration;

use clap::{Args, ValueEnum};

/// How conversations are followed.
#[derive(Debug, Args)]
#[command(next_help_heading = "Conversations")]
pub struct ConversationArguments {
    /// Hold the calls of each conversation against the plan's lifecycle, over all files.
    ///
    /// What is found about a conversation is printed right after what is found in the call, and `see` names the other call that
    /// is a part of it. Conversations that never ended come last, in the order in which they began.
    #[arg(long)]
    pub conversations: bool,

    /// The order in which calls happened: as they come, or by their timestamps.
    ///
    /// By timestamps, each call waits for late ones until another call's timestamp is later by the window. What is found is
    /// printed once time has gone on so far, in the order of the timestamps.
    #[arg(long, value_enum, value_name = "ORDER", default_value_t = Order::Arrival, requires = "conversations")]
    pub order: Order,

    /// By how much calls may be late, with `--order timestamp`: `90s`, `10m`, `1h 30m` [default: 10m].
    #[arg(long, value_name = "TIME", value_parser = duration, requires = "conversations")]
    pub window: Option<Duration>,

    /// By how much a conversation's clock may disagree with the timestamps [default: 5s].
    #[arg(long, value_name = "TIME", value_parser = duration, requires = "conversations")]
    pub clock_tolerance: Option<Duration>,

    /// How many conversations are remembered, at 200 bytes and the key each; of more, some are forgotten, and that is a finding
    /// [default: 20000000].
    #[arg(long, value_name = "N", requires = "conversations")]
    pub max_conversations: Option<NonZeroUsize>,

    /// How many calls wait for late ones, with `--order timestamp`; of more, the earliest no longer waits, and that is counted
    /// [default: 1000000].
    #[arg(long, value_name = "N", requires = "conversations")]
    pub max_waiting: Option<NonZeroUsize>,

    /// Forget conversations that are silent for longer than this: `24h`, `7d` [default: never].
    #[arg(long, value_name = "TIME", value_parser = duration, requires = "conversations")]
    pub idle: Option<Duration>,
}

/// The order in which calls happened.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Order {
    /// As they come.
    Arrival,
    /// By their timestamps.
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
