//! Tracking plans of Segment: the shapes of both generations of its API, rules whose schema is flattened, and files of one rule each.

use livechat_spec::json::{Member, Node, Value, parse};
use livechat_spec::{Diagnostic, Rejected};

use super::json_schema::{Additional, Facts, Reader, Types};
use super::machine_name;
use crate::document::{Documents, Place, Step, members};
use crate::draft::{Event, Held, Named, Plan};
use crate::report::Losses;

/// Keys of a rule that say nothing of calls.
const SILENT: &[&str] = &[
    "type",
    "key",
    "name",
    "jsonSchema",
    "json_schema",
    "rules",
    "version",
    "createdAt",
    "updatedAt",
    "deprecatedAt",
    "description",
    "labels",
    "eventMetadata",
    "id",
    "created_at",
    "updated_at",
    "deprecated_at",
];

/// Returns true if a document is a tracking plan, or a rule of one.
pub(super) fn is_segment(root: &Node) -> bool {
    !found(root, &Place::root(root)).is_empty() || generation_one(root, &Place::root(root)).is_some()
}

/// Drafts a plan of documents that are tracking plans or rules.
pub(super) fn import(documents: &mut Documents, stem: &str) -> Result<(Plan, Losses), Rejected> {
    for document in &mut documents.list {
        unwrapped(&mut document.root);
    }
    let documents = &*documents;
    let mut plan = Plan { name: stem.to_owned(), ..Plan::default() };
    let mut reader = Reader::new(documents);
    for (index, document) in documents.list.iter().enumerate() {
        let place = Place::root(&document.root);
        about(&document.root, &mut plan);
        let rules = match generation_one(&document.root, &place) {
            Some((rules, place)) => of_generation_one(rules, &place),
            None => found(&document.root, &place),
        };
        for rule in rules {
            rule.read(index, &mut reader, &mut plan);
        }
    }
    if let Some(place) = &reader.spent {
        let found = Diagnostic::error("too-large", place.span, "with its references, the schema is too large");
        return Err(documents.reject(found));
    }
    plan.shapes = std::mem::take(&mut reader.named);
    Ok((plan, reader.losses))
}

/// What a rule is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Subject {
    Track,
    Identify,
    Group,
    Page,
    Screen,
    Common,
}

impl Subject {
    fn of_word(word: &str) -> Option<Self> {
        Some(match word.to_ascii_uppercase().as_str() {
            "TRACK" => Self::Track,
            "IDENTIFY" => Self::Identify,
            "GROUP" => Self::Group,
            "PAGE" => Self::Page,
            "SCREEN" => Self::Screen,
            "COMMON" => Self::Common,
            _ => return None,
        })
    }

    /// Returns the key of a call at which its own members stand.
    fn key(self) -> &'static str {
        match self {
            Self::Identify | Self::Group => "traits",
            _ => "properties",
        }
    }
}

/// One rule of a tracking plan, of whatever shape.
struct Rule<'d> {
    subject: Subject,
    node: &'d Node,
    place: Place,
    schema: Option<(&'d Node, Place)>,
}

/// Returns the rules of a document: those of the innermost list whose items are rules.
fn found<'d>(node: &'d Node, place: &Place) -> Vec<Rule<'d>> {
    if let Some(rule) = rule(node, place) {
        return vec![rule];
    }
    match &node.value {
        Value::Array(items) => {
            let rules = items.iter().enumerate().map(|(at, item)| found_in(item, &place.at(Step::Index(at), item)));
            rules.flatten().collect()
        }
        Value::Object(_) => found_in(node, place),
        _ => Vec::new(),
    }
}

/// Looks for rules under the keys that lead to them.
fn found_in<'d>(node: &'d Node, place: &Place) -> Vec<Rule<'d>> {
    if let Some(rule) = rule(node, place) {
        return vec![rule];
    }
    let ways = ["rules", "data", "trackingPlan", "tracking_plan", "resource", "segment_tracking_plan", "values"];
    let way = |key: &str| ways.contains(&key) || place.pointer.contains("segment_tracking_plan");
    let inner = members(node).iter().filter(|member| way(&member.key.value));
    inner.flat_map(|member| found(&member.value, &place.key(&member.key.value, &member.value))).collect()
}

/// Returns the rule that an object is, if it is one.
fn rule<'d>(node: &'d Node, place: &Place) -> Option<Rule<'d>> {
    let Value::String(word) = &node.get("type")?.value else { return None };
    let subject = Subject::of_word(word)?;
    let schema = ["jsonSchema", "json_schema"].into_iter().find_map(|key| Some((key, node.get(key)?)));
    if schema.is_none() && node.get("key").is_none() {
        return None;
    }
    let schema = schema.map(|(key, schema)| (schema, place.key(key, schema)));
    Some(Rule { subject, node, place: place.clone(), schema })
}

/// Returns the object `rules` of the first generation of the API.
fn generation_one<'d>(root: &'d Node, place: &Place) -> Option<(&'d Node, Place)> {
    let rules = root.get("rules").filter(|rules| matches!(rules.value, Value::Object(_)))?;
    let keys = ["events", "global", "identify", "group", "identify_traits", "group_traits"];
    keys.iter().any(|key| rules.get(key).is_some()).then(|| (rules, place.key("rules", rules)))
}

