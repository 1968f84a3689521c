//! Plans with more properties than fit a word, and with many events.

mod validate_support;

use livechat_events::descriptor::{EventDescriptor, Kinds, Plan, PropertyDescriptor, PropertySet, Shape};
use livechat_events::{Report, Validator};
use validate_support::assert_found;

fn leak(text: String) -> &'static str {
    text.leak()
}

/// An event of so many properties, of which every tenth is required.
fn event(name: String, properties: u16) -> &'static EventDescriptor {
    let property = |at: u16| {
        let name = format!("p{at:04}");
        let property =
            PropertyDescriptor::new(leak(name.clone()), leak(format!("\"{name}\":")), Shape::of(Kinds::NUMBER));
        if at.is_multiple_of(10) { property.required() } else { property }
    };
    let list: Vec<PropertyDescriptor> = (0..properties).map(property).collect();
    let by_name: Vec<u16> = (0..properties).collect();
    Box::leak(Box::new(EventDescriptor::new(leak(name), PropertySet::new(list.leak(), by_name.leak()))))
}

fn validator(events: Vec<&'static EventDescriptor>) -> Validator {
    Validator::new(Box::leak(Box::new(Plan::new("large", "1", events.leak()))))
}

fn check(validator: &Validator, event: &str, properties: &[String]) -> Report {
    let properties = properties.join(",");
    validator.check_slice(format!(r#"{{"userId":"u","event":"{event}","properties":{{{properties}}}}}"#).as_bytes())
}

#[test]
fn properties_past_the_first_word_are_minded() {
    let validator = validator(vec![event("Large Sent".to_owned(), 200)]);
    let all: Vec<String> = (0..200).rev().map(|at| format!(r#""p{at:04}":{at}"#)).collect();
    assert_found(&check(&validator, "Large Sent", &all), &[]);

    let mut some = all.clone();
    some.retain(|member| !member.contains("p0030") && !member.contains("p0190"));
    let missing = ["missing-property /properties/p0030", "missing-property /properties/p0190"];
    assert_found(&check(&validator, "Large Sent", &some), &missing);

    let mut twice = all.clone();
    twice.push(r#""p0150":0"#.to_owned());
    assert_found(&check(&validator, "Large Sent", &twice), &["duplicate-key /properties/p0150"]);

    let mut unknown = all;
    unknown.push(r#""p0200":0"#.to_owned());
    assert_found(&check(&validator, "Large Sent", &unknown), &["unplanned-property /properties/p0200"]);
}

#[test]
fn every_event_and_property_is_found() {
    for count in [1, 2, 31, 32, 33, 64, 65, 300] {
        let events: Vec<_> = (0..count).map(|at| event(format!("Event {at} Sent"), at)).collect();
        let validator = validator(events);
        for at in 0..count {
            let all: Vec<String> = (0..at).map(|at| format!(r#""p{at:04}":{at}"#)).collect();
            assert_found(&check(&validator, &format!("Event {at} Sent"), &all), &[]);
        }
        assert_found(&check(&validator, "Something Else", &[]), &["unplanned-event /event"]);
    }
    assert_found(&check(&validator(Vec::new()), "Something Else", &[]), &["unplanned-event /event"]);
}
