//! `livechat listen`.

use std::num::NonZeroU64;
use std::path::PathBuf;

use clap::Args;

use super::{ChosenLevel, Cover, FailOn, Format};

const EXAMPLES: &str = "\
Examples:
  livechat listen
      point a client library at http://127.0.0.1:8765 and see what it sends, held against the Live Chat spec
  livechat listen --plan plan.json --out calls.ndjson
      a plan of your own; every call is kept, and `livechat check calls.ndjson` finds the same again
  livechat listen --addr 127.0.0.1:0 --ready-file address --exit-after 4 --idle 30 --format json > findings.json
      in a test: take a free port, write it to a file, end after four calls, or after half a minute without one
  curl http://127.0.0.1:8765/v1/track -u testwritekey: -d '{\"userId\": \"u-1\", \"event\": \"Live Chat Message Sent\"}'
      a call by hand

What `--out` promises:
  A request that is answered 200 has been written to the file before, whole lines only: it survives the end of this
  program, whatever ends it (kill -9 too). With `--sync` it survives a power cut as well. A request that cannot be written
  is answered 503, and the exit code is 2.

Exit codes:
  0  no finding at the failing level
  1  findings at the failing level
  2  it could not be done: bad usage, an address in use, a full disk, or no call came";

/// What `livechat listen` is given.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
#[expect(clippy::struct_excessive_bools, reason = "each is a switch of its own")]
pub struct ListenArguments {
    /// The plan to hold the calls against [default: the Live Chat spec].
    #[arg(long, value_name = "PLAN.json")]
    pub plan: Option<PathBuf>,

    /// Where to listen; port 0 takes a free one, which the first line on standard error tells.
    #[arg(long, value_name = "HOST:PORT", default_value = "127.0.0.1:8765")]
    pub addr: String,

    /// A file for the calls, one a line; what is in it already stays.
    #[arg(long, value_name = "CALLS.ndjson")]
    pub out: Option<PathBuf>,

    /// Have the disk confirm each call before it is answered: slower, and safe from a power cut.
    #[arg(long, requires = "out")]
    pub sync: bool,

    /// How findings are written: for people, as one JSON document, or as one JSON object a line.
    #[arg(long, value_enum, default_value_t = Format::Human)]
    pub format: Format,

    /// The level from which findings make the exit code 1.
    #[arg(long, value_enum, default_value_t = FailOn::Violation, value_name = "LEVEL")]
    pub fail_on: FailOn,

    /// Another level for the findings of a code: `violation`, `warning`, `info`, or `allow` for none. May be repeated.
    #[arg(long = "level", value_name = "CODE=LEVEL")]
    pub levels: Vec<ChosenLevel>,

    /// Write so many findings at most; the others are still counted.
    #[arg(long, value_name = "N")]
    pub max_findings: Option<u64>,

    /// Write nothing: the exit code tells.
    #[arg(long, short)]
    pub quiet: bool,

    /// Hold the order of events in each conversation against the plan's lifecycle as well.
    #[arg(long)]
    pub conversations: bool,

    /// End once so many calls have come.
    #[arg(long, value_name = "N")]
    pub exit_after: Option<NonZeroU64>,

    /// End once no call has come for so long, in seconds.
    #[arg(long, value_name = "SECONDS")]
    pub idle: Option<NonZeroU64>,

    /// Answer to this name as well: requests for other hosts are refused, since they may come from a page that had its own
    /// name point here. May be repeated.
    #[arg(long = "allow-host", value_name = "HOST")]
    pub allowed_hosts: Vec<String>,

    /// Show on the page, and in the report, what the plan calls personal.
    #[arg(long)]
    pub show_personal: bool,

    /// Write a page that shows what came of it when the run ends: one file that needs no network, less than 1 MB.
    #[arg(long, value_name = "REPORT.html")]
    pub report: Option<PathBuf>,

    /// Exit with 1 unless every event of the plan came, or every event and property; what the plan deprecates may be
    /// missing.
    #[arg(long, value_enum, value_name = "WHAT")]
    pub require_coverage: Option<Cover>,

    /// A file that gets the address, such as `127.0.0.1:8765`, once calls are taken.
    #[arg(long, value_name = "FILE")]
    pub ready_file: Option<PathBuf>,
}
