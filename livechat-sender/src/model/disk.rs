//! A disk that fails: it stops a process between two system calls, tears writes, fills up, and forgets what was not
//! synchronised when the power goes.

use std::collections::BTreeMap;
use std::io::{self, ErrorKind};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use crate::deliver::Random;
use crate::disk::{Disk, Entry, Log};

/// After a power loss, pieces of this length are on the disk or not, each by itself.
const PIECE: usize = 16;

/// A disk that fails.
#[derive(Clone)]
pub(super) struct ModelDisk(Arc<Mutex<State>>);

struct State {
    random: Random,
    /// Names as the process sees them, and as they are on the disk.
    names: BTreeMap<String, usize>,
    durable_names: BTreeMap<String, usize>,
    files: Vec<FileState>,
    /// System calls until the process is killed.
    fuel: Option<u64>,
    dead: bool,
    capacity: usize,
    /// Of a thousand system calls so many fail.
    faults: u64,
    errors: u64,
    full: u64,
}

#[derive(Default)]
struct FileState {
    bytes: Vec<u8>,
    durable: Vec<u8>,
    /// A synchronisation failed: the next one proves nothing.
    unsure: bool,
}

impl ModelDisk {
    pub(super) fn new(seed: u64) -> Self {
        Self(Arc::new(Mutex::new(State {
            random: Random::new(seed),
            names: BTreeMap::new(),
            durable_names: BTreeMap::new(),
            files: Vec::new(),
            fuel: None,
            dead: false,
            capacity: usize::MAX,
            faults: 0,
            errors: 0,
            full: 0,
        })))
    }

    /// Kills the process after so many system calls.
    pub(super) fn kill_after(&self, calls: u64) {
        self.lock().fuel = Some(calls);
    }

    pub(super) fn is_dead(&self) -> bool {
        self.lock().dead
    }

    /// Lets another process begin.
    pub(super) fn revive(&self) {
        let mut state = self.lock();
        (state.dead, state.fuel) = (false, None);
    }

    pub(super) fn set_faults(&self, of_a_thousand: u64) {
        self.lock().faults = of_a_thousand;
    }

    /// Leaves so much room beside what is on the disk now.
    pub(super) fn set_room(&self, bytes: usize) {
        let mut state = self.lock();
        state.capacity = state.used().saturating_add(bytes);
    }

    /// Errors, and how many of them were for want of room.
    pub(super) fn errors(&self) -> (u64, u64) {
        let state = self.lock();
        (state.errors, state.full)
    }

    /// Bytes of files whose names end so.
    pub(super) fn bytes_of(&self, suffix: &str) -> usize {
        let state = self.lock();
        let named = state.names.iter().filter(|(name, _)| name.ends_with(suffix));
        named.map(|(_, file)| state.files[*file].bytes.len()).sum()
    }

    /// The whole lines of files whose names end so.
    pub(super) fn lines_of(&self, suffix: &str) -> Vec<String> {
        let state = self.lock();
        let named = state.names.iter().filter(|(name, _)| name.ends_with(suffix));
        let lines = named.flat_map(|(_, file)| state.files[*file].bytes.split_inclusive(|byte| *byte == b'\n'));
        lines.filter(|line| line.ends_with(b"\n")).map(|line| String::from_utf8_lossy(line).into_owned()).collect()
    }

    /// Forgets what was not synchronised: in part, and in any order.
    pub(super) fn lose_power(&self) {
        let mut state = self.lock();
        let State { random, names, durable_names, files, .. } = &mut *state;
        for file in files.iter_mut() {
            file.bytes = what_is_left(file, random);
            file.durable.clone_from(&file.bytes);
            file.unsure = false;
        }
        let all: Vec<String> = names.keys().chain(durable_names.keys()).cloned().collect();
        for name in all {
            let kept = if random.next() & 1 == 0 { durable_names.get(&name) } else { names.get(&name) }.copied();
            for map in [&mut *names, &mut *durable_names] {
                match kept {
                    Some(file) => drop(map.insert(name.clone(), file)),
                    None => drop(map.remove(&name)),
                }
            }
        }
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Begins a system call; `Err` where the process is dead, and after that where the call fails.
    fn call(&self) -> io::Result<(MutexGuard<'_, State>, io::Result<()>)> {
        let mut state = self.lock();
        if let Some(fuel) = &mut state.fuel {
            match fuel.checked_sub(1) {
                Some(left) => *fuel = left,
                None => state.dead = true,
            }
        }
        if state.dead {
            return Err(killed());
        }
        let fails = state.random.next() % 1000 < state.faults;
        state.errors += u64::from(fails);
        let failed = if fails { Err(io::Error::other("input or output error")) } else { Ok(()) };
        Ok((state, failed))
    }
}

/// The content of a file after a power loss.
fn what_is_left(file: &FileState, random: &mut Random) -> Vec<u8> {
    let (durable, bytes) = (&file.durable, &file.bytes);
    if !bytes.starts_with(durable) {
        // It was cut off.
        return if random.next() & 1 == 0 { durable.clone() } else { bytes.clone() };
    }
    let grown = bytes.len() - durable.len();
    let length = durable.len() + index(random, grown + 1);
    let mut left = bytes[..length].to_vec();
    for piece in left[durable.len()..].chunks_mut(PIECE) {
        if random.next().is_multiple_of(4) {
            piece.fill(0);
        }
    }
    left
}

fn index(random: &mut Random, length: usize) -> usize {
    usize::try_from(random.next() % (length.max(1) as u64)).unwrap_or(0)
}

fn killed() -> io::Error {
    io::Error::other("killed")
}

impl State {
    fn used(&self) -> usize {
        self.names.values().map(|file| self.files[*file].bytes.len()).sum()
    }

