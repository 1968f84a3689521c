//! Finds the event of a struct.

use livechat_spec::suggest::nearest;
use livechat_spec::{CheckedEvent, CheckedPlan};
use syn::LitInt;

use crate::ast::Container;
use crate::errors::{Errors, code, message};
use crate::show::list;

/// The greatest number of names that are listed if none is near.
const FEW: usize = 8;

/// The event that the struct's attribute names.
pub(super) fn find<'p>(
    container: &Container<'_>,
    plan: &'p CheckedPlan,
    errors: &mut Errors,
) -> Option<&'p CheckedEvent> {
    let Some(name) = &container.attr.name else {
        if !container.attr.broken {
            errors.on(code::UNNAMED, &container.input.ident, unnamed(container, plan));
        }
        return None;
    };
    let text = name.value();
    let found = plan.event(&text);
    if let (Some(oldest), Some(version)) = (found, &container.attr.version) {
        return find_version(oldest, version, plan, errors);
    }
    if found.is_none() {
        let wrong = format!("event `{text}` is not in the plan `{}`", plan.name);
        errors.on(code::UNKNOWN_EVENT, name, message(&wrong, suggestion(&text, plan).as_deref(), None));
    }
    found
}

fn find_version<'p>(
    oldest: &CheckedEvent,
    version: &LitInt,
    plan: &'p CheckedPlan,
    errors: &mut Errors,
) -> Option<&'p CheckedEvent> {
    let of_name = || plan.events.iter().filter(|event| event.name == oldest.name);
    let number = version.base10_parse::<u32>().ok();
    let found = of_name().find(|event| Some(event.version) == number);
    if found.is_none() {
        let mut numbers: Vec<u32> = of_name().map(|event| event.version).collect();
        numbers.sort_unstable();
        let numbers: Vec<String> = numbers.iter().map(u32::to_string).collect();
        let has = format!("the plan has {}", list(&numbers.iter().map(String::as_str).collect::<Vec<_>>()));
        errors.on(
            code::UNKNOWN_EVENT,
            version,
            message(&format!("the plan has no version {version} of `{}`", oldest.name), Some(&has), None),
        );
    }
    found
}

/// Names the event that is called like the struct. No other is guessed: the struct would lack what that one requires.
fn unnamed(container: &Container<'_>, plan: &CheckedPlan) -> String {
    let ident = container.input.ident.to_string();
    let near = nearest(&ident, plan.events.iter().map(|event| event.ident.as_str()));
    let event = plan.events.iter().find(|event| Some(event.ident.as_str()) == near);
    let file = container.attr.plan.as_ref().map_or(String::new(), |plan| format!(", plan = {:?}", plan.value()));
    let names: Vec<&str> = plan.events.iter().map(|event| event.name.as_str()).collect();
    let help = match event {
        Some(event) => format!("write `#[event({:?}{file})]` above the struct", event.name),
        None if names.len() <= FEW => format!("name it in `#[event(\"…\"{file})]`; the plan has {}", list(&names)),
        None => format!("name it in `#[event(\"…\"{file})]`"),
    };
    message("the struct does not name its event", Some(&help), None)
}

fn suggestion(name: &str, plan: &CheckedPlan) -> Option<String> {
    let names = || plan.events.iter().map(|event| event.name.as_str());
    // `Message Sent`, where the plan's name begins with `Live Chat`.
    let by_type = |event: &&CheckedEvent| nearest(name, [event.ident.as_str()]).is_some();
    let near = nearest(name, names()).or_else(|| plan.events.iter().find(by_type).map(|event| event.name.as_str()));
    match near {
        Some(near) => Some(format!("did you mean `{near}`?")),
        None if plan.events.len() <= FEW => {
            let names: Vec<&str> = names().collect();
            Some(format!("the plan has {}", list(&names)))
        }
        None => None,
    }
}

#[cfg(test)]
mod tests {
    use super::{FEW, suggestion};

    /// Of a plan with so many events.
    fn suggested(name: &str, events: usize) -> Option<String> {
        let events: Vec<String> = (0..events).map(|number| format!(r#"{{"name": "Order Placed {number}"}}"#)).collect();
        let plan = format!(r#"{{"name": "shop", "events": [{}]}}"#, events.join(","));
        suggestion(name, &livechat_spec::load_str("plan.json", &plan, None).unwrap().plan)
    }

    #[test]
    fn few_events_are_listed_and_many_are_not() {
        assert_eq!(suggested("Refund", 2).as_deref(), Some("the plan has `Order Placed 0` and `Order Placed 1`"));
        assert!(suggested("Refund", FEW).is_some_and(|help| help.ends_with("`Order Placed 7`")));
        assert_eq!(suggested("Refund", FEW + 1), None);
        assert_eq!(suggested("Order Placd 8", FEW + 1).as_deref(), Some("did you mean `Order Placed 8`?"));
    }
}
