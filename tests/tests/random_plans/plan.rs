//! Random plans: mostly right, with names that are made to break generated code.

use serde_json::{Map, Value, json};

const NAMES: [&str; 64] = [
    "id",
    "ID",
    "name",
    "Name",
    "NAME",
    "type",
    "Type",
    "gen",
    "self",
    "Self",
    "super",
    "crate",
    "async",
    "new",
    "extra",
    "into_owned",
    "rt",
    "SET",
    "PROPERTIES",
    "DESCRIPTOR",
    "PATTERN_0",
    "PLAN",
    "_",
    "__",
    "__proto__",
    "2nd",
    "1",
    "\"",
    "\\",
    "🎉",
    "消息",
    "رسالة",
    "!!!",
    "a'b",
    "\u{202e}",
    "\0",
    "a\nb",
    "r#fn",
    "a.b[0]",
    "x y",
    "x_y",
    "xY",
    "#[doc]",
    "*/",
    "ﬁ",
    "İ",
    "ß",
    "Option",
    "Vec",
    "Some",
    "event_names",
    "property_names",
    "required",
    "output",
    "input",
    "read",
    "Unplanned",
    "Item",
    "Value",
    "Event",
    "String",
    "number or string",
    "StringOrNumber",
    "ALL",
];

const KINDS: [&str; 8] = ["string", "number", "integer", "boolean", "timestamp", "object", "array", "any"];

struct Random {
    state: u64,
    /// The properties of earlier objects: equal objects are one type.
    objects: Vec<Value>,
    /// The names of the plan's shapes.
    shapes: Vec<String>,
}

/// Returns the plan of a seed, as JSON.
pub(crate) fn random(seed: u64) -> String {
    let mut random = Random { state: seed, objects: Vec::new(), shapes: Vec::new() };
    let mut plan = Map::new();
    plan.insert("name".into(), random.name().into());
    if random.one_in(3) {
        plan.insert("prefix".into(), random.name().into());
    }
    if random.one_in(2) {
        random.shapes = (0..=random.below(3)).map(|_| random.name()).collect();
        let shapes = random.shapes.clone().into_iter();
        let shapes: Vec<Value> =
            shapes.map(|name| json!({"name": name, "properties": random.properties(2, 4)})).collect();
        plan.insert("shapes".into(), shapes.into());
    }
    if random.one_in(3) {
        plan.insert("common_properties".into(), random.properties(2, 2));
    }
    if random.one_in(3) {
        plan.insert("property_groups".into(), json!([{"name": "g", "properties": random.properties(2, 3)}]));
    }
    let grouped = plan.contains_key("property_groups");
    let events: Vec<Value> = (0..=random.below(3)).map(|_| random.event(grouped)).collect();
    plan.insert("events".into(), events.into());
    if random.one_in(3) {
        plan.insert("calls".into(), random.calls());
    }
    for key in ["context", "every_call"] {
        if random.one_in(4) {
            plan.insert(key.into(), random.properties(2, 2));
        }
    }
    Value::Object(plan).to_string()
}

