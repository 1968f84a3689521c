//! Made-up conversations in which it is known what is wrong: all of that is found, on its line, and nothing else.
#![allow(clippy::unwrap_used, reason = "a test fails by it")]

mod support;

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use support::{folder, run, run_with};

type Facts = BTreeSet<(u64, String, String)>;

/// Calls, and what is wrong with them.
fn sample(folder: &Path, seed: &str, arguments: &[&str]) -> (String, Facts) {
    let labels = folder.join("labels.ndjson");
    let options = ["sample", "--conversations", "400", "--seed", seed, "--labels", labels.to_str().unwrap()];
    let sampled = run(&[&options, arguments].concat());
    assert_eq!((sampled.code, sampled.err.as_str()), (0, ""));
    (sampled.out, facts(&fs::read_to_string(labels).unwrap(), 0))
}

/// Line, code and pointer of each finding or label, in a file before which there were so many lines.
fn facts(lines: &str, before: u64) -> Facts {
    let fact = |line: &str| {
        let fact: serde_json::Value = serde_json::from_str(line).unwrap();
        let text = |key: &str| fact[key].as_str().unwrap().to_owned();
        (fact["line"].as_u64().unwrap() + before, text("code"), text("pointer"))
    };
    lines.lines().map(fact).collect()
}

fn hold(planted: &Facts, found: &Facts, what: &str) {
    let missed: Vec<_> = planted.difference(found).collect();
    let false_ones: Vec<_> = found.difference(planted).collect();
    assert_eq!((missed, false_ones), (vec![], vec![]), "{what}");
}

#[test]
fn every_planted_fault_is_found_and_nothing_else() {
    let folder = folder("every_planted_fault_is_found_and_nothing_else");
    let mut codes = BTreeSet::new();
    for seed in ["1", "2", "3", "4", "5"] {
        for arguments in [&[][..], &["--shuffle-keys"], &["--duplicates", "0.05"]] {
            let (calls, planted) = sample(&folder, seed, &[&["--conversation-faults", "0.5"], arguments].concat());
            for order in ["arrival", "timestamp"] {
                for threads in ["1", "2"] {
                    let options = ["check", "--conversations", "--format", "ndjson", "--order", order];
                    let checked = run_with(&[&options[..], &["--threads", threads, "-"]].concat(), calls.as_bytes());
                    hold(&planted, &facts(&checked.out, 0), &format!("{seed} {arguments:?} {order} {threads}"));
                }
            }
            codes.extend(planted.into_iter().map(|(_, code, _)| code));
        }
    }
    assert_eq!(codes.len(), 13, "{codes:?}");
}

#[test]
fn late_calls_are_found_out_in_one_file_and_in_fifty() {
    let folder = folder("late_calls_are_found_out_in_one_file_and_in_fifty");
    for seed in ["6", "7", "8"] {
        let late = ["--conversation-faults", "0.5", "--late", "0.2", "--duplicates", "0.05"];
        let (calls, planted) = sample(&folder, seed, &late);
        let lines: Vec<&str> = calls.lines().collect();
        let share = lines.len().div_ceil(50);
        let files: Vec<String> = (0..)
            .zip(lines.chunks(share))
            .map(|(at, chunk)| support::file(&folder, &format!("{at}"), chunk.join("\n")))
            .collect();
        for threads in ["1", "2"] {
            let options =
                ["check", "--conversations", "--format", "ndjson", "--order", "timestamp", "--threads", threads];
            let one = run_with(&[&options[..], &["-"]].concat(), calls.as_bytes());
            hold(&planted, &facts(&one.out, 0), seed);
            assert!(one.err.contains(" delivered again") && !one.err.contains("later than"), "{}", one.err);
            let names: Vec<&str> = files.iter().map(String::as_str).collect();
            let many = run(&[&options[..], &names].concat());
            let found = many.out.lines().flat_map(|line| {
                let finding: serde_json::Value = serde_json::from_str(line).unwrap();
                let file = finding["file"].as_str().unwrap();
                facts(line, (names.iter().position(|name| *name == file).unwrap() * share) as u64)
            });
            hold(&planted, &found.collect(), seed);
            assert_eq!(many.err, one.err);
        }
        // As they come, they are not in order, and that is no more than what is said of them.
        let arrived = run_with(&["check", "--conversations", "--format", "ndjson", "-"], calls.as_bytes());
        assert!(facts(&arrived.out, 0).len() > planted.len() + 100);
    }
}
