//! `livechat init`, `fmt`, `completions` and `man`.
#![allow(clippy::unwrap_used, reason = "a test fails by a panic")]

mod support;

use std::fs;

use support::{file, folder, run};

#[test]
fn init_sets_up_a_crate_and_replaces_nothing() {
    let folder = folder("init");
    let path = folder.to_str().unwrap();
    let without = run(&["init", path]);
    assert_eq!((without.code, without.out.as_str()), (2, ""), "{without:?}");
    fs::create_dir(folder.join("src")).unwrap();
    file(&folder, "Cargo.toml", "[package]\nname = \"my-shop\"\nversion = \"0.1.0\"\nedition = \"2024\"\n");
    let done = run(&["init", path]);
    assert_eq!(done.code, 0, "{done:?}");
    let plan = folder.join("plan.json");
    let plan = plan.to_str().unwrap();
    assert_eq!(run(&["lint", "--fail-on", "warning", plan]).code, 0);
    assert_eq!(run(&["fmt", "--check", plan]).code, 0);
    let types = run(&["generate", "--plan", plan]);
    assert!(types.out.contains("pub enum MyShopEvent"), "{}", types.err);
    let manifest = fs::read_to_string(folder.join("Cargo.toml")).unwrap();
    assert!(manifest.contains("[dependencies]\nlivechat-events = \"0."), "{manifest}");
    assert!(
        fs::read_to_string(folder.join("build.rs")).unwrap().contains("livechat_spec::build::plan(\"plan.json\");")
    );
    let again = run(&["init", path]);
    assert_eq!(again.code, 2);
    assert!(again.err.contains("exists already; nothing was written"), "{again:?}");
}

/// A newcomer's first build: the crate that `init` set up, with this version of the crates in place of published ones.
#[test]
fn what_init_writes_compiles() {
    let folder = folder("init_compiles");
    let workspace = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
    let patch = ["livechat-core", "livechat-events", "livechat-macros", "livechat-spec"]
        .map(|name| format!("{name} = {{ path = {:?} }}\n", workspace.join(name)));
    let manifest = "[package]\nname = \"my-shop\"\nversion = \"0.1.0\"\nedition = \"2024\"\n\n[workspace]\n";
    file(&folder, "Cargo.toml", format!("{manifest}\n[patch.crates-io]\n{}", patch.concat()));
    fs::create_dir(folder.join("src")).unwrap();
    assert_eq!(run(&["init", folder.to_str().unwrap()]).code, 0);
    let sends = "mod events;\n\nuse livechat_events::{Track, User};\n\nfn main() {\n    let placed = \
        events::OrderPlaced::new(\"o-1\");\n    println!(\"{}\", Track::new(User::id(\"u-1\"), placed).to_vec().len());\n}\n";
    fs::write(folder.join("src/main.rs"), sends).unwrap();
    fs::copy(workspace.join("Cargo.lock"), folder.join("Cargo.lock")).unwrap();
    let built = std::process::Command::new(env!("CARGO"))
        .args(["check", "--quiet", "--offline"])
        .env("RUSTFLAGS", "-D warnings")
        .env("CARGO_TARGET_DIR", workspace.join("target/tests/init"))
        .current_dir(&folder)
        .output()
        .unwrap();
    assert!(built.status.success(), "{}", String::from_utf8_lossy(&built.stderr));
}

#[test]
fn fmt_rewrites_and_checks() {
    let folder = folder("fmt");
    let plan = file(&folder, "plan.json", r#"{"events":[{"name":"Order Placed"}],"name":"shop"}"#);
    let check = run(&["fmt", "--check", &plan]);
    assert_eq!(check.code, 1, "{check:?}");
    assert!(check.out.contains("+  \"name\": \"shop\","), "{check:?}");
    assert_eq!(run(&["fmt", &plan]).code, 0);
    assert_eq!(
        fs::read_to_string(&plan).unwrap(),
        "{\n  \"name\": \"shop\",\n  \"events\": [\n    {\n      \"name\": \"Order Placed\"\n    }\n  ]\n}\n"
    );
    assert_eq!(run(&["fmt", "--check", &plan]).code, 0);
    let broken = file(&folder, "broken.json", "{\"name\": }");
    let run = run(&["fmt", &broken]);
    assert_eq!((run.code, fs::read_to_string(&broken).unwrap().as_str()), (2, "{\"name\": }"));
}

#[test]
fn shells_and_manuals_know_every_subcommand() {
    let help = run(&["--help"]).out;
    let (_, commands) = help.split_once("Commands:\n").unwrap();
    let names: Vec<&str> = commands
        .lines()
        .take_while(|line| !line.is_empty())
        .filter_map(|line| line.split_whitespace().next())
        .collect();
    assert!(names.len() > 10, "{help}");
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let script = run(&["completions", shell]);
        assert_eq!(script.code, 0);
        assert!(names.iter().all(|name| script.out.contains(name)), "{shell}");
    }
    let folder = folder("man");
    assert_eq!(run(&["man", folder.to_str().unwrap()]).code, 0);
    for name in names.iter().filter(|name| **name != "help") {
        let page = fs::read_to_string(folder.join(format!("livechat-{name}.1"))).unwrap();
        assert!(page.contains(".TH livechat-") && page.contains("SYNOPSIS"), "{name}");
    }
    assert!(fs::read_to_string(folder.join("livechat.1")).unwrap().contains("SUBCOMMANDS"));
}
