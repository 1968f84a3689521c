//! The program `livechat`: one module for each subcommand.
//!
//! [`run`] runs the program with parsed arguments. The other public items are public for tests.
//!
//! ```
//! use clap::Parser as _;
//! use livechat_cli::arguments::Arguments;
//! use livechat_cli::{Outcome, run};
//!
//! let folder = std::env::temp_dir();
//! let page = folder.join(format!("livechat-{}.md", std::process::id()));
//! let arguments = Arguments::parse_from(["livechat", "docs", "--out", page.to_str().expect("the path is UTF-8")]);
//! assert_eq!(run(&arguments), Outcome::Clean);
//! # std::fs::remove_file(page)?;
//! # Ok::<(), std::io::Error>(())
//! ```
#![forbid(unsafe_code)]

mod annotate;
pub mod arguments;
pub mod check;
mod completions;
mod diff;
mod docs;
mod emit;
mod explain;
mod export;
mod failure;
mod fmt;
mod generate;
mod import;
mod infer;
mod init;
mod input;
pub mod journal;
mod lint;
mod listen;
mod memory;
mod page;
pub mod plan;
mod report;
mod sample;
mod spool;
mod survey;
mod tagged;
mod terminal;
mod whole_file;

pub use failure::{Failure, Outcome};
pub use listen::{form_json, hidden_call, lines_of};
pub use memory::limit_memory;

use arguments::{Arguments, Command};

/// Runs the subcommand and returns its outcome. An error that ends it early is printed to standard error.
#[must_use]
pub fn run(arguments: &Arguments) -> Outcome {
    let done = match &arguments.command {
        Command::Check(check) => check::run(check),
        Command::Completions(shell) => completions::run(shell),
        Command::Diff(diff) => diff::run(diff),
        Command::Docs(docs) => docs::run(docs),
        Command::Emit(emit) => emit::run(emit),
        Command::Explain(explain) => explain::run(explain),
        Command::Export(export) => export::run(export),
        Command::Fmt(fmt) => fmt::run(fmt),
        Command::Generate(generate) => generate::run(generate),
        Command::Import(import) => import::run(import),
        Command::Infer(infer) => infer::run(infer),
        Command::Init(init) => init::run(init),
        Command::Lint(lint) => lint::run(lint),
        Command::Listen(listen) => listen::run(listen),
        Command::Man(man) => completions::manual(man),
        Command::Sample(sample) => sample::run(sample),
        Command::Spool(spool) => spool::run(spool),
    };
    done.unwrap_or_else(|failure| failure.end())
}
