//! `livechat sample`.

use std::path::PathBuf;

use clap::Args;

const EXAMPLES: &str = "\
Examples:
  livechat sample --conversations 1000 > calls.ndjson
      about ten thousand calls, as several client libraries would have sent them
  livechat sample --conversations 1000 --violations 0.05 --labels labels.ndjson > calls.ndjson
      one call in twenty breaks a rule; the labels say which one, how and where
  livechat sample --conversations 1000 --conversation-faults 0.1 --late 0.02 --duplicates 0.02 --labels labels.ndjson
      for livechat check --conversations --order timestamp
  livechat sample --plan plan.json --conversations 10 | livechat check --plan plan.json -
      for a plan of your own";

/// What `livechat sample` is given.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub struct SampleArguments {
    /// How many conversations; each has about ten calls.
    #[arg(long, value_name = "N")]
    pub conversations: u64,

    /// What the making starts from.
    #[arg(long, value_name = "S", default_value_t = 0)]
    pub seed: u64,

    /// The plan that the calls follow [default: the Live Chat spec].
    #[arg(long, value_name = "PLAN.json")]
    pub plan: Option<PathBuf>,

    /// The share of calls that break a rule, from 0 to 1.
    #[arg(long, value_name = "SHARE", default_value_t = 0.0, value_parser = share)]
    pub violations: f64,

    /// The share of conversations that break a rule of the plan's lifecycle, from 0 to 1. Their labels include
    /// `never-ended`, for all conversations.
    #[arg(long, value_name = "SHARE", default_value_t = 0.0, value_parser = share, conflicts_with = "violations")]
    pub conversation_faults: f64,

    /// The share of calls that arrive late, by up to ten minutes.
    #[arg(long, value_name = "SHARE", default_value_t = 0.0, value_parser = share)]
    pub late: f64,

    /// The share of calls that are delivered twice.
    #[arg(long, value_name = "SHARE", default_value_t = 0.0, value_parser = share)]
    pub duplicates: f64,

    /// Write the keys of each call in an order of its own.
    #[arg(long)]
    pub shuffle_keys: bool,

    /// A file for what breaks a rule and where: `{"line": 3, "code": "wrong-type", "pointer": "/…"}` for each such call.
    #[arg(long, value_name = "FILE")]
    pub labels: Option<PathBuf>,
}

pub(super) fn share(text: &str) -> Result<f64, String> {
    let share = text.parse().ok().filter(|share| (0.0..=1.0).contains(share));
    share.ok_or_else(|| "write a number from 0 to 1, such as `0.05`".to_owned())
}
