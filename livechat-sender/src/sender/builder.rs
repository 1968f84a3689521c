//! The settings of a sender.

use std::fmt;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use livechat_events::{Enforcement, Limits, Validator};

use super::error::StartError;
use super::gate::{Gate, Plan};
use super::shared::Shared;
use super::thread::{Head, OnNotice, Worker};
use super::{LONGEST_WAIT, Sender};
use crate::counters::Counters;
use crate::deliver::{CourierSettings, Random};
use crate::disk::{Disk, Folder, FolderLock, Memory};
use crate::notice::Notice;
use crate::spool::{Spool, SpoolSettings, WhenFull};
use crate::transport::{Transport, without_user};

/// The failure that an accepted call survives.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[non_exhaustive]
pub enum Durability {
    /// The end of the process, whatever ends it: the call was handed to the operating system.
    #[default]
    ProcessEnd,
    /// A power loss: the disk has confirmed the call. Calls from several threads are confirmed together.
    PowerLoss,
}

/// The settings of a [`Sender`]. One of [`spool`](Self::spool) and [`memory`](Self::memory) is required.
///
/// ```
/// use livechat_sender::{Durability, Sender, WhenFull};
/// use std::time::Duration;
///
/// # let folder = std::env::temp_dir().join(format!("livechat-builder-{}", std::process::id()));
/// let sender = Sender::builder("write-key")
///     .endpoint("https://events.eu1.segmentapis.com")
///     .spool(&folder)
///     .limit(512 * 1024 * 1024)
///     .when_full(WhenFull::DropOldest)
///     .sync(Durability::PowerLoss)
///     .linger(Duration::from_millis(200))
///     .start()?;
/// # drop(sender);
/// # std::fs::remove_dir_all(&folder)?;
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[must_use]
pub struct Builder {
    write_key: String,
    endpoint: String,
    place: Option<Place>,
    limit: u64,
    when_full: WhenFull,
    durability: Durability,
    courier: CourierSettings,
    linger: Duration,
    close_within: Duration,
    transport: Option<Box<dyn Transport>>,
    gate: Gate,
    notices: Option<OnNotice>,
}

enum Place {
    Folder(PathBuf),
    Memory,
}

impl Builder {
    pub(super) fn new(write_key: String) -> Self {
        Self {
            write_key,
            endpoint: "https://api.segment.io".to_owned(),
            place: None,
            limit: 1024 * 1024 * 1024,
            when_full: WhenFull::Refuse,
            durability: Durability::ProcessEnd,
            courier: CourierSettings {
                limits: Limits::SAFE,
                gzip: true,
                shortest_wait: Duration::from_millis(100),
                longest_wait: Duration::from_secs(60),
            },
            linger: Duration::from_millis(500),
            close_within: Duration::from_secs(5),
            transport: None,
            gate: Gate::default(),
            notices: None,
        }
    }

    /// Sets the address of the tracking API, without the path: `https://api.segment.io` unless it is set.
    pub fn endpoint(mut self, endpoint: impl Into<String>) -> Self {
        self.endpoint = endpoint.into();
        self
    }

    /// Keeps calls in this folder until they are delivered. It is created if it is missing; one process uses it at a time.
    pub fn spool(mut self, folder: impl Into<PathBuf>) -> Self {
        self.place = Some(Place::Folder(folder.into()));
        self
    }

    /// Keeps calls in memory, up to this many bytes: for tests and small tools. All promises hold but those of the disk.
    pub fn memory(mut self, limit: u64) -> Self {
        self.place = Some(Place::Memory);
        self.limit(limit)
    }

    /// Sets how many bytes the calls of a spool may take: 1 GiB unless it is set. The side files take an eighth of that beside them.
    pub fn limit(mut self, bytes: u64) -> Self {
        self.limit = bytes;
        self
    }

    /// Sets what happens when the spool is full: calls are refused unless it is set.
    pub fn when_full(mut self, when_full: WhenFull) -> Self {
        self.when_full = when_full;
        self
    }

    /// Sets what an accepted call survives: the end of the process unless it is set.
    pub fn sync(mut self, durability: Durability) -> Self {
        self.durability = durability;
        self
    }

    /// Sets the limits of a batch: [`Limits::SAFE`] unless they are set.
    pub fn limits(mut self, limits: Limits) -> Self {
        self.courier.limits = limits;
        self
    }

    /// Sets whether bodies are packed with gzip: they are unless it is set, as long as the server reads that.
    pub fn gzip(mut self, gzip: bool) -> Self {
        self.courier.gzip = gzip;
        self
    }

    /// Sets how long a call waits for others to go with it: 500 ms unless it is set.
    pub fn linger(mut self, linger: Duration) -> Self {
        self.linger = linger;
        self
    }

    /// Sets how long to wait after a first failure, and at most: 100 ms and 60 s unless they are set. A server that asks for another
    /// time gets it, up to an hour.
    pub fn backoff(mut self, shortest: Duration, longest: Duration) -> Self {
        let longest = longest.min(LONGEST_WAIT);
        self.courier.shortest_wait = shortest.min(longest);
        self.courier.longest_wait = longest;
        self
    }

