//! A server that fails, and keeps what it took: each message id once, in the order of its first arrival.

use std::collections::HashSet;
use std::io::Read as _;

use flate2::read::GzDecoder;

use super::calls::{ids, is_poisonous};
use crate::deliver::Random;
use crate::transport::{Answer, TransportError, TransportErrorKind};

/// A server that fails.
pub(super) struct Server {
    random: Random,
    /// Of a hundred requests so many fail.
    trouble: u64,
    /// A batch of more calls is too large for it.
    most_calls: usize,
    reads_gzip: bool,
    pub(super) taken: HashSet<u64>,
    pub(super) order: Vec<u64>,
    pub(super) requests: u64,
    pub(super) failed: u64,
    pub(super) repeated: u64,
}

impl Server {
    pub(super) fn new(seed: u64, most_calls: usize, reads_gzip: bool) -> Self {
        Self {
            random: Random::new(seed),
            trouble: 0,
            most_calls,
            reads_gzip,
            taken: HashSet::new(),
            order: Vec::new(),
            requests: 0,
            failed: 0,
            repeated: 0,
        }
    }

    pub(super) fn set_trouble(&mut self, of_a_hundred: u64) {
        self.trouble = of_a_hundred;
    }

    /// Takes a request, or does not, and answers, or does not.
    pub(super) fn post(&mut self, body: &[u8], gzip: bool) -> Result<Answer, TransportError> {
        self.requests += 1;
        let text = match unpacked(body, gzip) {
            Some(_) if gzip && !self.reads_gzip => return Ok(Answer::new(415)),
            Some(text) => text,
            None => return Ok(Answer::new(400).body(b"not a batch".to_vec())),
        };
        let ids = ids(&text);
        if self.random.next() % 100 < self.trouble {
            return self.fail(&ids, is_poisonous(&text));
        }
        if ids.len() > self.most_calls {
            return Ok(Answer::new(413));
        }
        if is_poisonous(&text) {
            return Ok(Answer::new(400).body(b"{\"success\": false}".to_vec()));
        }
        self.take(&ids);
        Ok(Answer::new(200))
    }

    fn take(&mut self, ids: &[u64]) {
        for id in ids {
            if self.taken.insert(*id) {
                self.order.push(*id);
            } else {
                self.repeated += 1;
            }
        }
    }

    /// Fails in one of the ways in which servers do: some of them take the calls and do not say so.
    fn fail(&mut self, ids: &[u64], poisonous: bool) -> Result<Answer, TransportError> {
        self.failed += 1;
        let way = self.random.next() % 9;
        if way < 4 && !poisonous && ids.len() <= self.most_calls {
            // Of a batch that breaks a server, the first calls may have been taken.
            let taken = if way == 0 { ids.len() / 2 } else { ids.len() };
            self.take(&ids[..taken]);
        }
        let none = |kind| Err(TransportError::new(kind, "no answer"));
        match way {
            0 => Ok(Answer::new(500)),
            1 => none(TransportErrorKind::Timeout),
            2 => none(TransportErrorKind::Connection),
            3 => Ok(Answer::new(503).retry_after(Some("2".to_owned()))),
            4 => none(TransportErrorKind::NoSuchHost),
            5 => Ok(Answer::new(429).rate_limit_reset(Some("3".to_owned()))),
            6 => Ok(Answer::new(404)),
            7 if self.random.next().is_multiple_of(4) => Ok(Answer::new(401)),
            _ => Ok(Answer::new(502)),
        }
    }
}

fn unpacked(body: &[u8], gzip: bool) -> Option<String> {
    let mut text = String::new();
    if gzip {
        GzDecoder::new(body).read_to_string(&mut text).ok()?;
    } else {
        text = String::from_utf8(body.to_vec()).ok()?;
    }
    (text.starts_with("{\"batch\":[{") && text.contains("}],\"sentAt\":\"2") && text.ends_with("Z\"}")).then_some(text)
}
