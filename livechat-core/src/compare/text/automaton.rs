//! A set of texts as a machine that reads one letter after the other.

/// A nondeterministic automaton over characters.
#[derive(Debug, Default)]
pub(super) struct Automaton {
    pub(super) states: Vec<State>,
    pub(super) start: usize,
}

/// The next step of a state.
#[derive(Debug, Clone)]
pub(super) enum State {
    /// Goes on at each of these, without reading.
    Split(Vec<usize>),
    /// Reads a letter out of these ranges, both ends included.
    Read(Vec<(u32, u32)>, usize),
    /// Goes on where nothing was read yet.
    AtStart(usize),
    /// Goes on where nothing is left to be read.
    AtEnd(usize),
    /// The text read so far is in the set.
    Accept,
}

/// The states that wait for a letter, and whether the text so far is in the set.
#[derive(Debug, Default)]
pub(super) struct Reached {
    pub(super) reading: Vec<usize>,
    pub(super) accepts: bool,
}

/// Every character.
pub(super) const ANY: (u32, u32) = (0, 0x0010_FFFF);

impl Automaton {
    /// Exactly these texts.
    pub(super) fn literals<'t, I: IntoIterator<Item = &'t str>>(texts: I) -> Self {
        let mut automaton = Self { states: vec![State::Accept], start: 0 };
        let mut starts = Vec::new();
        for text in texts {
            let mut next = 0;
            for letter in text.chars().rev() {
                next = automaton.add(State::Read(vec![(letter.into(), letter.into())], next));
            }
            starts.push(next);
        }
        automaton.start = automaton.add(State::Split(starts));
        automaton
    }

    pub(super) fn add(&mut self, state: State) -> usize {
        self.states.push(state);
        self.states.len() - 1
    }

    /// Adds a loop that reads any text before `next`.
    pub(super) fn add_any_text(&mut self, next: usize) -> usize {
        let split = self.add(State::Split(Vec::new()));
        let read = self.add(State::Read(vec![ANY], split));
        self.states[split] = State::Split(vec![next, read]);
        split
    }

    /// The states that are reached from others without reading.
    pub(super) fn follow(&self, from: &[usize], at_start: bool, at_end: bool) -> Reached {
        let mut seen = vec![false; self.states.len()];
        let mut open = from.to_vec();
        let mut reached = Reached::default();
        while let Some(state) = open.pop() {
            if std::mem::replace(&mut seen[state], true) {
                continue;
            }
            match &self.states[state] {
                State::Split(next) => open.extend(next),
                State::Read(..) => reached.reading.push(state),
                State::AtStart(next) if at_start => open.push(*next),
                State::AtEnd(next) if at_end => open.push(*next),
                State::AtStart(_) | State::AtEnd(_) => {}
                State::Accept => reached.accepts = true,
            }
        }
        reached
    }

    /// The states after a letter, sorted.
    pub(super) fn read(&self, reading: &[usize], letter: u32) -> Vec<usize> {
        let mut next: Vec<usize> = reading
            .iter()
            .filter_map(|state| match &self.states[*state] {
                State::Read(ranges, next) => {
                    ranges.iter().any(|(low, high)| (*low..=*high).contains(&letter)).then_some(*next)
                }
                _ => None,
            })
            .collect();
        next.sort_unstable();
        next.dedup();
        next
    }
}
