//! Limits the memory of requests in progress.
//!
//! Everything that waits in memory reserves room: a body while it arrives, then its lines and findings until they are written,
//! counted and shown. Without room, the request is answered 429.

use std::sync::Arc;

use tokio::sync::{OwnedSemaphorePermit, Semaphore};

/// Maximum bytes of all requests together.
const ALL_TOGETHER: usize = 64 * 1024 * 1024;

/// The room for all requests.
#[derive(Debug, Clone)]
pub(crate) struct Room(Arc<Semaphore>);

/// The room reserved by a request, released on drop.
#[derive(Debug, Default)]
pub(crate) struct Held(Option<OwnedSemaphorePermit>);

/// There is no room.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct NoRoom;

impl Room {
    pub(crate) fn new() -> Self {
        Self(Arc::new(Semaphore::new(ALL_TOGETHER)))
    }
}

impl Held {
    /// Returns the number of reserved bytes.
    pub(crate) fn bytes(&self) -> usize {
        self.0.as_ref().map_or(0, OwnedSemaphorePermit::num_permits)
    }

    /// Changes the reservation. Fails if there is not enough room.
    pub(crate) fn resize(&mut self, bytes: usize, room: &Room) -> Result<(), NoRoom> {
        let before = self.bytes();
        if let Some(less) = before.checked_sub(bytes) {
            drop(self.0.as_mut().and_then(|held| held.split(less)));
            return Ok(());
        }
        let more = u32::try_from(bytes - before).map_err(|_| NoRoom)?;
        let permit = Arc::clone(&room.0).try_acquire_many_owned(more).map_err(|_| NoRoom)?;
        match &mut self.0 {
            Some(held) => held.merge(permit),
            none => *none = Some(permit),
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::{ALL_TOGETHER, Held, NoRoom, Room};

    #[test]
    fn room_is_taken_given_back_and_never_exceeded() {
        let room = Room::new();
        let (mut one, mut other) = (Held::default(), Held::default());
        assert_eq!(one.resize(ALL_TOGETHER - 10, &room), Ok(()));
        assert_eq!(other.resize(11, &room), Err(NoRoom));
        assert_eq!((other.resize(10, &room), other.bytes()), (Ok(()), 10));
        assert_eq!((one.resize(5, &room), one.bytes()), (Ok(()), 5));
        assert_eq!(other.resize(ALL_TOGETHER - 5, &room), Ok(()));
        drop(other);
        assert_eq!(one.resize(ALL_TOGETHER, &room), Ok(()));
        assert_eq!(one.resize(ALL_TOGETHER + 1, &room), Err(NoRoom));
    }
}
