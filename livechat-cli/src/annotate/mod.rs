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

/// How bad an issue is.
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
    /// What is wrong, in one sentence.
    pub(crate) message: &'a str,
    /// What to do about it.
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
}

/// Begins a document; `command` is the subcommand that looked.
pub(crate) fn open(host: Host, command: &str, rules: &[RuleText<'_>]) -> String {
    match host {
        Host::GitHub => String::new(),
        Host::GitLab => "[".to_owned(),
        Host::JUnit => junit::open(command),
        Host::Sarif => sarif::open(rules),
    }
}

/// Writes an issue; `first` says that none was written before.
pub(crate) fn issue(host: Host, issue: &Issue<'_>, first: bool) -> String {
    let comma = if first { "\n" } else { ",\n" };
    match host {
        Host::GitHub => github::command(issue),
        Host::GitLab => format!("{comma}{}", gitlab::object(issue)),
        Host::JUnit => junit::case(issue),
        Host::Sarif => format!("{comma}{}", sarif::result(issue)),
    }
}

/// Ends a document; `none` says that it holds no issue.
pub(crate) fn close(host: Host, command: &str, none: bool) -> String {
    match host {
        Host::GitHub => String::new(),
        Host::GitLab => "\n]\n".to_owned(),
        Host::JUnit => junit::close(command, none),
        Host::Sarif => "\n]}]}\n".to_owned(),
    }
}

/// Writes a whole document.
pub(crate) fn document(host: Host, command: &str, rules: &[RuleText<'_>], issues: &[Issue<'_>]) -> String {
    let written = issues.iter().enumerate().map(|(at, found)| issue(host, found, at == 0));
    let written: String = written.collect();
    format!("{}{written}{}", open(host, command, rules), close(host, command, issues.is_empty()))
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
