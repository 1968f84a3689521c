//! The key `lifecycle`.

use livechat_core::plan::ConversationCode;

use super::Loader;
use super::fields::{Fields, Kind};
use crate::json::Value;
use crate::model::Lifecycle;
use crate::source::Spanned;

const LIFECYCLE: Kind = Kind {
    word: "`lifecycle`",
    keys: &["key", "starts_with", "within", "ends_with", "clock", "agent", "message", "levels"],
};

const LEVELS: [&str; 4] = ["violation", "warning", "info", "allow"];

impl Loader {
    pub(super) fn lifecycle(&mut self, fields: &Fields<'_>) -> Option<Lifecycle> {
        let fields = self.fields(fields.get("lifecycle")?, &LIFECYCLE)?;
        Some(Lifecycle {
            key: self.required_text(&fields, "key", "the lifecycle"),
            starts_with: self.texts(&fields, "starts_with"),
            within: self.texts(&fields, "within"),
            ends_with: self.texts(&fields, "ends_with"),
            clock: self.text(&fields, "clock"),
            agent: self.text(&fields, "agent"),
            message: self.text(&fields, "message"),
            levels: self.levels(&fields),
            span: fields.span,
        })
    }

    fn levels(&mut self, fields: &Fields<'_>) -> Vec<(Spanned<String>, Spanned<String>)> {
        let Some(node) = fields.get("levels") else { return Vec::new() };
        let Value::Object(members) = &node.value else {
            self.wrong(node, "`levels` must be an object", Some("write `{\"never-ended\": \"info\"}`".to_owned()));
            return Vec::new();
        };
        let mut levels = Vec::new();
        for member in members {
            let Some(level) = self.text_node(&member.value, "levels") else { continue };
            if ConversationCode::from_name(&member.key.value).is_none() {
                let known = ConversationCode::ALL.iter().map(|code| code.name());
                self.unknown_word(&member.key, "a finding in `levels`", known);
            } else if !LEVELS.contains(&level.value.as_str()) {
                self.unknown_word(&level, "a level", LEVELS.into_iter());
            } else {
                levels.push((member.key.clone(), level));
            }
        }
        levels
    }
}
