//! Form bodies: reads `userId=u-1&event=Live Chat Message Sent&properties[agent_id]=a-1` as a call.
//!
//! A form has only texts. They are converted to numbers, booleans and lists by the plan. A text that does not fit, or a
//! property that is not in the plan, stays a text.

mod key;
mod tree;
mod typed;

use livechat_events::descriptor::Plan;

use tree::Tree;

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
            form.insert(&key::path(&key), value.into_owned());
        }
    }
    let mut out = String::with_capacity(body.len() * 2);
    typed::write_call(&form, plan, &mut out);
    out
}

#[cfg(test)]
mod tests;
