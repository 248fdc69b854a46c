//! Nothing beside the pixels is left, and the pixels are.

use super::orientation::Turn;
use super::{Picture, StripError};
use proptest::prelude::*;
use rstest::rstest;

const SECRET: &[u8] = b"SECRET";

fn exif(turn: u8) -> Vec<u8> {
    // Big-endian, with a second entry whose value is text behind the directory.
    let mut tiff = b"MM\0*\0\0\0\x08\0\x02".to_vec();
    tiff.extend_from_slice(&[0x01, 0x0f, 0, 2, 0, 0, 0, 6, 0, 0, 0, 38]);
    tiff.extend_from_slice(&[0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, turn, 0, 0]);
    tiff.extend_from_slice(&[0; 4]);
    tiff.extend_from_slice(SECRET);
    tiff
}

fn segment(marker: u8, body: &[u8]) -> Vec<u8> {
    let long = u16::try_from(body.len() + 2).unwrap().to_be_bytes();
    [&[0xff, marker], long.as_slice(), body].concat()
}

const SCAN: &[u8] = b"\x12\xff\x00\x34\xff\xd0\x56";

fn jpeg(turn: u8) -> Vec<u8> {
    let picture = |more: &[u8]| {
        [
            b"\xff\xd8".to_vec(),
            segment(0xe0, b"JFIF\0\x01\x02\x01\0\x48\0\x48\x01\x01SECRET"),
            segment(0xe0, b"JFXX\0\x10SECRET"),
            segment(0xe1, &[b"Exif\0\0".as_slice(), &exif(turn)].concat()),
            segment(0xe1, b"http://ns.adobe.com/xap/1.0/\0SECRET"),
            segment(0xe2, b"ICC_PROFILE\0\x01\x01SECRET"),
            segment(0xed, b"Photoshop 3.0\08BIMSECRET"),
            segment(0xee, b"Adobe\0\x64\0\0\0\0\x01SECRET"),
            segment(0xfe, SECRET),
            segment(0xdb, &[7; 65]),
            segment(0xc2, b"\x08\0\x10\0\x10\x01\x01\x11\0"),
            segment(0xda, b"\x01\x01\0\0\0\0"),
            SCAN.to_vec(),
            b"\xff".to_vec(),
            segment(0xfe, SECRET),
            segment(0xc4, &[9; 20]),
            segment(0xda, b"\x01\x01\0\x01\x05\0"),
            SCAN.to_vec(),
            b"\xff\xd9".to_vec(),
            more.to_vec(),
        ]
        .concat()
    };
    // As a phone does: a second picture, then a film.
    picture(&[picture(b""), b"ftypmp42SECRET".to_vec()].concat())
}

fn png_chunk(kind: [u8; 4], body: &[u8]) -> Vec<u8> {
    let long = u32::try_from(body.len()).unwrap().to_be_bytes();
    [long.as_slice(), &kind, body, &[1, 2, 3, 4]].concat()
}

fn png(turn: u8) -> Vec<u8> {
    [
        super::png::SIGNATURE.to_vec(),
        png_chunk(*b"IHDR", &[0; 13]),
        png_chunk(*b"iCCP", SECRET),
        png_chunk(*b"tEXt", SECRET),
        png_chunk(*b"eXIf", &exif(turn)),
        png_chunk(*b"IDAT", b"pixels"),
        png_chunk(*b"zTXt", SECRET),
        png_chunk(*b"iTXt", SECRET),
        png_chunk(*b"tIME", SECRET),
        png_chunk(*b"prVt", SECRET),
        png_chunk(*b"IEND", b""),
        SECRET.to_vec(),
    ]
    .concat()
}

fn webp(turn: u8) -> Vec<u8> {
    let chunk = |kind: &[u8; 4], body: &[u8]| {
        let long = u32::try_from(body.len()).unwrap().to_le_bytes();
        [kind.as_slice(), &long, body, &vec![0; body.len() % 2]].concat()
    };
    let body = [
        b"WEBP".to_vec(),
        chunk(b"VP8X", &[0x2c | 0x10, 0, 0, 0, 1, 0, 0, 1, 0, 0]),
        chunk(b"ICCP", SECRET),
        chunk(b"VP8L", b"pixel"),
        chunk(b"EXIF", &exif(turn)),
        chunk(b"XMP ", SECRET),
    ]
    .concat();
    let long = u32::try_from(body.len()).unwrap().to_le_bytes();
    [b"RIFF", long.as_slice(), &body, SECRET].concat()
}

#[rstest]
#[case(Picture::Jpeg, jpeg, b"JFIF\0\x01\x02\x01\0\x48\0\x48\0\0")]
#[case(Picture::Png, png, b"pixels")]
#[case(Picture::Webp, webp, b"pixel")]
fn what_a_camera_writes_is_gone_and_the_picture_is_upright(
    #[case] picture: Picture,
    #[case] make: fn(u8) -> Vec<u8>,
    #[case] stays: &[u8],
    #[values(1, 6, 8, 9)] turn: u8,
) {
    let whole = make(turn);
    assert_eq!(Picture::sniff(&whole), Some(picture));
    let copy = picture.strip(&whole).unwrap();
    let holds = |part: &[u8]| copy.windows(part.len()).any(|window| window == part);
    assert!(!holds(SECRET));
    assert!(holds(stays));
    let tiff = copy.windows(4).position(|part| part == b"II*\0").map(|at| &copy[at..]);
    let want = Some(turn).filter(|turn| (2..=8).contains(turn));
    assert_eq!(tiff.and_then(Turn::read), want.and_then(|turn| Turn::read(&exif(turn))));
    assert_eq!(picture.strip(&copy), Ok(copy));
}

#[test]
fn every_scan_of_a_picture_stays() {
    let copy = Picture::Jpeg.strip(&jpeg(1)).unwrap();
    assert_eq!(copy.windows(SCAN.len()).filter(|part| *part == SCAN).count(), 2);
    assert!(copy.ends_with(b"\x56\xff\xd9"));
    assert_eq!(copy.windows(5).filter(|part| *part == b"Adobe").count(), 1);
}

#[rstest]
#[case(Picture::Jpeg, jpeg(6))]
#[case(Picture::Png, png(6))]
fn a_picture_that_was_cut_is_refused(#[case] picture: Picture, #[case] whole: Vec<u8>) {
    let copy = picture.strip(&whole).unwrap();
    for long in [3, 30, copy.len() / 2, copy.len() - 1] {
        let refused: Result<_, StripError> = picture.strip(&copy[..long]);
        assert!(refused.is_err(), "{long} of {}", copy.len());
    }
}

#[test]
fn other_files_are_not_taken_for_pictures() {
    for head in
        [b"%PDF-1.7\n1234".as_slice(), b"\0\0\0\x18ftypheic", b"", b"GIF89a", b"RIFFxxxxWAVE"]
    {
        assert_eq!(Picture::sniff(head), None);
    }
}

proptest! {
    #[test]
    fn no_bytes_make_it_panic(mut bytes in proptest::collection::vec(any::<u8>(), 0..200), n in 0..3_usize) {
        let whole = [jpeg, png, webp][n](6);
        let picture = [Picture::Jpeg, Picture::Png, Picture::Webp][n];
        drop(picture.strip(&bytes));
        let at = bytes.len() % whole.len();
        let mut broken = whole.clone();
        broken.truncate(at.max(20));
        broken.append(&mut bytes);
        drop(picture.strip(&broken));
    }
}
