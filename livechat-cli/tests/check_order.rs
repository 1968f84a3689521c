//! However many threads check, the output is the same.
#![allow(clippy::unwrap_used, reason = "a test fails by it")]

mod support;

use std::fs;

use support::{folder, run, run_with};

fn sample(arguments: &[&str]) -> String {
    let sampled = run(&[&["sample", "--conversations", "700", "--violations", "0.1"], arguments].concat());
    assert_eq!((sampled.code, sampled.err.as_str()), (0, ""));
    sampled.out
}

#[test]
fn one_thread_and_many_print_the_same() {
    let lines = sample(&["--seed", "1"]);
    let array = format!("[\n{}\n]\n", lines.trim_end().replace('\n', ",\n"));
    for input in [lines, array] {
        for format in ["human", "json", "ndjson"] {
            let of =
                |threads: &str| run_with(&["check", "--format", format, "--threads", threads, "-"], input.as_bytes());
            let one = of("1");
            assert_eq!(one.code, 1);
            assert!(one.out.len() > 10_000);
            for threads in ["2", "7"] {
                assert_eq!(of(threads), one, "{format} with {threads} threads");
            }
        }
    }
}

#[test]
fn one_file_and_many_have_the_same_findings() {
    let folder = folder("one_file_and_many_have_the_same_findings");
    let lines = sample(&["--seed", "2"]);
    let all: Vec<&str> = lines.lines().collect();
    let files: Vec<String> = all
        .chunks(all.len() / 20 + 1)
        .enumerate()
        .map(|(at, chunk)| support::file(&folder, &format!("{at:02}.ndjson"), chunk.join("\n")))
        .collect();
    let arguments: Vec<&str> =
        ["check", "--format", "ndjson"].into_iter().chain(files.iter().map(String::as_str)).collect();
    let (many, one) = (run(&arguments), run_with(&["check", "--format", "ndjson", "-"], lines.as_bytes()));
    let facts = |out: &str| {
        let fact = |line: &str| {
            let finding: serde_json::Value = serde_json::from_str(line).unwrap();
            (finding["code"].to_string(), finding["pointer"].to_string(), finding["column"].as_u64())
        };
        out.lines().map(fact).collect::<Vec<_>>()
    };
    assert_eq!(facts(&many.out), facts(&one.out));
    assert_eq!((many.code, &many.err), (1, &one.err));
}

#[test]
fn whoever_reads_no_further_is_no_error() {
    use std::io::Read as _;
    use std::process::{Command, Stdio};
    let folder = folder("whoever_reads_no_further_is_no_error");
    let file = support::file(&folder, "calls.ndjson", sample(&["--seed", "3"]));
    let checked = |arguments: &[&str]| {
        let mut child = Command::new(env!("CARGO_BIN_EXE_livechat"))
            .args(arguments)
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut some = [0; 10];
        child.stdout.take().unwrap().read_exact(&mut some).unwrap();
        let output = child.wait_with_output().unwrap();
        assert_eq!(String::from_utf8(output.stderr).unwrap(), "", "{arguments:?}");
        output.status.code()
    };
    assert!(checked(&["check", &file]).is_some_and(|code| code < 2));
    assert_eq!(checked(&["sample", "--conversations", "5000"]), Some(0));
    assert!(fs::metadata(&file).is_ok());
}

#[test]
fn conversations_come_out_the_same_however_they_are_read() {
    let folder = folder("conversations_come_out_the_same_however_they_are_read");
    let lines = sample(&["--seed", "5"]);
    let all: Vec<&str> = lines.lines().collect();
    let files: Vec<String> = all
        .chunks(all.len() / 49)
        .enumerate()
        .map(|(at, chunk)| support::file(&folder, &format!("{at:02}.ndjson"), chunk.join("\n")))
        .collect();
    assert_eq!(files.len(), 50);
    let files: Vec<&str> = files.iter().map(String::as_str).collect();
    let facts = |out: &str| {
        let fact = |line: &str| {
            let finding: serde_json::Value = serde_json::from_str(line).unwrap();
            (finding["id"].to_string(), finding["code"].to_string(), finding["conversation"].to_string())
        };
        out.lines().map(fact).collect::<Vec<_>>()
    };
    for order in ["arrival", "timestamp"] {
        let checked = |threads: &str, inputs: &[&str]| {
            let options = ["check", "--conversations", "--format", "ndjson", "--order", order, "--threads", threads];
            run_with(&[&options, inputs].concat(), lines.as_bytes())
        };
        let one = checked("1", &["-"]);
        assert!(one.out.lines().filter(|line| !line.contains("\"conversation\":null")).count() > 200, "{}", one.err);
        for threads in ["2", "5"] {
            assert_eq!(checked(threads, &["-"]), one, "{order} with {threads} threads");
            let many = checked(threads, &files);
            assert_eq!(many.err, one.err);
            if order == "arrival" {
                assert_eq!(facts(&many.out), facts(&one.out), "{order} with {threads} threads");
            } else {
                // Late findings stand where time goes on, which is at the end of a part of the input.
                let sorted = |mut facts: Vec<_>| {
                    facts.sort();
                    facts
                };
                assert_eq!(sorted(facts(&many.out)), sorted(facts(&one.out)), "{order} with {threads} threads");
            }
        }
    }
}
