//! From bytes to a typed event.

use std::hint::black_box;

use livechat_events::live_chat::LiveChatEvent;
use livechat_events::Track;

use crate::READ;
use crate::corpus::{Keys, calls, mean_size};
use crate::derived::{Borrowed, BorrowedRaw, Owned, OwnedTree, Tagged};
use crate::rounds::{Candidate, measure, table};

pub(crate) fn run(rounds: usize) {
    for keys in Keys::ALL {
        let calls = calls(keys, "0", READ);
        let title = format!("bytes → typed event, {}, {} bytes a call", keys.name(), mean_size(&calls));
        let measured = measure(candidates(&calls), rounds, calls.len());
        table(&title, &measured, mean_size(&calls), "decoded", 0);
    }
}

macro_rules! candidate {
    ($name:literal, $calls:expr, |$call:ident| $decode:expr) => {
        Candidate::each($name, $calls, |call| {
            let $call = call.as_bytes();
            black_box($decode).is_ok()
        })
    };
}

fn candidates(calls: &[String]) -> Vec<Candidate<'_>> {
    vec![
        candidate!("**livechat, Track::from_slice**", calls, |call| Track::<LiveChatEvent<'_>>::from_slice(call)),
        candidate!("serde_json, derived, owned", calls, |call| serde_json::from_slice::<Owned>(call)),
        candidate!("the same, context a `Value`", calls, |call| serde_json::from_slice::<OwnedTree>(call)),
        candidate!("the same, flatten and a tagged enum", calls, |call| serde_json::from_slice::<Tagged>(call)),
        candidate!("serde_json, derived, borrowed", calls, |call| serde_json::from_slice::<Borrowed<'_>>(call)),
        candidate!("the same, context raw", calls, |call| serde_json::from_slice::<BorrowedRaw<'_>>(call)),
        candidate!("sonic-rs, derived, owned", calls, |call| sonic_rs::from_slice::<Owned>(call)),
        candidate!("sonic-rs, derived, borrowed", calls, |call| sonic_rs::from_slice::<Borrowed<'_>>(call)),
        simd_owned(calls),
        simd_borrowed(calls),
    ]
}

/// It reads in place, so that the bytes are copied first. All its buffers are used again.
fn simd_owned(calls: &[String]) -> Candidate<'_> {
    let (mut buffer, mut buffers) = (Vec::new(), simd_json::Buffers::default());
    Candidate::each("simd-json, derived, owned, with buffers", calls, move |call| {
        buffer.clear();
        buffer.extend_from_slice(call.as_bytes());
        black_box(simd_json::serde::from_slice_with_buffers::<Owned>(&mut buffer, &mut buffers)).is_ok()
    })
}

fn simd_borrowed(calls: &[String]) -> Candidate<'_> {
    let (mut buffer, mut buffers) = (Vec::new(), simd_json::Buffers::default());
    Candidate::each("simd-json, derived, borrowed, with buffers", calls, move |call| {
        buffer.clear();
        buffer.extend_from_slice(call.as_bytes());
        black_box(simd_json::serde::from_slice_with_buffers::<Borrowed<'_>>(&mut buffer, &mut buffers)).is_ok()
    })
}
