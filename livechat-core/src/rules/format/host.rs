//! Names of hosts, and email addresses.

use std::net::{Ipv4Addr, Ipv6Addr};

/// The most bytes of a host name.
pub(super) const LONGEST: usize = 253;

/// The most bytes of a label, and of the part of an email address before its `@`.
pub(super) const LONGEST_LABEL: usize = 63;
pub(super) const LONGEST_LOCAL: usize = 64;

/// The most bytes of an email address: RFC 5321 allows a path of 256, with two brackets around it.
pub(super) const LONGEST_EMAIL: usize = 254;

/// `www.example.com`: labels of letters, digits and hyphens (RFC 1123).
pub(super) fn is_hostname(text: &str) -> bool {
    text.len() <= LONGEST && text.as_bytes().split(|byte| *byte == b'.').all(is_label)
}

fn is_label(label: &[u8]) -> bool {
    let letters = label.iter().all(|byte| byte.is_ascii_alphanumeric() || *byte == b'-');
    // Two hyphens in the third and fourth place say that the rest is encoded, and only `xn--` has a meaning.
    let is_encoded = label.get(2..4) == Some(b"--");
    let is_known = label.get(..2).is_some_and(|start| start.eq_ignore_ascii_case(b"xn")) && label.len() > 4;
    let hyphen_at_end = label.first() == Some(&b'-') || label.last() == Some(&b'-');
    !label.is_empty() && label.len() <= LONGEST_LABEL && letters && !hyphen_at_end && (!is_encoded || is_known)
}

/// `jo@example.com`: RFC 5321's `Mailbox`.
pub(super) fn is_email(text: &str) -> bool {
    // A quoted part may hold an `@`, and a domain cannot.
    let Some((local, domain)) = text.rsplit_once('@') else { return false };
    let is_local = |local: &[u8]| local.len() <= LONGEST_LOCAL && (is_dot_string(local) || is_quoted(local));
    text.len() <= LONGEST_EMAIL && is_local(local.as_bytes()) && is_domain(domain)
}

fn is_domain(domain: &str) -> bool {
    let Some(literal) = domain.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) else {
        return is_hostname(domain);
    };
    match literal.split_at_checked(5) {
        Some((tag, address)) if tag.eq_ignore_ascii_case("IPv6:") => address.parse::<Ipv6Addr>().is_ok(),
        _ => literal.parse::<Ipv4Addr>().is_ok(),
    }
}

/// Atoms with single dots between them.
fn is_dot_string(local: &[u8]) -> bool {
    let is_atom_letter = |byte: &u8| byte.is_ascii_alphanumeric() || b"!#$%&'*+-/=?^_`{|}~".contains(byte);
    local.split(|byte| *byte == b'.').all(|atom| !atom.is_empty() && atom.iter().all(is_atom_letter))
}

/// `"jo bloggs"`: printable characters, of which `"` and `\` stand after a `\`.
fn is_quoted(local: &[u8]) -> bool {
    let Some(inside) = local.strip_prefix(b"\"").and_then(|rest| rest.strip_suffix(b"\"")) else { return false };
    let mut is_escaped = false;
    for byte in inside {
        if !matches!(byte, b' '..=b'~') || !is_escaped && *byte == b'"' {
            return false;
        }
        is_escaped = !is_escaped && *byte == b'\\';
    }
    !is_escaped
}

#[cfg(test)]
mod tests {
    use super::{is_email, is_hostname};

    #[test]
    fn host_names_are_labels() {
        for host in ["www.example.com", "localhost", "a", "1", "a-b.c3", "xn--4gbwdl.xn--wgbh1c", &"a".repeat(63)] {
            assert!(is_hostname(host), "{host}");
        }
        for host in ["", ".", "a.", ".a", "a..b", "-a", "a-", "a_b", "a b", "é.com", "ab--cd", "xn--", &"a".repeat(64)]
        {
            assert!(!is_hostname(host), "{host}");
        }
        let longest = [&*"a".repeat(63), &*"b".repeat(63), &*"c".repeat(63), &*"d".repeat(61)].join(".");
        assert!(is_hostname(&longest) && !is_hostname(&format!("{longest}x")));
    }

    #[test]
    fn addresses_have_a_local_part_and_a_domain() {
        for address in [
            "jo@example.com",
            "te~st@example.com",
            "a.b.c@d",
            r#""jo bloggs"@example.com"#,
            r#""jo@bloggs"@example.com"#,
            r#""a\"b"@c"#,
            "jo@[127.0.0.1]",
            "jo@[IPv6:::1]",
            "jo+tag@example.com",
            "\"\"@a",
        ] {
            assert!(is_email(address), "{address}");
        }
        for address in [
            "",
            "2962",
            "@a",
            "a@",
            ".a@b.c",
            "a.@b.c",
            "a..b@c",
            "a@b@c",
            "a b@c",
            "a@-b",
            "a@[127.0.0.300]",
            "a@[::1]",
            r#""a"b"@c"#,
            r#""a\"@c"#,
            "é@example.com",
            "Jo <jo@example.com>",
            "a@b.c, d@e.f",
            "a@b_c",
        ] {
            assert!(!is_email(address), "{address}");
        }
        assert!(is_email(&format!("{}@a", "x".repeat(64))) && !is_email(&format!("{}@a", "x".repeat(65))));
    }
}
