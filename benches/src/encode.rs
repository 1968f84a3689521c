//! From a typed event to bytes.

use std::hint::black_box;

use livechat_events::live_chat::LiveChatEvent;
use livechat_events::Track;
use segment::message::{Track as SegmentTrack, User as SegmentUser};

use crate::WRITTEN;
use crate::corpus::{Keys, calls};
use crate::derived::{BorrowedRaw, Owned};
use crate::made::{Said, tree_of};
use crate::rounds::{Candidate, measure, table};

pub(crate) fn run(rounds: usize) {
    let calls = calls(Keys::Senders, "0", WRITTEN);
    made(&calls, rounds);
    read(&calls, rounds);
}

/// Calls that an application makes: ids, a timestamp, the properties, the library.
fn made(calls: &[String], rounds: usize) {
    let said: Vec<Said> = calls.iter().map(|call| Said::new(call)).collect();
    let ours: Vec<Track<'_, LiveChatEvent<'_>>> = said.iter().map(Said::ours).collect();
    let segment: Vec<SegmentTrack> = said.iter().map(segment_call).collect();
    let size = ours.iter().map(|call| call.to_vec().len()).sum::<usize>() / ours.len();
    let mut candidates = our_ways(&ours);
    candidates.push(to_vec("serde_json, derived, to_vec", &said, |said| serde_json::to_vec(&said.call)));
    candidates.push(serde_reused("serde_json, derived, reused buffer", &said, |said| &said.call));
    candidates.push(to_vec("sonic-rs, derived, to_vec", &said, |said| sonic_rs::to_vec(&said.call)));
    candidates.push(sonic_reused(&said, |said| &said.call));
    candidates.push(to_vec("simd-json, derived, to_vec", &said, |said| simd_json::to_vec(&said.call)));
    candidates.push(to_vec("`json!` + to_vec", &said, |said| serde_json::to_vec(&said.tree())));
    candidates.push(to_vec("segment's types, created and to_vec", &said, |said| serde_json::to_vec(&segment_call(said))));
    candidates.push(to_vec("segment's types, to_vec alone", &segment, |call| serde_json::to_vec(call)));
    candidates.push(limit(&ours));
    let title = format!("typed event → bytes, new calls, {size} bytes a call");
    table(&title, &measure(candidates, rounds, calls.len()), size, "written", 0);
}

/// Calls that were read and are sent on: the context with all that browsers and servers tell.
fn read(calls: &[String], rounds: usize) {
    let ours: Vec<Track<'_, LiveChatEvent<'_>>> =
        calls.iter().map(|call| Track::from_slice(call.as_bytes()).expect("a call")).collect();
    let owned: Vec<Owned> = calls.iter().map(|call| serde_json::from_str(call).expect("a call")).collect();
    let raw: Vec<BorrowedRaw<'_>> = calls.iter().map(|call| serde_json::from_str(call).expect("a call")).collect();
    let mut candidates = our_ways(&ours);
    candidates.push(to_vec("serde_json, derived, to_vec", &owned, |call| serde_json::to_vec(call)));
    candidates.push(serde_reused("serde_json, derived, reused buffer", &owned, |call| call));
    candidates.push(to_vec("serde_json, derived, context raw, to_vec", &raw, |call| serde_json::to_vec(call)));
    candidates.push(serde_reused("the same, reused buffer", &raw, |call| call));
    candidates.push(to_vec("sonic-rs, derived, to_vec", &owned, |call| sonic_rs::to_vec(call)));
    candidates.push(sonic_reused(&owned, |call| call));
    candidates.push(limit(&ours));
    let size = ours.iter().map(|call| call.to_vec().len()).sum::<usize>() / ours.len();
    let title = format!("typed event → bytes, decoded calls, {size} bytes a call");
    table(&title, &measure(candidates, rounds, calls.len()), size, "written", 0);
}

fn our_ways<'a>(calls: &'a [Track<'a, LiveChatEvent<'a>>]) -> Vec<Candidate<'a>> {
    let mut buffer = Vec::with_capacity(64 * 1024);
    vec![
        Candidate::each("**livechat, write_to, reused buffer**", calls, move |call| {
            buffer.clear();
            call.write_to(&mut buffer);
            !black_box(&buffer).is_empty()
        }),
        Candidate::each("livechat, to_vec", calls, |call| !black_box(call.to_vec()).is_empty()),
    ]
}

fn to_vec<'a, T, E>(
    name: &str,
    calls: &'a [T],
    write: impl Fn(&'a T) -> Result<Vec<u8>, E> + 'a,
) -> Candidate<'a> {
    Candidate::each(name, calls, move |call| black_box(write(call)).is_ok())
}

fn serde_reused<'a, T, S: serde::Serialize + 'a>(
    name: &str,
    calls: &'a [T],
    call: impl Fn(&'a T) -> &'a S + 'a,
) -> Candidate<'a> {
    let mut buffer = Vec::with_capacity(64 * 1024);
    Candidate::each(name, calls, move |item| {
        buffer.clear();
        let written = serde_json::to_writer(&mut buffer, call(item));
        black_box(&buffer);
        written.is_ok()
    })
}

fn sonic_reused<'a, T, S: serde::Serialize + 'a>(calls: &'a [T], call: impl Fn(&'a T) -> &'a S + 'a) -> Candidate<'a> {
    let mut buffer = Vec::with_capacity(64 * 1024);
    Candidate::each("sonic-rs, derived, reused buffer", calls, move |item| {
        buffer.clear();
        let written = sonic_rs::to_writer(&mut buffer, call(item));
        black_box(&buffer);
        written.is_ok()
    })
}

fn limit<'a>(calls: &'a [Track<'a, LiveChatEvent<'a>>]) -> Candidate<'a> {
    let written: Vec<Vec<u8>> = calls.iter().map(Track::to_vec).collect();
    let mut buffer = Vec::with_capacity(64 * 1024);
    Candidate::new("limit: copy the bytes", move || {
        let copy = |bytes: &Vec<u8>| {
            buffer.clear();
            buffer.extend_from_slice(bytes);
            black_box(&buffer).len()
        };
        written.iter().map(copy).filter(|length| *length > 0).count()
    })
}

fn segment_call(said: &Said) -> SegmentTrack {
    let call = &said.call;
    let user = match (&call.user_id, &call.anonymous_id) {
        (Some(id), Some(anonymous)) => {
            SegmentUser::Both { user_id: id.clone(), anonymous_id: anonymous.clone() }
        }
        (Some(id), None) => SegmentUser::UserId { user_id: id.clone() },
        (None, anonymous) => SegmentUser::AnonymousId { anonymous_id: anonymous.clone().unwrap_or_default() },
    };
    SegmentTrack {
        user,
        event: call.event.clone(),
        properties: tree_of(&call.properties),
        context: Some(serde_json::json!({"library": {"name": "livechat-events", "version": "0.1.0"}})),
        ..SegmentTrack::default()
    }
}
