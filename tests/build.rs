//! Generates the code of a plan of 300 events, of a plan with shapes, and of a sample of random plans.

#[path = "tests/random_plans/plan.rs"]
mod plan;

use std::fmt::Write as _;
use std::path::PathBuf;
use std::{env, fs};

fn main() {
    let out = PathBuf::from(env::var_os("OUT_DIR").expect("cargo sets it"));
    let checked = livechat_spec::load_str("many.json", &many_events(), None).expect("the plan is good");
    // Not `build::plan`: it would choose this plan for every derive of the package.
    let code = livechat_spec::build::source(&checked.plan, &livechat_spec::build::Options::default());
    fs::write(out.join("many.rs"), code).expect("cargo made the folder");
    let shapes = livechat_spec::load_file("tests/shapes/plan.json").expect("the plan is good");
    let code = livechat_spec::build::source(&shapes.plan, &livechat_spec::build::Options::default());
    fs::write(out.join("shapes.rs"), code).expect("cargo made the folder");
    fs::write(out.join("random.rs"), random_plans()).expect("cargo made the folder");
}

/// The number of random plans that are compiled.
const SAMPLE: usize = 24;

fn random_plans() -> String {
    let plans = (0..).filter_map(|seed| {
        let checked = livechat_spec::load_str("plan.json", &plan::random(seed), None).ok()?;
        Some((seed, livechat_spec::build::source(&checked.plan, &livechat_spec::build::Options::default())))
    });
    let modules =
        plans.take(SAMPLE).map(|(seed, code)| format!("/// Seed {seed}.\npub mod seed_{seed} {{\n{code}\n}}\n"));
    modules.collect()
}

fn many_events() -> String {
    let mut events = String::new();
    for index in 0..300 {
        let separator = if index == 0 { "" } else { "," };
        let _ = write!(events, r#"{separator}{{"name": "Event {index}", "properties": ["#);
        let _ = write!(events, r#"{{"name": "id", "type": "string", "required": true}}, "#);
        let _ = write!(events, r#"{{"name": "count_{index}", "type": "integer"}}]}}"#);
    }
    format!(r#"{{"name": "many", "events": [{events}]}}"#)
}
