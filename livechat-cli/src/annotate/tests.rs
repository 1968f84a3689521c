use serde_json::Value;

use super::{Grade, Host, Issue, RuleText, document};

const RULES: [RuleText<'static>; 1] =
    [RuleText { code: "wrong-type", summary: "The value has another type.", folder: "docs" }];

fn issues() -> [Issue<'static>; 2] {
    let issue = Issue {
        code: "wrong-type",
        grade: Grade::Error,
        message: "expected <a> & \"b\"\n100%, found\u{1b}",
        help: Some("send `1`"),
        file: "a folder/c,d:e.json",
        line: 3,
        column: 9,
        id: 0x2a,
    };
    [issue.clone(), Issue { grade: Grade::Warning, help: None, message: "old", ..issue }]
}

#[test]
fn workflow_commands_are_one_line_each() {
    let text = document(Host::GitHub, &RULES, &issues());
    assert_eq!(
        text,
        "::error file=a folder/c%2Cd%3Ae.json,line=3,col=9,title=livechat%3A wrong-type::\
         expected <a> & \"b\"\\u{a}100%25, found\\u{1b}; help: send `1`\n\
         ::warning file=a folder/c%2Cd%3Ae.json,line=3,col=9,title=livechat%3A wrong-type::old\n"
    );
    assert_eq!(document(Host::GitHub, &RULES, &[]), "");
}

#[test]
fn code_quality_reports_have_what_is_required() -> Result<(), serde_json::Error> {
    for issues in [&issues()[..], &[]] {
        let report: Value = serde_json::from_str(&document(Host::GitLab, &RULES, issues))?;
        let all = report.as_array().map_or(&[][..], Vec::as_slice);
        assert_eq!(all.len(), issues.len());
        for object in all {
            assert!(object["description"].is_string() && object["check_name"].is_string());
            assert!(object["fingerprint"] == "000000000000002a" && object["location"]["lines"]["begin"] == 3);
            assert!(["info", "minor", "major"].contains(&object["severity"].as_str().unwrap_or_default()));
        }
    }
    Ok(())
}

#[test]
fn test_reports_are_well_formed() {
    let text = document(Host::JUnit, &RULES, &issues());
    assert!(
        text.contains("message=\"expected &lt;a&gt; &amp; &quot;b&quot;\\u{a}100%, found\\u{1b}; help: send `1`\"")
    );
    assert_eq!((text.matches("<testcase ").count(), text.matches("<failure ").count()), (2, 1));
    for name in ["testsuites", "testsuite", "testcase", "failure", "system-out"] {
        let opened = text.matches(&format!("<{name}>")).count() + text.matches(&format!("<{name} ")).count();
        assert_eq!(opened, text.matches(&format!("</{name}>")).count(), "{name}");
    }
    assert!(document(Host::JUnit, &RULES, &[]).contains("<testcase classname=\"livechat\" name=\"nothing found\"/>"));
}

/// The standard's requirements for the parts that are written: names, types, and values from lists.
fn sarif_errors(log: &Value) -> Vec<String> {
    let mut errors = Vec::new();
    let mut must = |holds: bool, what: &str| errors.extend((!holds).then(|| what.to_owned()));
    let known = |object: &Value, keys: &[&str]| {
        object.as_object().is_some_and(|members| members.keys().all(|key| keys.contains(&key.as_str())))
    };
    must(log["version"] == "2.1.0", "version (3.13.2)");
    must(known(log, &["$schema", "version", "runs"]), "members of the log");
    must(log["runs"].is_array(), "runs (3.13.4)");
    for run in log["runs"].as_array().into_iter().flatten() {
        must(known(run, &["tool", "results", "columnKind"]), "members of a run");
        must(
            ["utf16CodeUnits", "unicodeCodePoints"].contains(&run["columnKind"].as_str().unwrap_or_default()),
            "columnKind",
        );
        let driver = &run["tool"]["driver"];
        must(driver["name"].is_string(), "tool.driver.name (3.19.8)");
        must(driver["informationUri"].as_str().is_some_and(|uri| uri.contains("://")), "informationUri is absolute");
        let mut ids = Vec::new();
        for rule in driver["rules"].as_array().into_iter().flatten() {
            must(rule["shortDescription"]["text"].is_string(), "a message has a text (3.11)");
            must(rule["helpUri"].as_str().is_some_and(|uri| uri.contains("://")), "helpUri is absolute (3.49.12)");
            ids.push(rule["id"].as_str().unwrap_or_default());
        }
        let count = ids.len();
        ids.sort_unstable();
        ids.dedup();
        must(count == ids.len() && !ids.contains(&""), "rules are unique (3.19.23)");
        must(run["results"].is_array(), "results (3.14.23)");
        for result in run["results"].as_array().into_iter().flatten() {
            must(
                known(result, &["ruleId", "level", "message", "locations", "partialFingerprints"]),
                "members of a result",
            );
            must(ids.contains(&result["ruleId"].as_str().unwrap_or_default()), "ruleId names a rule");
            must(["none", "note", "warning", "error"].contains(&result["level"].as_str().unwrap_or_default()), "level");
            must(result["message"]["text"].is_string(), "message.text (3.27.11)");
            must(result["partialFingerprints"]["livechat/v1"].is_string(), "fingerprints are strings");
            for location in result["locations"].as_array().into_iter().flatten() {
                let place = &location["physicalLocation"];
                let uri = place["artifactLocation"]["uri"].as_str().unwrap_or(" ");
                must(!uri.contains([' ', ',', '\\']), "uri is a reference (RFC 3986)");
                must(place["region"]["startLine"].as_u64().is_some_and(|line| line > 0), "startLine (3.30.5)");
                must(place["region"]["startColumn"].as_u64().is_some_and(|column| column > 0), "startColumn (3.30.6)");
            }
        }
    }
    errors
}

#[test]
fn sarif_logs_keep_the_standard() -> Result<(), serde_json::Error> {
    for issues in [&issues()[..], &[]] {
        let log: Value = serde_json::from_str(&document(Host::Sarif, &RULES, issues))?;
        assert_eq!(sarif_errors(&log), Vec::<String>::new());
        assert_eq!(log["runs"][0]["results"].as_array().map(Vec::len), Some(issues.len()));
    }
    let broken = serde_json::json!({"version": "2.0.0", "runs": [{"tool": {}, "results": [{"level": "bad"}]}]});
    assert!(sarif_errors(&broken).len() >= 6, "{:?}", sarif_errors(&broken));
    Ok(())
}