impl Random {
    /// `SplitMix64`
    fn next(&mut self) -> u64 {
        self.state = self.state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.state;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    fn below(&mut self, end: usize) -> usize {
        usize::try_from(self.next() % end as u64).unwrap_or_default()
    }

    fn one_in(&mut self, times: usize) -> bool {
        self.below(times) == 0
    }

    /// A name out of the list, two of them in a row, or any characters.
    fn name(&mut self) -> String {
        let one = NAMES[self.below(NAMES.len())];
        match self.below(4) {
            0 => format!("{one} {}", NAMES[self.below(NAMES.len())]),
            1 => {
                let letters = 1 + self.below(6);
                (0..letters)
                    .map(|_| char::from_u32(self.below(0x3000).try_into().unwrap_or(0)).unwrap_or('x'))
                    .collect()
            }
            _ => one.to_owned(),
        }
    }

    /// Rules for calls of all types; pages and screens with a name, or for all.
    fn calls(&mut self) -> Value {
        let mut pages = || -> Vec<Value> {
            let all = json!({"properties": self.properties(2, 2)});
            let named = json!({"name": self.name(), "properties": self.properties(2, 2), "closed": self.one_in(2)});
            if self.one_in(2) { vec![all, named] } else { vec![named] }
        };
        let (page, screen) = (pages(), pages());
        let (user, group) = (self.properties(2, 3), self.properties(1, 2));
        json!({"identify": {"traits": user}, "group": {"traits": group}, "page": page, "screen": screen, "alias": {}})
    }

    fn event(&mut self, grouped: bool) -> Value {
        let mut event = Map::new();
        event.insert("name".into(), self.name().into());
        if self.one_in(4) {
            event.insert("version".into(), (1 + self.below(3)).into());
        }
        event.insert("description".into(), self.name().into());
        event.insert("properties".into(), self.properties(3, 4));
        if grouped && self.one_in(2) {
            event.insert("property_groups".into(), json!(["g"]));
        }
        if self.one_in(8) {
            event.insert("deprecated".into(), self.name().into());
        }
        if self.one_in(4) {
            event.insert("closed".into(), self.one_in(2).into());
        }
        event.into()
    }

    fn properties(&mut self, depth: usize, most: usize) -> Value {
        let properties: Vec<Value> = (0..self.below(most)).map(|_| self.property(depth)).collect();
        properties.into()
    }

    fn property(&mut self, depth: usize) -> Value {
        let mut property = self.shape(depth);
        property.insert("name".into(), self.name().into());
        if self.one_in(2) {
            property.insert("required".into(), true.into());
        } else if self.one_in(8) {
            property.insert("deprecated".into(), self.name().into());
        }
        if self.one_in(8) {
            property.insert("sensitivity".into(), "secret".into());
        }
        property.into()
    }

    /// Bounds of a number.
    fn bounds(&mut self, shape: &mut Map<String, Value>) {
        shape.insert("minimum".into(), json!(-1));
        if self.one_in(2) {
            shape.insert("exclusive_maximum".into(), json!(1e3));
            shape.insert("multiple_of".into(), json!([0.25, 7.0][self.below(2)]));
        }
    }

    /// The name of a shape.
    fn of_shape(&mut self) -> Map<String, Value> {
        let place = self.below(self.shapes.len());
        let mut shape = Map::from_iter([("shape".to_owned(), self.shapes[place].clone().into())]);
        if self.one_in(3) {
            shape.insert("nullable".into(), true.into());
        }
        shape
    }

    /// A type, and what may stand beside it.
    fn shape(&mut self, depth: usize) -> Map<String, Value> {
        if !self.shapes.is_empty() && self.one_in(5) {
            return self.of_shape();
        }
        let mut shape = Map::new();
        let kind = KINDS[self.below(KINDS.len())];
        let types = match self.below(40) {
            0..5 => json!([kind, KINDS[self.below(7)]]),
            5..10 => json!([kind, "null"]),
            10 => json!(["null"]),
            _ => json!(kind),
        };
        let single = types == json!(kind);
        shape.insert("type".into(), types);
        if self.one_in(5) {
            shape.insert("nullable".into(), self.one_in(2).into());
        }
        match kind {
            "string" if single && self.one_in(2) => {
                let values: Vec<String> = (0..=self.below(3)).map(|_| self.name()).collect();
                shape.insert("enum".into(), values.into());
                if self.one_in(3) {
                    shape.insert("open".into(), self.one_in(2).into());
                }
            }
            "string" if single && self.one_in(3) => {
                shape.insert("pattern".into(), "^[a-z\"\\\\{}]*$".into());
            }
            "string" if self.one_in(4) => {
                shape.insert("format".into(), ["date", "email", "uuid", "uri"][self.below(4)].into());
            }
            "number" if single && self.one_in(2) => {
                shape.insert("unit".into(), ["seconds", "ms", "EUR"][self.below(3)].into());
            }
            "number" | "integer" if self.one_in(3) => self.bounds(&mut shape),
            "array" if depth > 0 && self.one_in(2) => {
                shape.insert("items".into(), self.shape(depth - 1).into());
            }
            "object" if depth > 0 && self.one_in(2) => {
                shape.insert("properties".into(), self.object(depth - 1));
                if self.one_in(3) {
                    shape.insert("closed".into(), self.one_in(2).into());
                }
            }
            _ => {}
        }
        shape
    }

    /// Returns the properties of an object: new ones, or those of an earlier one.
    fn object(&mut self, depth: usize) -> Value {
        let properties = if !self.objects.is_empty() && self.one_in(3) {
            let earlier = self.below(self.objects.len());
            self.objects[earlier].clone()
        } else {
            self.properties(depth, 3)
        };
        self.objects.push(properties.clone());
        properties
    }
}
