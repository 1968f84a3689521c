//! Structs of a user's own.

use livechat_events::{Event, PlannedEvent, Properties, PropertyValue as _};

use super::json;

#[derive(Event)]
#[event("Order Placed", plan = "tests/shapes/plan.json")]
struct Placed<'a> {
    address: To<'a>,
    stops: Vec<To<'a>>,
}

#[derive(Properties)]
struct To<'a> {
    city: &'a str,
}

#[test]
fn a_struct_is_an_object_of_a_shape() {
    let event = Placed { address: To { city: "Rome" }, stops: vec![To { city: "Oslo" }] };
    let json = json(event);
    assert!(json.ends_with(r#""properties":{"address":{"city":"Rome"},"stops":[{"city":"Oslo"}]}}"#), "{json}");
    assert!(!To { city: "" }.is_absent());
    let address = Placed::DESCRIPTOR.property("address").unwrap();
    assert!(address.shape.listed().unwrap().get("zip").unwrap().shape.pattern.is_some());
    assert_eq!(format!("{:?}", address.shape.object), r#"Some(shape "Address")"#);
}
