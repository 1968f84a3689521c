//! Findings and diagnostics as code hosts and CI systems read them.
#![allow(clippy::unwrap_used, reason = "a test fails by a panic")]

mod support;

use serde_json::Value;
use support::{BAD, GOOD, file, folder, run, run_with};

const PLAN: &str = r#"{"name": "shop", "property_groups": [{"name": "agent"}], "events": [{"name": "Order Placed", "descripton": "x"}]}"#;

fn check(format: &str, input: &str) -> (i32, String, String) {
    let run = run_with(&["check", "--format", format, "-"], input.as_bytes());
    (run.code, run.out, run.err)
}

#[test]
fn findings_of_check() {
    let input = format!("{GOOD}\n{BAD}\n{BAD}\n");
    let (code, out, err) = check("github", &input);
    let line = "::error file=<stdin>,line=2,col=103,title=livechat%3A wrong-type::\
                expected a number for `conversation_duration`, found the string `45`; help: send `45` without quotes";
    assert_eq!((code, out.lines().next()), (1, Some(line)), "{out}");
    assert_eq!((out.lines().count(), err.as_str()), (2, "checked 3 calls (3 events): 2 violations, 0 warnings\n"));
    let report: Value = serde_json::from_str(&check("gitlab", &input).1).unwrap();
    assert_eq!(report.as_array().unwrap().len(), 2);
    let log: Value = serde_json::from_str(&check("sarif", &input).1).unwrap();
    assert_eq!(log["runs"][0]["results"].as_array().unwrap().len(), 2);
    let region = &log["runs"][0]["results"][1]["locations"][0]["physicalLocation"]["region"];
    assert_eq!((&region["startLine"], &region["startColumn"]), (&3.into(), &103.into()));
    assert_eq!(check("junit", &input).1.matches("<failure ").count(), 2);
}

#[test]
fn a_clean_run_is_a_whole_document() {
    for (format, out) in [("github", ""), ("gitlab", "[\n]\n")] {
        assert_eq!(
            check(format, GOOD),
            (0, out.to_owned(), "checked 1 call (1 event): 0 violations, 0 warnings\n".to_owned())
        );
    }
    let log: Value = serde_json::from_str(&check("sarif", GOOD).1).unwrap();
    assert_eq!(log["runs"][0]["results"], Value::Array(Vec::new()));
    assert!(
        check("junit", GOOD)
            .1
            .ends_with("<testcase classname=\"livechat\" name=\"nothing found\"/>\n</testsuite>\n</testsuites>\n")
    );
}

#[test]
fn diagnostics_of_lint() {
    let folder = folder("annotations");
    let plans = [file(&folder, "a.json", PLAN), file(&folder, "b.json", PLAN)];
    let lint = |format: &str| run(&["lint", "--format", format, &plans[0], &plans[1]]);
    let github = lint("github");
    assert_eq!(github.code, 1, "{github:?}");
    let lines: Vec<&str> = github.out.lines().collect();
    assert_eq!(lines.len(), 4, "{github:?}");
    assert!(
        lines[0].starts_with("::warning file=") && lines[0].contains("title=livechat%3A unused-group::"),
        "{github:?}"
    );
    assert!(lines[1].contains("a.json,line=1,col=94,title=livechat%3A unknown-key::"), "{github:?}");
    let log: Value = serde_json::from_str(&lint("sarif").out).unwrap();
    assert_eq!(log["runs"][0]["results"].as_array().unwrap().len(), 4);
    let report: Value = serde_json::from_str(&lint("gitlab").out).unwrap();
    assert_eq!(report.as_array().unwrap().len(), 4);
    assert_eq!(lint("junit").out.matches("<failure ").count(), 2);
}
