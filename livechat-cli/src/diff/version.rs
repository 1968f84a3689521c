//! The version that follows from the changes, against the version that the plan has.

use std::cmp::Ordering;
use std::fmt;

use super::change::Change;

/// The part of a version that has to be raised.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Bump {
    /// Nothing changed.
    None,
    /// Nothing that decides about a value changed.
    Patch,
    /// Something was added, and nothing breaks.
    Minor,
    /// Something breaks.
    Major,
}

/// Changes that decide about no value, and name nothing that code uses.
const OF_WORDS: [&str; 5] =
    ["description-changed", "examples-changed", "plan-changed", "sensitivity-changed", "values-rewritten"];

/// Returns the bump that some changes need.
pub(super) fn needed(changes: &[Change]) -> Bump {
    let of = |change: &Change| match change.breaks.is_empty() {
        false => Bump::Major,
        true if OF_WORDS.contains(&change.rule) => Bump::Patch,
        true => Bump::Minor,
    };
    changes.iter().map(of).max().unwrap_or(Bump::None)
}

/// Says what is wrong with the new version, if anything is. Versions that are not numbers are not judged, and a version
/// that stays is wrong only where something breaks.
pub(super) fn complaint(old: &str, new: &str, needed: Bump) -> Option<String> {
    let (before, after) = (read(old)?, read(new)?);
    let raised = match after.cmp(&before) {
        Ordering::Less => return Some(format!("the version went back from {old} to {new}")),
        Ordering::Equal => Bump::None,
        // As long as nothing is promised, the second number promises as much as the first does later.
        Ordering::Greater if before[0] == 0 && after[0] == 0 => {
            if after[1] > before[1] {
                Bump::Major
            } else {
                Bump::Minor
            }
        }
        Ordering::Greater if after[0] > before[0] => Bump::Major,
        Ordering::Greater if after[1] > before[1] => Bump::Minor,
        Ordering::Greater => Bump::Patch,
    };
    let stays = raised == Bump::None;
    if raised >= needed || stays && needed < Bump::Major {
        return None;
    }
    let was = if stays {
        format!("the version is still {new}")
    } else {
        format!("the version was raised from {old} to {new} only")
    };
    Some(format!("{was}, and the changes are {needed}: {} follows", next(before, needed)))
}

/// The numbers of a version such as `2.1.0`, `v2.1` or `1-0-2`; what stands behind them (`-beta`) is not looked at.
fn read(version: &str) -> Option<[u64; 3]> {
    let version = version.strip_prefix('v').unwrap_or(version);
    let mut numbers = [0; 3];
    let parts: Vec<&str> = version.split(['.', '-', '+']).collect();
    let given = parts.iter().map_while(|part| part.parse().ok()).take(3).collect::<Vec<u64>>();
    numbers[..given.len()].copy_from_slice(&given);
    (!given.is_empty()).then_some(numbers)
}

fn next([major, minor, patch]: [u64; 3], needed: Bump) -> String {
    match needed {
        Bump::Major if major > 0 => format!("{}.0.0", major + 1),
        Bump::Minor if major > 0 => format!("{major}.{}.0", minor + 1),
        Bump::Major => format!("0.{}.0", minor + 1),
        _ => format!("{major}.{minor}.{}", patch + 1),
    }
}

impl fmt::Display for Bump {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::None => "none",
            Self::Patch => "patch",
            Self::Minor => "minor",
            Self::Major => "major",
        })
    }
}

#[cfg(test)]
mod tests {
    use super::{Bump, complaint};

    #[test]
    fn versions_follow_the_changes() {
        for (old, new, needed, fine) in [
            ("1.0.0", "2.0.0", Bump::Major, true),
            ("1.0.0", "1.1.0", Bump::Major, false),
            ("1.0.0", "1.0.1", Bump::Minor, false),
            ("1.0.0", "1.0.0", Bump::Major, false),
            ("1.0.0", "1.0.0", Bump::Minor, true),
            ("0.3.0", "0.4.0", Bump::Major, true),
            ("0.3.0", "0.3.1", Bump::Major, false),
            ("1-0-2", "1-0-3", Bump::Patch, true),
            ("2.0.0", "1.9.0", Bump::Patch, false),
            ("", "", Bump::Major, true),
            ("spring", "summer", Bump::Major, true),
        ] {
            assert_eq!(complaint(old, new, needed).is_none(), fine, "{old} {new} {needed}");
        }
        let said = complaint("1.4.0", "1.5.0", Bump::Major);
        assert_eq!(
            said.as_deref(),
            Some("the version was raised from 1.4.0 to 1.5.0 only, and the changes are major: 2.0.0 follows")
        );
    }
}
