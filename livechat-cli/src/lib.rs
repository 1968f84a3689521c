//! What the program `livechat` does, a module for each subcommand.
//!
//! [`run`] takes the arguments that the program was given. The rest is public for tests.
#![forbid(unsafe_code)]

pub mod arguments;
pub mod check;
mod committed;
mod counted;
mod docs;
mod emit;
mod failure;
mod generate;
mod input;
pub mod journal;
mod lint;
mod listen;
mod outcome;
mod page;
pub mod plan;
mod report;
mod sample;
mod survey;
mod terminal;
mod whole_file;

pub use failure::Failure;
pub use listen::form_json;
pub use outcome::Outcome;

use arguments::{Arguments, Command};

/// Does what the arguments ask for, and says on standard error why where it cannot.
#[must_use]
pub fn run(arguments: &Arguments) -> Outcome {
    let done = match &arguments.command {
        Command::Check(check) => check::run(check),
        Command::Docs(docs) => docs::run(docs),
        Command::Emit(emit) => emit::run(emit),
        Command::Generate(generate) => generate::run(generate),
        Command::Lint(lint) => lint::run(lint),
        Command::Listen(listen) => listen::run(listen),
        Command::Sample(sample) => sample::run(sample),
    };
    done.unwrap_or_else(|failure| failure.end())
}
