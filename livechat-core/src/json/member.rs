//! Members whose value is a string, which most are: comma, key, string and quotes are put into one piece of memory.
//!
//! The compiler does not know where a vector's memory is, so that it loads the vector's end again after each push. An array of a
//! known size needs no such load.

use super::block::is_plain;
use super::escape::push_json_string;

/// A member that fits is written at once.
const ROOM: usize = 64;

/// Adds a comma, if one is due, a key as JSON writes it before a value (`"agent_id":`), and a string.
#[inline(never)]
pub fn push_text_member(out: &mut Vec<u8>, comma: bool, key: &str, text: &str) {
    let (key, bytes) = (key.as_bytes(), text.as_bytes());
    let start = out.len();
    let length = usize::from(comma) + key.len() + bytes.len() + 2;
    // Room is made elsewhere, so that nothing is called here.
    if length > ROOM || out.capacity() - start < ROOM || !is_plain(bytes) {
        return push_any_member(out, comma, key, text);
    }
    out.extend_from_slice(&[0; ROOM]);
    if let Some(room) = out.last_chunk_mut::<ROOM>() {
        // Where no comma is due, the key is written over it.
        room[0] = b',';
        let quote = put(room, usize::from(comma), key);
        room[quote % ROOM] = b'"';
        let quote = put(room, quote + 1, bytes);
        room[quote % ROOM] = b'"';
    }
    out.truncate(start + length);
}

#[inline(never)]
fn push_any_member(out: &mut Vec<u8>, comma: bool, key: &[u8], text: &str) {
    out.reserve(ROOM);
    if comma {
        out.push(b',');
    }
    out.extend_from_slice(key);
    push_json_string(out, text);
}

/// Copies a few bytes to their place, without the call that copying any number of them is; gives where they end.
#[inline(always)]
#[expect(clippy::inline_always, reason = "a call is what it is there to avoid")]
fn put(room: &mut [u8; ROOM], at: usize, bytes: &[u8]) -> usize {
    let Some(place) = room.get_mut(at..).and_then(|rest| rest.get_mut(..bytes.len())) else { return at };
    match bytes.len() {
        8..16 => put_ends::<8>(place, bytes),
        16..=32 => put_ends::<16>(place, bytes),
        33..=64 => put_ends::<32>(place, bytes),
        4..8 => put_ends::<4>(place, bytes),
        _ => place.iter_mut().zip(bytes).for_each(|(place, byte)| *place = *byte),
    }
    at + bytes.len()
}

/// Copies the first `N` bytes and the last `N`, which overlap and are all of them.
#[inline(always)]
#[expect(clippy::inline_always, reason = "likewise")]
fn put_ends<const N: usize>(place: &mut [u8], bytes: &[u8]) {
    if let (Some(first), Some(from)) = (place.first_chunk_mut::<N>(), bytes.first_chunk()) {
        *first = *from;
    }
    if let (Some(last), Some(from)) = (place.last_chunk_mut::<N>(), bytes.last_chunk()) {
        *last = *from;
    }
}

#[cfg(test)]
mod tests {
    use super::push_text_member;

    #[test]
    fn writes_members_of_any_length() {
        let letters: String = ('a'..='z').cycle().take(200).collect();
        for key_length in 0..40 {
            let key = format!("\"{}\":", &letters[..key_length]);
            for length in 0..100 {
                for text in [letters[..length].to_owned(), format!("{}\n", &letters[..length])] {
                    for comma in [false, true] {
                        let mut out = b"{".to_vec();
                        push_text_member(&mut out, comma, &key, &text);
                        let comma = if comma { "," } else { "" };
                        let expected = format!("{{{comma}{key}{}", serde_json::to_string(&text).unwrap());
                        assert_eq!(out, expected.as_bytes());
                    }
                }
            }
        }
    }
}
