//! Batches keep to their limits to the byte, and lose no call.
#![allow(clippy::unwrap_used, reason = "a test fails by it")]

use livechat_events::live_chat::MessageSent;
use livechat_events::{Batch, Envelope, Limits, Refusal, Track, User};

fn call(number: usize) -> Track<'static, MessageSent<'static>> {
    Track::new(User::id("u-1"), MessageSent::new().message_id(format!("m-{number}")))
}

fn calls(number: usize) -> impl Iterator<Item = Track<'static, MessageSent<'static>>> {
    (0..number).map(call)
}

/// Room for just so many of the calls, whose ids have two digits, in this envelope.
fn room_for(calls: usize, envelope: &Envelope<'_>) -> Limits {
    let mut batch = Batch::with(envelope.clone(), Limits::SAFE);
    (10..10 + calls).for_each(|number| batch.push(call(number)).unwrap());
    Limits { batch_bytes: batch.to_vec().len(), ..Limits::SAFE }
}

#[test]
fn a_batch_is_filled_to_its_last_byte() {
    for envelope in [Envelope::default(), Envelope::default().write_key("a key of 20 letters")] {
        let exact = room_for(3, &envelope);
        let mut batch = Batch::with(envelope.clone(), exact);
        (10..13).for_each(|number| batch.push(call(number)).unwrap());
        assert_eq!(batch.to_vec().len(), exact.batch_bytes);
        let refused = batch.push(call(13)).unwrap_err();
        let Refusal::BatchFull { bytes, limit } = refused.why() else { unreachable!("{refused:?}") };
        assert_eq!((bytes - limit, limit), (call(13).to_vec().len() + ",".len(), exact.batch_bytes));

        let tight = Limits { batch_bytes: exact.batch_bytes - 1, ..exact };
        let mut batch = Batch::with(envelope, tight);
        (10..12).for_each(|number| batch.push(call(number)).unwrap());
        assert!(batch.push(call(12)).is_err());
    }
}

#[test]
fn a_batch_that_was_read_is_filled_like_one_that_was_made() {
    let mut made = Batch::new();
    (10..13).for_each(|number| made.push(call(number)).unwrap());
    let body = made.to_vec();
    let mut read = Batch::<MessageSent<'_>>::from_slice(&body).unwrap();
    assert_eq!((read.bytes(), read.to_vec()), (body.len(), body.clone()));
    assert_eq!(read, made);
    for batch in [&mut read, &mut made] {
        batch.push(call(13)).unwrap();
        assert_eq!(batch.bytes(), batch.to_vec().len());
        // The limit of a whole request is far off: what is left of it takes so many more.
        let room = (Limits::SAFE.batch_bytes - batch.bytes()) / (call(14).to_vec().len() + ",".len());
        let taken = (0..Limits::SAFE.batch_calls).take_while(|_| batch.push(call(14)).is_ok()).count();
        assert_eq!(taken, room.min(Limits::SAFE.batch_calls - 4));
    }
    assert_eq!(read.bytes(), made.bytes());
}

#[test]
fn a_split_keeps_every_call_in_its_order() {
    let envelope = Envelope::default();
    let split = Batch::split(calls(10), &envelope, room_for(4, &envelope));
    let written: Vec<_> = split.batches.iter().map(Batch::to_vec).collect();
    assert!(written.iter().all(|body| body.len() <= room_for(4, &envelope).batch_bytes));
    assert_eq!(split.batches.iter().map(Batch::len).collect::<Vec<_>>(), [4, 4, 2]);
    let whole = written.concat();
    let text = String::from_utf8(whole).unwrap();
    let places: Vec<_> = (0..10).map(|number| text.find(&format!("\"m-{number}\"")).unwrap()).collect();
    assert!(places.is_sorted(), "{text}");
}

#[test]
fn what_no_batch_takes_is_given_back_and_leaves_no_empty_batch() {
    let large = Track::new(User::id("u-1"), MessageSent::new().message_body("x".repeat(40_000)));
    let split = Batch::split([call(1), large, call(2)], &Envelope::default(), Limits::SAFE);
    assert_eq!((split.batches.len(), split.batches[0].len(), split.refused.len()), (1, 2, 1));
    assert!(matches!(split.refused[0].why(), Refusal::CallTooLarge { limit: 32_000, .. }));

    let none = Limits { batch_calls: 0, ..Limits::SAFE };
    let split = Batch::split(calls(3), &Envelope::default(), none);
    assert_eq!((split.batches.len(), split.refused.len()), (0, 3));
    assert!(split.refused.iter().all(|refused| matches!(refused.why(), Refusal::TooManyCalls { limit: 0 })));
}
