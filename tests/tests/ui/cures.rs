//! Takes the cures out of the messages and pastes them into the programs that the messages are about.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

/// Cases whose message says what is wrong and cannot know what was meant, and why.
const WITHOUT: [(&str, &str); 3] = [
    ("plan__no_build_script_wrote_it", "the cure goes into `build.rs`"),
    ("one_message__a_type_is_wrong_and_the_event_is_used", "its use has a value of the wrong type as well"),
    ("type__text_for_a_number", "nothing needs the struct's lifetime any more"),
];

/// One error of a case: its help, and the tokens that it stands on.
struct Told {
    message: String,
    help: String,
    line: usize,
    column: usize,
    width: usize,
}

/// Returns one program in which each case that has a cure is a module, with its cures pasted.
pub(super) fn program(ui: &Path) -> String {
    let mut program = String::from("fn main() {}\n");
    let mut count = 0;
    for case in cases(ui) {
        let name = case.strip_prefix(ui).unwrap().with_extension("").display().to_string().replace('/', "__");
        let (source, told) = (fs::read_to_string(&case).unwrap(), told(&case.with_extension("stderr")));
        let Some(cured) = cured(&source, &told) else { continue };
        if WITHOUT.iter().all(|(known, _)| *known != name) {
            let _ = write!(
                program,
                "#[allow(dead_code, deprecated, non_snake_case, unused)]\nmod {name} {{\n{cured}\n}}\n"
            );
            count += 1;
        }
    }
    assert!(count >= 30, "only {count} cases have cures");
    program
}

fn cases(ui: &Path) -> Vec<PathBuf> {
    let topics = fs::read_dir(ui).unwrap().map(|topic| topic.unwrap().path());
    let files = topics.flat_map(|topic| fs::read_dir(topic).unwrap()).map(|file| file.unwrap().path());
    let mut cases: Vec<PathBuf> = files.filter(|path| path.extension().is_some_and(|end| end == "rs")).collect();
    cases.sort();
    cases
}

/// Reads the errors of a case, the last one in the program first.
fn told(stderr: &Path) -> Vec<Told> {
    let text = fs::read_to_string(stderr).unwrap();
    let mut all: Vec<Told> = text.split("\n\n").filter_map(error).collect();
    all.sort_by_key(|told| std::cmp::Reverse((told.line, told.column)));
    all
}

fn error(block: &str) -> Option<Told> {
    let message = block.lines().next().filter(|line| line.starts_with("error"))?.to_owned();
    let help = block.lines().find_map(|line| line.trim_start().strip_prefix("help: ")).unwrap_or_default().to_owned();
    let place = block.lines().find_map(|line| line.trim_start().strip_prefix("--> "))?;
    let mut numbers = place.rsplit(':').map(|number| number.parse().unwrap_or(0));
    let (column, line) = (numbers.next()?, numbers.next()?);
    let carets = block.lines().find(|line| line.contains('^')).unwrap_or_default();
    let width = carets.chars().filter(|letter| *letter == '^').count();
    Some(Told { message, help, line, column, width })
}

/// Pastes the cures of all errors; `None` if one of them has no cure to paste.
fn cured(source: &str, told: &[Told]) -> Option<String> {
    let mut lines: Vec<String> = source.lines().map(str::to_owned).collect();
    for told in told {
        paste(&mut lines, told)?;
    }
    (!told.is_empty()).then(|| lines.join("\n"))
}

/// Pastes one cure; `None` if there is none, or if it leaves words to the reader.
fn paste(lines: &mut Vec<String>, told: &Told) -> Option<()> {
    let written = written(&told.help).filter(|written| !written.contains('…') && !written.starts_with("struct "))?;
    let (at, start) = place(lines, told)?;
    let help = told.help.as_str();
    if help.contains("above the struct") || help.contains("above the enum") {
        let item =
            help.contains("above the enum").then(|| format!("enum {} ", named(&told.message).unwrap_or_default()));
        let at = item.map_or(Some(at), |item| lines.iter().position(|line| line.starts_with(&item)))?;
        above(lines, at, written);
    } else if help.starts_with("add `") {
        let open = |(index, line): (usize, &String)| line.find('{').map(|column| (index, column + 1));
        let (index, column) = lines.iter().enumerate().skip(at).find_map(open)?;
        lines[index].insert_str(column, &format!(" {written},"));
    } else if written == "#[event(custom)]" || help.contains("? rename the field, or write `") {
        lines[at].insert_str(start, &format!("{written} "));
    } else {
        replace(&mut lines[at], start, told, &written);
    }
    Some(())
}

/// The text to paste.
fn written(help: &str) -> Option<String> {
    let begins = [
        "? rename the field, or write `",
        "did you mean `",
        "add `",
        "to send it outside the plan, write `",
        "write `",
    ];
    let found = begins.iter().find_map(|begin| between(help, begin));
    found.or_else(|| help.starts_with("remove `custom`").then(String::new))
}

/// Where to paste it: on the tokens of the error, or on the field of a nested struct that the message names.
fn place(lines: &[String], told: &Told) -> Option<(usize, usize)> {
    let names: Vec<&str> = told.message.split('`').skip(1).step_by(2).collect();
    let nested = match names.as_slice() {
        [owner, field, ..] if told.message.contains("has the property") => Some((owner, format!("    {field}: "), 4)),
        [field, owner, ..] if told.message.contains("` of `") => {
            Some((owner, format!("    {field}: "), field.len() + 6))
        }
        [owner, ..] if told.message.contains("lacks what") => Some((owner, format!("struct {owner}"), 0)),
        _ => None,
    };
    let Some((owner, begin, column)) = nested else {
        return Some((told.line.checked_sub(1)?, told.column.checked_sub(1)?));
    };
    let owner = lines.iter().position(|line| line.starts_with(&format!("struct {owner} ")))?;
    let found = lines.iter().skip(owner).position(|line| line.starts_with(&begin))?;
    Some((owner + found, column))
}

/// Puts the text in place of the tokens, and of the value of a key.
fn replace(line: &mut String, start: usize, told: &Told, written: &str) {
    let rest = &line[start..];
    let nested = told.message.contains("` of `") || told.message.contains("has the property");
    let width = if nested { rest.find(',').unwrap_or(rest.len()) } else { told.width };
    let after = &rest[width..];
    let value = if after.starts_with('(') {
        after.find(')').map_or(0, |close| close + 1)
    } else if after.starts_with(" = ") {
        after.find("\")").map_or(0, |close| close + 1)
    } else {
        0
    };
    let written = match rest.as_bytes().first() {
        _ if told.help.contains("` as well") => format!("{} {written}", &rest[..width]),
        Some(b'"') if !written.starts_with('"') => format!("{written:?}"),
        _ => written.to_owned(),
    };
    line.replace_range(start..start + width + value, &written);
}

/// The text after `before`, to the end of its code.
fn between(help: &str, before: &str) -> Option<String> {
    let rest = &help[help.find(before)? + before.len()..];
    rest.split_once('`').map(|(text, _)| text.to_owned())
}

/// The first name that a message has in backticks.
fn named(message: &str) -> Option<String> {
    between(message, "`")
}

/// Puts an attribute above an item, in place of the one that names a plan only.
fn above(lines: &mut Vec<String>, at: usize, attribute: String) {
    if let Some(old) = at.checked_sub(1).filter(|old| lines[*old].starts_with("#[event(")) {
        lines[old] = attribute;
    } else {
        lines.insert(at, attribute);
    }
}
