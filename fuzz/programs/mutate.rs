//! `cargo run --release --example mutate -- 1000000 calls.ndjson`: holds scanner, tree walker and decoder to each other, and what
//! is read of a call's conversation on either way, on so many mutated calls, without a fuzzer. The calls are those of `livechat sample`.
#![forbid(unsafe_code)]

use std::process::ExitCode;

/// Bytes that mean something to a reader of JSON.
const TELLING: &[u8] = br#"{}[]:,"\ 0123456789eE+-.truefalsnN"#;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [count, file] = arguments.as_slice() else {
        eprintln!("usage: mutate COUNT CALLS.ndjson");
        return ExitCode::from(2);
    };
    let (Ok(count), Ok(text)) = (count.parse::<u64>(), std::fs::read_to_string(file)) else {
        eprintln!("mutate: `{count}` is no count, or `{file}` is not readable");
        return ExitCode::from(2);
    };
    let calls: Vec<&str> = text.lines().collect();
    let mut random = Random(0x9E37_79B9_7F4A_7C15);
    let mut bytes = Vec::new();
    for _ in 0..count {
        bytes.clear();
        bytes.extend_from_slice(calls[random.below(calls.len())].as_bytes());
        mutate(&mut bytes, &calls, &mut random);
        livechat_fuzz::call(&bytes);
        livechat_fuzz::conversation(&bytes);
        livechat_fuzz::json(&bytes);
    }
    println!("{count} mutated calls: no verdict differs");
    ExitCode::SUCCESS
}

/// Changes a byte or a few, or puts a piece of another call in place of one.
fn mutate(bytes: &mut Vec<u8>, calls: &[&str], random: &mut Random) {
    for _ in 0..=random.below(3) {
        if bytes.is_empty() {
            return;
        }
        let at = random.below(bytes.len());
        match random.below(6) {
            0 => bytes[at] = TELLING[random.below(TELLING.len())],
            1 => bytes[at] = random.next().to_le_bytes()[7],
            2 => bytes.insert(at, TELLING[random.below(TELLING.len())]),
            3 => drop(bytes.remove(at)),
            4 => bytes.truncate(at),
            _ => {
                let other = calls[random.below(calls.len())].as_bytes();
                let from = random.below(other.len());
                let piece = &other[from..(from + random.below(200)).min(other.len())];
                let end = (at + random.below(200)).min(bytes.len());
                bytes.splice(at..end, piece.iter().copied());
            }
        }
    }
}

/// Numbers that are the same in every run.
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    #[expect(clippy::cast_possible_truncation, reason = "below a length")]
    fn below(&mut self, length: usize) -> usize {
        (self.next() % length.max(1) as u64) as usize
    }
}
