//! What a change does to Rust code: judged from the generated API of both plans, not from a table of changes.

mod api;
mod broken;

use std::collections::BTreeSet;

use livechat_spec::CheckedPlan;

use super::change::{Audience, Change, Place};
use crate::Failure;
use api::api;
use broken::{Broken, broken};

/// Adds to each change what it breaks in Rust; what no change explains becomes a change of its own.
pub(super) fn judge(old: &CheckedPlan, new: &CheckedPlan, changes: &mut Vec<Change>) -> Result<(), Failure> {
    let mut open = broken(&api(old)?, &api(new)?);
    for change in &mut *changes {
        let (mine, rest): (Vec<Broken>, Vec<Broken>) =
            open.into_iter().partition(|item| change.handles.iter().any(|handle| covers(handle, &item.name)));
        open = rest;
        if let Some(why) = sentence(&mine) {
            change.breaks.push((Audience::Rust, why));
        }
    }
    changes.extend(unexplained(old, &open));
    Ok(())
}

/// `Type::` and `Type.` stand for all that begins with them, `*::Type` for all that ends so, with or without generics.
fn covers(handle: &str, name: &str) -> bool {
    match handle.strip_prefix('*') {
        Some(end) => name.ends_with(end) || name.contains(&format!("{end}<")) || name.contains(&format!("{end}>")),
        None if handle.ends_with([':', '.']) => name.starts_with(handle),
        None => name == handle,
    }
}

fn sentence(items: &[Broken]) -> Option<String> {
    let first = items.first()?;
    let more = match items.len() - 1 {
        0 => String::new(),
        more => format!(", and {more} more"),
    };
    Some(format!("{}{more}", first.why))
}

/// Returns the remaining changes: one for each type, at its event if it belongs to one.
fn unexplained(old: &CheckedPlan, open: &[Broken]) -> Vec<Change> {
    let owner = |item: &Broken| item.name.split([':', '.']).next().unwrap_or_default().to_owned();
    let owners: BTreeSet<String> = open.iter().map(owner).collect();
    let of = |name: String| {
        let items: Vec<Broken> = open.iter().filter(|item| owner(item) == name).cloned().collect();
        let texts = |text: fn(&Broken) -> &str| items.iter().map(text).collect::<Vec<_>>().join("\n");
        let change = Change::new("rust-changed", Place::Plan, format!("the generated `{name}` changed"))
            .texts(texts(|item| &item.old), texts(|item| &item.new))
            .breaks(Audience::Rust, sentence(&items).unwrap_or_default());
        let event = old.events.iter().find(|event| event.ident == name);
        event.map_or(change.clone(), |event| change.of(&event.name, &[]))
    };
    owners.into_iter().map(of).collect()
}
