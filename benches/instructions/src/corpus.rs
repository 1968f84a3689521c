//! Calls of conversations, the same in every run: about 800 bytes each, as client libraries write them.

/// In which order the keys of calls come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Corpus {
    /// One browser library: always the same order.
    OneSender,
    /// Four libraries, each with an order of its own.
    Senders,
    /// Each call in an order of its own.
    Shuffled,
}

/// Conversations, and the calls of each.
const CONVERSATIONS: u64 = 40;
const CALLS: u64 = 15;

impl Corpus {
    pub(crate) fn named(name: &str) -> Option<Self> {
        Some(match name {
            "one-sender" => Self::OneSender,
            "senders" => Self::Senders,
            "shuffled" => Self::Shuffled,
            _ => return None,
        })
    }
}

/// All calls, those of several conversations in turns; where `wrong`, one in twenty breaks a rule.
pub(crate) fn calls(corpus: Corpus, wrong: bool) -> Vec<Vec<u8>> {
    let places = (0..CALLS).flat_map(|call| (0..CONVERSATIONS).map(move |conversation| (call, conversation)));
    let number = |(call, conversation)| call * CONVERSATIONS + conversation;
    places.map(|place| call(corpus, place, wrong && number(place) % 20 == 7).into_bytes()).collect()
}

type Members = Vec<(&'static str, String)>;

fn call(corpus: Corpus, (call, conversation): (u64, u64), wrong: bool) -> String {
    let random = &mut Random(call * CONVERSATIONS + conversation + 1);
    let sender = if corpus == Corpus::OneSender { 0 } else { conversation as usize % SENDERS.len() };
    let seconds = call * 37 + conversation;
    let event = match call {
        0 => "Live Chat Conversation Started",
        call if call == CALLS - 1 => "Live Chat Conversation Ended",
        call if call % 2 == 0 => "Live Chat Message Received",
        _ => "Live Chat Message Sent",
    };
    let mut properties = properties(call, conversation, sender, random);
    if wrong {
        break_a_rule(&mut properties, random);
    }
    if corpus == Corpus::Shuffled {
        random.shuffle(&mut properties);
    }
    let mut members: Members = vec![
        ("type", quoted("track")),
        ("event", quoted(event)),
        ("userId", quoted(&format!("{:010x}", Random(conversation).next() >> 24))),
        ("properties", object(&properties)),
        ("context", SENDERS[sender].context.to_owned()),
        ("timestamp", format!("\"2025-03-03T08:{:02}:{:02}.{:03}Z\"", seconds / 60, seconds % 60, random.below(1000))),
        ("messageId", quoted(&format!("{}{:016x}-{:016x}", SENDERS[sender].prefix, random.next(), random.next()))),
    ];
    if sender == 0 {
        members.push(("integrations", "{}".to_owned()));
        members.push(("_metadata", r#"{"bundled":[],"unbundled":[],"bundledIds":[]}"#.to_owned()));
    }
    if corpus == Corpus::Shuffled {
        random.shuffle(&mut members);
    } else {
        members.rotate_left(sender * 2);
    }
    object(&members)
}

fn properties(call: u64, conversation: u64, sender: usize, random: &mut Random) -> Members {
    let mut properties = vec![
        ("agent_id", quoted(&format!("bce89acdd100{:02}", conversation % 40))),
        ("agent_name", quoted(AGENTS[sender])),
        ("agent_username", quoted("htanaka")),
        ("conversation_id", quoted(&format!("{:013x}", Random(conversation + 77).next() >> 12))),
        ("conversation_duration", (call * 37).to_string()),
        ("message_id", quoted(&format!("{:015x}", random.next() >> 4))),
        ("message_body", quoted(BODIES[random.below(BODIES.len() as u64) as usize])),
    ];
    // Libraries leave out what an application did not give.
    if random.below(3) == 0 {
        properties.remove(2);
    }
    properties
}

fn break_a_rule(properties: &mut Members, random: &mut Random) {
    match random.below(4) {
        0 => properties[0].1 = "7".to_owned(),
        1 => properties.push(("mood", quoted("good"))),
        2 => properties.iter_mut().filter(|(key, _)| *key == "conversation_duration").for_each(|(_, value)| {
            *value = quoted("45");
        }),
        _ => properties[0].1 = "null".to_owned(),
    }
}

struct Sender {
    context: &'static str,
    prefix: &'static str,
}

const SENDERS: [Sender; 4] = [
    Sender {
        context: r#"{"library":{"name":"analytics.js","version":"next-1.76.0"},"page":{"path":"/account/orders","referrer":"","search":"","title":"Your orders","url":"https://shop.example.com/account/orders"},"userAgent":"Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36","locale":"pt-BR","ip":"198.51.100.169"}"#,
        prefix: "ajs-next-",
    },
    Sender {
        context: r#"{"library":{"name":"@segment/analytics-node","version":"2.2.1"},"app":{"name":"helpdesk-bridge","version":"4.12.0","build":"8b109bc99cad"},"os":{"name":"linux","version":"6.8.0-55-generic"},"screen":{"width":1920,"height":1080,"density":2},"ip":"203.0.113.174"}"#,
        prefix: "node-next-",
    },
    Sender {
        context: r#"{"library":{"name":"analytics-python","version":"2.3.2"},"app":{"name":"helpdesk-bridge","version":"4.12.0","build":"6c79c91e5d84"},"os":{"name":"linux","version":"6.8.0-55-generic"},"campaign":{"name":"spring","source":"newsletter","medium":"email"},"ip":"203.0.113.191"}"#,
        prefix: "",
    },
    Sender {
        context: r#"{"library":{"name":"analytics-go","version":"3.3.0"},"app":{"name":"helpdesk-bridge","version":"4.12.0","build":"712ba296be40"},"os":{"name":"linux","version":"6.8.0-55-generic"},"timezone":"America/Sao_Paulo","locale":"en-GB","ip":"203.0.113.235"}"#,
        prefix: "go-",
    },
];

const AGENTS: [&str; 4] = ["Joanna Lindqvist", "Zoë O’Connor", r"Am\u00e9lie Dubois", "田中 花子"];

const BODIES: [&str; 6] = [
    "Could you give me the order number, please?",
    "My order hasn't arrived yet, it was due on Monday.",
    "No worries, take your time. I am in no hurry and will be here for the rest of the afternoon, so just let me know when you have found something.",
    r#"<b>bold</b> & \"quoted\" </script> text gets through as it is"#,
    "谢谢，问题已经解决了 👍",
    "ok",
];

/// `text` is as JSON writes it.
fn quoted(text: &str) -> String {
    format!("\"{text}\"")
}

fn object(members: &[(&str, String)]) -> String {
    let members: Vec<String> = members.iter().map(|(key, value)| format!("\"{key}\":{value}")).collect();
    format!("{{{}}}", members.join(","))
}

/// Numbers in no order, the same in every run.
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let number = (self.0 ^ self.0 >> 30).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let number = (number ^ number >> 27).wrapping_mul(0x94D0_49BB_1331_11EB);
        number ^ number >> 31
    }

    fn below(&mut self, limit: u64) -> u64 {
        self.next() % limit
    }

    fn shuffle<T>(&mut self, items: &mut [T]) {
        for last in (1..items.len()).rev() {
            items.swap(last, self.below(last as u64 + 1) as usize);
        }
    }
}
