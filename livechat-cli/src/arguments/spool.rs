//! `livechat spool`.

use std::num::NonZeroU64;
use std::path::PathBuf;

use clap::{Args, Subcommand, ValueEnum};

const EXAMPLES: &str = "\
Examples:
  livechat spool /var/lib/desk/spool status
      count the calls that are not delivered yet, and the rejected ones
  livechat spool /var/lib/desk/spool list --rejected
      show why calls were rejected: the answer of the server, or the findings of the plan
  livechat spool /var/lib/desk/spool retry
      put rejected calls back, after the server or the plan was corrected
  livechat spool /var/lib/desk/spool drain --to https://api.segment.io --write-key KEY
      send what a service left behind
  livechat spool /var/lib/desk/spool export | livechat check -
      validate the calls of a spool

Exit codes:
  0  done
  1  calls are left that could not be delivered
  2  the command failed: wrong usage, no spool, or another process uses it (drain, retry)";

/// Arguments of `livechat spool`.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub struct SpoolArguments {
    /// Directory of the spool.
    #[arg(value_name = "DIR")]
    pub directory: PathBuf,

    /// The action.
    #[command(subcommand)]
    pub action: SpoolAction,
}

/// An action on a spool.
#[derive(Debug, Subcommand)]
pub enum SpoolAction {
    /// Count calls and bytes.
    Status {
        /// Output format.
        #[arg(long, value_enum, default_value_t = StatusFormat::Human)]
        format: StatusFormat,
    },
    /// List calls, one per line: number, age, event and message id. Values of calls are not shown.
    List {
        /// List the rejected calls instead, with the reason.
        #[arg(long)]
        rejected: bool,
        /// List at most N calls.
        #[arg(long, value_name = "N")]
        max: Option<NonZeroU64>,
    },
    /// Send the calls that are not delivered yet.
    Drain {
        /// Server to send to: `http://HOST[:PORT]` or `https://…`.
        #[arg(long, value_name = "URL")]
        to: String,
        /// Write key, sent as the user name of HTTP basic authentication.
        #[arg(long, value_name = "KEY")]
        write_key: String,
        /// Give up after this many seconds.
        #[arg(long, value_name = "SECONDS", default_value = "60")]
        within: NonZeroU64,
    },
    /// Put the rejected calls back at the end of the spool. The next process that uses it sends them.
    Retry,
    /// Write the calls as NDJSON to standard output.
    Export {
        /// Write the rejected calls instead, each in an object with the reason.
        #[arg(long)]
        rejected: bool,
    },
}

/// Output format of `livechat spool DIR status`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum StatusFormat {
    /// Text for people.
    Human,
    /// One JSON object.
    Json,
}
