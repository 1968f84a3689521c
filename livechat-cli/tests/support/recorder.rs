//! A server of the loopback interface that keeps what it is sent.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::thread;

/// A request.
#[derive(Debug, Clone)]
pub(crate) struct Request {
    pub(crate) path: String,
    /// Names in lower case.
    pub(crate) headers: Vec<(String, String)>,
    pub(crate) body: Vec<u8>,
}

impl Request {
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }
}

/// The requests so far.
pub(crate) type Recorded = Arc<Mutex<Vec<Request>>>;

/// The status of a request that is not answered: the connection is closed.
pub(crate) const NO_ANSWER: u16 = 0;

/// Starts it: `answer` gives the status, and further headers, for the request of a number. It ends with the test.
pub(crate) fn recorder(answer: impl Fn(usize) -> (u16, &'static str) + Send + Sync + 'static) -> (String, Recorded) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = format!("http://{}", listener.local_addr().unwrap());
    let recorded = Recorded::default();
    let (kept, answer) = (Arc::clone(&recorded), Arc::new(answer));
    thread::spawn(move || {
        for stream in listener.incoming() {
            let (kept, answer) = (Arc::clone(&kept), Arc::clone(&answer));
            thread::spawn(move || serve(&stream.unwrap(), &kept, &*answer));
        }
    });
    (address, recorded)
}

fn serve(stream: &TcpStream, kept: &Recorded, answer: &dyn Fn(usize) -> (u16, &'static str)) {
    let mut input = BufReader::new(stream);
    while let Some(request) = read(&mut input) {
        let number = {
            let mut kept = kept.lock().unwrap();
            kept.push(request);
            kept.len()
        };
        let (status, headers) = answer(number);
        if status == NO_ANSWER {
            return;
        }
        let mut stream = stream;
        let written = write!(stream, "HTTP/1.1 {status} X\r\n{headers}Content-Length: 16\r\n\r\n{{\"success\":true}}");
        if written.is_err() {
            return;
        }
    }
}

fn read(input: &mut BufReader<&TcpStream>) -> Option<Request> {
    let mut line = String::new();
    input.read_line(&mut line).ok().filter(|length| *length > 0)?;
    let path = line.split(' ').nth(1)?.to_owned();
    let mut headers = Vec::new();
    loop {
        line.clear();
        input.read_line(&mut line).ok()?;
        let Some((name, value)) = line.trim_end().split_once(": ") else { break };
        headers.push((name.to_lowercase(), value.to_owned()));
    }
    let mut request = Request { path, headers, body: Vec::new() };
    request.body = vec![0; request.header("content-length")?.parse().ok()?];
    input.read_exact(&mut request.body).ok()?;
    Some(request)
}
