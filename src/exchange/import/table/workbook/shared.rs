//! The texts that the cells of an old Excel workbook share (MS-XLS 2.4.265): how long each is,
//! read as the workbook's reader does, without making any.

/// What each text takes at most as UTF-8, in bytes: one of Latin signs two a sign, another three.
/// `parts` are the content of the record and of those that continue it. `None` for more than
/// `most` texts; what is broken ends them, as it makes the reader give up.
pub(super) fn weights(parts: &[&[u8]], most: usize) -> Option<Vec<u32>> {
    let (first, more) = parts.split_first()?;
    let mut rest = Rest { now: first.get(8..).unwrap_or_default(), more };
    let mut all = Vec::new();
    while !rest.now.is_empty() || rest.go_on() {
        let Some(weight) = text(&mut rest) else { break };
        if all.len() >= most {
            return None;
        }
        all.push(weight);
    }
    Some(all)
}

/// What is left to read.
struct Rest<'a> {
    now: &'a [u8],
    more: &'a [&'a [u8]],
}

impl Rest<'_> {
    fn go_on(&mut self) -> bool {
        let Some((next, more)) = self.more.split_first() else { return false };
        (self.now, self.more) = (next, more);
        true
    }

    fn take<const N: usize>(&mut self) -> Option<[u8; N]> {
        let (taken, rest) = self.now.split_first_chunk::<N>()?;
        self.now = rest;
        Some(*taken)
    }

    fn skip(&mut self, mut bytes: usize) -> Option<()> {
        while bytes > 0 {
            if self.now.is_empty() && !self.go_on() {
                return None;
            }
            let step = bytes.min(self.now.len());
            self.now = self.now.get(step..)?;
            bytes -= step;
        }
        Some(())
    }
}

/// The weight of the next text.
fn text(rest: &mut Rest<'_>) -> Option<u32> {
    if rest.now.is_empty() {
        return Some(0);
    }
    let [low, high, flags] = rest.take()?;
    let mut signs = usize::from(u16::from_le_bytes([low, high]));
    let runs = if flags & 8 == 0 { 0 } else { u16::from_le_bytes(rest.take()?) };
    let more = if flags & 4 == 0 { 0 } else { u32::from_le_bytes(rest.take()?) };
    let mut wide = flags & 1 == 1;
    let mut weight = 0;
    while signs > 0 {
        let unit = if wide { 2 } else { 1 };
        let here = signs.min(rest.now.len() / unit);
        rest.now = rest.now.get(here * unit..)?;
        weight += here * (unit + 1);
        signs -= here;
        if signs > 0 {
            if !rest.go_on() {
                return None;
            }
            let [flag] = rest.take()?;
            wide = flag & 1 == 1;
        }
    }
    rest.skip(usize::from(runs) * 4)?;
    rest.skip(usize::try_from(more).ok()?)?;
    u32::try_from(weight).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text_of(text: &str, wide: bool) -> Vec<u8> {
        let signs = u16::try_from(text.chars().count()).unwrap();
        let mut bytes = [signs.to_le_bytes().as_slice(), &[u8::from(wide)]].concat();
        if wide {
            bytes.extend(text.encode_utf16().flat_map(u16::to_le_bytes));
        } else {
            bytes.extend(text.bytes());
        }
        bytes
    }

    #[test]
    fn texts_are_weighed_over_the_ends_of_records() {
        let head = vec![0; 8];
        let mut first = [head, text_of("abc", false), text_of("Привет", true)].concat();
        // The last text is cut after two signs; its rest is written in the other width.
        first.extend([5, 0, 1]);
        first.extend("да".encode_utf16().flat_map(u16::to_le_bytes));
        let mut second = vec![0];
        second.extend(b"xyz");
        // With two runs of format, and eight bytes of sound.
        second.extend([1, 0, 12, 2, 0, 8, 0, 0, 0]);
        second.extend(b"q");
        second.extend([0; 10]);
        let third = [vec![0; 6], text_of("", false)].concat();
        let parts = [first.as_slice(), &second, &third];
        assert_eq!(weights(&parts, 100), Some(vec![6, 18, 12, 2, 0]));
        assert_eq!(weights(&parts, 4), None);
        // What is cut short ends them.
        assert_eq!(weights(&parts[..1], 100), Some(vec![6, 18]));
    }
}
