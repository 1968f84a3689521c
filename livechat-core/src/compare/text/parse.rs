//! A pattern as an automaton, with the meaning that the `regex-lite` crate gives it: `\d`, `\w` and `\s` are ASCII.

use regex_syntax::ast::{
    AssertionKind, Ast, ClassAsciiKind, ClassBracketed, ClassPerl, ClassPerlKind, ClassSet, ClassSetItem, GroupKind,
    RepetitionKind, RepetitionRange, parse::Parser,
};

use super::automaton::{ANY, Automaton, State};

/// A set of characters: ranges, both ends included.
type Ranges = Vec<(u32, u32)>;

/// Larger automata are not analysed.
const MOST_STATES: usize = 20_000;

/// Returns the automaton of all texts that a pattern matches somewhere; `None` where it uses what is not analysed: flags,
/// word boundaries and Unicode classes.
pub(super) fn automaton(pattern: &str) -> Option<Automaton> {
    let ast = Parser::new().parse(pattern).ok()?;
    let mut automaton = Automaton { states: vec![State::Accept], start: 0 };
    let after = automaton.add_any_text(0);
    let inside = build(&mut automaton, &ast, after)?;
    automaton.start = automaton.add_any_text(inside);
    Some(automaton)
}

/// Adds what reads an expression and then goes on at `next`; returns where it begins.
fn build(automaton: &mut Automaton, ast: &Ast, next: usize) -> Option<usize> {
    if automaton.states.len() > MOST_STATES {
        return None;
    }
    match ast {
        Ast::Empty(_) => Some(next),
        Ast::Literal(literal) => Some(automaton.add(State::Read(vec![(literal.c.into(), literal.c.into())], next))),
        Ast::Dot(_) => Some(automaton.add(State::Read(complement(vec![(10, 10)]), next))),
        Ast::Assertion(assertion) => match assertion.kind {
            AssertionKind::StartLine | AssertionKind::StartText => Some(automaton.add(State::AtStart(next))),
            AssertionKind::EndLine | AssertionKind::EndText => Some(automaton.add(State::AtEnd(next))),
            _ => None,
        },
        Ast::ClassPerl(class) => Some(automaton.add(State::Read(perl(class), next))),
        Ast::ClassBracketed(class) => {
            let ranges = bracketed(class)?;
            Some(automaton.add(State::Read(ranges, next)))
        }
        Ast::Repetition(repeated) => {
            let (least, greatest) = times(&repeated.op.kind);
            repeat(automaton, &repeated.ast, least, greatest, next)
        }
        Ast::Group(group) => match &group.kind {
            GroupKind::NonCapturing(flags) if !flags.items.is_empty() => None,
            _ => build(automaton, &group.ast, next),
        },
        Ast::Concat(parts) => parts.asts.iter().rev().try_fold(next, |next, part| build(automaton, part, next)),
        Ast::Alternation(parts) => {
            let starts: Option<Vec<usize>> = parts.asts.iter().map(|part| build(automaton, part, next)).collect();
            let starts = starts?;
            Some(automaton.add(State::Split(starts)))
        }
        Ast::Flags(_) | Ast::ClassUnicode(_) => None,
    }
}

fn times(kind: &RepetitionKind) -> (u32, Option<u32>) {
    match kind {
        RepetitionKind::ZeroOrOne => (0, Some(1)),
        RepetitionKind::ZeroOrMore => (0, None),
        RepetitionKind::OneOrMore => (1, None),
        RepetitionKind::Range(RepetitionRange::Exactly(count)) => (*count, Some(*count)),
        RepetitionKind::Range(RepetitionRange::AtLeast(least)) => (*least, None),
        RepetitionKind::Range(RepetitionRange::Bounded(least, greatest)) => (*least, Some(*greatest)),
    }
}

