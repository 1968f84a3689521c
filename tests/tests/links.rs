//! Links in the project's Markdown lead to files and headings that are there.
#![allow(clippy::unwrap_used, reason = "a test fails by a panic")]

use std::collections::{HashMap, HashSet};
use std::fs;
use std::path::{Path, PathBuf};

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

/// Where pages lie, from the root.
const FOLDERS: [&str; 13] = [
    "",
    "docs",
    "spec",
    "livechat-cli",
    "livechat-cli/docs/explain/changes",
    "livechat-cli/docs/explain/findings",
    "livechat-core",
    "livechat-conversations",
    "livechat-events",
    "livechat-macros",
    "livechat-sender",
    "livechat-spec",
    "livechat-spec/docs/lints",
];

/// What a page links to, and the anchors of its headings.
struct Page {
    links: Vec<String>,
    anchors: HashSet<String>,
}

#[test]
fn links_lead_somewhere() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
    let pages = FOLDERS.iter().flat_map(|folder| markdown(&root.join(folder)));
    let mut broken = Vec::new();
    let mut checked = 0;
    for path in pages {
        let page = Page::read(&fs::read_to_string(&path).unwrap());
        checked += page.links.len();
        let wrong = page.links.iter().filter_map(|link| Some((link, broken_at(&path, &page, link)?)));
        broken.extend(wrong.map(|(link, why)| format!("{}: `{link}`: {why}", path.display())));
    }
    assert!(broken.is_empty(), "{}", broken.join("\n"));
    assert!(checked > 100, "{checked} links");
}

#[test]
fn what_leads_nowhere_is_found() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
    let text = "# A `b`, c\n## Twice\n## Twice\n[a](#a-b-c) [b](#twice-1) [c](README.md#folders) [d](docs) <https://x.y/z>\n\
                [e](#twice-2) [f](nothing.md) [g](README.md#nothing) [h](docs#x) ![i](nothing.png)\n\n    [j](in-code.md)\n";
    let page = Page::read(text);
    let wrong = page.links.iter().filter(|link| broken_at(&root.join("page.md"), &page, link).is_some());
    let wrong: Vec<&str> = wrong.map(String::as_str).collect();
    assert_eq!(wrong, ["#twice-2", "nothing.md", "README.md#nothing", "docs#x", "nothing.png"]);
}

/// Why a link on a page leads nowhere. Links to other hosts are not followed.
fn broken_at(path: &Path, page: &Page, link: &str) -> Option<&'static str> {
    if link.contains("://") {
        return None;
    }
    let (file, anchor) = link.split_once('#').map_or((link, None), |(file, anchor)| (file, Some(anchor)));
    let target = if file.is_empty() { path.to_owned() } else { path.parent()?.join(file) };
    let Some(anchor) = anchor else {
        return (!target.exists()).then_some("there is no such file");
    };
    if file.is_empty() {
        return (!page.anchors.contains(anchor)).then_some("there is no such heading");
    }
    match fs::read_to_string(&target) {
        Ok(text) => (!Page::read(&text).anchors.contains(anchor)).then_some("there is no such heading there"),
        Err(_) => Some("there is no such page"),
    }
}

impl Page {
    fn read(text: &str) -> Self {
        let mut page = Self { links: Vec::new(), anchors: HashSet::new() };
        let (mut heading, mut taken) = (None, HashMap::new());
        for event in Parser::new_ext(text, Options::ENABLE_TABLES) {
            match event {
                Event::Start(Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. }) => {
                    page.links.push(dest_url.into_string());
                }
                Event::Start(Tag::Heading { .. }) => heading = Some(String::new()),
                Event::Text(words) | Event::Code(words) => heading.iter_mut().for_each(|heading| *heading += &words),
                Event::End(TagEnd::Heading(_)) => {
                    page.anchors.insert(anchor(&heading.take().unwrap_or_default(), &mut taken));
                }
                _ => {}
            }
        }
        page
    }
}

/// A heading's anchor as hosts of Markdown make it, with a number behind the second of a name.
fn anchor(heading: &str, taken: &mut HashMap<String, usize>) -> String {
    let kept = heading.chars().filter(|letter| letter.is_alphanumeric() || matches!(letter, ' ' | '-' | '_'));
    let slug: String =
        kept.flat_map(char::to_lowercase).map(|letter| if letter == ' ' { '-' } else { letter }).collect();
    let count = taken.entry(slug.clone()).or_default();
    *count += 1;
    if *count == 1 { slug } else { format!("{slug}-{}", *count - 1) }
}

fn markdown(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let mut pages: Vec<PathBuf> = entries.filter(|path| path.extension().is_some_and(|end| end == "md")).collect();
    pages.sort();
    pages
}
