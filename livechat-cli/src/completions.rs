//! `livechat completions` and `livechat man`: what shells and manuals know about the program.

use std::fs;
use std::path::Path;

use clap::{Command, CommandFactory as _};

use crate::arguments::{Arguments, CompletionsArguments, ManArguments};
use crate::whole_file::{print, write_whole};
use crate::{Failure, Outcome};

/// Prints a script that completes commands and options.
pub(crate) fn run(arguments: &CompletionsArguments) -> Result<Outcome, Failure> {
    let mut script = Vec::new();
    clap_complete::generate(arguments.shell, &mut Arguments::command(), "livechat", &mut script);
    print(&String::from_utf8_lossy(&script))
}

/// Writes a manual page for the program, and one for each subcommand.
pub(crate) fn manual(arguments: &ManArguments) -> Result<Outcome, Failure> {
    let folder = &arguments.folder;
    fs::create_dir_all(folder).map_err(|error| Failure::file("create", folder, &error))?;
    let mut command = Arguments::command().disable_help_subcommand(true);
    command.build();
    write_page(&command, "livechat", folder)?;
    for subcommand in command.get_subcommands() {
        let name = format!("livechat-{}", subcommand.get_name());
        write_page(&subcommand.clone().display_name(&name), &name, folder)?;
    }
    Ok(Outcome::Clean)
}

fn write_page(command: &Command, name: &str, folder: &Path) -> Result<(), Failure> {
    let mut page = Vec::new();
    let rendered = clap_mangen::Man::new(command.clone()).title(name).render(&mut page);
    rendered.map_err(|error| Failure::Message(format!("cannot write the page of `{name}`: {error}")))?;
    write_whole(&folder.join(format!("{name}.1")), &String::from_utf8_lossy(&page))
}
