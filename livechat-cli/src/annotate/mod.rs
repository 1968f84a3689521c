//! Findings in the formats that code hosts and CI systems show beside the code: GitHub, GitLab, `JUnit`, SARIF.
//!
//! A document is written piece by piece ([`open`], [`issue`] for each, [`close`]), so that findings can be streamed.

mod github;
mod gitlab;
mod junit;
mod sarif;

use livechat_spec::render::visible;

/// A format of a code host or a CI system.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Host {
    /// Workflow commands of GitHub Actions, one a line.
    GitHub,
    /// A code quality report of GitLab.
    GitLab,
    /// A test report of `JUnit`: each finding is a failed test.
    JUnit,
    /// SARIF 2.1.0.
    Sarif,
}

/// The severity of an issue.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Grade {
    Error,
    Warning,
    Note,
}

/// Something that was found, in any of the formats.
#[derive(Debug, Clone)]
pub(crate) struct Issue<'a> {
    pub(crate) code: &'a str,
    pub(crate) grade: Grade,
    /// The problem, in one sentence.
    pub(crate) message: &'a str,
    /// The remedy.
    pub(crate) help: Option<&'a str>,
    pub(crate) file: &'a str,
    /// Line and column from 1, in characters.
    pub(crate) line: u64,
    pub(crate) column: u64,
    /// Its name in every run.
    pub(crate) id: u64,
}

/// A rule that issues may name.
#[derive(Debug, Clone, Copy)]
pub(crate) struct RuleText<'a> {
    pub(crate) code: &'a str,
    pub(crate) summary: &'a str,
    /// The folder of its page in the repository.
    pub(crate) folder: &'a str,
}

/// Begins a document.
pub(crate) fn open(host: Host, rules: &[RuleText<'_>]) -> String {
    match host {
        Host::GitHub => String::new(),
        Host::GitLab => "[".to_owned(),
        Host::JUnit => junit::open(),
        Host::Sarif => sarif::open(rules),
    }
}

/// Writes an issue; in a list ([`is_list`]) with a comma in front, which the first issue of a document goes without.
pub(crate) fn issue(host: Host, issue: &Issue<'_>) -> String {
    match host {
        Host::GitHub => github::command(issue),
        Host::GitLab => format!(",\n{}", gitlab::object(issue)),
        Host::JUnit => junit::case(issue),
        Host::Sarif => format!(",\n{}", sarif::result(issue)),
    }
}

/// Returns true for formats whose issues are separated by commas.
pub(crate) fn is_list(host: Host) -> bool {
    matches!(host, Host::GitLab | Host::Sarif)
}

/// Ends a document; `none` says that it holds no issue.
pub(crate) fn close(host: Host, none: bool) -> String {
    match host {
        Host::GitHub => String::new(),
        Host::GitLab => "\n]\n".to_owned(),
        Host::JUnit => junit::close(none),
        Host::Sarif => "\n]}]}\n".to_owned(),
    }
}

/// Writes a whole document.
pub(crate) fn document(host: Host, rules: &[RuleText<'_>], issues: &[Issue<'_>]) -> String {
    let written: String = issues.iter().map(|found| issue(host, found)).collect();
    let written = if is_list(host) { written.trim_start_matches(',') } else { &written };
    format!("{}{written}{}", open(host, rules), close(host, issues.is_empty()))
}

impl Issue<'_> {
    /// The message with its help, on one line.
    fn whole(&self) -> String {
        let help = self.help.map_or_else(String::new, |help| format!("; help: {help}"));
        format!("{}{help}", self.message).chars().map(visible).collect()
    }
}

#[cfg(test)]
mod tests;
