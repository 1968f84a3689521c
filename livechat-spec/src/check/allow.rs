//! `allow`: warnings that the plan silences, and those of them that silence nothing.

use super::lints::LINTS;
use crate::diagnostic::{Diagnostic, Severity};
use crate::model::Allow;
use crate::shown::short;
use livechat_core::suggest;

pub(super) fn apply(allowed: &[Allow], found: &mut Vec<Diagnostic>) {
    let mut used = vec![false; allowed.len()];
    found.retain(|diagnostic| {
        let mut silent = false;
        for (allow, used) in allowed.iter().zip(&mut used) {
            if covers(allow, diagnostic) {
                (silent, *used) = (true, true);
            }
        }
        !silent
    });
    let unused = allowed.iter().zip(used).filter(|(_, used)| !used);
    found.extend(unused.map(|(allow, _)| complaint(allow)));
}

fn covers(allow: &Allow, found: &Diagnostic) -> bool {
    found.severity == Severity::Warning
        && found.code == allow.lint.value
        && allow.within.is_none_or(|within| within.contains(found.primary.span))
}

fn complaint(allow: &Allow) -> Diagnostic {
    let name = &allow.lint.value;
    let warnings = || LINTS.iter().filter(|lint| lint.severity == Severity::Warning && lint.name != "unused-allow");
    if warnings().any(|lint| lint.name == *name) {
        let message = format!("`allow` of `{}` silences nothing", short(name));
        return Diagnostic::warning("unused-allow", allow.lint.span, message).help("remove it");
    }
    if LINTS.iter().any(|lint| lint.name == *name) {
        let message = format!("`{name}` cannot be allowed");
        return Diagnostic::error("unknown-lint", allow.lint.span, message).help("remove it");
    }
    let names: Vec<&str> = warnings().map(|lint| lint.name).collect();
    let help = suggest::did_you_mean(name, names.iter().copied());
    Diagnostic::error("unknown-lint", allow.lint.span, format!("unknown lint `{}`", short(name)))
        .help(help.unwrap_or_else(|| format!("lints that can be allowed: {}", names.join(", "))))
}