    fn file(&self, name: &str) -> io::Result<usize> {
        self.names.get(name).copied().ok_or_else(|| ErrorKind::NotFound.into())
    }
}

impl Disk for ModelDisk {
    fn list(&self) -> io::Result<Vec<Entry>> {
        let (state, failed) = self.call()?;
        failed?;
        let entry = |(name, file): (&String, &usize)| Entry {
            name: name.clone(),
            bytes: state.files[*file].bytes.len() as u64,
        };
        Ok(state.names.iter().map(entry).collect())
    }

    fn create(&self, name: &str) -> io::Result<Arc<dyn Log>> {
        let (mut state, failed) = self.call()?;
        failed?;
        if state.names.contains_key(name) {
            return Err(ErrorKind::AlreadyExists.into());
        }
        let file = state.files.len();
        state.files.push(FileState::default());
        state.names.insert(name.to_owned(), file);
        Ok(Arc::new(ModelLog { disk: self.clone(), file }))
    }

    fn read(&self, name: &str, offset: u64, buffer: &mut [u8]) -> io::Result<usize> {
        let (mut state, failed) = self.call()?;
        failed?;
        let wanted = 1 + index(&mut state.random, buffer.len());
        let file = state.file(name)?;
        let offset = usize::try_from(offset).unwrap_or(usize::MAX);
        let rest = state.files[file].bytes.get(offset..).unwrap_or_default();
        let read = rest.len().min(wanted).min(buffer.len());
        buffer[..read].copy_from_slice(&rest[..read]);
        Ok(read)
    }

    fn rename(&self, from: &str, to: &str) -> io::Result<()> {
        let (mut state, failed) = self.call()?;
        failed?;
        let file = state.file(from)?;
        state.names.remove(from);
        state.names.insert(to.to_owned(), file);
        Ok(())
    }

    fn remove(&self, name: &str) -> io::Result<()> {
        let (mut state, failed) = self.call()?;
        failed?;
        state.names.remove(name).map(drop).ok_or_else(|| ErrorKind::NotFound.into())
    }

    fn sync_names(&self) -> io::Result<()> {
        let (mut state, failed) = self.call()?;
        failed?;
        state.durable_names = state.names.clone();
        Ok(())
    }
}

struct ModelLog {
    disk: ModelDisk,
    file: usize,
}

impl Log for ModelLog {
    /// Writes all, or a part: killed in the middle, short, failed, or for want of room.
    fn append(&self, bytes: &[u8]) -> io::Result<usize> {
        let Ok((mut state, failed)) = self.disk.call() else {
            let mut state = self.disk.lock();
            // Only the call in which the process is killed still does something.
            let torn = if state.fuel.take().is_some() { index(&mut state.random, bytes.len() + 1) } else { 0 };
            state.files[self.file].bytes.extend_from_slice(&bytes[..torn]);
            return Err(killed());
        };
        let room = state.capacity.saturating_sub(state.used());
        let is_short = failed.is_err() || state.random.next() % 8 == 0;
        let wanted = if is_short { 1 + index(&mut state.random, bytes.len()) } else { bytes.len() };
        let written = wanted.min(bytes.len()).min(room);
        state.files[self.file].bytes.extend_from_slice(&bytes[..written]);
        failed?;
        if written == 0 {
            state.errors += 1;
            state.full += 1;
            return Err(ErrorKind::StorageFull.into());
        }
        Ok(written)
    }

    fn cut(&self, length: u64) -> io::Result<()> {
        let (mut state, failed) = self.disk.call()?;
        failed?;
        state.files[self.file].bytes.truncate(usize::try_from(length).unwrap_or(usize::MAX));
        Ok(())
    }

    fn sync(&self) -> io::Result<()> {
        let (mut state, failed) = self.disk.call()?;
        let file = &mut state.files[self.file];
        if failed.is_err() {
            file.unsure = true;
        } else if !file.unsure {
            file.durable.clone_from(&file.bytes);
        }
        failed
    }
}
