//! What becomes of calls that a plan does not allow.

mod validate_support;

use livechat_events::descriptor::CallType;
use livechat_events::live_chat::LiveChatEvent;
use livechat_events::{
    Action, Actions, Code, Enforcement, Event as _, Level, Levels, Outcome, Track, Unplanned, User, Validator,
    live_chat,
};
use serde_json::Value;
use validate_support::calls::{EVERY_CALL_CARRIES, OTHER_CALLS};
use validate_support::validator;

fn omitting() -> Enforcement {
    Enforcement::new(validator()).unplanned_properties(Action::Omit).violations(Action::Omit)
}

#[track_caller]
fn assert_sent(enforcement: &Enforcement, call: &str, expected: &str, omitted: &[&str]) {
    let enforced = enforcement.apply(call.as_bytes());
    assert_eq!(enforced.omitted, omitted, "{}", enforced.report);
    assert!(!enforced.report.is_clean(), "never silent");
    let bytes = match enforced.outcome {
        Outcome::Send(bytes) => bytes.into_owned(),
        Outcome::Quarantine(_) | Outcome::Block => Vec::new(),
    };
    assert_eq!(String::from_utf8_lossy(&bytes), expected);
    assert!(serde_json::from_slice::<Value>(&bytes).is_ok());
}

