//! Form bodies: reads `userId=u-1&event=Live Chat Message Sent&properties[agent_id]=a-1` as a call.
//!
//! A form has only texts. They are converted to numbers, booleans and lists by the plan. A text that does not fit, or a
//! property that is not in the plan, stays a text.

mod tree;
mod typed;

use livechat_events::descriptor::Plan;

use tree::Tree;

/// Maximum nesting of keys; JSON that nests deeper is refused too.
const DEEPEST: usize = 32;

/// Converts a form body to the JSON of a call, as `livechat listen` does.
///
/// White space and `+` are both read as a space, brackets can be encoded or not, and a `%` without two hexadecimal digits
/// stays, because `curl -d` encodes nothing. A duplicate key is duplicate in the JSON, where it is a finding.
///
/// ```
/// use livechat_events::live_chat::PLAN;
///
/// let body = b"event=Live Chat Message Sent&properties[conversation_duration]=45";
/// let call = livechat_cli::form_json(body, &PLAN);
/// assert_eq!(call, r#"{"event":"Live Chat Message Sent","properties":{"conversation_duration":45}}"#);
/// ```
#[must_use]
pub fn form_json(body: &[u8], plan: &Plan) -> String {
    let mut form = Tree::default();
    for (key, value) in form_urlencoded::parse(body) {
        if !(key.is_empty() && value.is_empty()) {
            form.insert(&path(&key), value.into_owned());
        }
    }
    let mut out = String::with_capacity(body.len() * 2);
    typed::write_call(&form, plan, &mut out);
    out
}

/// Splits a key into steps: `properties[agent_id]` is `properties`, then `agent_id`; `tags[]` is `tags`, then an empty step.
///
/// A key with unbalanced brackets, or with too many levels, is one step.
fn path(key: &str) -> Vec<&str> {
    steps(key).unwrap_or_else(|| vec![key])
}

fn steps(key: &str) -> Option<Vec<&str>> {
    let open = key.find('[')?;
    let (first, mut rest) = key.split_at(open);
    if first.is_empty() {
        return None;
    }
    let mut steps = vec![first];
    while !rest.is_empty() {
        let (step, after) = rest.strip_prefix('[')?.split_once(']')?;
        if step.contains('[') || steps.len() == DEEPEST {
            return None;
        }
        steps.push(step);
        rest = after;
    }
    Some(steps)
}

#[cfg(test)]
mod tests;