fn of_generation_one<'d>(rules: &'d Node, place: &Place) -> Vec<Rule<'d>> {
    let mut list = Vec::new();
    for member in members(rules) {
        let (key, value) = (member.key.value.as_str(), &member.value);
        let place = place.key(key, value);
        let subject = match key {
            "global" => Subject::Common,
            "identify" | "identify_traits" => Subject::Identify,
            "group" | "group_traits" => Subject::Group,
            _ => Subject::Track,
        };
        match &value.value {
            Value::Array(items) if key == "events" => {
                for (index, item) in items.iter().enumerate() {
                    let place = place.at(Step::Index(index), item);
                    let schema = item.get("rules").map(|rules| (rules, place.key("rules", rules)));
                    list.push(Rule { subject, node: item, place, schema });
                }
            }
            Value::Object(members) if !members.is_empty() => {
                list.push(Rule { subject, node: value, place: place.clone(), schema: Some((value, place)) });
            }
            Value::Array(items) if !items.is_empty() => {
                list.push(Rule { subject, node: value, place: place.clone(), schema: None });
            }
            _ => {}
        }
    }
    list
}

impl<'d> Rule<'d> {
    fn read(self, document: usize, reader: &mut Reader<'d>, plan: &mut Plan) {
        self.unknown_keys(reader);
        let key = self.text("key").or_else(|| self.text("name")).unwrap_or_default();
        // Terraform's texts of several lines end in a line break.
        let key = if key.ends_with('\n') { key.trim() } else { key };
        let Some((schema, place)) = &self.schema else {
            if self.subject == Subject::Track {
                plan.events.push(self.event(key));
            } else {
                reader.losses.add(&self.place, "rules", "this is not a schema", "it is left out");
            }
            return;
        };
        let facts = reader.root(document, schema, place);
        match self.subject {
            Subject::Track => {
                let mut event = self.event(key);
                event.description.extend(facts.description.clone().filter(|text| !event.description.contains(text)));
                reader.own_of_event(&facts, &mut event);
                if is_flat(schema, self.subject) {
                    reader.event_of(facts, &mut event);
                } else {
                    reader.call(facts, &mut event, "properties");
                }
                plan.events.push(event);
            }
            Subject::Common => common(reader, facts, plan),
            subject => {
                let mut event = Event::default();
                if is_flat(schema, subject) {
                    reader.event_of(facts, &mut event);
                } else {
                    reader.call(facts, &mut event, subject.key());
                }
                let held = Held {
                    properties: event.properties,
                    closed: event.closed,
                    place: self.place.clone(),
                    ..Held::default()
                };
                put(reader, plan, subject, key, held);
            }
        }
    }

    fn event(&self, key: &str) -> Event {
        let mut event = Event { name: key.to_owned(), place: self.place.clone(), ..Event::default() };
        event.description.extend(self.text("description").filter(|text| !text.trim().is_empty()).map(str::to_owned));
        if let Some(Node { value: Value::Number(version), .. }) = self.node.get("version") {
            event.version = version.parse().ok().filter(|version| *version > 0);
        }
        event.deprecated = ["deprecatedAt", "deprecated_at"].iter().find_map(|key| deprecation(self.text(key)?));
        let labels = self.node.get("labels").or_else(|| self.node.get("eventMetadata")?.get("labels"));
        event.tags = labels.map(tags).unwrap_or_default();
        event
    }

    fn text(&self, key: &str) -> Option<&'d str> {
        match &self.node.get(key)?.value {
            Value::String(text) => Some(text),
            _ => None,
        }
    }

    /// Reports what stands beside the schema and is not known.
    fn unknown_keys(&self, reader: &mut Reader<'_>) {
        if self.schema.as_ref().is_some_and(|(_, place)| place.pointer == self.place.pointer) {
            return;
        }
        for member in members(self.node).iter().filter(|member| !SILENT.contains(&member.key.value.as_str())) {
            let place = self.place.key(&member.key.value, &member.value);
            reader.losses.add(&place, &member.key.value, "this is not a key of a rule", "it is left out");
        }
        for member in self.node.get("eventMetadata").map(members).unwrap_or_default() {
            if member.key.value != "labels" {
                let place = self.place.key("eventMetadata", &member.value).key(&member.key.value, &member.value);
                reader.losses.add(&place, &member.key.value, "a plan keeps the labels of an event", "it is left out");
            }
        }
    }
}

/// Puts what calls of another type than `track` hold into the plan.
fn put(reader: &mut Reader<'_>, plan: &mut Plan, subject: Subject, key: &str, held: Held) {
    let calls = &mut plan.calls;
    let slot = match subject {
        Subject::Page | Subject::Screen => {
            let list = if subject == Subject::Page { &mut calls.page } else { &mut calls.screen };
            let any = ["", "Page Viewed", "Screen Viewed"].contains(&key);
            return list.push(Named { name: (!any).then(|| key.to_owned()), held });
        }
        Subject::Group => &mut calls.group,
        _ => &mut calls.identify,
    };
    if slot.is_some() {
        reader.losses.add(&held.place, "type", "a plan describes calls of this type once", "the first rule is kept");
    } else {
        *slot = Some(held);
    }
}

