//! `pattern-mismatch`, which needs the feature `pattern`.
#![cfg(feature = "pattern")]

mod validate_support;

use livechat_events::Validator;
use livechat_events::descriptor::{
    EventDescriptor, Kinds, Pattern, Plan, PropertyDescriptor, PropertySet, Sensitivity, Shape,
};
use validate_support::assert_found;

static CODE: Pattern = Pattern::new("^[A-Z]{2}-[0-9]+$");
static PROPERTIES: [PropertyDescriptor; 2] = [
    PropertyDescriptor::new("code", "\"code\":", Shape::of(Kinds::STRING.or(Kinds::NUMBER)).pattern(&CODE)),
    PropertyDescriptor::new("key", "\"key\":", Shape::of(Kinds::STRING).pattern(&CODE))
        .sensitivity(Sensitivity::Secret),
];
static EVENTS: [&EventDescriptor; 1] = [&EventDescriptor::new("Code Sent", PropertySet::new(&PROPERTIES, &[0, 1]))];
static PLAN: Plan = Plan::new("patterns", "1", &EVENTS);

#[test]
fn strings_are_held_against_the_pattern() {
    let check = |properties: &str| {
        let call = format!(r#"{{"userId":"u","event":"Code Sent","properties":{{{properties}}}}}"#);
        Validator::new(&PLAN).check_slice(call.as_bytes())
    };
    for right in [r#""code":"AB-1""#, r#""code":"\u0041B-12""#, r#""code":5"#] {
        assert_found(&check(right), &[]);
    }
    let report = check(r#""code":"ab-1","key":"ab-1""#);
    assert_found(&report, &["pattern-mismatch /properties/code", "pattern-mismatch /properties/key"]);
    let messages: Vec<&str> = report.findings.iter().map(|finding| finding.message.as_str()).collect();
    assert_eq!(
        messages,
        [
            "expected a string that matches `^[A-Z]{2}-[0-9]+$` for `code`, found the string `ab-1`",
            "expected a string that matches `^[A-Z]{2}-[0-9]+$` for `key`, found a string",
        ]
    );
}
