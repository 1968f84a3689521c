//! Runs `livechat listen`, and speaks HTTP to it over a socket of its own.

use std::fs;
use std::io::{Read as _, Write as _};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use super::{Run, folder};

/// A server with a folder of its own, ended when it is dropped.
pub(crate) struct Server {
    child: Option<Child>,
    pub(crate) address: String,
    pub(crate) folder: PathBuf,
}

/// An answer.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) head: String,
    pub(crate) body: String,
}

impl Server {
    /// Starts one for a test; its calls go to `calls.ndjson`.
    pub(crate) fn start(test: &str, arguments: &[&str]) -> Self {
        let folder = folder(test);
        let out = folder.join("calls.ndjson");
        Self::start_in(folder, &[&["--out", out.to_str().unwrap()], arguments].concat())
    }

    /// Starts one in a folder that is there already.
    pub(crate) fn start_in(folder: PathBuf, arguments: &[&str]) -> Self {
        Self::start_by(Command::new(env!("CARGO_BIN_EXE_livechat")), folder, arguments)
    }

    /// Starts one whose files may have so many kilobytes at most, which is as good as a full disk.
    #[cfg(unix)]
    pub(crate) fn start_with_little_room(folder: PathBuf, kilobytes: u32, arguments: &[&str]) -> Self {
        let mut limited = Command::new("bash");
        limited.args(["-c", &format!("ulimit -f {kilobytes}; exec \"$@\""), "bash"]);
        limited.arg(env!("CARGO_BIN_EXE_livechat"));
        Self::start_by(limited, folder, arguments)
    }

    /// Starts one whose standard output is a pipe that nobody reads, as good as a terminal that stands still.
    pub(crate) fn start_unread(folder: PathBuf, arguments: &[&str]) -> Self {
        Self::start_with(Command::new(env!("CARGO_BIN_EXE_livechat")), folder, arguments, Stdio::piped())
    }

    fn start_by(program: Command, folder: PathBuf, arguments: &[&str]) -> Self {
        let stdout = fs::File::create(folder.join("stdout")).unwrap();
        Self::start_with(program, folder, arguments, stdout.into())
    }

    fn start_with(mut program: Command, folder: PathBuf, arguments: &[&str], stdout: Stdio) -> Self {
        let ready = folder.join("ready");
        let _ = fs::remove_file(&ready);
        let child = program
            .args(["listen", "--addr", "127.0.0.1:0", "--ready-file", ready.to_str().unwrap()])
            .args(arguments)
            .env_remove("CLICOLOR_FORCE")
            .current_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data"))
            .stdout(stdout)
            .stderr(fs::File::create(folder.join("stderr")).unwrap())
            .stdin(Stdio::null())
            .spawn()
            .unwrap();
        let address = wait_for(&ready);
        Self { child: Some(child), address: address.trim().to_owned(), folder }
    }

    /// Returns the calls so far, one per line.
    pub(crate) fn calls(&self) -> Vec<String> {
        let text = fs::read_to_string(self.folder.join("calls.ndjson")).unwrap();
        text.lines().map(str::to_owned).collect()
    }

    /// The most memory that it has taken so far, in bytes.
    #[cfg(target_os = "linux")]
    pub(crate) fn peak_memory(&self) -> u64 {
        let status = fs::read_to_string(format!("/proc/{}/status", self.child.as_ref().unwrap().id())).unwrap();
        let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap();
        peak.trim().trim_end_matches(" kB").parse::<u64>().unwrap() * 1024
    }

    /// Sends a request as it stands, and reads the answer to its end.
    pub(crate) fn send(&self, request: &[u8]) -> Answer {
        let mut stream = self.connect();
        // The server may answer, and hang up, before it has read everything.
        let _ = stream.write_all(request);
        read_answer(&mut stream)
    }

    pub(crate) fn connect(&self) -> TcpStream {
        let stream = TcpStream::connect(&self.address).unwrap();
        stream.set_read_timeout(Some(Duration::from_secs(60))).unwrap();
        stream
    }

    /// Posts a body; `headers` are whole lines.
    pub(crate) fn post(&self, path: &str, headers: &str, body: impl AsRef<[u8]>) -> Answer {
        self.send(&self.request("POST", path, headers, body))
    }

    pub(crate) fn request(&self, method: &str, path: &str, headers: &str, body: impl AsRef<[u8]>) -> Vec<u8> {
        let (address, body) = (&self.address, body.as_ref());
        let head = format!(
            "{method} {path} HTTP/1.1\r\nhost: {address}\r\nconnection: close\r\ncontent-length: {}\r\n{headers}\r\n",
            body.len()
        );
        [head.as_bytes(), body].concat()
    }

    pub(crate) fn get(&self, path: &str, headers: &str) -> Answer {
        self.send(&self.request("GET", path, headers, b""))
    }

    /// Ends the run in good order.
    pub(crate) fn finish(mut self) -> Run {
        self.signal("-INT");
        self.wait()
    }

    /// Waits a minute for the end that was asked for on the command line.
    pub(crate) fn wait(&mut self) -> Run {
        let deadline = Instant::now() + Duration::from_secs(60);
        let code = loop {
            if let Some(status) = self.child.as_mut().unwrap().try_wait().unwrap() {
                self.child = None;
                break status.code().unwrap_or(-1);
            }
            assert!(Instant::now() < deadline, "the server did not end");
            sleep(Duration::from_millis(5));
        };
        let read = |name: &str| fs::read_to_string(self.folder.join(name)).unwrap();
        Run { code, out: read("stdout"), err: read("stderr") }
    }

    pub(crate) fn signal(&self, signal: &str) {
        let id = self.child.as_ref().unwrap().id().to_string();
        assert!(Command::new("kill").args([signal, &id]).status().unwrap().success());
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        if let Some(mut child) = self.child.take() {
            let _ = child.kill();
            let _ = child.wait();
        }
    }
}

/// Reads an answer until the server hangs up.
pub(crate) fn read_answer(stream: &mut TcpStream) -> Answer {
    let mut bytes = Vec::new();
    // A server that hangs up early may reset the connection after its answer.
    let _ = stream.read_to_end(&mut bytes);
    let text = String::from_utf8_lossy(&bytes);
    let text = text.strip_prefix("HTTP/1.1 100 Continue\r\n\r\n").unwrap_or(&text);
    let (head, body) = text.split_once("\r\n\r\n").unwrap_or((text, ""));
    let status = head.split(' ').nth(1).and_then(|status| status.parse().ok()).unwrap_or(0);
    Answer { status, head: head.to_ascii_lowercase(), body: body.to_owned() }
}

fn wait_for(file: &Path) -> String {
    let deadline = Instant::now() + Duration::from_secs(60);
    loop {
        if let Ok(text) = fs::read_to_string(file) {
            return text;
        }
        assert!(Instant::now() < deadline, "the server did not start");
        sleep(Duration::from_millis(10));
    }
}
