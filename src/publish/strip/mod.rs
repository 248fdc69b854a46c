//! Pictures without what a camera or a program wrote beside the pixels: place, time, device,
//! author, colour profile, thumbnails, and whatever hangs behind the end of the picture.
//!
//! Pixels are not touched: only what is needed to show them is copied, piece by piece. What lets a
//! viewer turn a picture upright is written anew, alone. See `docs/adr/0143-stripped-copies.md`.

mod jpeg;
mod orientation;
mod png;
#[cfg(test)]
mod tests;
mod webp;

/// The kinds of pictures that can be stripped.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Picture {
    /// JPEG.
    Jpeg,
    /// PNG, also animated.
    Png,
    /// WebP, also animated.
    Webp,
}

/// A picture that cannot be followed to its end, so nobody can say what it carries.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("the picture is damaged ({0}), so what it tells beside its pixels cannot be taken out")]
pub struct StripError(pub &'static str);

/// The most bytes of a picture: it is held in memory while it is stripped.
pub const MAX_PICTURE: u64 = 256 * 1024 * 1024;

impl Picture {
    /// How many bytes [`Picture::sniff`] looks at.
    pub const HEAD: usize = 12;

    /// What a file is by its first bytes; `None` for what is no picture that can be stripped.
    pub fn sniff(head: &[u8]) -> Option<Self> {
        if head.starts_with(&[0xff, 0xd8, 0xff]) {
            Some(Self::Jpeg)
        } else if head.starts_with(png::SIGNATURE) {
            Some(Self::Png)
        } else if head.starts_with(b"RIFF") && head.get(8..12) == Some(b"WEBP") {
            Some(Self::Webp)
        } else {
            None
        }
    }

    /// The copy that may leave. Stripping it again changes nothing.
    pub fn strip(self, bytes: &[u8]) -> Result<Vec<u8>, StripError> {
        match self {
            Self::Jpeg => jpeg::strip(bytes),
            Self::Png => png::strip(bytes),
            Self::Webp => webp::strip(bytes),
        }
    }
}

/// Reads pieces from the front of bytes.
struct Bytes<'a> {
    rest: &'a [u8],
}

impl<'a> Bytes<'a> {
    fn take(&mut self, count: usize) -> Result<&'a [u8], StripError> {
        let (piece, rest) =
            self.rest.split_at_checked(count).ok_or(StripError("it ends too early"))?;
        self.rest = rest;
        Ok(piece)
    }

    fn array<const N: usize>(&mut self) -> Result<[u8; N], StripError> {
        let piece = self.take(N)?;
        piece.try_into().map_err(|_short| StripError("it ends too early"))
    }
}
