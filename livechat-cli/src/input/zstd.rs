//! A zstd stream of several frames, as parallel compressors and log rotation write.

use std::io::{self, BufRead, Read};
use std::sync::Arc;

use ruzstd::decoding::errors::{FrameDecoderError, ReadFrameHeaderError};
use ruzstd::decoding::{BlockDecodingStrategy, FrameDecoder};

use super::packing::{Note, Packing, trailing};

/// A reader of the text of all frames.
pub(super) struct Frames<R> {
    source: R,
    decoder: FrameDecoder,
    inside: bool,
    /// Set if a frame was read to its end.
    ended: bool,
    note: Note,
}

impl<R: BufRead> Frames<R> {
    pub(super) fn new(source: R, note: &Note) -> Self {
        Self { source, decoder: FrameDecoder::new(), inside: false, ended: false, note: Arc::clone(note) }
    }

    /// Moves to the next frame with text. Returns `false` at the end.
    fn enter(&mut self) -> io::Result<bool> {
        while !self.inside {
            if self.source.fill_buf()?.is_empty() {
                return Ok(false);
            }
            if self.ended
                && let Some(trailing) = trailing(&mut self.source, Packing::Zstd)?
            {
                let _ = self.note.set(trailing);
                return Ok(false);
            }
            match self.decoder.reset(&mut self.source) {
                Ok(()) => self.inside = true,
                Err(FrameDecoderError::ReadFrameHeaderError(ReadFrameHeaderError::SkipFrame { length, .. })) => {
                    io::copy(&mut (&mut self.source).take(length.into()), &mut io::sink())?;
                }
                Err(error) => return Err(self.damage(&error)),
            }
        }
        Ok(true)
    }

    fn damage(&mut self, error: &FrameDecoderError) -> io::Error {
        if self.source.fill_buf().is_ok_and(<[u8]>::is_empty) {
            return io::Error::new(io::ErrorKind::UnexpectedEof, "the zstd data ends early: the file was cut off");
        }
        io::Error::new(io::ErrorKind::InvalidData, format!("the zstd data is damaged ({error})"))
    }
}

impl<R: BufRead> Read for Frames<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        while !buffer.is_empty() && self.enter()? {
            while self.decoder.can_collect() == 0 && !self.decoder.is_finished() {
                let decoded = self.decoder.decode_blocks(&mut self.source, BlockDecodingStrategy::UptoBlocks(1));
                decoded.map_err(|error| self.damage(&error))?;
            }
            match self.decoder.read(buffer)? {
                0 => (self.inside, self.ended) = (false, true),
                count => return Ok(count),
            }
            let written = self.decoder.get_checksum_from_data();
            if written.is_some() && written != self.decoder.get_calculated_checksum() {
                return Err(io::Error::new(io::ErrorKind::InvalidData, "the zstd data is damaged (wrong checksum)"));
            }
        }
        Ok(0)
    }
}
