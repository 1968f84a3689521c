//! Generates the code of a plan of 300 events.

use std::fmt::Write as _;
use std::path::PathBuf;
use std::{env, fs};

fn main() {
    let out = PathBuf::from(env::var_os("OUT_DIR").expect("cargo sets it"));
    let checked = livechat_spec::load_str("many.json", &plan(), None).expect("the plan is good");
    // Not `build::plan`: it would choose this plan for every derive of the package.
    let code = livechat_spec::build::source(&checked.plan, &livechat_spec::build::Options::default());
    fs::write(out.join("many.rs"), code).expect("cargo made the folder");
}

fn plan() -> String {
    let mut events = String::new();
    for index in 0..300 {
        let separator = if index == 0 { "" } else { "," };
        let _ = write!(events, r#"{separator}{{"name": "Event {index}", "properties": ["#);
        let _ = write!(events, r#"{{"name": "id", "type": "string", "required": true}}, "#);
        let _ = write!(events, r#"{{"name": "count_{index}", "type": "integer"}}]}}"#);
    }
    format!(r#"{{"name": "many", "events": [{events}]}}"#)
}
