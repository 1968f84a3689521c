//! Plans of each format, imported.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by a panic")]

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use livechat_formats::{File, Format, Imported, Options, import};
use livechat_spec::{CheckedPlan, Kind, load_str};
use serde_json::{Value, json};

fn files(names: &[&str]) -> Vec<File> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data");
    names
        .iter()
        .map(|name| File { name: (*name).to_owned(), text: fs::read_to_string(folder.join(name)).unwrap() })
        .collect()
}

fn imported(names: &[&str]) -> Imported {
    import(files(names), &Options::default()).unwrap_or_else(|rejected| panic!("{names:?}: {rejected}"))
}

fn checked(imported: &Imported) -> CheckedPlan {
    load_str("plan.json", &imported.plan, None).unwrap_or_else(|rejected| panic!("{rejected}")).plan
}

fn value(imported: &Imported) -> Value {
    serde_json::from_str(&imported.plan).unwrap()
}

/// The constructs that were lost, and how often.
fn lost(imported: &Imported) -> BTreeMap<&str, usize> {
    imported.report.losses().iter().fold(BTreeMap::new(), |mut counts, loss| {
        *counts.entry(loss.construct.as_str()).or_default() += 1;
        counts
    })
}

#[test]
fn segment_of_both_generations() {
    let (new, old) = (imported(&["segment/public.json"]), imported(&["segment/config.json"]));
    assert_eq!((new.format, old.format), (Format::Segment, Format::Segment));
    assert_eq!(lost(&new), BTreeMap::new(), "{}", new.report.text());
    let without_deprecation = |imported: &Imported| {
        let mut plan = value(imported);
        plan["events"]
            .as_array_mut()
            .unwrap()
            .iter_mut()
            .for_each(|event| drop(event.as_object_mut().unwrap().remove("deprecated")));
        plan
    };
    // The first generation has no deprecation.
    assert_eq!(without_deprecation(&new), without_deprecation(&old));
    let plan = checked(&new);
    let ordered = plan.event("Ticket Ordered").unwrap();
    let fields: Vec<&str> = ordered.properties.iter().map(|property| property.field.as_str()).collect();
    assert_eq!(fields[..3], ["order_id", "order_id_snake", "order_id_words"]);
    let seats = &ordered.property("seats").unwrap().shape;
    assert_eq!((seats.maximum.as_deref(), seats.kinds.only()), (Some("9007199254740991"), Some(Kind::Integer)));
    assert_eq!(ordered.property("paid_at").unwrap().shape.kinds.only(), Some(Kind::Timestamp));
    assert_eq!(plan.events.iter().map(|event| event.version).collect::<Vec<_>>(), [1, 2, 1]);
    assert_eq!(plan.events[2].deprecated.as_deref(), Some("since 2024-03-05"));
    assert_eq!(plan.calls.identify.as_ref().unwrap().properties[0].name, "email");
    assert!(plan.context[0].required && plan.every_call[0].name == "userId" && plan.every_call[0].required);
}

#[test]
fn segment_in_its_wrappers() {
    let state = imported(&["segment/terraform.tf.json"]);
    let ordered = checked(&state).event("Ticket Ordered").unwrap().clone();
    assert_eq!(ordered.properties.len(), 10);
    let resource = imported(&["segment/plan.tf"]);
    let chosen = checked(&resource).event("Seat Chosen").unwrap().clone();
    assert_eq!(chosen.property("row").unwrap().shape.minimum.as_deref(), Some("-1"));
    assert_eq!(lost(&resource), BTreeMap::from([("pattern", 1)]), "{}", resource.report.text());
    let flat = imported(&["segment/flat.json"]);
    assert_eq!(checked(&flat).event("Seat Chosen").unwrap().properties.len(), 2);
    assert!(lost(&flat).contains_key("uniqueItems"), "{}", flat.report.text());
    let rule = imported(&["segment/rule.yaml"]);
    let seat = checked(&rule).event("Seat Chosen").unwrap().clone();
    assert!(seat.property("seat").unwrap().required);
    assert_eq!(seat.property("row").unwrap().shape.maximum.as_deref(), Some("18446744073709551615"));
    assert_eq!(seat.property("other_seat").unwrap().shape.min_length, Some(1));
}

#[test]
fn json_schemas() {
    let schemas = imported(&["schemas/ordered.json", "schemas/iglu-1-0-0.json", "schemas/draft4.json"]);
    assert_eq!(schemas.format, Format::JsonSchema);
    let plan = checked(&schemas);
    let names: Vec<&str> = plan.events.iter().map(|event| event.name.as_str()).collect();
    assert_eq!(names, ["Order Placed", "seat_chosen", "Rated"]);
    let order = &plan.events[0];
    let state = &order.property("state").unwrap().shape;
    assert_eq!(state.values.len(), 2);
    assert!(order.property("order_id").unwrap().required && order.closed == Some(true));
    assert!(order.property("billing").unwrap().shape.nullable);
    let stars = &plan.events[2].property("stars").unwrap().shape;
    assert_eq!((stars.exclusive_minimum.as_deref(), stars.minimum.as_deref()), (Some("0"), None));
    let by = plan.events[2].property("by").unwrap();
    assert!(by.shape.nullable && by.shape.values.len() == 2 && by.description == "Who rated.");
}

