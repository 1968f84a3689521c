//! Splits the body of a request into calls, one line each.

mod batch;
mod key;
mod line;
mod object;
mod under;
mod who;

pub(crate) use line::Line;
pub(crate) use who::Who;

use livechat_core::plan::CallType;
use livechat_events::{Json, Limits, Validator};

use batch::Batch;
use key::without_write_key;
use under::Under;

/// The reason why a body is refused: the tracking API answers 400.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Refused {
    /// Invalid JSON.
    NotJson,
    /// A call is too large.
    TooLarge,
}

/// Splits a body into lines.
///
/// Members of the envelope that apply to all calls (`context`, `integrations`, `sentAt`) are copied into each call, as the
/// tracking API does; a call without a type gets the type of the path; the write key is removed. So reading the lines again
/// gives the same findings. For the same reason, a batch with findings of its own (it is empty, has too many calls, or an
/// invalid envelope) stays one document. A batch also stays whole if copying its envelope would multiply its size.
pub(crate) fn take_apart(body: &str, path_type: Option<CallType>, validator: &Validator) -> Result<Vec<Line>, Refused> {
    let sent = Json::parse(body).map_err(|_| Refused::NotJson)?;
    let batch = Batch::of(&sent);
    match &batch {
        Some(batch) => check_sizes(&batch.calls)?,
        None => check_sizes(std::slice::from_ref(&sent))?,
    }
    let size = body.len();
    let Some(kept) = without_write_key(body) else { return Ok(split(&sent, batch, size, path_type, validator)) };
    let document = Json::parse(&kept).map_err(|_| Refused::NotJson)?;
    Ok(split(&document, Batch::of(&document), size, path_type, validator))
}

/// Splits a document, which may be a batch, that came in a body of `size` bytes.
fn split(
    document: &Json<'_>,
    batch: Option<Batch<'_>>,
    size: usize,
    path_type: Option<CallType>,
    validator: &Validator,
) -> Vec<Line> {
    let alone = |path_type| vec![Line::of(document, &Under::default(), path_type)];
    let Some(batch) = batch else { return alone(path_type) };
    if batch.is_sound(validator)
        && let Some(under) = Under::of(&batch, size)
    {
        let lines: Vec<Line> = batch.calls.iter().map(|call| Line::of(call, &under, None)).collect();
        if lines.iter().all(|line| !line.is_batch) {
            return lines;
        }
    }
    alone(None)
}

/// The size of a call is the size of its text, including white space.
fn check_sizes(calls: &[Json<'_>]) -> Result<(), Refused> {
    let too_large = |call: &Json<'_>| call.text().len() > Limits::DOCUMENTED.call_bytes;
    if calls.iter().any(too_large) { Err(Refused::TooLarge) } else { Ok(()) }
}

#[cfg(test)]
mod tests;
