//! `cargo run --release`: livechat-events beside what else could be used. Tables as Markdown on standard output.
//!
//! With arguments, only those parts: `verdict`, `decode`, `encode`, `plan`, `size`.
#![forbid(unsafe_code)]

mod corpus;
mod decode;
mod derived;
mod encode;
mod growth;
mod made;
mod rounds;
mod schema;
mod typified;
mod verdict;
mod visitor;

use clap::Parser as _;

/// Calls that are read in a turn, as many as come one after the other where an archive is read: four megabytes. In a turn of a few
/// hundred a processor is busy with finding out what it is to do.
const READ: usize = 5000;

/// Calls that are written in a turn. An application writes what it has just made: so few that they stay near the processor.
const WRITTEN: usize = 500;

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    if arguments.first().is_some_and(|first| first == "sample") {
        let outcome = livechat_cli::run(&livechat_cli::arguments::Arguments::parse());
        std::process::exit(i32::from(outcome != livechat_cli::Outcome::Clean));
    }
    if let [first, file] = arguments.as_slice()
        && first == "jsonschema"
    {
        return verdict::check_file(file);
    }
    let rounds = std::env::var("ROUNDS").ok().and_then(|rounds| rounds.parse().ok()).unwrap_or(101);
    let parts: [(&str, fn(usize)); 5] = [
        ("verdict", verdict::run),
        ("decode", decode::run),
        ("encode", encode::run),
        ("plan", growth::plan),
        ("size", growth::size),
    ];
    for (name, part) in parts {
        if arguments.is_empty() || arguments.iter().any(|wanted| wanted == name) {
            part(rounds);
        }
    }
}
