//! A schedule of writes, faults and crashes, and the promises that hold after it.

use livechat_cli::journal::{Journal, Unopened};

use super::disk::FaultyDisk;
use super::random::Random;

/// The end of a program.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum End {
    Killed,
    PowerCut,
}

/// Runs the schedule of a number.
///
/// # Panics
///
/// Fails if an acknowledged line is missing, repeated or broken.
pub(crate) fn schedule(seed: u64) {
    let mut random = Random::new(seed);
    let sync = random.one_of(2);
    // Only what the disk confirmed survives a power cut.
    let end = if sync && random.one_of(2) { End::PowerCut } else { End::Killed };
    let (mut bytes, mut acknowledged, mut next) = (Vec::new(), Vec::new(), 0);
    for _ in 0..=random.below(4) {
        bytes = life(&bytes, sync, end, &mut acknowledged, &mut next, &mut random);
        check(&bytes, &acknowledged, end, seed);
    }
    // A life without faults goes on in what is left.
    let disk = FaultyDisk::new(&bytes, random.clone(), 0, u64::MAX);
    let mut journal = Journal::open(disk.clone(), sync).unwrap_or_else(|why| panic!("schedule {seed}: {why:?}"));
    journal.write(line(next).as_bytes()).unwrap();
    acknowledged.push(next);
    check(&disk.after_kill(), &acknowledged, end, seed);
    assert!(disk.after_kill().ends_with(b"\n"), "schedule {seed}");
}

fn line(number: usize) -> String {
    format!("{{\"n\":{number},\"text\":\"{}\"}}\n", "x".repeat(number % 23))
}

/// A program that writes until something ends it; returns what is left of the file.
fn life(
    bytes: &[u8],
    sync: bool,
    end: End,
    acknowledged: &mut Vec<usize>,
    next: &mut usize,
    random: &mut Random,
) -> Vec<u8> {
    let one_of = [0, 2, 4, 12][random.below(4)];
    let disk =
        FaultyDisk::new(bytes, Random::new(random.below(usize::MAX) as u64), one_of, 4 + random.below(60) as u64);
    match Journal::open(disk.clone(), sync) {
        Ok(mut journal) => {
            while !disk.has_crashed() && *next < 1000 {
                let numbers: Vec<usize> = (*next..=*next + random.below(3)).collect();
                *next += numbers.len();
                let lines: Vec<String> = numbers.iter().map(|number| line(*number)).collect();
                if journal.write(lines.concat().as_bytes()).is_ok() {
                    acknowledged.extend(numbers);
                }
                if random.one_of(20) {
                    cut_by_others(&disk, acknowledged, random);
                }
            }
        }
        Err(Unopened::Failed(_)) => {}
        Err(Unopened::NoCalls) => panic!("not taken for calls: {:?}", String::from_utf8_lossy(bytes)),
    }
    match end {
        End::Killed => disk.after_kill(),
        End::PowerCut => disk.after_power_cut(),
    }
}

/// Another program cuts the file off: what it takes is its own doing.
fn cut_by_others(disk: &FaultyDisk, acknowledged: &mut Vec<usize>, random: &mut Random) {
    let bytes = disk.after_kill();
    let length = random.below(bytes.len() + 1);
    disk.cut_by_others(length);
    let gone = bytes.get(length.saturating_sub(1)..).unwrap_or_default();
    let text = String::from_utf8_lossy(&bytes[..length]).into_owned();
    acknowledged.retain(|number| text.contains(line(*number).trim_end()) || gone.is_empty());
}

/// All that was acknowledged is there, once, in order; and without a power cut nothing is there in pieces. A call whose line end another
/// program took may end in zeros after a power cut, which the journal removes when it opens the file.
fn check(bytes: &[u8], acknowledged: &[usize], end: End, seed: u64) {
    let text = String::from_utf8_lossy(bytes);
    let shown = format!("schedule {seed} (alone: `cargo run --release --example journal -- 1 {seed}` in `fuzz/`)");
    let mut wanted = acknowledged.iter().peekable();
    let mut last = None;
    for given in text.split_inclusive('\n') {
        let number = given.strip_prefix("{\"n\":").and_then(|rest| rest.split(',').next()?.parse::<usize>().ok());
        let call = given.strip_suffix('\n').unwrap_or_else(|| given.trim_end_matches('\0'));
        let whole = number.filter(|number| line(*number).trim_end() == call);
        if wanted.peek().is_some_and(|wanted| whole == Some(**wanted)) {
            wanted.next();
        }
        assert!(whole.is_none() || whole > last, "{shown}: line {whole:?} comes again in {text:?}");
        last = whole.or(last);
    }
    assert_eq!(wanted.next(), None, "{shown}: acknowledged and missing in {text:?}");
    assert!(end == End::PowerCut || !bytes.contains(&0), "{shown}: zeros in {text:?}");
}