fn repeat(automaton: &mut Automaton, ast: &Ast, least: u32, greatest: Option<u32>, next: usize) -> Option<usize> {
    let mut start = next;
    match greatest {
        None => {
            let split = automaton.add(State::Split(Vec::new()));
            let again = build(automaton, ast, split)?;
            automaton.states[split] = State::Split(vec![next, again]);
            start = split;
        }
        Some(greatest) => {
            for _ in least..greatest {
                let once = build(automaton, ast, start)?;
                start = automaton.add(State::Split(vec![next, once]));
            }
        }
    }
    (0..least).try_fold(start, |start, _| build(automaton, ast, start))
}

fn bracketed(class: &ClassBracketed) -> Option<Ranges> {
    let ranges = match &class.kind {
        ClassSet::Item(item) => item_ranges(item)?,
        ClassSet::BinaryOp(_) => return None,
    };
    Some(if class.negated { complement(ranges) } else { ranges })
}

fn item_ranges(item: &ClassSetItem) -> Option<Ranges> {
    match item {
        ClassSetItem::Empty(_) => Some(Vec::new()),
        ClassSetItem::Literal(literal) => Some(vec![(literal.c.into(), literal.c.into())]),
        ClassSetItem::Range(range) => Some(vec![(range.start.c.into(), range.end.c.into())]),
        ClassSetItem::Ascii(class) => {
            let ranges = ascii(&class.kind);
            Some(if class.negated { complement(ranges) } else { ranges })
        }
        ClassSetItem::Perl(class) => Some(perl(class)),
        ClassSetItem::Bracketed(class) => bracketed(class),
        ClassSetItem::Union(union) => {
            let all: Option<Vec<Ranges>> = union.items.iter().map(item_ranges).collect();
            Some(all?.concat())
        }
        ClassSetItem::Unicode(_) => None,
    }
}

fn perl(class: &ClassPerl) -> Ranges {
    let ranges = match class.kind {
        ClassPerlKind::Digit => of(&[('0', '9')]),
        ClassPerlKind::Space => of(&[('\t', '\r'), (' ', ' ')]),
        ClassPerlKind::Word => of(&[('0', '9'), ('A', 'Z'), ('_', '_'), ('a', 'z')]),
    };
    if class.negated { complement(ranges) } else { ranges }
}

fn ascii(kind: &ClassAsciiKind) -> Ranges {
    match kind {
        ClassAsciiKind::Alnum => of(&[('0', '9'), ('A', 'Z'), ('a', 'z')]),
        ClassAsciiKind::Alpha => of(&[('A', 'Z'), ('a', 'z')]),
        ClassAsciiKind::Ascii => of(&[('\0', '\x7f')]),
        ClassAsciiKind::Blank => of(&[('\t', '\t'), (' ', ' ')]),
        ClassAsciiKind::Cntrl => of(&[('\0', '\x1f'), ('\x7f', '\x7f')]),
        ClassAsciiKind::Digit => of(&[('0', '9')]),
        ClassAsciiKind::Graph => of(&[('!', '~')]),
        ClassAsciiKind::Lower => of(&[('a', 'z')]),
        ClassAsciiKind::Print => of(&[(' ', '~')]),
        ClassAsciiKind::Punct => of(&[('!', '/'), (':', '@'), ('[', '`'), ('{', '~')]),
        ClassAsciiKind::Space => of(&[('\t', '\r'), (' ', ' ')]),
        ClassAsciiKind::Upper => of(&[('A', 'Z')]),
        ClassAsciiKind::Word => of(&[('0', '9'), ('A', 'Z'), ('_', '_'), ('a', 'z')]),
        ClassAsciiKind::Xdigit => of(&[('0', '9'), ('A', 'F'), ('a', 'f')]),
    }
}

fn of(ranges: &[(char, char)]) -> Ranges {
    ranges.iter().map(|(low, high)| (u32::from(*low), u32::from(*high))).collect()
}

fn complement(mut ranges: Ranges) -> Ranges {
    ranges.sort_unstable();
    let mut rest = Vec::new();
    let mut next = 0;
    for (low, high) in ranges {
        if low > next {
            rest.push((next, low - 1));
        }
        next = next.max(high + 1);
    }
    if next <= ANY.1 {
        rest.push((next, ANY.1));
    }
    rest
}
