//! `call-too-large`, `batch-too-large`, `too-many-calls`, `empty-batch`, `message-id-too-long`.

use super::super::place::{Path, Place};
use super::super::sink::Sink;
use crate::finding::Code;
use crate::limits::Limits;
use livechat_core::rules::Given;

/// Checks the size of one call.
#[inline]
pub(in super::super) fn check_call_size(sink: &mut Sink<'_>, limits: Option<Limits>, call: Place<'_>, bytes: usize) {
    if let Some(limit) = limits.map(|limits| limits.call_bytes).filter(|limit| bytes > *limit) {
        too_large(sink, Code::CallTooLarge, call, "call", bytes, limit);
    }
}

/// Checks the size of a batch and the number of its calls. `batch` is the place of the array.
pub(in super::super) fn check_batch(
    sink: &mut Sink<'_>,
    limits: Option<Limits>,
    batch: Place<'_>,
    calls: usize,
    bytes: usize,
) {
    if calls == 0 {
        empty_batch(sink, batch);
    }
    let Some(limits) = limits else { return };
    if bytes > limits.batch_bytes {
        too_large(sink, Code::BatchTooLarge, Place::new(&Path::ROOT, 0), "batch", bytes, limits.batch_bytes);
    }
    if calls > limits.batch_calls {
        sink.report(Code::TooManyCalls, batch, |finding| {
            let (limit, found) = (limits.batch_calls.to_string(), [calls.to_string().as_str(), " calls"].concat());
            finding
                .says(["the batch holds ", &found, ", the tracking API takes ", &limit].concat())
                .expected(["at most ", &limit, " calls"].concat(), found)
                .help("send the calls in several batches")
        });
    }
}

/// Reports a batch, or an array of calls, that is empty.
#[cold]
pub(in super::super) fn empty_batch(sink: &mut Sink<'_>, batch: Place<'_>) {
    sink.report(Code::EmptyBatch, batch, |finding| {
        finding.says("the batch holds no calls".to_owned()).expected("at least one call", "none")
    });
}

/// Returns true if a message id of this many bytes is short enough: it has at most as many characters.
#[inline]
pub(in super::super) fn takes_message_id(limits: Option<Limits>, bytes: usize) -> bool {
    limits.is_none_or(|limits| bytes <= limits.message_id_chars)
}

/// Checks the length of a message id.
pub(in super::super) fn check_message_id(sink: &mut Sink<'_>, limits: Option<Limits>, at: Place<'_>, given: Given<'_>) {
    let (Some(limits), Given::String(text)) = (limits, given) else { return };
    // There are at least as many bytes as characters.
    if text.len() > limits.message_id_chars {
        count_message_id(sink, at, text, limits.message_id_chars);
    }
}

#[cold]
fn count_message_id(sink: &mut Sink<'_>, at: Place<'_>, text: &str, limit: usize) {
    let count = text.chars().count();
    if count <= limit {
        return;
    }
    sink.report(Code::MessageIdTooLong, at, |finding| {
        let (limit, found) = (limit.to_string(), [count.to_string().as_str(), " characters"].concat());
        finding
            .says(["`messageId` has ", &found, ", the tracking API takes ", &limit].concat())
            .expected(["at most ", &limit, " characters"].concat(), found)
            .help("send an id of its own for each call: a UUID has 36 characters")
    });
}

#[cold]
fn too_large(sink: &mut Sink<'_>, code: Code, at: Place<'_>, what: &str, bytes: usize, limit: usize) {
    sink.report(code, at, |finding| {
        let (limit, found) = (limit.to_string(), [bytes.to_string().as_str(), " bytes"].concat());
        finding
            .says(["the ", what, " has ", &found, ", the tracking API takes ", &limit].concat())
            .expected(["at most ", &limit, " bytes"].concat(), found)
    });
}
