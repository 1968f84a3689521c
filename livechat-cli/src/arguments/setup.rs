//! `livechat init`, `fmt`, `completions` and `man`.

use std::path::PathBuf;

use clap::Args;
use clap_complete::Shell;

const INIT_EXAMPLES: &str = "\
Examples:
  livechat init
      a plan, a build script and a module of events in the crate of this directory
  livechat init crates/shop
      the same in another crate";

/// Arguments of `livechat init`.
#[derive(Debug, Args)]
#[command(after_help = INIT_EXAMPLES)]
pub struct InitArguments {
    /// Directory of the crate.
    #[arg(value_name = "DIR", default_value = ".")]
    pub folder: PathBuf,
}

const FMT_EXAMPLES: &str = "\
Examples:
  livechat fmt plan.json
      rewrite the file, unless it is formatted already
  livechat fmt --check plans/*.json
      in continuous integration: fail if a plan is not formatted

Exit codes:
  0  the plans are formatted
  1  `--check`: one of them is not
  2  one of them could not be read or written";

/// Arguments of `livechat fmt`.
#[derive(Debug, Args)]
#[command(after_help = FMT_EXAMPLES)]
pub struct FmtArguments {
    /// Plans.
    #[arg(required = true, value_name = "PLAN.json")]
    pub plans: Vec<PathBuf>,

    /// Write nothing; exit with 1 and show the difference if a plan is not formatted.
    #[arg(long)]
    pub check: bool,
}

const COMPLETIONS_EXAMPLES: &str = "\
Examples:
  livechat completions bash > ~/.local/share/bash-completion/completions/livechat
  livechat completions zsh > ~/.zfunc/_livechat
  livechat completions fish > ~/.config/fish/completions/livechat.fish";

/// Arguments of `livechat completions`.
#[derive(Debug, Args)]
#[command(after_help = COMPLETIONS_EXAMPLES)]
pub struct CompletionsArguments {
    /// Shell.
    #[arg(value_enum)]
    pub shell: Shell,
}

/// Arguments of `livechat man`.
#[derive(Debug, Args)]
pub struct ManArguments {
    /// Directory for the pages, such as `~/.local/share/man/man1`.
    #[arg(value_name = "DIR")]
    pub folder: PathBuf,
}
