//! `livechat generate`.

use std::path::PathBuf;

use clap::Args;

const EXAMPLES: &str = "\
Examples:
  livechat generate --plan plan.json --out src/events.rs
      write the types, if they are not there already
  livechat generate --plan plan.json --out src/events.rs --check
      in continuous integration: fail where the file is not what the plan gives

A build script does the same with one line, and nothing to check in:
  livechat_spec::build::plan(\"plan.json\");";

/// What `livechat generate` is given.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub struct GenerateArguments {
    /// The plan [default: the Live Chat spec].
    #[arg(long, value_name = "PLAN.json")]
    pub plan: Option<PathBuf>,

    /// The file to write, as a whole or not at all [default: standard output].
    #[arg(long, value_name = "FILE")]
    pub out: Option<PathBuf>,

    /// Write nothing: exit with 1, and show the difference, where the file is stale.
    #[arg(long, requires = "out")]
    pub check: bool,

    /// The path of the runtime crate, where it was renamed.
    #[arg(long, value_name = "PATH", default_value = "::livechat_events")]
    pub runtime: String,
}
