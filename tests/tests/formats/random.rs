//! Random schemas and values, out of few names and values, so that they meet.

use serde_json::{Map, Value, json};

/// `SplitMix64`
pub(crate) struct Random(pub(crate) u64);

const NAMES: [&str; 6] = ["a", "b", "kind", "siteId", "site_id", "site id"];
const TEXTS: [&str; 8] = ["", "x", "web", "email", "2024-05-01T12:30:00Z", "12:30:00Z", "ünï", "a@b.example"];
const NUMBERS: [&str; 9] = ["0", "1", "-1", "1.0", "1.5", "2", "10", "9007199254740993", "1e3"];

impl Random {
    pub(crate) fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    pub(crate) fn below(&mut self, end: usize) -> usize {
        usize::try_from(self.next() % end as u64).unwrap()
    }

    pub(crate) fn one_in(&mut self, times: usize) -> bool {
        self.below(times) == 0
    }

    pub(crate) fn pick<T: Copy>(&mut self, list: &[T]) -> T {
        list[self.below(list.len())]
    }

    fn number(&mut self) -> Value {
        serde_json::from_str(self.pick(&NUMBERS)).unwrap()
    }

    pub(crate) fn scalar(&mut self) -> Value {
        match self.below(5) {
            0 => Value::Null,
            1 => json!(self.one_in(2)),
            2 | 3 => json!(self.pick(&TEXTS)),
            _ => self.number(),
        }
    }

    /// Returns any value, nested at most so deep.
    pub(crate) fn value(&mut self, depth: usize) -> Value {
        match self.below(8) {
            0 if depth > 0 => (0..self.below(3)).map(|_| self.value(depth - 1)).collect::<Vec<_>>().into(),
            1 | 2 if depth > 0 => self.object(depth - 1),
            _ => self.scalar(),
        }
    }

    /// Returns an object.
    pub(crate) fn object(&mut self, depth: usize) -> Value {
        let mut object = Map::new();
        for _ in 0..self.below(4) {
            object.insert(self.pick(&NAMES).to_owned(), self.value(depth));
        }
        object.into()
    }

    /// Returns the schema of an object.
    pub(crate) fn object_schema(&mut self, depth: usize) -> Map<String, Value> {
        let mut schema = Map::new();
        schema.insert("type".into(), json!("object"));
        let mut properties = Map::new();
        for _ in 0..=self.below(3) {
            properties.insert(self.pick(&NAMES).to_owned(), self.schema(depth));
        }
        schema.insert("properties".into(), properties.into());
        if self.one_in(2) {
            schema.insert("required".into(), json!([self.pick(&NAMES)]));
        }
        if self.one_in(3) {
            let closed = if self.one_in(4) && depth > 0 { self.schema(depth - 1) } else { json!(self.one_in(2)) };
            schema.insert("additionalProperties".into(), closed);
        }
        schema
    }

    /// Returns a schema.
    pub(crate) fn schema(&mut self, depth: usize) -> Value {
        if depth > 0 && self.one_in(5) {
            let key = self.pick(&["anyOf", "oneOf", "allOf"]);
            let mut schema = if self.one_in(3) { self.simple(depth - 1) } else { Map::new() };
            let branches: Vec<Value> = (0..=self.below(3)).map(|_| self.schema(depth - 1)).collect();
            schema.insert(key.into(), branches.into());
            return schema.into();
        }
        match self.below(12) {
            0 => json!({"$ref": self.pick(&["#/definitions/text", "#/definitions/pair", "#/definitions/loop"])}),
            1 => json!({"const": self.scalar()}),
            2 => json!(self.one_in(4)),
            _ => self.simple(depth).into(),
        }
    }

    fn simple(&mut self, depth: usize) -> Map<String, Value> {
        let word = self.pick(&["string", "number", "integer", "boolean", "null", "object", "array"]);
        let mut schema = if word == "object" && depth > 0 {
            self.object_schema(depth - 1)
        } else {
            Map::from_iter([("type".into(), json!(word))])
        };
        if self.one_in(4) {
            let other = self.pick(&["null", "string", "number"]);
            schema.insert("type".into(), if other == word { json!([word]) } else { json!([word, other]) });
        } else if self.one_in(8) {
            schema.remove("type");
        }
        if self.one_in(5) {
            let mut values: Vec<Value> = (0..=self.below(4)).map(|_| self.scalar()).collect();
            values.dedup();
            schema.insert("enum".into(), values.into());
        }
        for _ in 0..self.below(3) {
            self.bound(&mut schema, depth);
        }
        schema
    }

    fn bound(&mut self, schema: &mut Map<String, Value>, depth: usize) {
        let (key, value) = match self.below(14) {
            0 => ("minimum", self.number()),
            1 => ("maximum", self.number()),
            2 => ("exclusiveMinimum", self.number()),
            3 => ("exclusiveMaximum", self.number()),
            4 => ("multipleOf", json!(self.pick(&[1.0, 2.0, 0.5]))),
            5 => ("minLength", json!(self.below(4))),
            6 => ("maxLength", json!(self.below(6))),
            7 => ("pattern", json!(self.pick(&["^[a-z]+$", "x", "(?=a)b", "^.{3}$"]))),
            8 => ("format", json!(self.pick(&["date-time", "time", "email", "no-such-format"]))),
            9 => ("minItems", json!(self.below(2))),
            10 => ("maxItems", json!(self.below(3))),
            11 if depth > 0 => ("items", self.schema(depth - 1)),
            12 => ("uniqueItems", json!(self.one_in(2))),
            _ => ("description", json!("Said of it.")),
        };
        schema.insert(key.into(), value);
    }
}
