//! The rules for calls that track no event, and for calls of every type.

use livechat_core::plan::CallType;
use livechat_spec::{CheckedCall, CheckedPlan, CheckedProperty, Policy};

use super::change::{Audience, Change, Part, Place, set_part};
use super::closed::compare_closed;

use super::property::compare_properties;
use super::scope::{Scope, Sides, Subject};

/// Compares the rules for calls beside events, in the order of the new plan.
pub(super) fn compare_calls(old: &CheckedPlan, new: &CheckedPlan, changes: &mut Vec<Change>) {
    for (call_type, call) in new.calls.iter() {
        let first = changes.len();
        match find(old, call_type, call) {
            Some(before) => compare_call(old, new, before, call, changes),
            None => changes.push(added(new, call_type, call)),
        }
        set_part(&mut changes[first..], Part::Call(call_type));
    }
    for (call_type, call) in old.calls.iter().filter(|(call_type, call)| find(new, *call_type, call).is_none()) {
        let first = changes.len();
        changes.push(removed(call));
        set_part(&mut changes[first..], Part::Call(call_type));
    }
    // What a plan does not list in `context`, or at the top of a call, is allowed.
    let free = Sides { old: false, new: false };
    let open = Scope { closed: free, default: free, owner: None, ..Scope::of(old, new, Subject::Event(""), "") };
    for (part, old, new) in
        [(Part::Context, &old.context, &new.context), (Part::EveryCall, &old.every_call, &new.every_call)]
    {
        let first = changes.len();
        compare_properties(&open, old, new, changes);
        set_part(&mut changes[first..], part);
    }
}

fn find<'p>(plan: &'p CheckedPlan, call_type: CallType, call: &CheckedCall) -> Option<&'p CheckedCall> {
    plan.calls.iter().find(|known| known.0 == call_type && known.1.name == call.name).map(|(_, known)| known)
}

fn compare_call(
    old: &CheckedPlan,
    new: &CheckedPlan,
    before: &CheckedCall,
    after: &CheckedCall,
    changes: &mut Vec<Change>,
) {
    let event = after.name.as_deref().unwrap_or_default();
    let scope = Scope::of(old, new, Subject::Event(event), &before.ident).closed(before.closed, after.closed);
    if before.description != after.description {
        let change = Change::new("description-changed", Place::New(after.span), "description changed".to_owned());
        changes.push(change.of(event, &[]).texts(&before.description, &after.description));
    }
    changes.extend(compare_closed(&scope, before.closed, after.closed, Place::New(after.span)));
    compare_properties(&scope, &before.properties, &after.properties, changes);
}

fn added(plan: &CheckedPlan, call_type: CallType, call: &CheckedCall) -> Change {
    let change = Change::new("call-rules-added", Place::New(call.span), "rules added".to_owned())
        .of(call.name.as_deref().unwrap_or_default(), &[])
        .texts("", names(&call.properties));
    let needs_id = matches!(call_type, CallType::Group | CallType::Alias);
    let is_closed = call.closed.unwrap_or(plan.unknown_properties == Policy::Deny);
    if needs_id || is_closed || call.properties.iter().any(|property| property.required) {
        return change.breaks(Audience::Producers, "such calls were not checked");
    }
    change
}

fn removed(call: &CheckedCall) -> Change {
    let ident = &call.ident;
    Change::new("call-rules-removed", Place::Old(call.span), "rules removed".to_owned())
        .of(call.name.as_deref().unwrap_or_default(), &[])
        .texts(names(&call.properties), "")
        .breaks(Audience::Consumers, "such calls are no longer checked")
        .rust(vec![ident.clone(), format!("{ident}::"), format!("{ident}."), format!("{ident}:")])
}

fn names(properties: &[CheckedProperty]) -> String {
    properties.iter().map(|property| property.name.as_str()).collect::<Vec<_>>().join(", ")
}
