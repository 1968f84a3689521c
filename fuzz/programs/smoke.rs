//! `cargo run --release --example smoke -- 2`: runs each target for so many seconds on the files of `corpus/`, changed at random, without a
//! fuzzer. With a target's name behind it, runs that one.
#![forbid(unsafe_code)]

use std::fs;
use std::path::Path;
use std::process::ExitCode;
use std::time::{Duration, Instant};

#[path = "../../livechat-cli/tests/journal_faults/random.rs"]
mod random;

use random::Random;

fn main() -> ExitCode {
    let mut arguments = std::env::args().skip(1);
    let Some(seconds) = arguments.next().and_then(|seconds| seconds.parse::<u64>().ok()) else {
        eprintln!("usage: smoke SECONDS [TARGET]");
        return ExitCode::from(2);
    };
    let only = arguments.next();
    for (name, target) in livechat_fuzz::TARGETS {
        if only.as_ref().is_some_and(|only| only != name) {
            continue;
        }
        let corpus = corpus();
        let (end, mut random, mut runs) = (Instant::now() + Duration::from_secs(seconds), Random::new(1), 0_u64);
        corpus.iter().for_each(|file| target(file));
        while Instant::now() < end {
            target(&changed(&corpus, &mut random));
            runs += 1;
        }
        println!("{name}: {runs} runs, and {} files of the corpus", corpus.len());
    }
    ExitCode::SUCCESS
}

/// All files: what is a plan to one target is broken input to another.
fn corpus() -> Vec<Vec<u8>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus");
    let mut paths: Vec<_> = fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path()).collect();
    paths.sort();
    paths.iter().filter_map(|path| fs::read(path).ok()).collect()
}

/// A file with some bytes changed, or a piece of another in it.
fn changed(corpus: &[Vec<u8>], random: &mut Random) -> Vec<u8> {
    let mut bytes = corpus.get(random.below(corpus.len())).cloned().unwrap_or_default();
    for _ in 0..=random.below(4) {
        let at = random.below(bytes.len() + 1);
        let end = (at + random.below(12)).min(bytes.len());
        let other = corpus.get(random.below(corpus.len())).map_or(&[][..], Vec::as_slice);
        let from = random.below(other.len() + 1);
        let piece = &other[from..(from + random.below(40)).min(other.len())];
        let noise = [u8::try_from(random.below(256)).unwrap_or(0)];
        bytes.splice(at..end, if random.one_of(2) { piece } else { &noise }.iter().copied());
    }
    bytes
}
