//! `livechat docs` says what the plan says, in every form and in every caller's words.
#![allow(clippy::unwrap_used, reason = "a test fails by it")]

mod support;

use std::fs;

use serde_json::Value;
use support::{Run, file, folder, run};

const HOSTILE: &str = "../../../tests/plans/hostile/texts.json";

fn model(arguments: &[&str]) -> Value {
    let run = run(&[&["docs", "--format", "json"], arguments].concat());
    assert_eq!((run.code, run.err.as_str()), (0, ""), "{arguments:?}");
    serde_json::from_str(&run.out).unwrap()
}

fn items(value: &Value) -> &[Value] {
    value.as_array().unwrap()
}

/// The document that the Live Chat plan was copied from shows four events in twelve ways: each rendered call is that of
/// the document, runs of white space aside.
#[test]
fn calls_are_those_of_the_document() {
    let document = fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/document-calls.json")).unwrap();
    let document: Value = serde_json::from_str(&document).unwrap();
    let model = model(&[]);
    let words = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut held = 0;
    for (event, shown) in items(&model["events"]).iter().zip(items(&document)) {
        assert_eq!(event["name"], shown["event"]);
        let callers: Vec<&str> =
            items(&model["callers"]).iter().map(|caller| caller["name"].as_str().unwrap()).collect();
        let order: Vec<&str> =
            items(&event["examples"][0]["calls"]).iter().map(|of| of["name"].as_str().unwrap()).collect();
        assert_eq!(order, callers);
        for call in items(&event["examples"][0]["calls"]).iter().filter(|call| call["name"] != "rust") {
            let shown = &shown["calls"][call["name"].as_str().unwrap()];
            assert_eq!(words(call["code"].as_str().unwrap()), shown.as_str().unwrap());
            held += 1;
        }
    }
    assert_eq!(held, 48);
}

#[test]
fn a_caller_is_chosen_by_its_name_or_another_of_its_names() {
    let model = model(&["--caller", "curl", "--caller", "Browser"]);
    let names: Vec<&Value> = items(&model["callers"]).iter().map(|caller| &caller["name"]).collect();
    assert_eq!(names, ["javascript", "curl"]);
    assert_eq!(items(&model["events"][0]["examples"][0]["calls"]).len(), 2);
    let unknown = run(&["docs", "--caller", "pyton"]);
    assert_eq!(unknown.code, 2);
    assert!(unknown.err.contains("invalid value 'pyton' for '--caller <NAME>'"), "{}", unknown.err);
    assert!(unknown.err.contains("[possible values: rust, android, go, "), "{}", unknown.err);
    assert!(unknown.err.contains("a similar value exists: 'python'"), "{}", unknown.err);
}

#[test]
fn an_event_without_an_example_gets_one_that_keeps_the_plan() {
    let model = model(&["--plan", "plan.json"]);
    let made: Vec<&Value> = items(&model["events"])
        .iter()
        .flat_map(|event| items(&event["examples"]))
        .filter(|example| example["synthesised"] == true)
        .map(|example| &example["call"])
        .collect();
    assert!(!made.is_empty());
    let calls: Vec<String> = made.iter().map(ToString::to_string).collect();
    let checked = support::run_with(&["check", "--plan", "plan.json", "-"], calls.join("\n").as_bytes());
    assert!(checked.out.contains(": 0 violations"), "{}", checked.out);
}

#[test]
fn pages_of_a_hostile_plan_hold_no_markup_of_it() {
    let html = run(&["docs", "--plan", HOSTILE, "--format", "html"]);
    assert_eq!((html.code, html.err.as_str()), (0, ""));
    for markup in ["<script", "<img", "<b>", "onerror=\"", "\u{202e}", "\0"] {
        assert!(!html.out.contains(markup), "{markup}");
    }
    assert!(html.out.contains("&lt;img src=x onerror=alert(1)&gt;"));
    let ids: Vec<&str> = html.out.split(" id=\"").skip(1).map(|rest| rest.split('"').next().unwrap()).collect();
    let mut unique = ids.clone();
    unique.sort_unstable();
    unique.dedup();
    assert_eq!(unique.len(), ids.len());
    for link in html.out.split(" href=\"").skip(1).map(|rest| rest.split('"').next().unwrap()) {
        assert!(ids.contains(&link.strip_prefix('#').unwrap()), "{link}");
    }
}

/// Read by a parser of the Markdown that hosts show: headings, tables and code are ours, and there is no HTML of the plan's.
#[test]
fn markdown_of_a_hostile_plan_is_what_we_wrote() {
    use pulldown_cmark::{Event, Options, Parser, Tag};
    let page = run(&["docs", "--plan", HOSTILE]);
    assert_eq!((page.code, page.err.as_str()), (0, ""));
    let (mut headings, mut tables, mut cells, mut rows) = (0, 0, 0, 0);
    for event in Parser::new_ext(&page.out, Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH) {
        match event {
            Event::Html(html) => panic!("{html}"),
            Event::InlineHtml(html) => assert!(matches!(&*html, "<code>" | "</code>"), "{html}"),
            Event::Start(Tag::Heading { .. }) => headings += 1,
            Event::Start(Tag::Table(columns)) => {
                assert_eq!(columns.len(), 4);
                tables += 1;
            }
            Event::Start(Tag::TableCell) => cells += 1,
            Event::Start(Tag::TableRow | Tag::TableHead) => rows += 1,
            Event::Start(Tag::Link { dest_url, .. }) => assert!(dest_url.starts_with('#'), "{dest_url}"),
            Event::Start(Tag::Image { dest_url, .. }) => panic!("{dest_url}"),
            _ => {}
        }
    }
    // Title, contents, overview, events; each event, and its example. An overview, and a table for each event.
    assert_eq!((headings, tables, cells), (4 + 2 * 3, 1 + 3, rows * 4));
}

