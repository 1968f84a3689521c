//! `livechat check`: calls held against a plan.
//!
//! Threads take turns at the feed (`input/`): whoever is free takes the next block, checks it, and hands in what it
//! found; what is handed in early waits until its turn has come. So findings stand in the order of the input, however many
//! threads there are, and memory holds a few blocks, however large the input is.

mod conversations;
mod gathered;
pub(crate) mod identity;
mod judge;
mod order;
pub(crate) mod place;
pub(crate) mod printer;
mod progress;
pub(crate) mod render;
pub(crate) mod sheet;
mod summary;

use std::num::NonZeroUsize;
use std::path::PathBuf;
use std::sync::Mutex;
use std::thread::{self, available_parallelism};

use livechat_events::{Levels, Report};

use crate::arguments::{CheckArguments, ChosenLevel};
use crate::input::{Block, Feed, PartKind};
use crate::plan::load_descriptor;
use crate::survey::Terms;
use crate::whole_file::{Kept, can_be_written, plan_kept};
use crate::{Failure, Outcome};
use conversations::Conversations;
use judge::{Judge, Tools};
use order::Order;
use printer::Printer;
use render::Style;
use sheet::Sheet;

/// Checks all files, prints what is found, and sums up.
pub(crate) fn run(arguments: &CheckArguments) -> Result<Outcome, Failure> {
    let plan = load_descriptor(arguments.plan.as_deref())?;
    read_once(&arguments.files)?;
    if let Some(report) = &arguments.survey.report {
        let calls = arguments.files.iter().map(|file| (file.as_path(), "the calls are in it"));
        let kept: Vec<Kept<'_>> = plan_kept(arguments.plan.as_deref()).into_iter().chain(calls).collect();
        can_be_written(report, &kept)?;
    }
    let style = Style::new(arguments.format);
    let levels = levels(&arguments.levels);
    let conversations = Conversations::new(plan, &levels, style, &arguments.conversations)?;
    let terms = Terms::of(plan, &arguments.survey);
    let judge = Judge::new(plan, levels, style, terms);
    let CheckArguments { quiet, max_findings, allow_empty, .. } = *arguments;
    let progress = progress::start(&arguments.files, quiet);
    let printer = Printer::start(style, quiet, max_findings, allow_empty, terms)?.with_progress(&progress);
    let order = Order::new(printer);
    let feed = Mutex::new(Feed::new(&arguments.files, progress.clone()));
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
    let counts = ended.map_err(|failure| gathered::broke_off(arguments, failure));
    let (counts, gap) = match counts.and_then(|counts| Ok((counts, gathered::conclude(arguments, &mut printer)?))) {
        Err(Failure::NoReader) => (None, None),
        gathered => gathered?,
    };
    match printer.sum_up(counts.as_ref(), gap.as_ref()) {
        // Whoever read has seen enough: what was found so far counts.
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

/// Standard input can be read just once.
fn read_once(files: &[PathBuf]) -> Result<(), Failure> {
    if files.iter().filter(|file| file.as_os_str() == "-").count() > 1 {
        return Err(Failure::Message(
            "`-`, standard input, is named twice, and can be read once: name it once".to_owned(),
        ));
    }
    Ok(())
}

/// The levels that were chosen on the command line.
pub(crate) fn levels(chosen: &[ChosenLevel]) -> Levels {
    chosen.iter().fold(Levels::new(), |levels, chosen| levels.with(chosen.code, chosen.setting))
}

/// What each thread does: takes a part, checks it, hands in what was found, until there are no more.
fn work<'a>(feed: &Mutex<Feed<'a>>, judge: &Judge, conversations: Option<&Conversations<'a>>, order: &Order) {
    // A thread that dies hands in nothing more: those that wait for it must not wait for ever.
    let _guard = order.guard();
    let mut block = Block::new();
    let mut tools = Tools { report: Report::new(), reader: conversations.map(Conversations::reader) };
    while !order.is_stopped() {
        let Some(part) = feed.lock().ok().and_then(|mut feed| feed.next(&mut block)) else { break };
        let mut sheet = Sheet::new(part.number, !order.is_full());
        match part.kind {
            PartKind::Text => {
                sheet.calls = conversations.map(|all| all.begin(part.number, part.file, block.start.line));
                let mut spill = |sheet: &mut Sheet| match conversations {
                    Some(conversations) => conversations.spill(sheet, &block, order),
                    None => order.spill(sheet),
                };
                judge.block(&block, part.file, &mut tools, &mut sheet, &mut spill);
            }
            PartKind::End(why) => sheet.end = Some((part.file.to_owned(), why)),
        }
        match conversations {
            Some(conversations) => conversations.hand_in(sheet, &mut block, order),
            None => order.hand_in(sheet),
        }
    }
}
