//! Generated types.

use livechat_events::{Presence, Track};

use super::shop::{Address, Buyer, Category, CategoryViewed, OrderPlaced, Partner, required};
use super::{findings, json};

#[test]
fn a_shape_that_holds_itself_is_written_and_read() {
    let leaf = || Category::new("leaf");
    let tree = Category::new("root").parent(Category::new("above")).children([leaf(), leaf().parent(leaf())]);
    let event = CategoryViewed::new(tree);
    let json = json(event.clone());
    assert!(json.contains(
        r#""category":{"title":"root","parent":{"title":"above"},"children":[{"title":"leaf"},{"title":"leaf","parent":{"title":"leaf"}}]}"#
    ));
    let read = Track::<CategoryViewed<'_>>::from_slice(json.as_bytes()).unwrap();
    assert_eq!(read.event, event);
    assert_eq!(read.event.into_owned(), event);
}

#[test]
fn shapes_that_hold_each_other_are_written_and_read() {
    let partner = Partner::new(required::Partner { buyer: None, since: 2019 });
    let buyer = Buyer::new(Address::new("Oslo")).partner(partner);
    let event = OrderPlaced::new(Address::new("Rome")).buyer(buyer).stops([Address::new("Bern")]);
    let json = json(event.clone());
    assert!(json.contains(r#""buyer":{"address":{"city":"Oslo"},"partner":{"buyer":null,"since":2019}}"#), "{json}");
    let read = Track::<OrderPlaced<'_>>::from_slice(json.as_bytes()).unwrap();
    assert_eq!((&read.event, &read.event.billing), (&event, &Presence::Absent));
    let shown = format!("{event:?}");
    assert!(!shown.contains("Rome") && !shown.contains("Oslo") && shown.contains("since"), "{shown}");
    assert!(!shown.contains("Bern"), "{shown}");
}

#[test]
fn findings_stand_where_the_value_is() {
    let of = |properties: &str| findings("Order Placed", properties);
    assert_eq!(of(r#"{"address":{"city":"a"},"billing":null,"stops":[]}"#), [""; 0]);
    assert_eq!(of(r#"{"address":{"zip":"1"}}"#), ["missing-property /address/city", "pattern-mismatch /address/zip"]);
    assert_eq!(of(r#"{"address":{"city":"a"},"stops":[{"city":"a"},{"city":7}]}"#), ["wrong-type /stops/1/city"]);
    assert_eq!(of(r#"{"address":{"city":"a","x":1}}"#), ["unplanned-property /address/x"]);
    assert_eq!(
        of(r#"{"address":{"city":"a"},"buyer":{"address":{"city":"a"},"partner":{"buyer":{"address":5},"since":1}}}"#),
        ["wrong-type /buyer/partner/buyer/address"]
    );
    assert_eq!(of(r#"{"address":"a"}"#), ["wrong-type /address"]);
    let deep = r#"{"category":{"title":"a","children":[{"title":"b","shown":{"beside":{"titel":"c"}}}]}}"#;
    assert_eq!(
        findings("Category Viewed", deep),
        [
            "unplanned-property /category/children/0/shown/beside/titel",
            "missing-property /category/children/0/shown/beside/title"
        ]
    );
}
