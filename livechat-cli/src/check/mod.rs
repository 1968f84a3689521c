//! `livechat check`: validates recorded calls against a plan.
//!
//! Each thread takes the next block from the feed (`input/`), checks it, and hands in a sheet of findings; sheets are printed in the
//! order of the input. So the output does not depend on the number of threads, and memory holds a few blocks for any input.

mod conversations;
pub(crate) mod identity;
mod judge;
mod order;
pub(crate) mod place;
pub(crate) mod printer;
mod progress;
pub(crate) mod render;
pub(crate) mod sheet;
pub(crate) mod summary;

use std::num::NonZeroUsize;
use std::path::PathBuf;
use std::sync::Mutex;
use std::thread::{self, available_parallelism};

use livechat_events::descriptor::Plan;
use livechat_events::{Levels, Workspace};

use crate::arguments::{CallOrder, CheckArguments, ChosenLevel};
use crate::input::{Block, Feed, PartKind};
use crate::plan::{descriptor, load, load_descriptor};
use crate::report::{Subject, write};
use crate::survey::{Gap, Terms};
use crate::tagged::Tagged;
use crate::whole_file::{Kept, can_be_written, plan_kept};
use crate::{Failure, Outcome};
use conversations::{Calls, Conversations};
use judge::{Judge, PartOutput, Tools};
use order::Order;
use printer::Printer;
use render::{Style, file_name};
use sheet::Sheet;

/// Runs `livechat check`.
pub(crate) fn run(arguments: &CheckArguments) -> Result<Outcome, Failure> {
    let (plan, tagged) = plan_of(arguments)?;
    read_once(&arguments.files)?;
    if let Some(report) = &arguments.survey.report {
        let calls = arguments.files.iter().map(|file| (file.as_path(), "it is an input file"));
        let kept: Vec<Kept<'_>> = plan_kept(arguments.plan.as_deref()).into_iter().chain(calls).collect();
        can_be_written(report, &kept)?;
    }
    let style = Style::new(arguments.format);
    let levels = levels(&arguments.levels);
    let conversations = Conversations::new(plan, &levels, style, &arguments.conversations)?;
    let terms = Terms::of(plan, &arguments.survey);
    let judge = Judge::new(plan, levels, style, terms, tagged);
    let CheckArguments { quiet, max_findings, allow_empty, .. } = *arguments;
    let progress = progress::start(&arguments.files, quiet);
    let printer = Printer::start(style, quiet, max_findings, allow_empty, terms)?.with_progress(&progress);
    let order = Order::new(printer);
    let feed = Mutex::new(Feed::new(&arguments.files, progress.clone(), arguments.max_bytes));
    let cores = || available_parallelism().map_or(1, NonZeroUsize::get);
    let threads = arguments.threads.map_or_else(cores, NonZeroUsize::get);
    thread::scope(|scope| {
        for _ in 1..threads {
            scope.spawn(|| work(&feed, &judge, conversations.as_ref(), &order));
        }
        work(&feed, &judge, conversations.as_ref(), &order);
    });
    progress.finish_and_clear();
    let (mut printer, failure) = order.finish();
    let ended = failure.map_or(Ok(()), Err).and_then(|()| match conversations {
        Some(conversations) => conversations.finish(&mut printer).map(Some),
        None => Ok(None),
    });
    let counts = ended.map_err(|failure| without_report(arguments, failure));
    let (counts, gap) = match counts.and_then(|counts| Ok((counts, conclude(arguments, &mut printer)?))) {
        Err(Failure::NoReader) => (None, None),
        gathered => gathered?,
    };
    match printer.sum_up(counts.as_ref(), gap.as_ref()) {
        // The reader has seen enough; the findings so far count.
        Ok(()) | Err(Failure::NoReader) => {}
        Err(failure) => return Err(failure),
    }
    let (tally, failed) = printer.result();
    Ok(match arguments.fail_on.fails(tally.violations, tally.warnings) {
        _ if failed => Outcome::Failed,
        found if found || gap.is_some() => Outcome::Findings,
        _ => Outcome::Clean,
    })
}

/// Returns the plan, and its events that have the tags that were asked for.
fn plan_of(arguments: &CheckArguments) -> Result<(&'static Plan, Tagged), Failure> {
    let path = arguments.plan.as_deref();
    if arguments.tags.is_empty() {
        return Ok((load_descriptor(path)?, Tagged::default()));
    }
    let plan = load(path)?;
    let tagged = Tagged::of(&plan, &arguments.tags)?;
    Ok((descriptor(&plan), tagged))
}

/// Rejects standard input that is named twice.
fn read_once(files: &[PathBuf]) -> Result<(), Failure> {
    if files.iter().filter(|file| file.as_os_str() == "-").count() > 1 {
        return Err(Failure::Message("`-`, standard input, is named twice; it can be read only once".to_owned()));
    }
    Ok(())
}

/// Returns the levels chosen by `--level`.
pub(crate) fn levels(chosen: &[ChosenLevel]) -> Levels {
    chosen.iter().fold(Levels::new(), |levels, chosen| levels.with(chosen.code, chosen.setting))
}

/// Writes the report, and returns the gap in coverage, if they are requested.
fn conclude(arguments: &CheckArguments, printer: &mut Printer) -> Result<Option<Gap>, Failure> {
    let (_, incomplete) = printer.result();
    let Some(survey) = printer.survey() else { return Ok(None) };
    if let Some(path) = &arguments.survey.report {
        let files: Vec<String> = arguments.files.iter().map(|file| file_name(file)).collect();
        let conversations = arguments.conversations.conversations;
        let by_timestamp = arguments.conversations.order == CallOrder::Timestamp;
        write(path, survey, &Subject { files: &files, incomplete, conversations, by_timestamp })?;
    }
    Ok(arguments.survey.require_coverage.and_then(|required| survey.counts.gap(required)))
}

/// Replaces the failure if the run ended before the report could be written.
fn without_report(arguments: &CheckArguments, failure: Failure) -> Failure {
    match (&failure, &arguments.survey.report) {
        (Failure::NoReader, Some(_)) => Failure::Message(
            "the report was not written, because standard output was closed; add `--quiet` to print nothing".to_owned(),
        ),
        _ => failure,
    }
}

/// Checks parts of the input until there are no more. Runs on every thread.
fn work<'a>(feed: &Mutex<Feed<'a>>, judge: &Judge, conversations: Option<&Conversations<'a>>, order: &Order) {
    // If this thread panics, the others must not wait for its sheet.
    let _guard = order.guard();
    let mut block = Block::new();
    let mut tools = Tools { workspace: Workspace::new(), reader: conversations.map(Conversations::reader) };
    while !order.is_stopped() {
        let Some(part) = feed.lock().ok().and_then(|mut feed| feed.next(&mut block)) else { break };
        let mut sheet = Sheet::new(part.number, !order.is_full());
        let mut calls = None;
        match part.kind {
            PartKind::Text => {
                calls = conversations.map(|all| all.begin(part.number, part.file, block.start.line));
                let mut spill = |sheet: &mut Sheet, calls: Option<&mut Calls>| match conversations {
                    Some(conversations) => conversations.spill(sheet, calls, &block, order),
                    None => order.spill(sheet),
                };
                let output = PartOutput { sheet: &mut sheet, calls: calls.as_mut(), spill: &mut spill };
                judge.block(&block, part.file, &mut tools, output);
            }
            PartKind::End(why) => sheet.end = Some((part.file.to_owned(), why)),
        }
        match conversations {
            Some(conversations) => conversations.hand_in(sheet, calls, &mut block, order),
            None => order.hand_in(sheet),
        }
    }
}
