//! Reports as people and programs read them.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use livechat_spec::json::Node;

use super::{Loss, Report};
use crate::document::{Members, list, number, text};
use crate::layout;

/// The places that are shown of one construct.
const SHOWN: usize = 5;

impl Report {
    /// Returns the report as text for people: one group for each construct, with its count and its first places.
    #[must_use]
    pub fn text(&self) -> String {
        let mut groups: BTreeMap<(&str, &str, &str), Vec<&Loss>> = BTreeMap::new();
        for loss in &self.losses {
            groups.entry((&loss.construct, &loss.why, &loss.instead)).or_default().push(loss);
        }
        let mut groups: Vec<_> = groups.into_iter().collect();
        groups.sort_by_key(|(_, losses)| std::cmp::Reverse(losses.len()));
        let mut out = String::new();
        for ((construct, why, instead), losses) in groups {
            // Writing to a String cannot fail.
            let _ = writeln!(out, "`{construct}` ({}): {why}; {instead}", counted(losses.len()));
            for loss in losses.iter().take(SHOWN) {
                let _ = writeln!(out, "  {}:{} {}: {}", loss.file, loss.line, shown(&loss.pointer), loss.written);
            }
            if losses.len() > SHOWN {
                let _ = writeln!(out, "  and {} more; `--report FILE` writes all", losses.len() - SHOWN);
            }
        }
        out
    }

    /// Returns the report as a JSON document: `{"summary": {…}, "losses": […]}`.
    #[must_use]
    pub fn json(&self) -> String {
        let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
        for loss in &self.losses {
            *counts.entry(&loss.construct).or_default() += 1;
        }
        let mut constructs = Members::default();
        for (construct, count) in counts {
            constructs.add(construct, number(count.to_string()));
        }
        let mut summary = Members::default();
        summary.add("losses", number(self.losses.len().to_string()));
        summary.add("constructs", constructs.done());
        let mut out = Members::default();
        out.add("summary", summary.done());
        out.add("losses", list(self.losses.iter().map(item).collect()));
        layout::json(&out.done())
    }
}

fn item(loss: &Loss) -> Node {
    let mut out = Members::default();
    out.add("file", text(&loss.file));
    out.add("line", number(loss.line.to_string()));
    out.add("pointer", text(&loss.pointer));
    out.add("construct", text(&loss.construct));
    out.add("written", text(&loss.written));
    out.add("why", text(&loss.why));
    out.add("instead", text(&loss.instead));
    out.done()
}

fn counted(places: usize) -> String {
    if places == 1 { "1 place".to_owned() } else { format!("{places} places") }
}

fn shown(pointer: &str) -> &str {
    if pointer.is_empty() { "/" } else { pointer }
}
