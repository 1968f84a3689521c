//! URIs with their scheme.

use std::net::Ipv6Addr;

/// `https://jo@example.com:443/path?query#fragment`: RFC 3986's `URI`.
pub(super) fn is_uri(text: &str) -> bool {
    let Some((scheme, rest)) = text.split_once(':') else { return false };
    let (rest, fragment) = rest.split_once('#').unwrap_or((rest, ""));
    let (hierarchy, query) = rest.split_once('?').unwrap_or((rest, ""));
    is_scheme(scheme.as_bytes())
        && is_hierarchy(hierarchy)
        && [query, fragment].into_iter().all(|part| has(part, b":@/?"))
}

fn is_scheme(scheme: &[u8]) -> bool {
    scheme.first().is_some_and(u8::is_ascii_alphabetic)
        && scheme.iter().all(|byte| byte.is_ascii_alphanumeric() || b"+-.".contains(byte))
}

/// An authority and a path, or a path alone.
fn is_hierarchy(text: &str) -> bool {
    let Some(rest) = text.strip_prefix("//") else { return has(text, b":@/") };
    let (authority, path) = rest.split_at(rest.find('/').unwrap_or(rest.len()));
    is_authority(authority) && has(path, b":@/")
}

/// `jo@example.com:443`
fn is_authority(authority: &str) -> bool {
    let (user, host) = authority.split_once('@').unwrap_or(("", authority));
    let (is_host, port) = match host.strip_prefix('[').and_then(|rest| rest.split_once(']')) {
        Some((literal, port)) => (is_literal(literal), port),
        None => {
            let (name, port) = host.split_at(host.find(':').unwrap_or(host.len()));
            (has(name, b""), port)
        }
    };
    let is_port = port.strip_prefix(':').map_or(port.is_empty(), |port| port.bytes().all(|byte| byte.is_ascii_digit()));
    has(user, b":") && is_host && is_port
}

/// An IPv6 address, or one of a later version: `v1.a`.
fn is_literal(literal: &str) -> bool {
    let later = literal.strip_prefix(['v', 'V']).and_then(|rest| rest.split_once('.'));
    let is_later = later.is_some_and(|(version, address)| {
        let is_hex = !version.is_empty() && version.bytes().all(|byte| byte.is_ascii_hexdigit());
        is_hex && !address.is_empty() && !address.contains('%') && has(address, b":")
    });
    is_later || literal.parse::<Ipv6Addr>().is_ok()
}

/// Returns true if a text holds only unreserved characters, delimiters within a part, these `others`, and encoded bytes: `%20`.
fn has(text: &str, others: &[u8]) -> bool {
    let mut bytes = text.bytes();
    while let Some(byte) = bytes.next() {
        let fits = match byte {
            b'%' => {
                [bytes.next(), bytes.next()].iter().all(|digit| digit.is_some_and(|digit| digit.is_ascii_hexdigit()))
            }
            _ => byte.is_ascii_alphanumeric() || b"-._~!$&'()*+,;=".contains(&byte) || others.contains(&byte),
        };
        if !fits {
            return false;
        }
    }
    true
}

#[cfg(test)]
mod tests {
    use super::is_uri;

    #[test]
    fn uris_have_a_scheme() {
        for uri in [
            "https://example.com/",
            "http://foo.bar/?baz=qux#quux",
            "ftp://ftp.is.co.za/rfc/rfc1808.txt",
            "urn:isbn:0451450523",
            "http://[2001:db8::7]:80/c=GB?objectClass?one",
            "mailto:Jo.Doe@example.com",
            "tel:+1-816-555-1212",
            "a:",
            "http://-.~_!$&'()*+,;=:%40:80%2f::::::@example.com",
            "file:///a",
            "http://a:/",
            "http://[v1.a:b]/",
        ] {
            assert!(is_uri(uri), "{uri}");
        }
        for uri in [
            "",
            "//foo.bar/",
            "/abc",
            "\\\\WINDOWS\\share",
            "abc",
            "http:// shouldfail.com",
            ":// should fail",
            "bar,baz:foo",
            "https://[@example.org/test.txt",
            "https://example.org/foobar\\.txt",
            "https://example.org/foobar<>.txt",
            "1a:b",
            "http://a/%4",
            "http://a/%zz",
            "http://ä.de/",
            "http://a:b/",
            "http://[::1",
            "http://[1.2.3.4]/",
            "http://a#b#c",
            "https://example.org/foobar`.txt",
            "https://example.org/foo^bar",
            "https://a/{b}",
        ] {
            assert!(!is_uri(uri), "{uri}");
        }
    }
}
