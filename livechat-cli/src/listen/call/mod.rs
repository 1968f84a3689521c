//! From a request's body to its calls, each a line of its own.

mod batch;
mod line;
mod object;
mod who;

pub(crate) use line::Line;
pub(crate) use who::Who;

use livechat_events::{Json, Limits, Validator};

use batch::Batch;

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
/// many calls, or its envelope has findings of its own) stays one document, for the same reason.
pub(crate) fn take_apart(body: &str, path_type: CallType, validator: &Validator) -> Result<Vec<Line>, Refused> {
    let document = Json::parse(body).map_err(|_| Refused::NotJson)?;
    let Some(batch) = Batch::of(&document) else {
        check_sizes(std::slice::from_ref(&document))?;
        return Ok(vec![Line::of(&document, &Batch::default(), path_type)]);
    };
    check_sizes(&batch.calls)?;
    if batch.is_sound(validator) {
        let lines: Vec<Line> = batch.calls.iter().map(|call| Line::of(call, &batch, None)).collect();
        if lines.iter().all(|line| !line.is_batch) {
            return Ok(lines);
        }
    }
    Ok(vec![Line::of(&document, &Batch::default(), None)])
}

/// The size of a call is that of its text, white space and all.
fn check_sizes(calls: &[Json<'_>]) -> Result<(), Refused> {
    let too_large = |call: &Json<'_>| call.text().len() > Limits::DOCUMENTED.call_bytes;
    if calls.iter().any(too_large) { Err(Refused::TooLarge) } else { Ok(()) }
}

#[cfg(test)]
mod tests;
