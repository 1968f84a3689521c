//! Code quality reports of GitLab.

use livechat_spec::json::quoted;

use super::{Grade, Issue};

/// One object of the report's array.
pub(super) fn object(issue: &Issue<'_>) -> String {
    let severity = match issue.grade {
        Grade::Error => "major",
        Grade::Warning => "minor",
        Grade::Note => "info",
    };
    format!(
        "{{\"description\":{},\"check_name\":{},\"fingerprint\":\"{:016x}\",\"severity\":\"{severity}\",\
         \"location\":{{\"path\":{},\"lines\":{{\"begin\":{}}}}}}}",
        quoted(&issue.whole()),
        quoted(issue.code),
        issue.id,
        quoted(issue.file),
        issue.line,
    )
}
