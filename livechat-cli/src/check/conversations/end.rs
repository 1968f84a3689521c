//! Reports findings at the end of the input: of calls that were held back, and of conversations that never ended.

use std::mem;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::thread;

use livechat_conversations::{ConversationCounts, ConversationFinding};

use super::merge::{Rendering, is_about_all, time_of};
use super::shard::Shard;
use crate::Failure;
use crate::check::printer::Printer;
use crate::check::sheet::{SPILL, Sheet};

/// Number of findings passed on together, so that threads do not wake each other for every one.
const HANDFUL: usize = 256;
/// Number of batches of a shard that wait for the other shards.
const AHEAD: usize = 2;

/// Ends all shards and prints their findings. Each shard returns its findings in order, and they are merged while printing, so
/// that millions of them need no memory.
pub(super) fn finish(
    shards: Vec<Shard>,
    rendering: &Rendering<'_>,
    printer: &mut Printer,
) -> Result<ConversationCounts, Failure> {
    thread::scope(|scope| {
        let (mut findings, mut ends) = (Vec::new(), Vec::new());
        for shard in shards {
            let (sender, receiver) = sync_channel(AHEAD);
            ends.push(scope.spawn(move || hand_on(shard, &sender)));
            findings.push(receiver);
        }
        print(findings, rendering, printer)?;
        let mut counts = ConversationCounts::default();
        for end in ends {
            let Ok(counted) = end.join() else { return Err(Failure::Reported) };
            counts.add(&counted);
        }
        Ok(counts)
    })
}

fn hand_on(shard: Shard, sender: &SyncSender<Vec<ConversationFinding>>) -> ConversationCounts {
    let mut handful = Vec::new();
    let counts = shard.finish(|finding| {
        handful.push(finding);
        if handful.len() == HANDFUL {
            // There is no receiver after standard output was closed.
            let _ = sender.send(mem::take(&mut handful));
        }
    });
    let _ = sender.send(handful);
    counts
}

fn print(
    findings: Vec<Receiver<Vec<ConversationFinding>>>,
    rendering: &Rendering<'_>,
    printer: &mut Printer,
) -> Result<(), Failure> {
    let mut findings: Vec<_> = findings.into_iter().map(|of| of.into_iter().flatten().peekable()).collect();
    let mut sheet = Sheet::new(0, !printer.is_full());
    sheet.survey = printer.part();
    loop {
        let nexts = findings.iter_mut().enumerate().filter_map(|(at, of)| Some((rank(of.peek()?), at)));
        let Some((_, at)) = nexts.min() else { break };
        if let Some(finding) = findings[at].next() {
            rendering.add(&mut sheet, u64::MAX, &finding, None);
        }
        if sheet.text.len() > SPILL {
            printer.print(&mut sheet)?;
            sheet.wanted = !printer.is_full();
        }
    }
    printer.print(&mut sheet)
}

/// Sorts findings of calls that were held back by time; then those of whole conversations by their start.
fn rank(found: &ConversationFinding) -> (bool, Option<i64>, u64) {
    let (moment, call) = time_of(found);
    let whole = is_about_all(found);
    (whole, moment.filter(|_| !whole), call)
}
