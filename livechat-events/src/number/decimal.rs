//! Decimal texts, calculated with exactly.

/// A decimal text taken apart: sign, digits without leading zeros, and the power of ten that they are multiplied by.
pub(super) struct Decimal<'t> {
    negative: bool,
    before_point: &'t str,
    after_point: &'t str,
    exponent: i64,
}

impl<'t> Decimal<'t> {
    pub(super) fn new(text: &'t str) -> Self {
        let (negative, text) = text.strip_prefix('-').map_or((false, text), |rest| (true, rest));
        let (digits, exponent) = text.split_once(['e', 'E']).unwrap_or((text, "0"));
        let (before_point, after_point) = digits.split_once('.').unwrap_or((digits, ""));
        // An exponent that no i64 holds belongs to a zero or to a number that rounds to zero.
        Self { negative, before_point, after_point, exponent: exponent.parse().unwrap_or(i64::MIN / 2) }
    }

    fn digits(&self) -> impl DoubleEndedIterator<Item = u8> + '_ {
        self.before_point.bytes().chain(self.after_point.bytes())
    }

    fn is_zero(&self) -> bool {
        self.digits().all(|digit| digit == b'0')
    }

    /// How many digits stand left of the point once the exponent is applied; may be negative.
    fn whole_digits(&self) -> i64 {
        i64::try_from(self.before_point.len()).unwrap_or(i64::MAX).saturating_add(self.exponent)
    }

    /// The value times 10^`scale`, cut off after the point; `None` where an `i128` is too small.
    pub(super) fn scaled(&self, scale: i64) -> Option<i128> {
        if self.is_zero() {
            return Some(0);
        }
        let wanted = self.whole_digits().saturating_add(scale);
        if wanted <= 0 {
            return Some(0);
        }
        let mut value: i128 = 0;
        let mut digits = self.digits();
        // However large the exponent: the value is not zero, so that forty digits past the text overflow and end this.
        for _ in 0..wanted {
            let digit = digits.next().unwrap_or(b'0') - b'0';
            value = value.checked_mul(10)?.checked_add(i128::from(digit))?;
        }
        Some(if self.negative { -value } else { value })
    }
}

/// The integer that a text is, however it is written.
pub(super) fn whole(text: &str) -> Option<i128> {
    is_whole(text).then(|| Decimal::new(text).scaled(0)).flatten()
}

/// Whether a text is an integer, however it is written.
pub(super) fn is_whole(text: &str) -> bool {
    let decimal = Decimal::new(text);
    let whole_digits = usize::try_from(decimal.whole_digits()).unwrap_or(0);
    decimal.digits().skip(whole_digits).all(|digit| digit == b'0')
}
