//! A logo before it is kept: a raster picture of a kind that cannot run anything, whole, and of a size that fits a letter's head. It is not decoded;
//! what its head says of its size is believed only together with a file that is built as its kind is.

use crate::Failure;

/// The most bytes of a logo.
pub const MAX_BYTES: usize = 64 * 1024;
const SIDES: std::ops::RangeInclusive<u32> = 16..=1024;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Png,
    Jpeg,
    Webp,
}

impl Kind {
    pub(super) const fn media_type(self) -> &'static str {
        match self {
            Self::Png => "image/png",
            Self::Jpeg => "image/jpeg",
            Self::Webp => "image/webp",
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Picture {
    kind: Kind,
    width: u32,
    height: u32,
}

/// The kind of a picture that may be a logo; what is wrong with it otherwise.
pub(super) fn check(bytes: &[u8]) -> Result<Kind, Failure> {
    let refuse = |sentence| Failure::field("image", sentence);
    if bytes.len() > MAX_BYTES {
        return Err(refuse("This file is too large: 64 KB are the most. Save the picture smaller."));
    }
    let picture = png(bytes).or_else(|| jpeg(bytes)).or_else(|| webp(bytes)).ok_or_else(|| {
        refuse("This is no PNG, JPEG or WebP picture, or it is damaged. Save it as PNG and choose it again.")
    })?;
    if !SIDES.contains(&picture.width) || !SIDES.contains(&picture.height) {
        return Err(refuse("Each side of the picture has to be from 16 to 1024 pixels long."));
    }
    Ok(picture.kind)
}

fn number(bytes: &[u8], at: usize, length: usize) -> Option<u32> {
    Some(bytes.get(at..at.checked_add(length)?)?.iter().fold(0, |number, byte| (number << 8) | u32::from(*byte)))
}

fn little(bytes: &[u8], at: usize, length: usize) -> Option<u32> {
    Some(bytes.get(at..at.checked_add(length)?)?.iter().rev().fold(0, |number, byte| (number << 8) | u32::from(*byte)))
}

/// Chunk after chunk from IHDR to IEND, and nothing behind.
fn png(bytes: &[u8]) -> Option<Picture> {
    const SIGNATURE: &[u8] = b"\x89PNG\r\n\x1a\n";
    bytes.strip_prefix(SIGNATURE)?;
    let (mut at, mut size, mut data) = (SIGNATURE.len(), None, false);
    loop {
        let length = usize::try_from(number(bytes, at, 4)?).ok()?;
        let name = bytes.get(at + 4..at + 8)?;
        let end = at.checked_add(12)?.checked_add(length)?;
        bytes.get(at..end)?;
        match (name, size) {
            (b"IHDR", None) if length == 13 => size = Some((number(bytes, at + 8, 4)?, number(bytes, at + 12, 4)?)),
            (_, None) | (b"IHDR", _) => return None,
            (b"IDAT", _) => data = true,
            (b"IEND", Some((width, height))) => {
                return (data && end == bytes.len()).then_some(Picture { kind: Kind::Png, width, height });
            }
            _ => {}
        }
        at = end;
    }
}

/// Segment after segment to the frame's head; the picture ends with its end mark.
fn jpeg(bytes: &[u8]) -> Option<Picture> {
    bytes.strip_prefix(b"\xff\xd8\xff")?;
    bytes.strip_suffix(b"\xff\xd9")?;
    let mut at = 2;
    loop {
        if number(bytes, at, 1)? != 0xff {
            return None;
        }
        let mark = number(bytes, at + 1, 1)?;
        let length = usize::try_from(number(bytes, at + 2, 2)?).ok()?;
        match mark {
            // The frame's head, of every way of coding; DHT, JPG and DAC have numbers among them.
            0xc0..=0xcf if ![0xc4, 0xc8, 0xcc].contains(&mark) => {
                let (height, width) = (number(bytes, at + 5, 2)?, number(bytes, at + 7, 2)?);
                return Some(Picture { kind: Kind::Jpeg, width, height });
            }
            // Marks without a length, or the picture itself before its head.
            0x01 | 0xd0..=0xda => return None,
            _ if length < 2 => return None,
            _ => at = at.checked_add(2)?.checked_add(length)?,
        }
    }
}

/// One RIFF container of the length that it says, of each of the three forms.
fn webp(bytes: &[u8]) -> Option<Picture> {
    let length = usize::try_from(little(bytes, 4, 4)?).ok()?;
    if bytes.get(..4)? != b"RIFF" || bytes.get(8..12)? != b"WEBP" || length.checked_add(8)? != bytes.len() {
        return None;
    }
    let (width, height) = match bytes.get(12..16)? {
        b"VP8X" => (little(bytes, 24, 3)? + 1, little(bytes, 27, 3)? + 1),
        b"VP8L" if number(bytes, 20, 1)? == 0x2f => {
            let bits = little(bytes, 21, 4)?;
            ((bits & 0x3fff) + 1, ((bits >> 14) & 0x3fff) + 1)
        }
        b"VP8 " if bytes.get(23..26)? == b"\x9d\x01\x2a" => {
            (little(bytes, 26, 2)? & 0x3fff, little(bytes, 28, 2)? & 0x3fff)
        }
        _ => return None,
    };
    Some(Picture { kind: Kind::Webp, width, height })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chunk(name: &[u8; 4], data: &[u8]) -> Vec<u8> {
        let length = u32::try_from(data.len()).unwrap().to_be_bytes();
        [&length[..], name, data, &[0; 4]].concat()
    }

    fn a_png(width: u32, height: u32) -> Vec<u8> {
        let head = [&width.to_be_bytes()[..], &height.to_be_bytes(), &[8, 6, 0, 0, 0]].concat();
        [b"\x89PNG\r\n\x1a\n".to_vec(), chunk(b"IHDR", &head), chunk(b"IDAT", b"x"), chunk(b"IEND", b"")].concat()
    }

    fn a_jpeg(width: u16, height: u16) -> Vec<u8> {
        let frame =
            [&[0xff, 0xc2, 0, 11, 8][..], &height.to_be_bytes(), &width.to_be_bytes(), &[1, 1, 0x11, 0]].concat();
        [&[0xff, 0xd8, 0xff, 0xe0, 0, 4, 1, 2, 0xff, 0xc4, 0, 3, 0][..], &frame, &[0xff, 0xda, 0, 2, 7, 0xff, 0xd9]]
            .concat()
    }

    fn a_webp(chunk: &[u8]) -> Vec<u8> {
        let length = u32::try_from(chunk.len() + 4).unwrap().to_le_bytes();
        [b"RIFF", &length[..], b"WEBP", chunk].concat()
    }

    #[test]
    fn the_three_kinds_are_known_by_what_they_are() {
        assert_eq!(png(&a_png(64, 32)), Some(Picture { kind: Kind::Png, width: 64, height: 32 }));
        assert_eq!(jpeg(&a_jpeg(640, 48)), Some(Picture { kind: Kind::Jpeg, width: 640, height: 48 }));
        let extended = a_webp(b"VP8X\x0a\0\0\0\0\0\0\0\x3f\0\0\x1f\0\0");
        assert_eq!(webp(&extended), Some(Picture { kind: Kind::Webp, width: 64, height: 32 }));
        let bits = (63_u32 | (31 << 14)).to_le_bytes();
        let lossless = a_webp(&[b"VP8L\x05\0\0\0\x2f", &bits[..], &[0]].concat());
        assert_eq!(webp(&lossless), Some(Picture { kind: Kind::Webp, width: 64, height: 32 }));
        let lossy = a_webp(b"VP8 \x0a\0\0\0\0\0\0\x9d\x01\x2a\x40\0\x20\0");
        assert_eq!(webp(&lossy), Some(Picture { kind: Kind::Webp, width: 64, height: 32 }));
    }

    #[test]
    fn a_picture_is_whole_and_has_nothing_behind() {
        let whole = a_png(64, 64);
        assert!(check(&whole).is_ok());
        for cut in 0..whole.len() {
            assert!(check(&whole[..cut]).is_err(), "cut at {cut}");
        }
        assert!(check(&[whole, b"<script>".to_vec()].concat()).is_err());
        let whole = a_jpeg(64, 64);
        assert!(check(&whole).is_ok());
        for cut in 0..whole.len() {
            assert!(check(&whole[..cut]).is_err(), "cut at {cut}");
        }
        let whole = a_webp(b"VP8X\x0a\0\0\0\0\0\0\0\x3f\0\0\x3f\0\0");
        assert!(check(&whole).is_ok());
        for cut in 0..whole.len() {
            assert!(check(&whole[..cut]).is_err(), "cut at {cut}");
        }
    }

    #[test]
    fn other_files_are_not_pictures() {
        for other in
            [&b""[..], b"<svg xmlns='http://www.w3.org/2000/svg'/>", b"GIF89a", b"%PDF-1.7", b"\xff\xd8\xff\xff\xd9"]
        {
            assert!(check(other).is_err(), "{other:?}");
        }
    }

    #[test]
    fn sides_and_bytes_have_limits() {
        assert!(check(&a_png(16, 1024)).is_ok());
        assert!(check(&a_png(15, 64)).is_err() && check(&a_png(64, 1025)).is_err() && check(&a_png(0, 0)).is_err());
        let mut large = a_png(64, 64);
        let end = large.split_off(large.len() - 12);
        large.extend(chunk(b"tEXt", &vec![0; MAX_BYTES]));
        large.extend(end);
        assert!(png(&large).is_some() && check(&large).is_err());
    }
}
