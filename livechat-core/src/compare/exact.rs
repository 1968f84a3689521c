//! Decimals that can be added and halved without losing a digit: what comparing ranges of numbers needs.

use std::fmt;

/// A decimal: an integer, shifted by a number of digits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Exact {
    negative: bool,
    /// Digits from the greatest to the least, without zeros in front.
    digits: Vec<u8>,
    /// The number of digits after the point.
    scale: usize,
}

/// Numbers with more digits than this, written out, are not compared by arithmetic.
const MOST_DIGITS: i64 = 2_000;

impl Exact {
    /// Reads a number as JSON writes it; `None` where it would have too many digits.
    pub(super) fn read(text: &str) -> Option<Self> {
        let (negative, text) = text.strip_prefix('-').map_or((false, text), |rest| (true, rest));
        let (digits, power) = text.split_once(['e', 'E']).unwrap_or((text, "0"));
        let power: i64 = power.strip_prefix('+').unwrap_or(power).parse().ok()?;
        let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
        let mut digits: Vec<u8> = whole.bytes().chain(fraction.bytes()).map(|digit| digit.wrapping_sub(b'0')).collect();
        let scale = i64::try_from(fraction.len()).ok()? - power;
        if i64::try_from(digits.len()).ok()? + scale.abs() > MOST_DIGITS || digits.iter().any(|digit| *digit > 9) {
            return None;
        }
        digits.extend(std::iter::repeat_n(0, usize::try_from(-scale).unwrap_or(0)));
        Some(Self { negative, digits, scale: usize::try_from(scale).unwrap_or(0) }.trimmed())
    }

    /// Returns a small integer, halved: 3 is 1.5.
    pub(super) fn halves(count: i8) -> Self {
        let tenths = u16::from(count.unsigned_abs()) * 5;
        let digits = tenths.to_string().bytes().map(|digit| digit - b'0').collect();
        Self { negative: count < 0, digits, scale: 1 }.trimmed()
    }

    /// Returns the greatest integer that is not above it.
    pub(super) fn floor(&self) -> Self {
        let kept = self.digits.len().saturating_sub(self.scale);
        let whole = Self { negative: self.negative, digits: self.digits[..kept].to_vec(), scale: 0 }.trimmed();
        if self.negative && self.scale > 0 { whole.plus(&Self::halves(-2)) } else { whole }
    }

    /// Returns one at a place after the point.
    pub(super) fn last_place(places: usize) -> Self {
        Self { negative: false, digits: vec![1], scale: places }
    }

    /// Returns the number of digits after the point.
    pub(super) const fn places(&self) -> usize {
        self.scale
    }

    pub(super) fn negated(mut self) -> Self {
        self.negative = !self.negative && !self.digits.is_empty();
        self
    }

    /// Returns the greatest multiple of a step that is not above it; itself, if the step is zero.
    pub(super) fn multiple_below(&self, step: &Self) -> Self {
        if step.digits.is_empty() {
            return self.clone();
        }
        let scale = self.scale.max(step.scale);
        let (digits, divisor) = (self.at(scale), step.at(scale));
        let mut rest = Vec::new();
        for digit in digits {
            rest.push(digit);
            while !is_less(&rest, &divisor) {
                rest = difference(&rest, &divisor);
            }
        }
        let rest = Self { negative: !self.negative, digits: rest, scale }.trimmed();
        let toward_zero = self.plus(&rest);
        let above = self.negative && !rest.digits.is_empty();
        if above { toward_zero.plus(&step.clone().negated()) } else { toward_zero }
    }

    /// Returns the least whole number that is a multiple of it.
    pub(super) fn whole_multiple(&self) -> Self {
        let mut whole = self.clone();
        while whole.scale > 0 {
            // The least factor that ends the digits with a zero.
            let factor = match whole.digits.last() {
                Some(5) => 2,
                Some(2 | 4 | 6 | 8) => 5,
                _ => 10,
            };
            whole = (1..factor).fold(whole.clone(), |sum, _| sum.plus(&whole));
        }
        whole
    }

    pub(super) fn plus(&self, other: &Self) -> Self {
        let scale = self.scale.max(other.scale);
        let (left, right) = (self.at(scale), other.at(scale));
        let (negative, digits) = if self.negative == other.negative {
            (self.negative, sum(&left, &right))
        } else if is_less(&left, &right) {
            (other.negative, difference(&right, &left))
        } else {
            (self.negative, difference(&left, &right))
        };
        Self { negative, digits, scale }.trimmed()
    }

    /// Returns the number in the middle of two.
    pub(super) fn middle(&self, other: &Self) -> Self {
        let both = self.plus(other);
        let five = both.digits.iter().rev().scan(0, |carry, digit| {
            let product = digit * 5 + *carry;
            *carry = product / 10;
            Some(product % 10)
        });
        let mut digits: Vec<u8> = five.collect();
        let most = both.digits.iter().rev().fold(0, |carry, digit| (digit * 5 + carry) / 10);
        digits.push(most);
        digits.reverse();
        Self { negative: both.negative, digits, scale: both.scale + 1 }.trimmed()
    }

