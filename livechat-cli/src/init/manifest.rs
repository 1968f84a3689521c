//! `Cargo.toml` with the two crates that a plan needs; everything else in it stays as it is.

use std::path::Path;

use toml_edit::{DocumentMut, InlineTable, Item, Value};

use crate::Failure;

/// A manifest that was changed.
pub(super) struct Manifest {
    /// The name of the package.
    pub(super) name: String,
    pub(super) text: String,
}

/// Adds the crates; those that are there already stay as they are.
pub(super) fn with_livechat(path: &Path, text: &str) -> Result<Manifest, Failure> {
    let cannot = |why: &str| Failure::Message(format!("cannot use `{}`: {why}", path.display()));
    let mut document: DocumentMut = text.parse().map_err(|error: toml_edit::TomlError| cannot(error.message()))?;
    let name = document.get("package").and_then(|package| package.get("name")).and_then(Item::as_str);
    let name = name.ok_or_else(|| cannot("it has no `[package]` with a name"))?.to_owned();
    let mut spec = InlineTable::new();
    spec.insert("version", version().into());
    spec.insert("features", Value::Array(["build"].into_iter().collect()));
    for (table, key, value) in [
        ("dependencies", "livechat-events", Value::from(version())),
        ("build-dependencies", "livechat-spec", Value::InlineTable(spec)),
    ] {
        let table = document.entry(table).or_insert_with(toml_edit::table);
        let table = table.as_table_like_mut().ok_or_else(|| cannot("its dependencies are not a table"))?;
        if table.get(key).is_none() {
            table.insert(key, Item::Value(value));
        }
    }
    Ok(Manifest { name, text: document.to_string() })
}

/// The version of this program, without what may change within it: `0.1`.
fn version() -> &'static str {
    concat!(env!("CARGO_PKG_VERSION_MAJOR"), ".", env!("CARGO_PKG_VERSION_MINOR"))
}

#[cfg(test)]
mod tests {
    use super::with_livechat;
    use std::path::Path;

    #[test]
    fn everything_else_stays_as_it_is() -> Result<(), crate::Failure> {
        let text =
            "# A crate.\n[package]\nname = \"shop\"   # ours\n\n[dependencies]\nlivechat-events = { path = \"x\" }\n";
        let changed = with_livechat(Path::new("Cargo.toml"), text)?;
        let added = "\n[build-dependencies]\nlivechat-spec = { version = \"0.1\", features = [\"build\"] }\n";
        assert_eq!((changed.name.as_str(), changed.text.as_str()), ("shop", format!("{text}{added}").as_str()));
        for broken in ["", "[workspace]", "[package]\nname = \"x\"\n\ndependencies = 1\n", "x"] {
            let is_fine = with_livechat(Path::new("Cargo.toml"), broken).is_ok();
            assert!(!is_fine || broken.contains("name"), "{broken}");
        }
        Ok(())
    }
}
