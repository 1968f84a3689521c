//! The program `livechat`.
#![forbid(unsafe_code)]

use std::process::ExitCode;

use clap::Parser as _;
use livechat_cli::arguments::Arguments;

fn main() -> ExitCode {
    // Bad usage ends here, with exit code 2.
    livechat_cli::run(&Arguments::parse()).into()
}
