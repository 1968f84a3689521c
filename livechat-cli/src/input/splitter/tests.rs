use std::io::{self, Read};

use indicatif::ProgressBar;

use super::{BLOCK, Splitter};
use crate::input::packing::Note;
use crate::input::{Block, Content, Flaw, Position, Source};

/// Returns a few bytes at a time, like a slow pipe.
struct Dribble(Vec<u8>, usize);

impl Read for Dribble {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = (self.1 * 7919 % 5000 + 1).min(buffer.len()).min(self.0.len());
        self.1 += 1;
        buffer[..count].copy_from_slice(&self.0[..count]);
        self.0.drain(..count);
        Ok(count)
    }
}

type Found = (Position, String, Option<u64>, Option<Flaw>);

/// Returns all pieces of a text with their positions; a block of lines is one piece.
fn pieces(text: Box<dyn Read + Send>) -> Vec<Found> {
    let source = Source { text, progress: ProgressBar::hidden(), note: Note::default() };
    let (mut splitter, mut block, mut all) = (Splitter::new(source), Block::new(), Vec::new());
    while splitter.next(&mut block) {
        let text = |range: std::ops::Range<usize>| String::from_utf8(block.bytes[range].to_vec()).unwrap();
        match &block.content {
            Content::Lines => all.push((block.start, text(0..block.bytes.len()), None, None)),
            Content::Pieces(pieces) => {
                let (mut at, mut position) = (0, block.start);
                for piece in pieces {
                    position = position.after(&block.bytes[at..piece.range.start]);
                    at = piece.range.start;
                    all.push((position, text(piece.range.clone()), piece.item, piece.flaw));
                }
            }
        }
    }
    all
}

fn of(text: &str) -> Vec<Found> {
    let whole = pieces(Box::new(io::Cursor::new(text.to_owned().into_bytes())));
    assert_eq!(
        whole,
        pieces(Box::new(Dribble(text.to_owned().into_bytes(), 0))),
        "blocks depend on how the text arrives"
    );
    whole
}

#[test]
fn lines_stay_whole_and_in_order() {
    let line = |at: usize| format!("{{\"at\": {at}, \"é\": \"{}\"}}\n", "x".repeat(at % 50));
    let text = (0..40_000).map(line).collect::<Vec<_>>().concat();
    let blocks = of(&text);
    assert!(blocks.len() > 4 && blocks.iter().all(|(_, block, ..)| block.ends_with('\n') && block.len() <= BLOCK));
    assert_eq!(blocks.iter().map(|(_, block, ..)| block.as_str()).collect::<String>(), text);
    let mut line = 1;
    for (start, block, ..) in blocks {
        assert_eq!(start, Position { line, column: 1 });
        line += block.lines().count() as u64;
    }
}

#[test]
fn items_of_a_long_array_are_counted_across_blocks() {
    let item = |at: u64| format!("{{\"at\": [{at}, \"é]\"]}}");
    let items: Vec<String> = (0..40_000).map(item).collect();
    for between in [",", ",\n  "] {
        let found = of(&format!("[{}]", items.join(between)));
        assert_eq!(found.len(), 40_000);
        for (at, (start, text, place, flaw)) in (0..).zip(found) {
            assert_eq!((&text, place, flaw), (&item(at), Some(at), None));
            let first_line = between == "," || at == 0;
            assert_eq!(start.line, if first_line { 1 } else { at + 1 });
        }
    }
}

#[test]
fn an_array_that_ends_with_a_block_is_still_open() {
    let text = format!("[{{}},{}{{}}", " ".repeat(BLOCK - 6));
    assert_eq!(text.len(), BLOCK);
    let flaws: Vec<Flaw> = of(&text).into_iter().filter_map(|(.., flaw)| flaw).collect();
    assert_eq!(flaws, [Flaw::Unclosed]);
}

#[test]
fn a_document_may_be_larger_than_a_block() {
    let large = format!("{{\"a\": \"{}\"}}", "x".repeat(3 * BLOCK));
    let documents = of(&format!("{{\n}}{large}{large}\n{{}}"));
    assert_eq!(documents.iter().map(|(_, text, ..)| text.len()).collect::<Vec<_>>(), [3, large.len(), large.len(), 2]);
    let pretty = format!("{{}}\n{{\n\"a\":\n\"{}\"\n}}\n{{}}\n", "x".repeat(2 * BLOCK));
    assert_eq!(of(&pretty).iter().map(|(_, text, ..)| text.as_str()).collect::<String>(), pretty);
}

/// Each line opens one bracket more than it closes, so a document from any of them never ends. 64 MB took 86 s, because each
/// line was read again from every line before it.
#[test]
fn unbalanced_starts_are_passed_over_in_linear_time() {
    let line = format!("{{\"a\":\"{}\",\"b\":[\n", "x".repeat(140_000));
    let text = line.repeat(250);
    let length = text.len() as u64;
    let source = Source {
        text: Box::new(io::Cursor::new(text.into_bytes())),
        progress: ProgressBar::hidden(),
        note: Note::default(),
    };
    let (mut splitter, mut block) = (Splitter::new(source), Block::new());
    while splitter.next(&mut block) {}
    assert!(
        splitter.in_vain > super::IN_VAIN && splitter.in_vain < super::IN_VAIN + 4 * length,
        "{} of {length}",
        splitter.in_vain
    );
}
