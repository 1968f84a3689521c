//! Words that other formats use, and what this one says instead.

/// The help for a key that belongs to another format.
pub(super) fn foreign_key(place: &str, key: &str) -> Option<&'static str> {
    FOREIGN_KEYS.iter().find(|(at, word, _)| *word == key && (*at == "*" || *at == place)).map(|(_, _, help)| *help)
}

/// The type that a word from another language or format stands for.
pub(super) fn foreign_type(word: &str) -> Option<&'static str> {
    let word = word.to_ascii_lowercase();
    FOREIGN_TYPES.iter().find(|(words, _)| words.contains(&word.as_str())).map(|(_, meant)| *meant)
}

/// The help for a format that another format of plans has, or that is a type here.
pub(super) fn foreign_format(word: &str) -> Option<&'static str> {
    let word = word.to_ascii_lowercase();
    FOREIGN_FORMATS.iter().find(|(words, _)| words.contains(&word.as_str())).map(|(_, help)| *help)
}

const FOREIGN_FORMATS: &[(&[&str], &str)] = &[
    (&["date-time", "datetime", "date_time", "timestamp", "iso8601", "iso-8601"], "write `\"type\": \"timestamp\"`"),
    (&["url", "uri-reference", "iri", "link", "href"], "did you mean `uri`? It is a whole URI, with its scheme"),
    (&["guid"], "did you mean `uuid`?"),
    (&["mail", "e-mail", "idn-email"], "did you mean `email`?"),
    (&["host", "domain", "idn-hostname", "fqdn"], "did you mean `hostname`?"),
    (&["ip", "ip-address", "ip_address"], "write `ipv4` or `ipv6`"),
    (
        &["regex", "json-pointer", "uri-template", "byte", "binary", "password", "phone"],
        "leave it out, or write a `pattern`",
    ),
    (&["int32", "int64", "float", "double"], "leave it out: `minimum` and `maximum` bound a number"),
];

const FOREIGN_KEYS: &[(&str, &str, &str)] = &[
    ("an event", "required", "write `\"required\": true` on each property that a call must have"),
    ("an event", "key", "the event's name goes into `name`"),
    ("an event", "rules", "list the properties themselves: `\"properties\": [{\"name\": …, \"type\": …}]`"),
    ("an event", "jsonSchema", "list the properties themselves: `\"properties\": [{\"name\": …, \"type\": …}]`"),
    ("an event", "groups", "did you mean `property_groups`?"),
    ("an event", "example", "did you mean `examples`? It holds a list of calls"),
    ("the rules for traits", "properties", "did you mean `traits`?"),
    ("the rules for pages and screens", "traits", "did you mean `properties`?"),
    ("the calls", "track", "list events in `events` at the top of the plan"),
    ("the plan", "rules", "list the events themselves: `\"events\": [{\"name\": …, \"properties\": […]}]`"),
    ("the plan", "display_name", "did you mean `title`?"),
    ("the plan", "groups", "did you mean `property_groups`?"),
    ("the plan", "common", "did you mean `common_properties`?"),
    ("*", "additionalProperties", "did you mean `closed`? `true` forbids other members"),
    ("*", "$ref", "put shared properties into `property_groups` at the top of the plan"),
    ("*", "anyOf", "write a list of types: `\"type\": [\"string\", \"number\"]`"),
    ("*", "oneOf", "write a list of types: `\"type\": [\"string\", \"number\"]`"),
    ("*", "allOf", "write all bounds on the property itself"),
    ("*", "const", "write an `enum` of one value"),
    ("*", "optional", "every property is optional unless it says `\"required\": true`"),
    ("*", "min", "did you mean `minimum`?"),
    ("*", "max", "did you mean `maximum`?"),
    ("*", "minItems", "did you mean `min_length`? It counts the items of an array"),
    ("*", "maxItems", "did you mean `max_length`? It counts the items of an array"),
    ("*", "regex", "did you mean `pattern`?"),
    ("*", "values", "did you mean `enum`?"),
    ("*", "pii", "did you mean `\"sensitivity\": \"personal\"`?"),
];

const FOREIGN_TYPES: &[(&[&str], &str)] = &[
    (&["str", "text", "varchar", "char", "cow", "&str"], "string"),
    (&["float", "double", "decimal", "numeric", "f32", "f64", "real", "money"], "number"),
    (&["int", "long", "short", "bigint", "i32", "i64", "u32", "u64", "usize", "whole"], "integer"),
    (&["bool", "flag", "bit"], "boolean"),
    (&["date", "datetime", "date-time", "date time", "time", "instant"], "timestamp"),
    (&["map", "dict", "dictionary", "hash", "struct", "record", "json"], "object"),
    (&["list", "vec", "tuple", "set"], "array"),
    (&["*", "mixed", "unknown", "variant", "value"], "any"),
];
