//! `livechat check`.

use std::num::NonZeroUsize;
use std::path::PathBuf;

use clap::{Args, ValueEnum};

use super::{ChosenLevel, ConversationArguments, FailOn, SurveyArguments};

const EXAMPLES: &str = "\
Examples:
  livechat check calls.ndjson
      one call a line, held against the Live Chat spec
  livechat check --plan plan.json january.ndjson.gz february.ndjson.zst
      archives as they lie there, held against a plan of your own
  my-app --print-calls | livechat check --plan plan.json -
      what a program sends
  livechat check --conversations --order timestamp january/*.ndjson.gz
      conversations as well: no message before the start, none after the end, no clock that goes back
  livechat check --format json calls.json | jq '.summary'
      for programs
  livechat check --fail-on warning --level unplanned-property=violation --level deprecated-event=allow calls.ndjson
      as strict as you like
  livechat check --conversations --report report.html archive/*.ndjson.gz
      a page to look at: what is wrong, when, and the worst conversations call by call
  livechat check --require-coverage properties recorded.ndjson
      whether a test run sent everything that the plan has

Exit codes:
  0  no finding at the failing level
  1  findings at the failing level, or not all was seen that has to be
  2  it could not be done: bad usage, an unreadable file, nothing to check (see --allow-empty)";

/// What `livechat check` is given.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub struct CheckArguments {
    /// What to check; `-` is standard input.
    #[arg(required = true, value_name = "FILE")]
    pub files: Vec<PathBuf>,

    /// The plan to hold the calls against [default: the Live Chat spec].
    #[arg(long, value_name = "PLAN.json")]
    pub plan: Option<PathBuf>,

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

    /// A file that holds nothing is fine, as a part of what several machines share may be.
    #[arg(long)]
    pub allow_empty: bool,

    /// Write nothing: the exit code tells.
    #[arg(long, short)]
    pub quiet: bool,

    /// How many threads check [default: one for each core].
    #[arg(long, value_name = "N")]
    pub threads: Option<NonZeroUsize>,

    /// How conversations are followed.
    #[command(flatten)]
    pub conversations: ConversationArguments,

    /// What is gathered.
    #[command(flatten)]
    pub survey: SurveyArguments,
}

/// How findings are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// For people: `file:line:column: violation[wrong-type]: …`
    Human,
    /// One document: `{"findings": […], "summary": {…}}`
    Json,
    /// One finding a line; the summary goes to standard error.
    Ndjson,
}
