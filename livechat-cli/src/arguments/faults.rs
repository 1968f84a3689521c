//! `--faults` of `livechat listen`.

use std::str::FromStr;
use std::time::Duration;

/// Faults of a server: how often each happens, and how slow answers are.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Faults {
    /// Each fault with its share of requests, from 0 to 1.
    pub shares: Vec<(Fault, f64)>,
    /// Answers wait up to this long.
    pub slow: Duration,
}

/// A simulated failure of a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// It is answered with this status, and its calls are not accepted.
    Status(u16),
    /// The connection is closed, and the calls are not accepted.
    Drop,
    /// The calls are accepted, and the connection is closed without an answer.
    Lost,
    /// The calls are accepted, and the connection is closed in the middle of the answer.
    Half,
}

const EXPECTED: &str = "expected a status from 300 to 599, `drop`, `lost` or `half` with a share, or `slow` with a time, \
                        as in `429:0.1,drop:0.02,slow:2s`";

impl FromStr for Faults {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let mut faults = Self::default();
        for part in text.split(',').map(str::trim) {
            let (name, value) = part.split_once(':').ok_or_else(|| format!("`{part}`: {EXPECTED}"))?;
            if name == "slow" {
                faults.slow = humantime::parse_duration(value).map_err(|error| format!("`{value}`: {error}"))?;
                continue;
            }
            let fault = match name {
                "drop" => Fault::Drop,
                "lost" => Fault::Lost,
                "half" => Fault::Half,
                status => match status.parse() {
                    Ok(status @ 300..=599) => Fault::Status(status),
                    _ => return Err(format!("`{part}`: {EXPECTED}")),
                },
            };
            match value.parse() {
                Ok(share) if (0.0..=1.0).contains(&share) => faults.shares.push((fault, share)),
                _ => return Err(format!("`{value}`: expected a share from 0 to 1, such as `0.1`")),
            }
        }
        let sum: f64 = faults.shares.iter().map(|(_, share)| share).sum();
        if sum > 1.0 { Err(format!("the shares add up to {sum}; expected 1 at most")) } else { Ok(faults) }
    }
}

#[cfg(test)]
mod tests {
    use super::{Fault, Faults};
    use std::time::Duration;

    #[test]
    fn faults_are_read() {
        let faults: Faults = "429:0.1, 500:0.05,drop:0.02,lost:0.5,half:0,slow:2s".parse().unwrap();
        assert_eq!(faults.slow, Duration::from_secs(2));
        assert_eq!(faults.shares.len(), 5);
        assert_eq!(faults.shares[0], (Fault::Status(429), 0.1));
    }

    #[test]
    fn mistakes_are_named() {
        for (text, named) in [
            ("429", "`429`: expected a status"),
            ("200:0.1", "`200:0.1`: expected a status"),
            ("dorp:0.1", "`dorp:0.1`: expected a status"),
            ("429:2", "`2`: expected a share"),
            ("429:0.7,500:0.7", "the shares add up to 1.4"),
            ("slow:fast", "`fast`: "),
        ] {
            let error = text.parse::<Faults>().unwrap_err();
            assert!(error.starts_with(named), "{error}");
        }
    }
}
