//! Finds the rules for the calls whose traits or properties a struct is.

use livechat_spec::suggest::nearest;
use livechat_spec::{CheckedCall, CheckedEvent, CheckedPlan};
use syn::LitStr;

use crate::ast::Container;
use crate::errors::{Errors, code, message};
use crate::show::list;

/// The calls of a struct, with their properties as an event has them.
pub(crate) struct PlannedCall {
    /// The call type: `page`.
    pub(crate) call_type: &'static str,
    /// The name of the page or screen.
    pub(crate) name: Option<String>,
    /// What stands for the properties.
    pub(crate) event: CheckedEvent,
}

const TYPES: [&str; 4] = ["identify", "group", "page", "screen"];

/// Returns the rules that the attribute of a struct names.
pub(crate) fn call(container: &Container<'_>, plan: &CheckedPlan, errors: &mut Errors) -> Option<PlannedCall> {
    let Some(word) = &container.attr.call else {
        if !container.attr.broken {
            let help = "write `#[event(call = \"identify\")]` above the struct";
            errors.on(
                code::UNNAMED,
                &container.input.ident,
                message("which calls are these traits of?", Some(help), None),
            );
        }
        return None;
    };
    let text = word.value();
    let Some(call_type) = TYPES.into_iter().find(|known| *known == text) else {
        let help = match nearest(&text, TYPES) {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!("write one of {}", list(&TYPES)),
        };
        errors.on(
            code::UNKNOWN_EVENT,
            word,
            message(&format!("`{text}` calls have no traits or properties of a plan"), Some(&help), None),
        );
        return None;
    };
    let named = container.attr.name.as_ref();
    let found = find(call_type, named.map(LitStr::value).as_deref(), plan);
    match found {
        Some(call) => Some(planned(call_type, call)),
        None => {
            unknown(call_type, word, named, plan, errors);
            None
        }
    }
}

fn find<'p>(call_type: &str, name: Option<&str>, plan: &'p CheckedPlan) -> Option<&'p CheckedCall> {
    all(call_type, plan).into_iter().find(|call| call.name.as_deref() == name)
}

fn all<'p>(call_type: &str, plan: &'p CheckedPlan) -> Vec<&'p CheckedCall> {
    plan.calls.iter().filter(|(known, _)| known.word() == call_type).map(|(_, call)| call).collect()
}

fn unknown(call_type: &str, word: &LitStr, name: Option<&LitStr>, plan: &CheckedPlan, errors: &mut Errors) {
    let listed: Vec<&str> = all(call_type, plan).iter().filter_map(|call| call.name.as_deref()).collect();
    let in_plan = (!listed.is_empty()).then(|| format!("the plan has {}", list(&listed)));
    let Some(name) = name else {
        let wrong = format!("the plan `{}` has no rules for `{call_type}` calls without a name", plan.name);
        let wrong = if listed.is_empty() {
            format!("the plan `{}` has no rules for `{call_type}` calls", plan.name)
        } else {
            wrong
        };
        return errors.on(code::UNKNOWN_EVENT, word, message(&wrong, in_plan.as_deref(), None));
    };
    let text = name.value();
    let help = nearest(&text, listed.iter().copied()).map(|near| format!("did you mean `{near}`?")).or(in_plan);
    let wrong = format!("{call_type} `{text}` is not in the plan `{}`", plan.name);
    errors.on(code::UNKNOWN_EVENT, name, message(&wrong, help.as_deref(), None));
}

fn planned(call_type: &'static str, call: &CheckedCall) -> PlannedCall {
    let event = CheckedEvent {
        name: call.name.clone().unwrap_or_else(|| call_type.to_owned()),
        version: 1,
        versions: Vec::new(),
        description: call.description.clone(),
        ident: call.ident.clone(),
        constant: String::new(),
        module: String::new(),
        properties: call.properties.clone(),
        closed: call.closed,
        examples: Vec::new(),
        tags: Vec::new(),
        deprecated: None,
        span: call.span,
    };
    PlannedCall { call_type, name: call.name.clone(), event }
}
