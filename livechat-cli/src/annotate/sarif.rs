//! SARIF 2.1.0, as code scanning reads it.

use std::fmt::Write as _;

use livechat_spec::json::quoted;

use super::{Grade, Issue, RuleText};

pub(super) fn open(rules: &[RuleText<'_>]) -> String {
    let rules: Vec<String> = rules.iter().map(rule).collect();
    format!(
        "{{\"$schema\":\"https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json\",\
         \"version\":\"2.1.0\",\"runs\":[{{\"tool\":{{\"driver\":{{\"name\":\"livechat\",\"version\":{},\
         \"informationUri\":{},\"rules\":[{}]}}}},\"columnKind\":\"unicodeCodePoints\",\"results\":[",
        quoted(env!("CARGO_PKG_VERSION")),
        quoted(env!("CARGO_PKG_REPOSITORY")),
        rules.join(","),
    )
}

fn rule(rule: &RuleText<'_>) -> String {
    let page = format!("{}/blob/main/{}/{}.md", env!("CARGO_PKG_REPOSITORY"), rule.folder, rule.code);
    format!(
        "{{\"id\":{},\"shortDescription\":{{\"text\":{}}},\"helpUri\":{}}}",
        quoted(rule.code),
        quoted(rule.summary),
        quoted(&page)
    )
}

pub(super) fn result(issue: &Issue<'_>) -> String {
    let level = match issue.grade {
        Grade::Error => "error",
        Grade::Warning => "warning",
        Grade::Note => "note",
    };
    format!(
        "{{\"ruleId\":{},\"level\":\"{level}\",\"message\":{{\"text\":{}}},\"locations\":[{{\"physicalLocation\":\
         {{\"artifactLocation\":{{\"uri\":{}}},\"region\":{{\"startLine\":{},\"startColumn\":{}}}}}}}],\
         \"partialFingerprints\":{{\"livechat/v1\":\"{:016x}\"}}}}",
        quoted(issue.code),
        quoted(&issue.whole()),
        quoted(&uri(issue.file)),
        issue.line,
        issue.column,
        issue.id,
    )
}

/// A path as a reference by URI: relative ones stay relative.
fn uri(path: &str) -> String {
    let mut uri = String::with_capacity(path.len());
    for byte in path.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => uri.push(char::from(byte)),
            b'\\' => uri.push('/'),
            _ => {
                // Writing to a String cannot fail.
                let _ = write!(uri, "%{byte:02X}");
            }
        }
    }
    uri
}
