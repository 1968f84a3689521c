//! Runs the fuzz targets without a fuzzer, on their seeds, changed at random.
//!
//! - `cargo run --release --example smoke -- 2` runs each target for two seconds.
//! - `… -- 600 plan` runs the target `plan` for ten minutes.
//! - `… -- 0 plan artifacts/plan-17` runs the target `plan` once, on this file.
#![forbid(unsafe_code)]

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::{Duration, Instant};
use std::{fs, io};

use livechat_fuzz::{TARGETS, Target};

#[path = "../../livechat-cli/tests/journal_faults/random.rs"]
mod random;

use random::Random;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let Some(seconds) = arguments.first().and_then(|seconds| seconds.parse::<u64>().ok()) else {
        eprintln!("usage: smoke SECONDS [TARGET [FILE]]");
        return ExitCode::from(2);
    };
    let (only, file) = (arguments.get(1), arguments.get(2));
    for target in TARGETS.iter().filter(|target| only.is_none_or(|only| only == target.name)) {
        let done = match file {
            Some(file) => fs::read(file).map(|bytes| (target.run)(&bytes)),
            None => run(target, Duration::from_secs(seconds)),
        };
        if let Err(error) = done {
            eprintln!("{}: {error}", target.name);
            return ExitCode::FAILURE;
        }
    }
    ExitCode::SUCCESS
}

/// Runs a target on its seeds, and then on changed ones until the time is over. The inputs are the same in every run.
fn run(target: &Target, time: Duration) -> io::Result<()> {
    let (own, others) = (seeds(&[*target])?, seeds(&TARGETS)?);
    if own.is_empty() {
        return Err(io::Error::other("there are no seeds"));
    }
    let (end, mut random, mut runs, mut slowest) = (Instant::now() + time, Random::new(1), 0_u64, Duration::ZERO);
    let mut next = own.iter().cloned();
    loop {
        let bytes = match next.next() {
            Some(seed) => seed,
            None if Instant::now() >= end => break,
            // Input for one target is broken input for another.
            None if random.one_of(8) => changed(&others, &mut random),
            None => changed(&own, &mut random),
        };
        let start = Instant::now();
        if catch_unwind(AssertUnwindSafe(|| (target.run)(&bytes))).is_err() {
            return Err(io::Error::other(keep(target.name, runs, &bytes)?));
        }
        (runs, slowest) = (runs + 1, slowest.max(start.elapsed()));
    }
    println!("{}: {runs} runs, from {} seeds; the slowest took {:.3} s", target.name, own.len(), slowest.as_secs_f64());
    Ok(())
}

/// Keeps an input that made a target panic. Returns how to repeat it.
fn keep(name: &str, number: u64, bytes: &[u8]) -> io::Result<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("artifacts");
    fs::create_dir_all(&folder)?;
    let path = folder.join(format!("{name}-{number}"));
    fs::write(&path, bytes)?;
    let path = path.display();
    Ok(format!("run {number} failed (alone: `cargo run --release --example smoke -- 0 {name} {path}` in `fuzz/`)"))
}

/// Reads the seeds of targets, each file once.
fn seeds(targets: &[Target]) -> io::Result<Vec<Vec<u8>>> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let mut paths: Vec<PathBuf> = Vec::new();
    for folder in targets.iter().flat_map(|target| target.seeds) {
        for entry in fs::read_dir(root.join(folder))? {
            paths.push(entry?.path());
        }
    }
    paths.sort();
    paths.dedup();
    paths.iter().filter(|path| path.is_file()).map(fs::read).collect()
}

/// Returns an input with some bytes changed, or with pieces of others or of itself in it.
fn changed(seeds: &[Vec<u8>], random: &mut Random) -> Vec<u8> {
    let mut bytes = seeds.get(random.below(seeds.len())).cloned().unwrap_or_default();
    for _ in 0..=random.below(4) {
        let at = random.below(bytes.len() + 1);
        let end = (at + random.below(12)).min(bytes.len());
        let other = seeds.get(random.below(seeds.len())).map_or(&[][..], Vec::as_slice);
        let piece = match random.below(8) {
            0 => bytes.get(at..(at + random.below(200)).min(bytes.len())).unwrap_or_default().repeat(2),
            1..=3 => vec![u8::try_from(random.below(256)).unwrap_or(0)],
            _ => {
                let from = random.below(other.len() + 1);
                other[from..(from + random.below(60)).min(other.len())].to_vec()
            }
        };
        bytes.splice(at..end, piece);
    }
    bytes
}
