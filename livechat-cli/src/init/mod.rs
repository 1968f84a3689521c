//! `livechat init`: a plan, a build script and a module of events in a crate.

mod manifest;

use std::fs;
use std::path::Path;

use crate::arguments::InitArguments;
use crate::whole_file::{print, write_whole};
use crate::{Failure, Outcome};

/// The plan to start from; `NAME` stands for the crate.
const PLAN: &str = include_str!("plan.json");

const BUILD: &str = "\
//! Generates Rust types for the events of `plan.json`; a mistake in the plan fails the build.

fn main() {
    livechat_spec::build::plan(\"plan.json\");
}
";

const EVENTS: &str = "\
//! The events of `plan.json`, as types.

livechat_events::include_plan!();
";

/// Sets up a crate. Files that exist are never replaced.
pub(crate) fn run(arguments: &InitArguments) -> Result<Outcome, Failure> {
    let folder = &arguments.folder;
    let path = folder.join("Cargo.toml");
    let text = fs::read_to_string(&path).map_err(|error| Failure::file("read", &path, &error))?;
    let manifest::Manifest { name, text: changed } = manifest::with_livechat(&path, &text)?;
    let files = [
        (folder.join("plan.json"), PLAN.replace("NAME", &name)),
        (folder.join("build.rs"), BUILD.to_owned()),
        (folder.join("src/events.rs"), EVENTS.to_owned()),
    ];
    if let Some((taken, _)) = files.iter().find(|(file, _)| file.exists()) {
        let message = format!("`{}` exists already; nothing was written", taken.display());
        return Err(Failure::Message(message));
    }
    for (file, text) in &files {
        write_whole(file, text)?;
    }
    write_whole(&path, &changed)?;
    print(&next_steps(folder))
}

fn next_steps(folder: &Path) -> String {
    let shown = |file: &str| folder.join(file).display().to_string();
    format!(
        "wrote {}, {} and {}, and added livechat-events and livechat-spec to {}\n\
         next: write `mod events;` in src/main.rs or src/lib.rs, and run `cargo build`\n\
         then: `livechat lint {}`, and `livechat docs --plan {} --format html --out plan.html`\n",
        shown("plan.json"),
        shown("build.rs"),
        shown("src/events.rs"),
        shown("Cargo.toml"),
        shown("plan.json"),
        shown("plan.json"),
    )
}
