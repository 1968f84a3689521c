//! Which key comes next: calls are much alike, so that a guess is nearly always right, and a right one need not be read.

use livechat_core::json::{Cursor, RawText, SyntaxError};

/// What keys are, and which one came after which the last time.
#[derive(Debug, Clone)]
pub(super) struct Keys<W> {
    known: Vec<Known<W>>,
    /// The key that came first.
    first: usize,
}

#[derive(Debug, Clone)]
struct Known<W> {
    /// As JSON writes it before a value: `"event":`.
    written: String,
    what: W,
    next: usize,
}

/// The place of the last key in an object.
pub(super) type Last = Option<usize>;

/// Objects with more keys than this have some that are read each time.
const MOST: usize = 48;

impl<W: Copy> Keys<W> {
    pub(super) fn new() -> Self {
        Self { known: Vec::new(), first: 0 }
    }

    /// Reads the key that the cursor stands on, after the `last` one; gives what it is.
    #[inline]
    pub(super) fn read(
        &mut self,
        cursor: &mut Cursor<'_>,
        last: &mut Last,
        what: impl Fn(&str) -> W,
    ) -> Result<W, SyntaxError> {
        let guess = match last {
            Some(last) => self.known.get(*last).map_or(usize::MAX, |known| known.next),
            None => self.first,
        };
        if let Some(known) = self.known.get(guess).filter(|known| cursor.take_key(&known.written)) {
            *last = Some(guess);
            return Ok(known.what);
        }
        let key = cursor.key()?;
        Ok(self.learn(key, last, what))
    }

    #[cold]
    fn learn(&mut self, key: RawText<'_>, last: &mut Last, what: impl Fn(&str) -> W) -> W {
        let Some(name) = key.plain() else { return what(&key.text()) };
        let found = self.known.iter().position(|known| known.written.get(1..known.written.len() - 2) == Some(name));
        let place = match found {
            Some(place) => place,
            None if self.known.len() < MOST && name.len() < 64 => {
                self.known.push(Known { written: format!("\"{name}\":"), what: what(name), next: usize::MAX });
                self.known.len() - 1
            }
            None => return what(name),
        };
        match last.and_then(|last| self.known.get_mut(last)) {
            Some(before) => before.next = place,
            None => self.first = place,
        }
        *last = Some(place);
        self.known.get(place).map_or_else(|| what(name), |known| known.what)
    }
}