/// Puts what goes for every call into the plan: the context, properties of all events, and the rest of the call.
fn common(reader: &mut Reader<'_>, facts: Facts, plan: &mut Plan) {
    let mut facts = facts;
    if matches!(facts.object.additional, Additional::Closed) {
        let why = "a plan allows every member at the top of a call";
        reader.losses.add(&facts.place, "additionalProperties", why, "other members are allowed");
    }
    for key in ["context", "properties"] {
        let Some(at) = facts.object.properties.iter().position(|(name, _)| name == key) else { continue };
        let (_, inner) = facts.object.properties.remove(at);
        let place = inner.place.clone();
        let (list, closed) = reader.held(inner);
        if closed == Some(true) {
            let why = "a plan closes events, and not what goes for all of them";
            reader.losses.add(&place, "additionalProperties", why, "other members are allowed");
        }
        let must = facts.object.requires(key) && !list.iter().any(|property| property.required);
        facts.object.required.retain(|required| required.text != key);
        if must {
            let why = "a plan does not say that a call without a required member of it has this";
            reader.losses.add(&place, "required", why, "it may be absent");
        }
        if key == "context" { &mut plan.context } else { &mut plan.common_properties }.extend(list);
    }
    // `{}` says nothing of a member.
    facts.object.properties.retain(|(_, facts)| !facts.is_plain() || facts.types != Types::ALL);
    plan.every_call.extend(reader.members(facts));
}

/// Returns true if a schema describes properties or traits directly, and not a whole call.
fn is_flat(schema: &Node, subject: Subject) -> bool {
    let Some(properties) = schema.get("properties") else { return false };
    let is_object = |key: &str| {
        properties.get(key).is_some_and(|inner| {
            matches!(&inner.value, Value::Object(list) if list.is_empty()) || inner.get("properties").is_some() || {
                matches!(&inner.get("type").map(|node| &node.value), Some(Value::String(word)) if word == "object")
            }
        })
    };
    !is_object(subject.key()) && !is_object("context")
}

/// Takes the names that the tracking plan has for itself.
fn about(root: &Node, plan: &mut Plan) {
    let text = |node: Option<&Node>| match node.map(|node| &node.value) {
        Some(Value::String(text)) if !text.trim().is_empty() => Some(text.clone()),
        _ => None,
    };
    let inner = root.get("data").and_then(|data| data.get("trackingPlan")).or_else(|| root.get("trackingPlan"));
    let inner = inner.unwrap_or(root);
    if rule(root, &Place::default()).is_some() {
        return;
    }
    if let Some(title) = text(inner.get("display_name")).or_else(|| text(inner.get("name"))) {
        let title = title.rsplit('/').next().unwrap_or(&title).to_owned();
        plan.name = machine_name(&title);
        plan.title = Some(title);
    }
    plan.description = text(inner.get("description")).into_iter().collect();
}

/// Returns the reason of a deprecation; the year 0001 means that there is none.
fn deprecation(time: &str) -> Option<String> {
    let day = time.split('T').next().unwrap_or(time);
    (!time.is_empty() && !time.starts_with("0001")).then(|| format!("since {day}"))
}

fn tags(labels: &Node) -> Vec<String> {
    let text = |node: &Node| match &node.value {
        Value::String(text) => text.clone(),
        _ => livechat_spec::json::compact(node),
    };
    match &labels.value {
        Value::Object(list) => list.iter().map(|label| format!("{}:{}", label.key.value, text(&label.value))).collect(),
        Value::Array(list) => list.iter().map(text).collect(),
        _ => Vec::new(),
    }
}

/// Replaces schemas that are written as JSON in a string, as Terraform writes them, by what the string holds.
fn unwrapped(node: &mut Node) {
    match &mut node.value {
        Value::Array(items) => items.iter_mut().for_each(unwrapped),
        Value::Object(list) => {
            for member in list {
                if let Some(mut inner) = inner(member) {
                    placed(&mut inner, member.value.span);
                    member.value = inner;
                }
                unwrapped(&mut member.value);
            }
        }
        _ => {}
    }
}

fn inner(member: &Member) -> Option<Node> {
    let Value::String(text) = &member.value.value else { return None };
    let is_schema = ["jsonSchema", "json_schema", "rules"].contains(&member.key.value.as_str());
    if !is_schema || !crate::document::looks_like_json(text) {
        return None;
    }
    let (inner, mistakes) = parse(member.value.span.source, text);
    inner.filter(|_| mistakes.is_empty())
}

/// Gives all values of a tree the place of the string that they are written in.
fn placed(node: &mut Node, span: livechat_spec::Span) {
    node.span = span;
    match &mut node.value {
        Value::Array(items) => items.iter_mut().for_each(|item| placed(item, span)),
        Value::Object(list) => list.iter_mut().for_each(|member| placed(&mut member.value, span)),
        _ => {}
    }
}
