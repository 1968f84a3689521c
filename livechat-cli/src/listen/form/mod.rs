//! Form bodies: `userId=u-1&event=Live Chat Message Sent&properties[agent_id]=a-1`, read as the call that they stand for.
//!
//! A form has only texts. Which of them are numbers, booleans or lists is read off the plan; where the plan says nothing,
//! or the text is no number, it stays text and is judged as such.

mod key;
mod tree;
mod typed;

use livechat_events::descriptor::Plan;

use tree::Tree;

/// The JSON of the call in a form body, as `livechat listen` reads it.
///
/// White space and `+` are both a space, brackets come encoded or not, and a `%` that no two hexadecimal digits follow stays:
/// `curl -d` encodes nothing. A key that comes twice comes twice in the JSON, where it is a finding.
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
