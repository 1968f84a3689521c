//! Sets and levels of lints.
#![allow(clippy::unwrap_used, reason = "a test fails by a panic")]

mod support;

use serde_json::Value;
use support::{Run, file, folder, run};

const PLAN: &str = r#"{"name": "shop", "events": [
  {"name": "Order Placed", "properties": [{"name": "email", "type": "string"}, {"name": "userId", "type": "string"}]}
]}"#;

fn codes(arguments: &[&str]) -> (i32, Vec<(String, String)>) {
    let Run { code, out, .. } = run(&[&["lint", "--format", "json"], arguments].concat());
    let document: Value = serde_json::from_str(&out).unwrap();
    let text = |found: &Value, key: &str| found[key].as_str().unwrap().to_owned();
    let found = document["diagnostics"].as_array().unwrap().iter();
    (code, found.map(|found| (text(found, "code"), text(found, "severity"))).collect())
}

fn names(arguments: &[&str]) -> Vec<String> {
    let mut names: Vec<String> = codes(arguments).1.into_iter().map(|(name, _)| name).collect();
    names.dedup();
    names
}

#[test]
fn sets_hold_each_other() {
    let folder = folder("lint_sets");
    let plan = file(&folder, "plan.json", PLAN);
    assert_eq!(names(&["--set", "minimal", &plan]), Vec::<String>::new());
    assert_eq!(names(&[&plan]), ["personal-property"]);
    let strict = names(&["--set", "strict", &plan]);
    assert_eq!(strict, ["missing-description", "personal-property", "missing-description", "property-name-case"]);
    // The plan names its own set, and the command line has the last word.
    let own = file(&folder, "own.json", PLAN.replace("\"events\"", "\"lints\": \"strict\", \"events\""));
    assert_eq!(names(&[&own]), strict);
    assert_eq!(names(&["--set", "standard", &own]), ["personal-property"]);
}

#[test]
fn levels_go_lint_by_lint() {
    let folder = folder("lint_levels");
    let plan = file(&folder, "plan.json", PLAN);
    assert_eq!(codes(&[&plan]).0, 0);
    let (code, found) = codes(&["--level", "property-name-case=error", "--level", "personal-property=allow", &plan]);
    assert_eq!((code, found), (1, vec![("property-name-case".to_owned(), "error".to_owned())]));
    let wrong = run(&["lint", "--level", "property-name-cas=error", &plan]);
    assert!(wrong.code == 2 && wrong.err.contains("did you mean `property-name-case`?"), "{wrong:?}");
    assert_eq!(run(&["lint", "--level", "unknown-key=allow", &plan]).code, 2);
}

#[test]
fn an_allow_has_a_reason_and_is_used() {
    let folder = folder("lint_allow");
    let with = |allow: &str| {
        file(&folder, "plan.json", PLAN.replace("\"events\"", &format!("\"allow\": [{allow}], \"events\"")))
    };
    let plan = with(r#"{"lint": "personal-property", "reason": "test accounts only"}"#);
    assert_eq!(names(&[&plan]), Vec::<String>::new());
    // Whatever set is asked for, an allow that silences something is not unused.
    assert_eq!(names(&["--set", "minimal", &plan]), Vec::<String>::new());
    assert_eq!(names(&[&with("\"dynamic-name\"")]), ["unused-allow", "personal-property"]);
    assert_eq!(names(&[&with(r#"{"lint": "personal-property"}"#)]), ["missing-key"]);
}

#[test]
fn fix_changes_nothing_else() {
    let folder = folder("lint_fix");
    let text = "{\"name\":\"shop\", \"allow\": [ \"dynamic-name\" ,\"unused-group\"],\n\t\"events\": [{\"name\":  \" Order Placed\\n\",\"allow\":[\"similar-event-names\"],\n\"properties\":[{\"name\":\"n\",\"type\":[\"number\" , \"number\"]}]\n}]}\n";
    let plan = file(&folder, "plan.json", text);
    let run = run(&["lint", "--fix", &plan]);
    assert_eq!((run.code, run.out.lines().last()), (0, Some("linted 1 plan: 0 errors, 0 warnings")), "{run:?}");
    let expected = "{\"name\":\"shop\", \"allow\": [ ],\n\t\"events\": [{\"name\":  \"Order Placed\",\"allow\":[],\n\"properties\":[{\"name\":\"n\",\"type\":[\"number\"]}]\n}]}\n";
    assert_eq!(std::fs::read_to_string(&plan).unwrap(), expected);
    // What is an error stays as it is.
    let broken = file(&folder, "broken.json", "{\"name\": \"shop \"");
    support::run(&["lint", "--fix", &broken]);
    assert_eq!(std::fs::read_to_string(&broken).unwrap(), "{\"name\": \"shop \"");
}

#[test]
fn a_file_chooses_for_the_plans_beneath_it() {
    let folder = folder("lint_config");
    let plans = folder.join("plans/desk");
    std::fs::create_dir_all(&plans).unwrap();
    let plan = file(&plans, "plan.json", PLAN);
    file(&folder, "livechat.toml", "[lint]\nset = \"strict\"\n\n[lint.levels]\npersonal-property = \"error\"\n");
    assert_eq!(
        names(&[&plan]),
        ["missing-description", "personal-property", "missing-description", "property-name-case"]
    );
    assert_eq!(run(&["lint", &plan]).code, 1);
    // Options have precedence, and so has a file that is nearer.
    assert_eq!(names(&["--set", "minimal", "--level", "personal-property=allow", &plan]), Vec::<String>::new());
    file(&plans, "livechat.toml", "");
    assert_eq!(codes(&[&plan]).1, [("personal-property".to_owned(), "warning".to_owned())]);
    for (text, place, why) in [
        ("[lint]\nsets = \"strict\"\n", "2:1", "unknown key `sets`; did you mean `set`?"),
        ("[lint]\nset = \"strikt\"\n", "2:7", "strikt"),
        ("[lint.levels]\nx = \"error\"\n", "2:5", "no lint with levels is called `x`"),
        ("[lint.levels]\npersonal-property = 1\n", "2:21", "`personal-property` is not a string"),
        ("lint = 1\n", "1:8", "`lint` is not a table"),
        ("[lint\n", "1:6", ""),
    ] {
        file(&plans, "livechat.toml", text);
        let run = run(&["lint", &plan]);
        let shown = format!("livechat.toml:{place}: ");
        assert!(run.code == 2 && run.err.contains(&shown) && run.err.contains(why), "{text}: {run:?}");
    }
    std::fs::remove_file(plans.join("livechat.toml")).unwrap();
    std::fs::create_dir(plans.join("livechat.toml")).unwrap();
    assert!(run(&["lint", &plan]).err.contains("is not a file of at most 64 KiB"));
}