#[test]
fn projects_of_rudderstack() {
    let names = ["properties", "events", "types", "plan"].map(|name| format!("rudderstack/project/{name}.yaml"));
    let project = imported(&names.each_ref().map(String::as_str));
    assert_eq!(project.format, Format::RudderStack);
    let plan = checked(&project);
    assert_eq!((plan.name.as_str(), plan.title.as_str()), ("ticket-shop", "Ticket Shop"));
    let order = plan.event("Order Placed").unwrap();
    assert_eq!(order.closed, Some(true));
    assert_eq!(order.property("orderId").unwrap().shape.min_length, Some(3));
    assert!(order.property("amount").unwrap().shape.nullable);
    let city = &order.property("address").unwrap().shape.properties.as_ref().unwrap()[0];
    assert!(city.name == "city" && city.required);
    let newer = checked(&imported(&["rudderstack/v1.yaml"]));
    let lines = newer.events[0].property("lines").unwrap();
    assert_eq!(lines.shape.items.as_ref().unwrap().properties.as_ref().unwrap()[0].name, "orderId");
    assert_eq!(newer.events[0].closed, Some(true));
}

#[test]
fn tables() {
    let table = imported(&["tables/plan.csv"]);
    assert_eq!(table.format, Format::Csv);
    assert!(table.columns.contains(&"`Team` is no column of a plan".to_owned()), "{:?}", table.columns);
    let plan = checked(&table);
    let order = plan.event("Order Placed").unwrap();
    assert_eq!(order.description, "An order is placed.");
    assert_eq!(order.property("currency").unwrap().shape.values.len(), 2);
    let sku = &order.property("items").unwrap().shape.items.as_ref().unwrap().properties.as_ref().unwrap()[0];
    assert!(sku.name == "sku" && sku.required);
    assert_eq!(order.property("address").unwrap().shape.properties.as_ref().unwrap()[0].name, "city");
    assert_eq!(
        plan.event("Order Cancelled").unwrap().property("at").unwrap().shape.kinds.only(),
        Some(Kind::Timestamp)
    );
}

#[test]
fn headers_that_the_user_names() {
    let column = |name: &str, header: &str| (name.to_owned(), header.to_owned());
    let columns = vec![
        column("event", "Track"),
        column("property", "Attribute"),
        column("type", "Kind of value"),
        column("required", "Must be there"),
    ];
    let options = Options { from: Some(Format::Csv), columns, ..Options::default() };
    let table = import(files(&["tables/other.csv"]), &options).unwrap();
    assert!(checked(&table).event("Order Placed").unwrap().property("order_id").unwrap().required);
    assert_eq!(lost(&table), BTreeMap::from([("required", 1), ("type", 1)]));
    let unknown = Options { columns: vec![column("event", "No Such")], ..options };
    assert!(import(files(&["tables/other.csv"]), &unknown).unwrap_err().to_string().contains("headers: Track"));
}

/// The Live Chat plan came to be from its page: the tables say what the plan says.
#[test]
fn the_page_of_the_live_chat_plan() {
    let page = imported(&["tables/live-chat.md"]);
    assert_eq!((page.format, lost(&page)), (Format::Markdown, BTreeMap::new()));
    let (ours, plan) = (livechat_spec::bundled(), checked(&page));
    assert_eq!((&plan.title, &plan.description), (&ours.title, &ours.description));
    let rows = |plan: &CheckedPlan| -> Value {
        let events = plan.events.iter().map(|event| {
            let of_tables = event.properties.iter().filter(|property| property.provenance.word() == "table");
            let rows =
                of_tables.map(|one| json!([one.name, one.shape.kinds.to_string(), one.description, one.required]));
            json!([event.name, event.description, rows.collect::<Vec<_>>()])
        });
        events.collect()
    };
    assert_eq!(rows(&plan), rows(ours));
}

#[test]
fn a_plan_is_laid_out() {
    let text = livechat_spec::BUNDLED_PLAN.replace('\n', "").replace("  ", "");
    let normal = import(vec![File { name: "live-chat.json".into(), text }], &Options::default()).unwrap();
    assert_eq!((normal.format, normal.plan.as_str()), (Format::Plan, livechat_spec::BUNDLED_PLAN));
}

#[test]
fn names_stay() {
    let names = |text: &str, earlier: Option<&str>| -> BTreeMap<String, String> {
        let earlier = earlier.map(|text| load_str("plan.json", text, None).unwrap().plan);
        let options = Options { earlier, ..Options::default() };
        let imported = import(vec![File { name: "rules.json".into(), text: text.into() }], &options).unwrap();
        checked(&imported).events.into_iter().map(|event| (event.name, event.ident)).collect()
    };
    let rules = |keys: &[&str]| {
        json!({"rules": keys.iter().map(|key| json!({"type": "TRACK", "key": key, "jsonSchema": {}})).collect::<Vec<_>>()}).to_string()
    };
    let few = names(&rules(&["Seat Chosen", "seatChosen"]), None);
    let more = names(&rules(&["Seat Chosen", "seatChosen", "seat chosen", "seat-chosen", "Seat  Chosen"]), None);
    assert!(few.iter().all(|(name, ident)| more[name] == *ident), "{few:?} {more:?}");
    assert_eq!(few["seatChosen"], "SeatChosenCamel");
    // A new event before the others takes no name away, where the plan that exists is known.
    let plan = import(
        vec![File { name: "rules.json".into(), text: rules(&["Seat Chosen", "seatChosen"]) }],
        &Options::default(),
    );
    let first = names(&rules(&["seat_chosen", "seatChosen", "Seat Chosen"]), Some(&plan.unwrap().plan));
    assert!(few.iter().all(|(name, ident)| first[name] == *ident), "{few:?} {first:?}");
}
