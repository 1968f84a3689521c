//! Works through a fixed corpus: `livechat-instructions WORK CORPUS ROUNDS`. `run.sh` counts what that takes.
//!
//! `WORK` is `verdict`, `decode`, `encode`, `conversations` (from what a validator noted) or `unchecked` (conversations alone); `CORPUS` is `one-sender`, `senders` or `shuffled`. The program
//! prints a number that depends on every result, and only uses the public API.

mod corpus;

use std::hint::black_box;
use std::process::ExitCode;

use livechat_conversations::{ConversationChecker, ConversationReader};
use livechat_events::live_chat::LiveChatEvent;
use livechat_events::{Track, Validator, Workspace, live_chat};

use corpus::{Corpus, calls};

/// Work on all calls, once; returns a number that depends on every result.
type Work<'c> = Box<dyn FnMut() -> usize + 'c>;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [work, corpus, rounds] = arguments.as_slice() else { return usage() };
    let (Some(corpus), Ok(rounds)) = (Corpus::named(corpus), rounds.parse::<usize>()) else { return usage() };
    // Validation and conversations report what is wrong; the others take valid calls only.
    let wrong = matches!(work.as_str(), "verdict" | "conversations" | "unchecked");
    let calls = calls(corpus, wrong);
    let Some(mut work) = work_of(work, &calls) else { return usage() };
    let total: usize = (0..rounds).map(|_| work()).sum();
    println!("{} calls of {} bytes: {total}", calls.len(), calls.iter().map(Vec::len).sum::<usize>() / calls.len());
    ExitCode::SUCCESS
}

fn usage() -> ExitCode {
    eprintln!(
        "usage: livechat-instructions verdict|decode|encode|conversations|unchecked one-sender|senders|shuffled ROUNDS"
    );
    ExitCode::FAILURE
}

fn work_of<'c>(name: &str, calls: &'c [Vec<u8>]) -> Option<Work<'c>> {
    Some(match name {
        "verdict" => verdict(calls),
        "decode" => decode(calls),
        "encode" => encode(calls),
        "conversations" => conversations(calls),
        "unchecked" => unchecked(calls),
        _ => return None,
    })
}

fn verdict(calls: &[Vec<u8>]) -> Work<'_> {
    let validator = Validator::new(&live_chat::PLAN);
    let mut workspace = Workspace::new();
    Box::new(move || {
        let findings = |call: &Vec<u8>| {
            black_box(validator.check_into(call, &mut workspace)).findings.len()
        };
        calls.iter().map(findings).sum()
    })
}

fn decode(calls: &[Vec<u8>]) -> Work<'_> {
    let is_read = |call: &&Vec<u8>| black_box(Track::<LiveChatEvent<'_>>::from_slice(call)).is_ok();
    Box::new(move || calls.iter().filter(is_read).count())
}

fn encode(calls: &[Vec<u8>]) -> Work<'_> {
    let tracks: Vec<Track<'_, LiveChatEvent<'_>>> =
        calls.iter().filter_map(|call| Track::from_slice(call).ok()).collect();
    let mut out = Vec::new();
    Box::new(move || {
        let written = |track: &Track<'_, LiveChatEvent<'_>>| {
            out.clear();
            track.write_to(&mut out);
            black_box(&out).len()
        };
        tracks.iter().map(written).sum()
    })
}

fn conversations(calls: &[Vec<u8>]) -> Work<'_> {
    let validator = Validator::new(&live_chat::PLAN);
    let mut workspace = Workspace::new();
    Box::new(move || {
        // Each round begins with no open conversation, so that all rounds do the same.
        let (Some(mut reader), Some(mut checker)) =
            (ConversationReader::new(&live_chat::PLAN), ConversationChecker::new(&live_chat::PLAN))
        else {
            return 0;
        };
        let mut findings = 0;
        for (call, number) in calls.iter().zip(0..) {
            let outline = validator.outline_into(call, &mut workspace);
            reader.read_outline(&outline, number, |call| checker.check_call(call, |_| findings += 1));
        }
        findings
    })
}

/// Conversations of calls that no validator has read before.
fn unchecked(calls: &[Vec<u8>]) -> Work<'_> {
    Box::new(move || {
        let Some(mut checker) = ConversationChecker::new(&live_chat::PLAN) else { return 0 };
        let mut findings = 0;
        calls.iter().for_each(|call| checker.check_slice(call, |_| findings += 1));
        findings
    })
}
