//! The content and the size of the page for any input.

use livechat_conversations::ConversationChecker;
use livechat_events::{Validator, Workspace, live_chat};

use super::{Subject, data};
use crate::page::embedded;
use crate::survey::{Document, Part, ROOM, Remark, Survey, Terms};

const TERMS: Terms = Terms { plan: &live_chat::PLAN, personal: false, timelines: ROOM };
const SUBJECT: Subject<'static> = Subject { files: &[], incomplete: false, conversations: false, by_timestamp: false };

/// Returns the survey of lines, with `in_a_part` lines in each part.
pub(super) fn survey(lines: &[String], in_a_part: usize) -> Survey {
    let validator = Validator::new(&live_chat::PLAN);
    let (mut survey, mut part) = (Survey::new(TERMS), Part::new(TERMS));
    let (mut workspace, mut checker) = (Workspace::new(), ConversationChecker::new(&live_chat::PLAN).unwrap());
    for (index, line) in lines.iter().enumerate() {
        let report = validator.check_into(line.as_bytes(), &mut workspace);
        let remark = |finding| Remark { finding, line: index as u64 + 1, column: 1 };
        let remarks: Vec<Remark<'_>> = report.findings.iter().map(remark).collect();
        let (bytes, file, line) = (line.as_bytes(), "calls.ndjson", index as u64 + 1);
        part.document(&Document { bytes, report, remarks: &remarks, file, line, first: Some(index as u64) });
        checker.number_from(index as u64);
        checker.check_slice(bytes, |found| part.conversation(&found, file, line, 1));
        if index % in_a_part == in_a_part - 1 {
            survey.add(&mut part);
        }
    }
    survey.add(&mut part);
    survey
}

fn call(event: &str, properties: &str) -> String {
    format!(
        r#"{{"type":"track","userId":"u","event":"Live Chat {event}","timestamp":"2025-03-03T08:00:00.000Z","properties":{{{properties}}}}}"#
    )
}

#[test]
fn the_same_calls_in_other_parts_are_the_same_page() {
    let lines: Vec<String> = (0..600)
        .map(|at| call("Message Sent", &format!(r#""conversation_id":"c-{}","conversation_duration":"{at}""#, at % 37)))
        .collect();
    let page = |in_a_part| embedded(&data(&survey(&lines, in_a_part), &SUBJECT));
    assert_eq!(page(1), page(600));
    assert_eq!(page(1), page(7));
    assert!(page(1).contains(r#""violations":600"#));
}

#[test]
fn the_page_is_small_whatever_the_input_does() {
    let long = r"\u2028</script>".repeat(40);
    let many: String = (0..60).flat_map(|at| [format!(r#","p{at}{long}":"#), format!(r#""{long}""#)]).collect();
    let lines: Vec<String> = (0..400)
        .map(|at| call(&format!("{at} {long}"), &format!(r#""conversation_id":"c-{} {long}"{many}"#, at % 100)))
        .collect();
    let page = super::page(&survey(&lines, 100), &SUBJECT).unwrap();
    assert!(page.len() < 1_000_000, "{} bytes", page.len());
    assert_eq!(page.matches("</script>").count(), 2);
    // It still says the worst of it.
    assert!(page.contains("\"worst\":[{\"key\":\"c-"), "no conversation found room");
}

#[test]
fn personal_values_and_those_that_are_not_planned_are_hidden() {
    let line = call(
        "Message Sent",
        r#""conversation_id":"c","agent_id":"agent-7","agent_name":"Ada L.","message_body":"my card is 4000","mood":"grim""#,
    );
    let page = super::page(&survey(&[line], 1), &SUBJECT).unwrap();
    for hidden in ["Ada L.", "my card", "grim"] {
        assert!(!page.contains(hidden), "{hidden}");
    }
    for shown in ["agent-7", "message_body", "mood"] {
        assert!(page.contains(shown), "{shown}");
    }
}

#[test]
fn a_report_is_written_whole_or_not_at_all() {
    let folder = std::env::temp_dir().join(format!("livechat-report-{}", std::process::id()));
    std::fs::create_dir_all(folder.join("taken.html")).unwrap();
    let survey = survey(&[], 1);
    assert!(super::write(&folder.join("taken.html"), &survey, &SUBJECT).is_err());
    assert!(super::write(&folder.join("nowhere").join("report.html"), &survey, &SUBJECT).is_err());
    let names: Vec<_> = std::fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert_eq!(names, ["taken.html"]);
    super::write(&folder.join("report.html"), &survey, &SUBJECT).unwrap();
    assert!(std::fs::read_to_string(folder.join("report.html")).unwrap().ends_with("</html>"));
    std::fs::remove_dir_all(&folder).unwrap();
}
