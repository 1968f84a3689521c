//! `livechat explain`.

use clap::Args;

const EXAMPLES: &str = "\
Examples:
  livechat explain wrong-type
      what the finding means, and a call with and without it
  livechat explain values-narrowed
      the same for a change that `livechat diff` reports
  livechat explain
      list all codes";

/// Arguments of `livechat explain`.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub struct ExplainArguments {
    /// The code of a lint, a finding or a change. Without one, all codes are listed.
    #[arg(value_name = "CODE")]
    pub code: Option<String>,
}
