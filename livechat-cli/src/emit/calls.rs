//! The calls that are sent: made up, or out of a file.

use std::path::PathBuf;
use std::slice;

use indicatif::ProgressBar;
use livechat_events::Json;
use livechat_events::descriptor::Plan;
use livechat_spec::SourceId;
use livechat_spec::json::{Value, compact, parse};

use crate::Failure;
use crate::arguments::EmitArguments;
use crate::input::{Block, Content, Feed, PartKind};
use crate::plan::load_descriptor;
use crate::sample::{Lines, Wanted};

/// So many conversations are made from one seed where there is no end to them; then the next seed's follow.
const SEASON: u64 = 1000;
/// Without another word, so many conversations are made up.
const SOME: u64 = 100;

/// What a source gives.
pub(super) enum Next {
    /// A call, as JSON.
    Call(String),
    /// A made-up call that is broken so that it is no JSON: `NaN` for a number.
    Broken(String),
    /// Something that is no call.
    Unreadable,
}

/// Hands every call to `send`, in order, until it says that this is enough.
pub(super) fn each(arguments: &EmitArguments, send: impl FnMut(Next) -> bool) -> Result<(), Failure> {
    match &arguments.file {
        Some(file) => of_file(file, send),
        None => made_up(arguments, load_descriptor(arguments.plan.as_deref())?, send),
    }
}

fn made_up(arguments: &EmitArguments, plan: &'static Plan, mut send: impl FnMut(Next) -> bool) -> Result<(), Failure> {
    let endless = arguments.conversations.is_none() && arguments.seconds.is_some();
    let conversations = if endless { SEASON } else { arguments.conversations.unwrap_or(SOME) };
    let mut start = arguments.seed;
    loop {
        let violations = arguments.violations;
        let wanted = Wanted { conversations, seed: start, violations, ..Wanted::default() };
        let mut lines = Lines::new(plan, wanted)?;
        while let Some(delivery) = lines.next()? {
            let line = delivery.line.trim_end().to_owned();
            let is_json = violations == 0.0 || Json::parse(&line).is_ok();
            if !send(if is_json { Next::Call(line) } else { Next::Broken(line) }) {
                return Ok(());
            }
        }
        if !endless {
            return Ok(());
        }
        start = start.wrapping_add(1);
    }
}

fn of_file(file: &PathBuf, mut send: impl FnMut(Next) -> bool) -> Result<(), Failure> {
    let mut feed = Feed::new(slice::from_ref(file), ProgressBar::hidden());
    let mut block = Block::new();
    while let Some(part) = feed.next(&mut block) {
        match part.kind {
            PartKind::Text => {
                if !documents(&block, &mut |bytes| calls_of(bytes, &mut send)) {
                    return Ok(());
                }
            }
            PartKind::End(Some(why)) => {
                return Err(Failure::Message(format!("cannot read `{}`: {why}", file.display())));
            }
            PartKind::End(None) => {}
        }
    }
    Ok(())
}

/// Hands every document of a block to `each`, until it says that this is enough.
fn documents(block: &Block, each: &mut impl FnMut(&[u8]) -> bool) -> bool {
    match &block.content {
        Content::Lines => {
            let lines = block.bytes.split(|byte| *byte == b'\n').map(<[u8]>::trim_ascii);
            lines.filter(|line| !line.is_empty()).all(each)
        }
        // What is wrong between documents is handed on as well: it is no call, and is counted.
        Content::Pieces(pieces) => pieces.iter().all(|piece| each(&block.bytes[piece.range.clone()])),
    }
}

/// The calls of a document: itself, or those of the batch that it is.
fn calls_of(bytes: &[u8], send: &mut impl FnMut(Next) -> bool) -> bool {
    let text = str::from_utf8(bytes).ok().filter(|text| text.starts_with('{') && Json::parse(text).is_ok());
    let Some(text) = text else { return send(Next::Unreadable) };
    if !text.contains("\"batch\"") {
        return send(Next::Call(one_line(text)));
    }
    let (node, _) = parse(SourceId::default(), text);
    match node.as_ref().and_then(|node| node.get("batch")).map(|batch| &batch.value) {
        Some(Value::Array(calls)) => calls.iter().all(|call| match &call.value {
            Value::Object(_) => send(Next::Call(compact(call))),
            _ => send(Next::Unreadable),
        }),
        _ => send(Next::Call(one_line(text))),
    }
}

/// Line ends in JSON stand between values only.
fn one_line(text: &str) -> String {
    text.replace(['\n', '\r'], " ")
}
