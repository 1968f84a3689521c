//! The key `lifecycle`.

use super::Loader;
use super::fields::{Fields, Kind};
use crate::checked::{Code, LevelSetting};
use crate::json::Value;
use crate::model::Lifecycle;

const LIFECYCLE: Kind = Kind {
    word: "`lifecycle`",
    keys: &["key", "starts_with", "within", "ends_with", "clock", "agent", "message", "levels"],
};

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

    fn levels(&mut self, fields: &Fields<'_>) -> Vec<(Code, LevelSetting)> {
        let Some(node) = fields.get("levels") else { return Vec::new() };
        let Value::Object(members) = &node.value else {
            self.wrong(node, "`levels` must be an object", Some("write `{\"never-ended\": \"info\"}`".to_owned()));
            return Vec::new();
        };
        let mut levels = Vec::new();
        for member in members {
            let Some(level) = self.text_node(&member.value, "levels") else { continue };
            let code = member.key.value.parse().ok().filter(|code: &Code| code.is_about_conversations());
            match (code, level.value.parse()) {
                (Some(code), Ok(setting)) => levels.push((code, setting)),
                (None, _) => {
                    let known = Code::of_conversations().map(Code::name);
                    self.unknown_word(&member.key, "a finding in `levels`", known);
                }
                (Some(_), Err(_)) => {
                    self.unknown_word(&level, "a level", LevelSetting::ALL.into_iter().map(LevelSetting::word));
                }
            }
        }
        levels
    }
}
