//! From a request's body to its calls, each a line of its own.

mod batch;
mod key;
mod line;
mod object;
mod under;
mod who;

pub(crate) use line::Line;
pub(crate) use who::Who;

use livechat_events::{Json, Limits, Validator};

use batch::Batch;
use key::without_write_key;
use under::Under;

/// What the path of a request says of its call: `track`.
pub(crate) type CallType = Option<&'static str>;

/// Why a body is not taken: the tracking API answers 400.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Refused {
    /// It is no JSON.
    NotJson,
    /// One of its calls is too large.
    TooLarge,
}

/// Takes a body apart.
///
/// What the envelope says of all calls (`context`, `integrations`, `sentAt`) is laid under each, as the tracking API
/// does it; a call without a type gets that of its path; the write key goes, since it is a credential. So whoever reads the
/// lines finds what was found when the calls came. A batch that something is wrong with as a batch (it is empty, holds too
/// many calls, or its envelope has findings of its own) stays one document, for the same reason; and so does one whose
/// envelope, laid under all of its calls, would make many times as much of it as was sent.
pub(crate) fn take_apart(body: &str, path_type: CallType, validator: &Validator) -> Result<Vec<Line>, Refused> {
    let sent = Json::parse(body).map_err(|_| Refused::NotJson)?;
    match Batch::of(&sent) {
        Some(batch) => check_sizes(&batch.calls)?,
        None => check_sizes(std::slice::from_ref(&sent))?,
    }
    let kept = without_write_key(body);
    let document = Json::parse(&kept).map_err(|_| Refused::NotJson)?;
    let alone = |path_type| Ok(vec![Line::of(&document, &Under::default(), path_type)]);
    let Some(batch) = Batch::of(&document) else { return alone(path_type) };
    if batch.is_sound(validator)
        && let Some(under) = Under::of(&batch, body.len())
    {
        let lines: Vec<Line> = batch.calls.iter().map(|call| Line::of(call, &under, None)).collect();
        if lines.iter().all(|line| !line.is_batch) {
            return Ok(lines);
        }
    }
    alone(None)
}

/// The size of a call is that of its text, white space and all.
fn check_sizes(calls: &[Json<'_>]) -> Result<(), Refused> {
    let too_large = |call: &Json<'_>| call.text().len() > Limits::DOCUMENTED.call_bytes;
    if calls.iter().any(too_large) { Err(Refused::TooLarge) } else { Ok(()) }
}

#[cfg(test)]
mod tests;
