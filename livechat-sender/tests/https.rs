//! The client that comes with the crate: HTTPS with a certificate authority of one's own, and a proxy.
#![cfg(feature = "tls")]
#![allow(clippy::unwrap_used, reason = "a test fails by it")]

mod support;

use std::io::{BufRead as _, BufReader, Read, Write};
use std::net::TcpListener;
use std::sync::Arc;
use std::thread::{self, JoinHandle};
use std::time::Duration;

use livechat_sender::{HttpClient, Notice, TransportErrorKind, Trouble};
use rcgen::{BasicConstraints, CertificateParams, CertifiedIssuer, IsCa, KeyPair};
use rustls::{ServerConfig, ServerConnection, StreamOwned};
use support::{SOON, call, quick};

/// A certificate authority, as PEM, and what a server at `127.0.0.1` proves itself with.
fn authority() -> (String, Arc<ServerConfig>) {
    let mut params = CertificateParams::default();
    params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    let issuer = CertifiedIssuer::self_signed(params, KeyPair::generate().unwrap()).unwrap();
    let key = KeyPair::generate().unwrap();
    let certificate = CertificateParams::new(vec!["127.0.0.1".to_owned()]).unwrap().signed_by(&key, &issuer).unwrap();
    let config = ServerConfig::builder_with_provider(Arc::new(rustls::crypto::ring::default_provider()))
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_no_client_auth()
        .with_single_cert(vec![certificate.der().clone()], key.into())
        .unwrap();
    (issuer.pem(), Arc::new(config))
}

/// Reads the head of a request and as much of a body as it announces.
fn read_request(stream: &mut impl Read) -> Option<(String, Vec<u8>)> {
    let mut reader = BufReader::with_capacity(1, stream);
    let mut head = String::new();
    while !head.ends_with("\r\n\r\n") {
        if reader.read_line(&mut head).ok()? == 0 {
            return None;
        }
    }
    let length = |line: &str| line.to_lowercase().strip_prefix("content-length:").and_then(|n| n.trim().parse().ok());
    let mut body = vec![0; head.lines().find_map(length).unwrap_or(0)];
    reader.read_exact(&mut body).ok()?;
    Some((head, body))
}

/// Answers one request, and returns its head.
fn answer(mut stream: impl Read + Write) -> Option<String> {
    let (head, body) = read_request(&mut stream)?;
    assert!(!body.is_empty());
    stream.write_all(b"HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\n{}").unwrap();
    stream.flush().unwrap();
    Some(head)
}

fn listen() -> (TcpListener, String) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap().to_string();
    (listener, address)
}

#[test]
fn a_certificate_authority_of_ones_own_is_trusted_and_no_other() {
    let (pem, config) = authority();
    let (listener, address) = listen();
    let server: JoinHandle<Vec<String>> = thread::spawn(move || {
        let mut heads = Vec::new();
        while heads.is_empty() {
            let stream = listener.accept().unwrap().0;
            heads.extend(answer(StreamOwned::new(ServerConnection::new(Arc::clone(&config)).unwrap(), stream)));
        }
        heads
    });
    let send = |client: HttpClient| {
        let (told, notices) = std::sync::mpsc::channel();
        let sender = quick().endpoint(format!("https://{address}")).memory(100_000).transport(client.without_proxy());
        let sender = sender.close_within(Duration::ZERO).on_notice(move |notice, _| _ = told.send(*notice));
        let sender = sender.start().unwrap();
        sender.send(&call(1)).unwrap();
        let notice = notices.recv_timeout(SOON).unwrap();
        drop(sender);
        notice
    };

    let (other, _) = authority();
    for client in [HttpClient::new(), HttpClient::new().ca_certificates(other.as_bytes()).unwrap()] {
        let notice = send(client);
        let is_tls = matches!(notice, Notice::Retry { trouble: Trouble::Transport(TransportErrorKind::Tls), .. });
        assert!(is_tls, "{notice:?}");
    }
    let notice = send(HttpClient::new().ca_certificates(pem.as_bytes()).unwrap());
    assert_eq!(notice, Notice::Delivered { calls: 1 });
    let heads = server.join().unwrap();
    assert!(heads[0].starts_with("POST /v1/batch HTTP/1.1\r\n"), "{heads:?}");
}

#[test]
fn requests_go_through_a_proxy() {
    let (pem, config) = authority();
    let (listener, address) = listen();
    // A proxy that is the server as well: no host of this name exists.
    let proxy = thread::spawn(move || {
        let mut stream = listener.accept().unwrap().0;
        let (connect, _) = read_request(&mut stream).unwrap();
        stream.write_all(b"HTTP/1.1 200 OK\r\n\r\n").unwrap();
        let stream = StreamOwned::new(ServerConnection::new(config).unwrap(), stream);
        (connect, answer(stream).unwrap())
    });
    let client = HttpClient::new().proxy(&format!("http://me:hidden@{address}")).unwrap();
    let client = client.ca_certificates(pem.as_bytes()).unwrap();
    let sender = quick().endpoint("https://127.0.0.1:9").memory(100_000).transport(client).start().unwrap();
    sender.send(&call(1)).unwrap();
    assert_eq!(sender.flush(SOON), 0);
    let (connect, post) = proxy.join().unwrap();
    assert!(connect.starts_with("CONNECT 127.0.0.1:9 HTTP/1.1\r\n"), "{connect}");
    assert!(connect.to_lowercase().contains("proxy-authorization: basic "), "{connect}");
    assert!(post.starts_with("POST /v1/batch HTTP/1.1\r\n"), "{post}");
}
