//! A line of a side file: a call that is not delivered, and why.

use livechat_events::{Finding, Json, Report, Timestamp};

use crate::transport::Answer;

/// So much of an answer is kept.
const ANSWER: usize = 1024;

/// About a call that a server refused: `{"rejectedAt":…,"status":400,"answer":…,"call":…}`
pub(crate) fn refused(answer: &Answer, call: &[u8]) -> Vec<u8> {
    let said = String::from_utf8_lossy(answer.body.get(..ANSWER).unwrap_or(&answer.body)).into_owned();
    entry(&format!("\"status\":{},\"answer\":{}", answer.status, text(&said)), call)
}

/// About a call that does not follow the plan: `{"rejectedAt":…,"findings":[…],"call":…}`
pub(crate) fn unplanned(report: &Report, call: &[u8]) -> Vec<u8> {
    let finding = |finding: &Finding| {
        format!(
            "{{\"code\":{},\"level\":{},\"pointer\":{},\"message\":{}}}",
            text(&finding.code.to_string()),
            text(&finding.level.to_string()),
            text(&finding.pointer),
            text(&finding.message)
        )
    };
    let findings: Vec<String> = report.findings.iter().map(finding).collect();
    entry(&format!("\"findings\":[{}]", findings.join(",")), call)
}

fn entry(why: &str, call: &[u8]) -> Vec<u8> {
    let head = format!("{{\"rejectedAt\":\"{}\",{why},\"call\":", Timestamp::now().as_str());
    [head.as_bytes(), call, b"}"].concat()
}

fn text(text: &str) -> String {
    Json::from(text).text().to_owned()
}

#[cfg(test)]
mod tests {
    use super::{refused, unplanned};
    use crate::Answer;
    use livechat_events::{Json, Validator, live_chat};

    #[test]
    fn every_entry_is_json_on_one_line() {
        let call = br#"{"event":"Live Chat Message Sent","properties":{"agent_id":7}}"#;
        let report = Validator::new(&live_chat::PLAN).check_slice(call);
        let answer = Answer::new(400).body([b"no \"such\" call\n\xff".to_vec(), vec![b'x'; 5000]].concat());
        for entry in [refused(&answer, call), unplanned(&report, call)] {
            let text = String::from_utf8(entry).unwrap();
            assert!(Json::parse(&text).is_ok() && !text.contains('\n') && text.len() < 2500, "{text}");
            assert!(text.ends_with(&format!(",\"call\":{}}}", String::from_utf8_lossy(call))));
        }
        assert!(report.findings.len() > 1);
    }
}
