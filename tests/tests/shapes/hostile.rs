//! Calls that are nested as deeply as they can be, and deeper.

use livechat_events::{Track, Validator};

use super::loaded;
use super::shop::{self, CategoryViewed};

fn nested(depth: usize) -> String {
    let (open, close) = (r#"{"title":"a","parent":"#.repeat(depth), "}".repeat(depth));
    format!(r#"{{"userId":"u","event":"Category Viewed","properties":{{"category":{open}{{"title":"a"}}{close}}}}}"#)
}

#[test]
fn deep_calls_are_read_up_to_the_limit_and_refused_beyond() {
    for plan in [&shop::PLAN, loaded()] {
        let validator = Validator::new(plan).without_limits();
        assert!(validator.check_slice(nested(60).as_bytes()).is_clean());
        for depth in [1_000, 100_000] {
            assert!(!validator.check_slice(nested(depth).as_bytes()).is_clean());
        }
    }
    let (fits, too_deep) = (nested(60), nested(100_000));
    let read = Track::<CategoryViewed<'_>>::from_slice(fits.as_bytes()).unwrap();
    assert_eq!(read.event.clone(), read.event.into_owned());
    assert!(Track::<CategoryViewed<'_>>::from_slice(too_deep.as_bytes()).is_err());
}

#[test]
fn descriptors_of_shapes_that_hold_themselves_can_be_shown() {
    assert!(format!("{:?}", shop::PLAN).contains("shape \"Category\""));
    assert!(shop::PLAN.event("Order Placed").unwrap().property("buyer").unwrap().shape.holds_sensitive());
    assert!(!shop::PLAN.event("Category Viewed").unwrap().property("category").unwrap().shape.holds_sensitive());
}
