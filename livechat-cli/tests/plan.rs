//! A plan that is loaded is the plan that is generated.
#![allow(clippy::unwrap_used, reason = "a test fails by it")]

use livechat_cli::plan::descriptor;
use livechat_events::live_chat;
use livechat_spec::{bundled, load_file};

#[test]
fn the_bundled_plan_is_the_same_loaded_and_generated() {
    let (loaded, generated) = (descriptor(bundled()), &live_chat::PLAN);
    assert_eq!((loaded.name, loaded.version), (generated.name, generated.version));
    assert_eq!(format!("{:?}", loaded.events), format!("{:?}", generated.events));
    assert_eq!(format!("{:?}", loaded.lifecycle), format!("{:?}", generated.lifecycle));
    assert_eq!(loaded.unknown_events, generated.unknown_events);
}

#[test]
fn every_bound_of_a_plan_is_kept() {
    let checked = load_file(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/plan.json")).unwrap();
    let rated = descriptor(&checked.plan).event("Live Chat Rating Submitted").unwrap();
    let shape = |name: &str| &rated.property(name).unwrap().shape;
    assert_eq!(shape("stars").range, (Some("1"), Some("5")));
    assert_eq!(shape("ticket").pattern.unwrap().source(), "^[A-Z]{2}-[0-9]{4,8}$");
    assert_eq!(shape("tags").items.unwrap().length, (None, Some(20)));
    assert!(shape("address").listed().unwrap().get("city").unwrap().required);
    assert!(shape("anything").nullable && rated.property("ticket").unwrap().required);
}
