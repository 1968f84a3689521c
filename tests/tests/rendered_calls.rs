//! The Rust that `livechat docs` writes compiles, and makes the calls that it shows.
//!
//! `golden/calls/` holds it as it was rendered; `UPDATE_EXPECT=1` renders it anew.
#![allow(
    clippy::unwrap_used,
    clippy::too_many_lines,
    clippy::vec_init_then_push,
    deprecated,
    unused_imports,
    reason = "rendered for every plan alike"
)]

use std::path::Path;

use clap::Parser as _;
use livechat_cli::Outcome;
use livechat_cli::arguments::Arguments;

/// What a call must write, and how it is made.
type Call = (&'static str, fn() -> Vec<u8>);

/// The calls of a plan, beside the types that they are made of.
macro_rules! rendered {
    ($module:ident, $file:literal, $($types:tt)*) => {
        mod $module {
            use livechat_events::{Extra, Integer, Json, Milliseconds, Number, Presence, Seconds, Timestamp, Track, User};
            use super::Call;
            use std::borrow::Cow;
            use std::time::Duration;

            mod types {
                $($types)*
            }
            use types::*;
            include!(concat!("../golden/calls/", $file));
        }
    };
}

rendered!(bundled, "bundled.rs", pub(super) use livechat_events::live_chat::*;);
rendered!(plan, "plan.rs", livechat_events::events!("plans/plan.json"););
rendered!(names, "names.rs", livechat_events::events!("plans/hostile/names.json"););
rendered!(shapes, "shapes.rs", livechat_events::events!("plans/hostile/shapes.json"););
rendered!(texts, "texts.rs", livechat_events::events!("plans/hostile/texts.json"););

fn hold(golden: &str, plan: Option<&str>, calls: &[Call]) {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let path = |path: String| root.join(path).display().to_string();
    let golden = path(format!("golden/calls/{golden}"));
    let template = path("templates/calls.rs.jinja".to_owned());
    let mut arguments = vec!["livechat".to_owned(), "docs".to_owned(), "--template".to_owned(), template];
    arguments.extend(["--out".to_owned(), golden.clone()]);
    arguments.extend(plan.into_iter().flat_map(|plan| ["--plan".to_owned(), path(format!("plans/{plan}"))]));
    if std::env::var_os("UPDATE_EXPECT").is_none() {
        arguments.push("--check".to_owned());
    }
    let held = livechat_cli::run(&Arguments::parse_from(arguments));
    assert_eq!(held, Outcome::Clean, "{golden} is stale: run this test with UPDATE_EXPECT=1 and read the difference");
    for (expected, call) in calls {
        let mut written: serde_json::Value = serde_json::from_slice(&call()).unwrap();
        let expected: serde_json::Value = serde_json::from_str(expected).unwrap();
        // The plan's examples leave out what every call of this library says.
        if expected.get("type").is_none() {
            written.as_object_mut().unwrap().remove("type");
        }
        assert_eq!(written, expected);
    }
}

#[test]
fn of_the_bundled_plan() {
    assert_eq!(bundled::CALLS.len(), 4);
    hold("bundled.rs", None, bundled::CALLS);
}

#[test]
fn of_a_plan_of_ones_own() {
    hold("plan.rs", Some("plan.json"), plan::CALLS);
}

#[test]
fn of_hostile_names() {
    hold("names.rs", Some("hostile/names.json"), names::CALLS);
}

#[test]
fn of_every_shape() {
    hold("shapes.rs", Some("hostile/shapes.json"), shapes::CALLS);
}

#[test]
fn of_hostile_texts() {
    hold("texts.rs", Some("hostile/texts.json"), texts::CALLS);
}
