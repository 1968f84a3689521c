//! Predicts the next key of an object. Calls are much alike, so the prediction nearly always holds, and a predicted key is
//! compared instead of read.

use livechat_core::json::{Cursor, RawText, SyntaxError};

/// The keys seen so far, each with its meaning and the key that last followed it.
#[derive(Debug, Clone)]
pub(crate) struct Keys<M> {
    known: Vec<Known<M>>,
    /// The key that came first.
    first: usize,
}

#[derive(Debug, Clone)]
struct Known<M> {
    /// With quotes and colon: `"event":`.
    written: String,
    meaning: M,
    next: usize,
}

/// The index of the key before, if it is known.
pub(super) type Last = Option<usize>;

/// The greatest number of known keys; further ones are read each time.
const MAX_KEYS: usize = 48;

impl<M: Copy> Keys<M> {
    pub(crate) fn new() -> Self {
        Self { known: Vec::new(), first: 0 }
    }

    /// Reads the key at the cursor, which follows the `last` one, and returns its meaning.
    #[inline]
    pub(crate) fn read(
        &mut self,
        cursor: &mut Cursor<'_>,
        last: &mut Last,
        meaning: impl Fn(&str) -> M,
    ) -> Result<M, SyntaxError> {
        let predicted = match last {
            Some(last) => self.known.get(*last).map_or(usize::MAX, |known| known.next),
            None => self.first,
        };
        if let Some(known) = self.known.get(predicted).filter(|known| cursor.take_key(&known.written)) {
            *last = Some(predicted);
            return Ok(known.meaning);
        }
        let key = cursor.key()?;
        Ok(self.learn(key, last, meaning))
    }

    #[cold]
    fn learn(&mut self, key: RawText<'_>, last: &mut Last, meaning: impl Fn(&str) -> M) -> M {
        let Some(name) = key.plain() else { return meaning(&key.text()) };
        let found = self.known.iter().position(|known| known.written.get(1..known.written.len() - 2) == Some(name));
        let index = match found {
            Some(index) => index,
            None if self.known.len() < MAX_KEYS && name.len() < 64 => {
                self.known.push(Known { written: format!("\"{name}\":"), meaning: meaning(name), next: usize::MAX });
                self.known.len() - 1
            }
            None => return meaning(name),
        };
        match last.and_then(|last| self.known.get_mut(last)) {
            Some(before) => before.next = index,
            None => self.first = index,
        }
        *last = Some(index);
        self.known.get(index).map_or_else(|| meaning(name), |known| known.meaning)
    }
}
