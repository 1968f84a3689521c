//! The program `livechat`.
#![forbid(unsafe_code)]

use std::process::ExitCode;

use clap::Parser as _;
use livechat_cli::arguments::Arguments;

fn main() -> ExitCode {
    // clap exits with code 2 on wrong usage.
    let arguments = Arguments::parse();
    livechat_cli::limit_memory(&arguments);
    livechat_cli::run(&arguments).into()
}