    /// The digits with more places after the point.
    fn at(&self, scale: usize) -> Vec<u8> {
        self.digits.iter().copied().chain(std::iter::repeat_n(0, scale - self.scale)).collect()
    }

    fn trimmed(mut self) -> Self {
        while self.scale > 0 && self.digits.last().is_none_or(|digit| *digit == 0) {
            self.scale -= 1;
            self.digits.pop();
        }
        let zeros = self.digits.iter().take_while(|digit| **digit == 0).count();
        self.digits.drain(..zeros);
        self.negative &= !self.digits.is_empty();
        self
    }
}

impl fmt::Display for Exact {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let zeros = (self.scale + 1).saturating_sub(self.digits.len());
        let digits = std::iter::repeat_n(0, zeros).chain(self.digits.iter().copied());
        let text: String = digits.map(|digit| char::from(b'0' + digit)).collect();
        let (whole, fraction) = text.split_at(text.len() - self.scale);
        let point = if fraction.is_empty() { "" } else { "." };
        write!(f, "{}{whole}{point}{fraction}", if self.negative { "-" } else { "" })
    }
}

fn is_less(left: &[u8], right: &[u8]) -> bool {
    let trim = |digits: &[u8]| digits.iter().copied().skip_while(|digit| *digit == 0).collect::<Vec<_>>();
    let (left, right) = (trim(left), trim(right));
    (left.len(), left) < (right.len(), right)
}

fn sum(left: &[u8], right: &[u8]) -> Vec<u8> {
    let mut carry = 0;
    let mut digits: Vec<u8> = (0..left.len().max(right.len()))
        .map(|place| {
            let sum = digit(left, place) + digit(right, place) + carry;
            carry = sum / 10;
            sum % 10
        })
        .collect();
    digits.push(carry);
    digits.reverse();
    digits
}

/// `left` is not less than `right`.
fn difference(left: &[u8], right: &[u8]) -> Vec<u8> {
    let mut borrowed = 0;
    let mut digits: Vec<u8> = (0..left.len().max(right.len()))
        .map(|place| {
            let (from, taken) = (digit(left, place), digit(right, place) + borrowed);
            borrowed = u8::from(from < taken);
            from + 10 * borrowed - taken
        })
        .collect();
    digits.reverse();
    digits
}

/// The digit at a place, counted from the least.
fn digit(digits: &[u8], place: usize) -> u8 {
    digits.len().checked_sub(place + 1).map_or(0, |at| digits[at])
}

#[cfg(test)]
mod tests {
    use super::Exact;

    #[test]
    fn reads_and_writes() {
        for (text, written) in
            [("0", "0"), ("-0.0", "0"), ("1.50", "1.5"), ("1e3", "1000"), ("-12e-3", "-0.012"), ("100", "100")]
        {
            assert_eq!(Exact::read(text).map(|number| number.to_string()).as_deref(), Some(written));
        }
        assert_eq!(Exact::read("1e999999999"), None);
        assert_eq!(Exact::read("1e-99999999999999999999"), None);
    }

    #[test]
    fn calculates_exactly() -> Result<(), &'static str> {
        let read = |text: &str| Exact::read(text).ok_or("no number");
        assert_eq!(read("9223372036854775807")?.plus(&Exact::halves(2)).to_string(), "9223372036854775808");
        assert_eq!(read("1")?.plus(&read("-1000.5")?).to_string(), "-999.5");
        assert_eq!(read("-0.5")?.plus(&Exact::halves(1)).to_string(), "0");
        for (number, floor) in [("2.5", "2"), ("-2.5", "-3"), ("-0.1", "-1"), ("0.9", "0"), ("-4", "-4"), ("7", "7")] {
            assert_eq!(read(number)?.floor().to_string(), floor);
        }
        for (number, step, multiple) in
            [("7", "5", "5"), ("-7", "5", "-10"), ("-10", "5", "-10"), ("0.37", "0.1", "0.3"), ("1e3", "7", "994")]
        {
            assert_eq!(read(number)?.multiple_below(&read(step)?).to_string(), multiple);
        }
        for (step, whole) in [("0.5", "1"), ("0.3", "3"), ("2.5", "5"), ("0.04", "1"), ("1.2", "6"), ("7", "7")] {
            assert_eq!(read(step)?.whole_multiple().to_string(), whole);
        }
        for (left, right, middle) in [("0", "1", "0.5"), ("-3", "1", "-1"), ("9", "99", "54"), ("0.6", "1.4", "1")] {
            assert_eq!(read(left)?.middle(&read(right)?).to_string(), middle);
        }
        Ok(())
    }
}
