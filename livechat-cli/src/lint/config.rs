//! `livechat.toml`: the lints of a folder of plans.
//!
//! ```toml
//! [lint]
//! set = "strict"
//!
//! [lint.levels]
//! missing-description = "error"
//! ```

use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use livechat_spec::suggest::did_you_mean;
use livechat_spec::{LintSet, Severity};
use toml_edit::{Document, Item, Table};

use crate::Failure;
use crate::arguments::lint_level;

const NAME: &str = "livechat.toml";

/// Plans come from others' pull requests, and so does this file.
const MOST_BYTES: u64 = 64 << 10;

/// The lints that a file chooses.
#[derive(Debug, Default)]
pub(super) struct Config {
    pub(super) set: Option<LintSet>,
    pub(super) levels: Vec<(&'static str, Option<Severity>)>,
}

/// Reads the `livechat.toml` of a plan: that of its folder, or of the nearest folder above it that has one, up to the root of
/// the repository. Without one, nothing is chosen.
pub(super) fn config_of(plan: &Path) -> Result<Config, Failure> {
    let absolute = std::path::absolute(plan).map_err(|error| Failure::file("find", plan, &error))?;
    for folder in absolute.ancestors().skip(1) {
        let path = folder.join(NAME);
        match fs::metadata(&path) {
            Ok(found) if !found.is_file() || found.len() > MOST_BYTES => {
                return Err(Failure::Message(format!("`{}` is not a file of at most 64 KiB", path.display())));
            }
            Ok(_) => {
                let text = fs::read_to_string(&path).map_err(|error| Failure::file("read", &path, &error))?;
                return read(&path, &text);
            }
            Err(error) if error.kind() == ErrorKind::NotFound => {}
            Err(error) => return Err(Failure::file("read", &path, &error)),
        }
        if folder.join(".git").exists() {
            break;
        }
    }
    Ok(Config::default())
}

fn read(path: &Path, text: &str) -> Result<Config, Failure> {
    let file = File { path: path.to_owned(), text };
    let document = Document::parse(text).map_err(|error| file.wrong(error.span(), error.message().trim()))?;
    let mut config = Config::default();
    for (key, item) in document.as_table() {
        match (key, item.as_table()) {
            ("lint", Some(lint)) => file.lint(lint, &mut config)?,
            ("lint", None) => return Err(file.wrong(item.span(), "`lint` is not a table")),
            _ => return Err(file.unknown(document.as_table(), key, &["lint"])),
        }
    }
    Ok(config)
}

/// A file that is read, for errors that say where.
struct File<'t> {
    path: PathBuf,
    text: &'t str,
}

impl File<'_> {
    fn lint(&self, lint: &Table, config: &mut Config) -> Result<(), Failure> {
        for (key, item) in lint {
            match key {
                "set" => {
                    let set = self.text(item, "`set`")?.parse::<LintSet>();
                    config.set = Some(set.map_err(|error| self.wrong(item.span(), &error.to_string()))?);
                }
                "levels" => {
                    let levels = item.as_table_like();
                    for (name, level) in
                        levels.ok_or_else(|| self.wrong(item.span(), "`levels` is not a table"))?.iter()
                    {
                        let chosen = lint_level(&format!("{name}={}", self.text(level, &format!("`{name}`"))?));
                        config.levels.push(chosen.map_err(|why| self.wrong(level.span(), &why))?);
                    }
                }
                _ => return Err(self.unknown(lint, key, &["set", "levels"])),
            }
        }
        Ok(())
    }

    fn text<'i>(&self, item: &'i Item, what: &str) -> Result<&'i str, Failure> {
        item.as_str().ok_or_else(|| self.wrong(item.span(), &format!("{what} is not a string")))
    }

    fn unknown(&self, table: &Table, key: &str, known: &[&str]) -> Failure {
        let listed =
            || format!("known keys: {}", known.iter().map(|key| format!("`{key}`")).collect::<Vec<_>>().join(", "));
        let help = did_you_mean(key, known.iter().copied()).unwrap_or_else(listed);
        let span = table.key(key).and_then(toml_edit::Key::span);
        self.wrong(span, &format!("unknown key `{key}`; {help}"))
    }

    fn wrong(&self, span: Option<std::ops::Range<usize>>, why: &str) -> Failure {
        let before = self.text.get(..span.map_or(0, |span| span.start)).unwrap_or_default();
        let line = before.matches('\n').count() + 1;
        let column = before.rsplit('\n').next().map_or(0, |rest| rest.chars().count()) + 1;
        Failure::Message(format!("{}:{line}:{column}: {why}", self.path.display()))
    }
}
