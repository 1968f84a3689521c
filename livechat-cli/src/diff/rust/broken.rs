//! What of an API is gone or has another form.

use super::api::{Api, Item};

/// A name that code may use, and that no longer means the same.
#[derive(Debug, Clone)]
pub(super) struct Broken {
    pub(super) name: String,
    pub(super) why: String,
    pub(super) old: String,
    pub(super) new: String,
}

/// Returns what code against the old API may trip over: first what is gone, then what is new in a closed type, then the rest.
pub(super) fn broken(old: &Api, new: &Api) -> Vec<Broken> {
    let gone_or_changed = old.iter().filter_map(|(name, item)| {
        let (why, form) = match new.get(name) {
            None => (format!("`{name}` is gone"), String::new()),
            Some(other) if other == item => return None,
            Some(other) if other.form == item.form => {
                (format!("`{name}` is open or closed to additions now"), other.form.clone())
            }
            Some(other) => (format!("`{name}` has another type"), other.form.clone()),
        };
        Some(Broken { name: name.clone(), why, old: item.form.clone(), new: form })
    });
    // Whoever names every variant, or every field, must name the new one.
    let added = new.iter().filter(|(name, _)| !old.contains_key(*name)).filter_map(|(name, item)| {
        let owner = item.part_of.as_ref().filter(|owner| is_closed(old.get(*owner)))?;
        let why = format!("`{name}` is new, and code that names all of `{owner}` must name it");
        Some(Broken { name: name.clone(), why, old: String::new(), new: item.form.clone() })
    });
    let mut all: Vec<Broken> = gone_or_changed.chain(added).collect();
    all.sort_by_key(|item| (!item.new.is_empty(), !item.old.is_empty()));
    all
}

fn is_closed(owner: Option<&Item>) -> bool {
    owner.is_some_and(|item| !item.non_exhaustive)
}
