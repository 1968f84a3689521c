//! `livechat infer`: drafts a plan from recorded calls.

use std::path::PathBuf;

use indicatif::ProgressBar;
use livechat_formats::Infer;
use livechat_spec::render;

use crate::arguments::InferArguments;
use crate::input::{Block, Feed, PartKind, documents};
use crate::survey::calls;
use crate::terminal::{complain, counted};
use crate::whole_file::{Kept, can_be_written, print, update};
use crate::{Failure, Outcome};

/// Reads the calls, and writes the plan.
pub(crate) fn run(arguments: &InferArguments) -> Result<Outcome, Failure> {
    let kept: Vec<Kept<'_>> = arguments.files.iter().map(|file| (file.as_path(), "it is an input file")).collect();
    if let Some(out) = &arguments.out {
        can_be_written(out, &kept)?;
    }
    let mut infer = Infer::default();
    let (total, outcome) = read(&arguments.files, &mut infer);
    if infer.events() == 0 {
        return Err(Failure::Message("the files hold no tracked call to draft a plan from".to_owned()));
    }
    let plan = infer.plan(&arguments.name).map_err(|rejected| {
        anstream::eprint!("{}", render::ansi(&rejected.sources, &rejected.diagnostics));
        Failure::Reported
    })?;
    match &arguments.out {
        None => print(&plan)?,
        Some(path) => update(path, &plan, &kept)?,
    };
    let events = counted(infer.events() as u64, "event");
    anstream::eprintln!("drafted {events} from {}", counted(total, "call"));
    if infer.left_out() > 0 {
        complain(&format!("{} left out: without a name, or of too many events", counted(infer.left_out(), "call")));
    }
    Ok(outcome)
}

/// Adds the tracked calls of all files. Returns their number, and whether all files could be read.
fn read(files: &[PathBuf], infer: &mut Infer) -> (u64, Outcome) {
    let mut feed = Feed::new(files, ProgressBar::hidden(), None);
    let (mut block, mut total, mut outcome) = (Block::new(), 0, Outcome::Clean);
    while let Some(part) = feed.next(&mut block) {
        match part.kind {
            PartKind::Text => documents(&block, &mut |document| {
                let found = calls(document);
                for call in &found.list {
                    if let Some(event) = call.tracked() {
                        total += 1;
                        infer.call(event, call.written_properties().unwrap_or("{}"));
                    }
                }
                !found.list.is_empty()
            }),
            PartKind::End(Some(why)) => {
                complain(&format!("cannot read `{}`: {why}", part.file.display()));
                outcome = Outcome::Failed;
            }
            PartKind::End(None) => {}
        }
    }
    (total, outcome)
}