#[test]
fn properties_are_cut_out_cleanly() {
    let call = |properties: &str| {
        format!(r#"{{"userId":"u","event":"Everything Sent","properties":{properties}, "type":"track"}}"#)
    };
    for (before, after, omitted) in [
        (r#"{"id":"i","x":1}"#, r#"{"id":"i"}"#, &["/properties/x"][..]),
        (r#"{ "x" : [1, 2] , "id" : "i" }"#, r#"{ "id" : "i" }"#, &["/properties/x"]),
        (r#"{"x":1,"y":{"a":","},"id":"i"}"#, r#"{"id":"i"}"#, &["/properties/x", "/properties/y"]),
        (r#"{"id":"i","x":1,"y":2}"#, r#"{"id":"i"}"#, &["/properties/x", "/properties/y"]),
        (
            r#"{"x":1,"id":"i","y":1,"title":"abc","z":1}"#,
            r#"{"id":"i","title":"abc"}"#,
            &["/properties/x", "/properties/y", "/properties/z"],
        ),
        (
            r#"{"id":"i","address":{"zip":"1","city":"c"}}"#,
            r#"{"id":"i","address":{"city":"c"}}"#,
            &["/properties/address/zip"],
        ),
        (
            r#"{"id":"i","x":1,"address":{"city":"c","zip":"1"}}"#,
            r#"{"id":"i","address":{"city":"c"}}"#,
            &["/properties/x", "/properties/address/zip"],
        ),
        (
            r#"{"x":1,"address":{"zip":"1","city":"c"},"id":"i"}"#,
            r#"{"address":{"city":"c"},"id":"i"}"#,
            &["/properties/x", "/properties/address/zip"],
        ),
        (r#"{"id":"i","tags":["a",1],"list":[]}"#, r#"{"id":"i","list":[]}"#, &["/properties/tags"]),
        (r#"{"id":"i","a\/b~":1}"#, r#"{"id":"i"}"#, &["/properties/a~1b~0"]),
        (r#"{"id":"i","title":"abc","title":"def"}"#, r#"{"id":"i"}"#, &["/properties/title"]),
    ] {
        assert_sent(&omitting(), &call(before), &call(after), omitted);
    }
    // What is wrong in the envelope cannot be omitted, and the call is sent on and told of.
    for call in [r#"{"event":"Open Sent","properties":{}}"#, r#"{"userId":{},"event":"Open Sent"}"#] {
        assert_sent(&omitting(), call, call, &[]);
    }
}

#[test]
fn a_call_that_lacks_a_required_property_after_a_cut_is_blocked() {
    for properties in [
        r#"{"id":7}"#,
        r#"{"id":7,"x":1}"#,
        r#"{"id":"i","id":"j","title":"abc"}"#,
        r#"{"x":1}"#,
        "{}",
        r#"{"id":"i","address":{"city":7}}"#,
    ] {
        let call = format!(r#"{{"userId":"u","event":"Everything Sent","properties":{properties}}}"#);
        let enforced = omitting().apply(call.as_bytes());
        assert_eq!((enforced.outcome, enforced.omitted.len()), (Outcome::Block, 0), "{call}");
        assert!(!enforced.report.is_clean());
        // Whoever allows violations is not asked for what is missing.
        let allowing =
            Enforcement::new(validator()).unplanned_properties(Action::Omit).apply(call.as_bytes()).into_owned();
        assert!(matches!(allowing.outcome, Outcome::Send(_)), "{call}");
    }
    // A required property whose absence is no violation can be omitted.
    let lenient = Enforcement::new(validator().levels(Levels::new().set(Code::MissingProperty, Level::Warning)))
        .violations(Action::Omit);
    let call = r#"{"userId":"u","event":"Everything Sent","properties":{"id":7}}"#;
    assert_sent(&lenient, call, r#"{"userId":"u","event":"Everything Sent","properties":{}}"#, &["/properties/id"]);
}

#[test]
fn calls_of_every_type_are_enforced() {
    let omitting =
        |plan| Enforcement::new(Validator::new(plan)).unplanned_properties(Action::Omit).violations(Action::Omit);
    for (call, expected, omitted) in [
        (
            r#"{"type":"identify","userId":"u","traits":{"email":"e","plan":"gold","mood":1}}"#,
            r#"{"type":"identify","userId":"u","traits":{"email":"e"}}"#,
            &["/traits/plan", "/traits/mood"][..],
        ),
        (
            r#"{"type":"group","userId":"u","groupId":"g","traits":{"seats":0}}"#,
            r#"{"type":"group","userId":"u","groupId":"g","traits":{}}"#,
            &["/traits/seats"],
        ),
        (
            r#"{"type":"page","userId":"u","name":"Home","properties":{"variant":1,"url":"/"}}"#,
            r#"{"type":"page","userId":"u","name":"Home","properties":{"url":"/"}}"#,
            &["/properties/variant"],
        ),
    ] {
        assert_sent(&omitting(&OTHER_CALLS), call, expected, omitted);
    }
    let carried = r#"{"type":"page","userId":"u","channel":"web","context":{"locale":1,"device":{"id":"d1"}}}"#;
    let expected = r#"{"type":"page","userId":"u","channel":"web","context":{"device":{"id":"d1"}}}"#;
    assert_sent(&omitting(&EVERY_CALL_CARRIES), carried, expected, &["/context/locale"]);
    // Without an email, a group, a former id, or a device, nothing is sent.
    for (plan, call) in [
        (&OTHER_CALLS, r#"{"type":"identify","userId":"u","traits":{"email":1}}"#),
        (&OTHER_CALLS, r#"{"type":"group","userId":"u","traits":{}}"#),
        (&OTHER_CALLS, r#"{"type":"alias","userId":"u"}"#),
        (&OTHER_CALLS, r#"{"type":"screen","userId":"u","name":"Cart","properties":{"url":7}}"#),
        (&EVERY_CALL_CARRIES, r#"{"type":"page","userId":"u","channel":"web","context":{"device":{"id":1}}}"#),
    ] {
        assert_eq!(omitting(plan).apply(call.as_bytes()).outcome, Outcome::Block, "{call}");
    }
    let block = Actions { violations: Action::Block, ..Actions::ALLOW };
    let own = omitting(&OTHER_CALLS).call_type(CallType::Identify, block);
    let bad = br#"{"type":"identify","userId":"u","traits":{"email":"e","plan":"gold"}}"#;
    assert_eq!(own.apply(bad).outcome, Outcome::Block);
    let group = br#"{"type":"group","userId":"u","groupId":"g","traits":{"seats":0}}"#;
    assert_eq!(own.apply(group).omitted, ["/traits/seats"]);
    // An event's own actions go before those of its type.
    let event = own.call_type(CallType::Track, block).event("Rated", Actions::ALLOW);
    let (rated, opened) = (br#"{"userId":"u","event":"Rated"}"#, br#"{"userId":"","event":"Opened"}"#);
    assert!(event.apply(rated).is_unchanged());
    assert_eq!(event.apply(opened).outcome, Outcome::Block);
}

#[test]
fn calls_are_blocked_and_quarantined() {
    let bad = br#"{"userId":"u","event":"Everything Sent","properties":{"id":5,"x":1}}"#;
    let with = |violations, properties| {
        let enforcement = Enforcement::new(validator()).violations(violations).unplanned_properties(properties);
        enforcement.apply(bad).into_owned()
    };
    assert_eq!(with(Action::Block, Action::Allow).outcome, Outcome::Block);
    assert_eq!(with(Action::Allow, Action::Block).outcome, Outcome::Block);
    assert_eq!(with(Action::Quarantine, Action::Block).outcome, Outcome::Block);
    assert_eq!(with(Action::Quarantine, Action::Omit).outcome, Outcome::Quarantine(bad.into()));
    let allowed = with(Action::Allow, Action::Allow);
    assert_eq!(allowed.outcome, Outcome::Send(bad.into()));
    assert!(allowed.is_unchanged());
    assert_eq!(allowed.report.findings.len(), 2);

    let unplanned = br#"{"userId":"u","event":"Order Completed"}"#;
    assert_eq!(omitting().apply(unplanned).outcome, Outcome::Send(unplanned.into()));
    assert_eq!(omitting().unplanned_events(Action::Block).apply(unplanned).outcome, Outcome::Block);
}

#[test]
fn events_have_actions_of_their_own() {
    let enforcement =
        omitting().event("Strict Sent", Actions { unplanned_properties: Action::Block, ..Actions::ALLOW });
    let strict = enforcement.apply(br#"{"userId":"u","event":"Strict Sent","properties":{"x":1}}"#);
    assert_eq!(strict.outcome, Outcome::Block);
    let other = enforcement.apply(br#"{"userId":"u","event":"Everything Sent","properties":{"id":"i","x":1}}"#);
    assert_eq!(other.omitted, ["/properties/x"]);
    let open = br#"{"userId":"u","event":"Open Sent","properties":{"x":1}}"#;
    assert_eq!(enforcement.apply(open).outcome, Outcome::Send(open.into()));
}

#[test]
fn what_is_clean_or_no_event_is_borrowed() {
    let strictest = Enforcement::new(validator())
        .unplanned_events(Action::Block)
        .unplanned_properties(Action::Block)
        .violations(Action::Block);
    for call in [&br#"{"userId":"u","event":"Open Sent"}"#[..], br#"{"type":"page","userId":"u","properties":{"x":1}}"#]
    {
        let enforced = strictest.apply(call);
        assert!(matches!(enforced.outcome, Outcome::Send(std::borrow::Cow::Borrowed(bytes)) if bytes == call));
    }
    assert_eq!(strictest.apply(b"{").outcome, Outcome::Block);
    assert_eq!(omitting().apply(b"{").outcome, Outcome::Block);
}

#[test]
fn levels_decide_what_a_violation_is() {
    let levels = Levels::new().set(Code::WrongType, Level::Warning);
    let enforcement = Enforcement::new(validator().levels(levels)).violations(Action::Block);
    let call = br#"{"userId":"u","event":"Everything Sent","properties":{"id":5}}"#;
    assert!(enforcement.apply(call).is_unchanged());
}

#[test]
fn typed_calls_are_enforced_too() {
    let enforcement = Enforcement::new(Validator::new(&live_chat::PLAN)).unplanned_events(Action::Quarantine);
    let event = LiveChatEvent::Unplanned(Unplanned::new("Order Completed"));
    assert_eq!(event.name(), "Order Completed");
    let call: Track<'_, LiveChatEvent<'_>> = Track::new(User::id("u"), event);
    assert_eq!(enforcement.apply_call(&call).outcome, Outcome::Quarantine(call.to_vec().into()));
}
