//! Code that was written against the old plan of each kind of change compiles against the new one if, and only if,
//! `livechat diff` says that the change breaks no Rust code.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by a panic")]

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use livechat_spec::build::{Options, source};
use livechat_spec::load_str;
use serde_json::Value;

/// The changes, which the tests of `livechat diff` read as well.
const CHANGES: &str = include_str!("../../../livechat-cli/tests/data/diff/changes.json");

/// The code of a consumer of each old plan, by the name of the change.
const CONSUMERS: &str = include_str!("consumers.json");

struct Case {
    name: String,
    /// Whether it must compile against the new plan; `None` if that is left to how code is generated now.
    compiles: Option<bool>,
}

#[test]
fn consumers_compile_unless_a_change_breaks_rust() {
    let folder = package();
    let mut cases = Vec::new();
    let all: Vec<Value> = serde_json::from_str(CHANGES).unwrap();
    let consumers: Value = serde_json::from_str(CONSUMERS).unwrap();
    for (number, case) in all.iter().enumerate() {
        let name = case["name"].as_str().unwrap().to_owned();
        let body = consumers[&name].as_str().unwrap_or_else(|| panic!("consumers.json has no code for `{name}`"));
        for side in ["old", "new"] {
            fs::write(folder.join(format!("examples/{side}_{number}.rs")), consumer(&case[side], body)).unwrap();
        }
        let breaks = case["breaks"].as_str().unwrap();
        cases.push((number, Case { name, compiles: (!breaks.contains('?')).then_some(!breaks.contains('R')) }));
    }
    let broken = broken_examples(&folder);
    for (number, Case { name, compiles }) in cases {
        assert!(!broken.contains(&format!("old_{number}")), "{name}: the consumer does not fit the old plan");
        let found = !broken.contains(&format!("new_{number}"));
        assert!(compiles.is_none_or(|compiles| compiles == found), "{name}: compiles against the new plan: {found}");
    }
}

/// An empty package that depends on the runtime, beside the lock file of the workspace.
fn package() -> PathBuf {
    let workspace = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
    let folder = workspace.join("target/tests/consumers");
    let _ = fs::remove_dir_all(folder.join("examples"));
    fs::create_dir_all(folder.join("examples")).unwrap();
    fs::create_dir_all(folder.join("src")).unwrap();
    let runtime = workspace.join("livechat-events");
    let manifest = format!(
        "[package]\nname = \"consumers\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n[workspace]\n\n\
         [dependencies]\nlivechat-events = {{ path = {:?}, features = [\"pattern\"] }}\n",
        runtime.display().to_string()
    );
    fs::write(folder.join("Cargo.toml"), manifest).unwrap();
    fs::write(folder.join("src/lib.rs"), "").unwrap();
    fs::copy(workspace.join("Cargo.lock"), folder.join("Cargo.lock")).unwrap();
    folder
}

/// ```text
/// mod shop { …the code generated for one side… }
/// use shop::*;
/// fn main() { …the consumer… }
/// ```
fn consumer(plan: &Value, body: &str) -> String {
    let plan = load_str("plan.json", &plan.to_string(), None).unwrap().plan;
    let generated = source(&plan, &Options::default());
    format!(
        "#![allow(unused_imports, deprecated)]\nmod shop {{\n{generated}\n}}\nuse livechat_events::{{Integer, Number}};\n\
         use shop::*;\nuse std::borrow::Cow;\n\nfn main() {{\n    {body}\n}}\n"
    )
}

/// Compiles all examples, and returns the names of those that do not.
fn broken_examples(folder: &Path) -> BTreeSet<String> {
    let run = Command::new(env!("CARGO"))
        .args(["check", "--quiet", "--offline", "--keep-going", "--examples", "--message-format", "json"])
        .env("CARGO_TARGET_DIR", folder.join("target"))
        .env_remove("RUSTFLAGS")
        .current_dir(folder)
        .output()
        .unwrap();
    let messages: Vec<Value> =
        String::from_utf8_lossy(&run.stdout).lines().filter_map(|line| serde_json::from_str(line).ok()).collect();
    let of = |reason: &str| messages.iter().filter(move |message| message["reason"] == reason).collect::<Vec<_>>();
    assert!(
        of("compiler-artifact").iter().any(|artifact| artifact["target"]["name"] == "livechat_events"),
        "the runtime must compile: {}",
        String::from_utf8_lossy(&run.stderr)
    );
    let errors = of("compiler-message").into_iter().filter(|message| message["message"]["level"] == "error");
    errors.filter_map(|message| Some(message["target"]["name"].as_str()?.to_owned())).collect()
}
