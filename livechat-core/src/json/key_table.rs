//! Finds which of a few known keys a text begins with, without a branch that depends on which one it is: calls of several
//! senders have their keys in several orders, which no processor foresees.

/// Known keys, found by their first two letters.
#[derive(Debug)]
pub struct KeyTable<const N: usize> {
    /// The place of the key whose letters have this slot; past the last one where there is none.
    slots: [u8; SLOTS],
    keys: [Written; N],
}

/// A key as JSON writes it before a value: `"agent_id":`.
#[derive(Debug, Clone, Copy)]
struct Written {
    /// Its first sixteen bytes, and ones where it has some.
    head: u128,
    mask: u128,
    text: &'static str,
}

const SLOTS: usize = 64;
const HEAD: usize = 16;

impl<const N: usize> KeyTable<N> {
    /// A table of keys as JSON writes them before a value. Of two whose letters have one slot only the first is found.
    #[must_use]
    pub const fn new(keys: [&'static str; N]) -> Self {
        let mut table = Self { slots: [u8::MAX; SLOTS], keys: [Written { head: 0, mask: 0, text: "" }; N] };
        let mut place = 0;
        while place < N {
            let bytes = keys[place].as_bytes();
            table.keys[place] = Written::new(keys[place]);
            let slot = slot_of(bytes[1], bytes[2]);
            if table.slots[slot] == u8::MAX {
                #[expect(clippy::cast_possible_truncation, reason = "a few keys")]
                let place = place as u8;
                table.slots[slot] = place;
            }
            place += 1;
        }
        table
    }

    /// The place of the key that stands at an offset of a text, and the offset after its colon. A key near the end of the text is
    /// not found, nor is one that is written with escapes.
    #[inline]
    #[must_use]
    pub fn find(&self, text: &[u8], at: usize) -> Option<(usize, usize)> {
        let rest = text.get(at..)?;
        let head = rest.first_chunk::<HEAD>()?;
        let place = usize::from(self.slots[slot_of(head[1], head[2])]);
        let key = self.keys.get(place)?;
        let is_key = (u128::from_le_bytes(*head) ^ key.head) & key.mask == 0
            && (key.text.len() <= HEAD || rest.starts_with(key.text.as_bytes()));
        is_key.then_some((place, at + key.text.len()))
    }
}

impl Written {
    const fn new(text: &'static str) -> Self {
        let bytes = text.as_bytes();
        let (mut head, mut mask, mut at) = (0, 0, 0);
        while at < bytes.len() && at < HEAD {
            head |= (bytes[at] as u128) << (8 * at);
            mask |= 0xFF << (8 * at);
            at += 1;
        }
        Self { head, mask, text }
    }
}

/// A slot for two letters: different ones for those of all keys of the tracking API, but for `previousId`, which shares
/// its letters with `properties`.
#[inline]
const fn slot_of(first: u8, second: u8) -> usize {
    (first as usize + second as usize * FACTOR) % SLOTS
}

const FACTOR: usize = 19;

#[cfg(test)]
mod tests {
    use super::KeyTable;

    static TABLE: KeyTable<4> = KeyTable::new(["\"type\":", "\"timestamp\":", "\"originalTimestamp\":", "\"tyrant\":"]);

    #[test]
    fn finds_what_is_there() {
        for (text, place, after) in [
            ("\"type\":\"track\",\"event\":1", 0, "\"track\",\"event\":1"),
            ("\"timestamp\":null            ", 1, "null            "),
            ("\"originalTimestamp\":1", 2, "1"),
        ] {
            assert_eq!(TABLE.find(text.as_bytes(), 0), Some((place, text.len() - after.len())), "{text}");
        }
    }

    #[test]
    fn leaves_the_rest_to_others() {
        for text in [
            "\"type\":1",
            "\"type\" :\"a long value\"",
            "\"types\":\"a long value\"",
            "\"originalTimestamps\":\"a long value\"",
            "\"originalTimestam",
            "\"tyrant\":\"its slot is taken\"",
            "",
        ] {
            assert_eq!(TABLE.find(text.as_bytes(), 0), None, "{text}");
        }
    }
}
