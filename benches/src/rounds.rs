//! Measures candidates in turns, so that whatever else the machine does hits all of them alike.

use std::time::Instant;

/// One way to do the work: what `run` does once to the whole corpus.
pub(crate) struct Candidate<'a> {
    pub(crate) name: String,
    run: Box<dyn FnMut() -> usize + 'a>,
}

/// What was measured of one candidate.
pub(crate) struct Measured {
    pub(crate) name: String,
    /// Nanoseconds per call: the median of all rounds, the lower and the upper quartile.
    pub(crate) median: f64,
    pub(crate) low: f64,
    pub(crate) high: f64,
    /// How many times faster than each candidate, in their order: the ratio of the lower quartiles.
    pub(crate) faster: Vec<f64>,
    /// What `run` gave: a count that shows whether candidates agree.
    pub(crate) result: usize,
}

impl<'a> Candidate<'a> {
    pub(crate) fn new(name: impl Into<String>, run: impl FnMut() -> usize + 'a) -> Self {
        Self { name: name.into(), run: Box::new(run) }
    }

    /// A candidate that does something to each item, and counts for how many that gives `true`.
    pub(crate) fn each<T>(name: impl Into<String>, items: &'a [T], mut work: impl FnMut(&'a T) -> bool + 'a) -> Self {
        Self::new(name, move || items.iter().filter(|item| work(item)).count())
    }
}

/// Runs all candidates in turns, each round in another order: none always follows the one that leaves the caches coldest.
pub(crate) fn measure(mut candidates: Vec<Candidate<'_>>, rounds: usize, calls: usize) -> Vec<Measured> {
    let count = candidates.len();
    let results: Vec<usize> = candidates.iter_mut().map(|candidate| (candidate.run)()).collect();
    let mut times = vec![Vec::with_capacity(rounds); count];
    let mut order: Vec<usize> = (0..count).collect();
    let mut seed = 4;
    for _ in 0..rounds {
        shuffle(&mut order, &mut seed);
        for &place in &order {
            let start = Instant::now();
            std::hint::black_box((candidates[place].run)());
            times[place].push(start.elapsed().as_nanos() as f64 / calls as f64);
        }
    }
    // Of lower quartiles: whatever interrupts a turn only ever makes it longer.
    let ratio = |mine: usize, other: usize| quantile(times[other].clone(), 0.25) / quantile(times[mine].clone(), 0.25);
    (0..count)
        .map(|place| Measured {
            name: candidates[place].name.clone(),
            median: quantile(times[place].clone(), 0.5),
            low: quantile(times[place].clone(), 0.25),
            high: quantile(times[place].clone(), 0.75),
            faster: (0..count).map(|other| ratio(place, other)).collect(),
            result: results[place],
        })
        .collect()
}

/// An order of no pattern, the same in every run.
fn shuffle(order: &mut [usize], seed: &mut u64) {
    for last in (1..order.len()).rev() {
        *seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        order.swap(last, (*seed >> 33) as usize % (last + 1));
    }
}

fn quantile(mut values: Vec<f64>, share: f64) -> f64 {
    values.sort_by(f64::total_cmp);
    values[((values.len() - 1) as f64 * share).round() as usize]
}

/// Prints a Markdown table; `ours` is the candidate whose lead over the others stands in the last column.
pub(crate) fn table(title: &str, rows: &[Measured], bytes: usize, result: &str, ours: usize) {
    println!("\n### {title}\n");
    println!("| | ns/call | quartiles | MB/s | × livechat | {result} |\n|---|--:|--:|--:|--:|--:|");
    for (place, row) in rows.iter().enumerate() {
        let speed = bytes as f64 * 1000.0 / row.median;
        let lead = rows[ours].faster[place];
        let lead = if place == ours { "1".to_owned() } else { format!("{lead:.2}×") };
        let Measured { name, median, low, high, result, .. } = row;
        println!("| {name} | {median:.0} | {low:.0}–{high:.0} | {speed:.0} | {lead} | {result} |");
    }
}