#[test]
fn the_same_plan_gives_the_same_bytes() {
    for format in ["markdown", "html", "json"] {
        let page = || run(&["docs", "--plan", "plan.json", "--format", format]);
        assert_eq!(page(), page());
    }
}

#[test]
fn a_committed_page_is_held_up_to_date() {
    let folder = folder("a_committed_page_is_held_up_to_date");
    let page = folder.join("plan.md").display().to_string();
    let arguments = ["docs", "--plan", "plan.json", "--caller", "go", "--out", &page];
    let check = || run(&[&arguments[..], &["--check"]].concat());
    assert_eq!(check().code, 1);
    assert_eq!(run(&arguments), Run { code: 0, out: String::new(), err: String::new() });
    assert_eq!(check(), Run { code: 0, out: String::new(), err: String::new() });
    let text = fs::read_to_string(&page).unwrap();
    fs::write(&page, text.replacen("## Events", "## Happenings", 1)).unwrap();
    let stale = check();
    assert_eq!(stale.code, 1);
    assert!(stale.out.contains("\n-## Happenings\n+## Events\n"), "{}", stale.out);
    let again = format!("run `livechat docs --plan plan.json --caller go --out {page}`");
    assert!(stale.err.contains(&again), "{}", stale.err);
}

#[test]
fn a_template_renders_what_a_team_wants() {
    let folder = folder("a_template_renders_what_a_team_wants");
    file(&folder, "head.jinja", "// {{ plan.name }}");
    let text = "{% include \"head.jinja\" %}\n{% for event in events %}\
                export const {{ event.rust_name }} = {{ event.name | javascript }};\n{% endfor %}";
    let template = file(&folder, "names.ts.jinja", text);
    let rendered = run(&["docs", "--template", &template]);
    assert_eq!((rendered.code, rendered.err.as_str()), (0, ""));
    assert!(
        rendered
            .out
            .starts_with("// live-chat\nexport const ConversationStarted = 'Live Chat Conversation Started';\n")
    );
    let page = file(&folder, "page.html.jinja", "{{ plan.title }}");
    assert_eq!(run(&["docs", "--plan", HOSTILE, "--template", &page]).out.matches('<').count(), 0);
}

#[test]
fn what_is_wrong_with_a_template_is_said_with_its_place() {
    let folder = folder("what_is_wrong_with_a_template");
    file(&folder, "broken.jinja", "a\n{{ plan.nmae }}");
    let cases = [
        ("{% for event in evnts %}{% endfor %}", ":1:17: `evnts` is not defined\n  help: did you mean `events`?\n"),
        ("\n  {{ plan.titel }}", ":2:6: `plan.titel` is not defined\n  help: did you mean `title`?\n"),
        ("{% for event in events %}\n{{ event.name }\n{% endfor %}", ":2:"),
        ("{{ plan.name | pyton }}", ":1:16: unknown filter: "),
        ("{% include \"nowhere.jinja\" %}", ":1:4: template not found: "),
    ];
    for (text, expected) in cases {
        let template = file(&folder, "t.jinja", text);
        let failed = run(&["docs", "--template", &template]);
        assert_eq!((failed.code, failed.out.as_str()), (2, ""), "{text}");
        assert!(failed.err.starts_with(&format!("livechat: {template}{expected}")), "{}", failed.err);
    }
    let template = file(&folder, "t.jinja", "{% include \"broken.jinja\" %}");
    let failed = run(&["docs", "--template", &template]);
    assert!(failed.err.contains("broken.jinja:2:"), "{}", failed.err);
}

#[test]
fn what_could_not_be_done_exits_with_2_and_leaves_no_file() {
    let folder = folder("docs_what_could_not_be_done");
    let out = folder.join("plan.md").display().to_string();
    let template = file(&folder, "t.jinja", "{{ nothing }}");
    let no_text = file(&folder, "binary.jinja", b"\xff\xfe");
    for arguments in [
        &["docs", "--out", "no/such/folder/plan.md"][..],
        &["docs", "--template", "nowhere.jinja", "--out", &out],
        &["docs", "--template", &template, "--out", &out],
        &["docs", "--template", &no_text, "--out", &out],
        &["docs", "--template", &template, "--format", "html"],
        &["docs", "--check"],
        &["docs", "--plan", "wire.ndjson", "--out", &out],
    ] {
        let failed = run(arguments);
        assert_eq!((failed.code, failed.out.as_str()), (2, ""), "{arguments:?}");
        assert!(!failed.err.is_empty());
    }
    assert!(!folder.join("plan.md").exists());
}
