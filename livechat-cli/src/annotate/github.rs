//! Workflow commands of GitHub Actions.

use super::{Grade, Issue};

/// `::error file=plan.json,line=3,col=9,title=livechat: wrong-type::expected a number`
pub(super) fn command(issue: &Issue<'_>) -> String {
    let word = match issue.grade {
        Grade::Error => "error",
        Grade::Warning => "warning",
        Grade::Note => "notice",
    };
    let title = property(&format!("livechat: {}", issue.code));
    let (file, Issue { line, column, .. }) = (property(issue.file), issue);
    format!("::{word} file={file},line={line},col={column},title={title}::{}\n", data(&issue.whole()))
}

/// The text of a command ends with its line.
fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// A property ends with a comma or a colon as well.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}