    /// Sets how long [`Sender::close`] waits for calls to be delivered: 5 s unless it is set.
    pub fn close_within(mut self, bound: Duration) -> Self {
        self.close_within = bound;
        self
    }

    /// Sends with a client of your own, or with the crate's own and its settings for proxies and certificates.
    pub fn transport(mut self, transport: impl Transport + 'static) -> Self {
        self.transport = Some(Box::new(transport));
        self
    }

    /// Refuses calls with a violation of the plan: [`SendError::Blocked`](crate::SendError::Blocked).
    pub fn validator(mut self, validator: Validator) -> Self {
        self.gate.plan = Some(Plan::Validator(validator));
        self
    }

    /// Does with calls what an enforcement says: sends them, omits properties, keeps them aside (`Quarantine`), or refuses them.
    pub fn enforcement(mut self, enforcement: Enforcement) -> Self {
        self.gate.plan = Some(Plan::Enforcement(Box::new(enforcement)));
        self
    }

    /// Asks for each call whether it is sent, given its JSON: for sampling, or for consent.
    ///
    /// ```
    /// use livechat_sender::Sender;
    /// use std::sync::atomic::{AtomicU64, Ordering};
    ///
    /// let calls = AtomicU64::new(0);
    /// let one_in_ten = move |_: &[u8]| calls.fetch_add(1, Ordering::Relaxed) % 10 == 0;
    /// let sender = Sender::builder("write-key").memory(1_000_000).keep_if(one_in_ten).start()?;
    /// # Ok::<(), livechat_sender::StartError>(())
    /// ```
    pub fn keep_if(mut self, keep: impl Fn(&[u8]) -> bool + Send + Sync + 'static) -> Self {
        self.gate.keep = Some(Box::new(keep));
        self
    }

    /// Tells of everything that happens on the way of calls. It runs on the thread that sends.
    pub fn on_notice(mut self, notices: impl FnMut(&Notice, &Counters) + Send + 'static) -> Self {
        self.notices = Some(Box::new(notices));
        self
    }

    /// Opens the spool and starts the thread that sends. What an earlier process left in the spool is sent first.
    ///
    /// # Errors
    ///
    /// The spool cannot be opened or is in use, or a setting is missing.
    pub fn start(self) -> Result<Sender, StartError> {
        if !self.endpoint.contains("://") {
            return Err(StartError::Endpoint);
        }
        let transport = self.transport.or_else(own_transport).ok_or(StartError::NoTransport)?;
        let place = self.place.ok_or(StartError::NoSpool)?;
        let settings = SpoolSettings {
            limit: self.limit,
            rejected_limit: (self.limit / 8).max(64 * 1024),
            when_full: self.when_full,
            sync: self.durability == Durability::PowerLoss,
        };
        let (spool, lock) = open(&place, settings)?;
        let head = Head {
            url: format!("{}/v1/batch", self.endpoint.trim_end_matches('/')),
            authorization: format!("Basic {}", STANDARD.encode(format!("{}:", self.write_key))),
        };
        let limits = self.courier.limits;
        let worker = Worker::new(spool.disk(), self.courier, Random::new(seed()), transport, head, self.notices);
        let shared = Arc::new(Shared::new(spool, lock, self.gate, limits, settings.limit, self.linger));
        Sender::start(shared, worker, self.close_within).map_err(StartError::Thread)
    }
}

fn open(place: &Place, settings: SpoolSettings) -> Result<(Spool, Option<FolderLock>), StartError> {
    let (path, disk, lock): (PathBuf, Arc<dyn Disk>, _) = match place {
        Place::Memory => (PathBuf::new(), Arc::new(Memory::default()), None),
        Place::Folder(path) => match Folder::lock(path) {
            Ok((folder, lock)) => (path.clone(), Arc::new(folder), Some(lock)),
            Err(error) if error.kind() == std::io::ErrorKind::ResourceBusy => {
                return Err(StartError::InUse(path.clone()));
            }
            Err(error) => return Err(StartError::Io(path.clone(), error)),
        },
    };
    let spool = Spool::open(disk, settings).map_err(|error| StartError::Io(path, error))?;
    Ok((spool, lock))
}

#[cfg(feature = "ureq")]
#[expect(clippy::unnecessary_wraps, reason = "without the feature there is none")]
fn own_transport() -> Option<Box<dyn Transport>> {
    Some(Box::new(crate::HttpClient::new()))
}

#[cfg(not(feature = "ureq"))]
fn own_transport() -> Option<Box<dyn Transport>> {
    None
}

/// The standard library seeds its hashers from the system's random numbers.
fn seed() -> u64 {
    use std::hash::BuildHasher as _;
    std::hash::RandomState::new().hash_one(0)
}

impl fmt::Debug for Builder {
    /// Without the write key, and without a password in the address.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Builder")
            .field("endpoint", &without_user(&self.endpoint))
            .field("limit", &self.limit)
            .field("when_full", &self.when_full)
            .field("durability", &self.durability)
            .finish_non_exhaustive()
    }
}
