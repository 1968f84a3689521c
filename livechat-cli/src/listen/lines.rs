//! Functions that convert a body as `livechat listen` does, for tests that need no server.

use livechat_events::Validator;
use livechat_events::descriptor::Plan;

use super::call::take_apart;
use super::live::hidden;

/// Returns the lines that the file gets of a JSON body, or `None` where the body is refused.
///
/// ```
/// use livechat_events::live_chat::PLAN;
///
/// let lines = livechat_cli::lines_of(r#"{"writeKey": "k", "batch": [{"event": "A"}, {"event": "B"}]}"#, &PLAN);
/// assert_eq!(lines.unwrap(), [r#"{"event":"A"}"#, r#"{"event":"B"}"#]);
/// ```
#[must_use]
pub fn lines_of(body: &str, plan: &'static Plan) -> Option<Vec<String>> {
    let lines = take_apart(body, None, &Validator::new(plan)).ok()?;
    Some(lines.into_iter().map(|line| line.text).collect())
}

/// Returns a call as the page shows it: with every value hidden that nobody has called harmless.
///
/// ```
/// use livechat_events::live_chat::PLAN;
///
/// assert_eq!(livechat_cli::hidden_call(r#"{"email":"a@b"}"#, &PLAN), r#"{"email":"(hidden)"}"#);
/// ```
#[must_use]
pub fn hidden_call(call: &str, plan: &Plan) -> String {
    hidden(call, plan)
}
