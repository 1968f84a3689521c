//! Values of planned properties.

use super::super::place::{Path, Place};
use super::super::rules::{self, Subject};
use super::Scan;
use super::members::Object;
use crate::descriptor::{Policy, Shape};
use livechat_core::json::{Cursor, SyntaxError};
use livechat_core::rules::Given;

impl<'a> Scan<'_> {
    /// Holds a value against its shape. `policy` is the plan's, for the members of objects.
    pub(super) fn value(
        &mut self,
        cursor: &mut Cursor<'a>,
        path: &Path<'_>,
        subject: Subject<'_>,
        shape: &'static Shape,
        policy: Policy,
    ) -> Result<(), SyntaxError> {
        let byte = cursor.peek()?;
        let offset = cursor.offset();
        let at = Place::new(path, offset);
        match byte {
            b'"' => {
                let raw = cursor.string()?;
                if !shape.takes_any_string() {
                    self.with_text(raw, |scan, text| {
                        rules::check_value(&mut scan.sink, at, subject, shape, Given::String(text))
                    });
                }
            }
            b'-' | b'0'..=b'9' => {
                let number = cursor.number()?;
                if !shape.takes_any_number() {
                    rules::check_value(&mut self.sink, at, subject, shape, Given::Number(number));
                }
            }
            b'{' => return self.object(cursor, at, subject, shape, policy),
            b'[' => return self.array(cursor, at, subject, shape, policy),
            _ => {
                let given = scalar(cursor, byte)?;
                rules::check_value(&mut self.sink, at, subject, shape, given);
            }
        }
        Ok(())
    }

    fn object(
        &mut self,
        cursor: &mut Cursor<'a>,
        at: Place<'_>,
        subject: Subject<'_>,
        shape: &'static Shape,
        policy: Policy,
    ) -> Result<(), SyntaxError> {
        let fits = rules::check_value(&mut self.sink, at, subject, shape, Given::Object);
        match shape.listed().filter(|_| fits) {
            Some(set) => {
                let (own, nested) = (Some(policy.with_closed(shape.closed)), policy);
                let object = Object { set, policy: own, nested, hidden: subject.hidden, of_call: false };
                self.members(cursor, at.path, &object)
            }
            None => cursor.pass(),
        }
    }

    fn array(
        &mut self,
        cursor: &mut Cursor<'a>,
        at: Place<'_>,
        subject: Subject<'_>,
        shape: &'static Shape,
        policy: Policy,
    ) -> Result<(), SyntaxError> {
        let fits = rules::check_value(&mut self.sink, at, subject, shape, Given::Array);
        let Some(items) = shape.items.filter(|_| fits) else {
            return if fits { self.count_items(cursor, at, subject, shape) } else { cursor.pass() };
        };
        let mut members = cursor.enter()?;
        let mut count = 0;
        while cursor.next_item(&mut members)? {
            let path = at.path.index(count);
            self.value(cursor, &path, subject.item(), items, policy)?;
            count += 1;
        }
        rules::check_items(&mut self.sink, at, subject, shape, count);
        Ok(())
    }

    fn count_items(
        &mut self,
        cursor: &mut Cursor<'a>,
        at: Place<'_>,
        subject: Subject<'_>,
        shape: &Shape,
    ) -> Result<(), SyntaxError> {
        let mut members = cursor.enter()?;
        let mut count = 0;
        while cursor.next_item(&mut members)? {
            cursor.pass()?;
            count += 1;
        }
        rules::check_items(&mut self.sink, at, subject, shape, count);
        Ok(())
    }
}

/// Reads a value that begins with `byte` and is no string, array or object.
#[inline]
pub(super) fn scalar<'a>(cursor: &mut Cursor<'a>, byte: u8) -> Result<Given<'a>, SyntaxError> {
    match byte {
        b't' => cursor.literal("true").map(|()| Given::Boolean(true)),
        b'f' => cursor.literal("false").map(|()| Given::Boolean(false)),
        b'n' => cursor.literal("null").map(|()| Given::Null),
        b'-' | b'0'..=b'9' => cursor.number().map(Given::Number),
        _ => Err(cursor.no_value()),
    }
}
