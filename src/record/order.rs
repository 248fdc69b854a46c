//! Order keys: between any two there is a third, so that placing an item changes that item alone.

const DIGITS: &[u8; 62] = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
const BASE: usize = DIGITS.len();
/// Keys begin with this many digits that count, so that appending never lengthens them.
const WHOLE: usize = 4;

fn value(byte: u8) -> usize {
    DIGITS.partition_point(|d| *d < byte).min(BASE - 1)
}

fn digit(value: usize) -> char {
    DIGITS.get(value).map_or('z', |b| char::from(*b))
}

/// The counting part moved by one step; `None` at the end of the range.
fn step(key: &str, up: bool) -> Option<String> {
    let bytes = key.as_bytes();
    if bytes.len() <= WHOLE {
        return None;
    }
    let whole = bytes.iter().take(WHOLE).fold(0, |sum, b| sum * BASE + value(*b));
    let moved = if up { whole + 1 } else { whole.checked_sub(1)? };
    if moved == 0 || moved >= BASE.pow(4) {
        return None;
    }
    let digits = (0..WHOLE).rev().map(|n| digit(moved / BASE.pow(n as u32) % BASE));
    Some(digits.chain(['V']).collect())
}

/// A key that sorts after `before` and before `after`. Keys never end in `0`, so that there is
/// always room. Equal or crossed neighbours give a key after the first.
pub(super) fn between(before: Option<&str>, after: Option<&str>) -> String {
    let near = match (before, after) {
        (None, None) => Some(format!("{}000V", digit(BASE / 2))),
        (Some(key), None) => step(key, true),
        (None, Some(key)) => step(key, false),
        (Some(_), Some(_)) => None,
    };
    near.unwrap_or_else(|| middle(before.unwrap_or(""), after))
}

fn middle(before: &str, after: Option<&str>) -> String {
    let (low, high) = (before.as_bytes(), after.map(str::as_bytes));
    let mut out = String::new();
    let mut bounded = high.is_some_and(|h| h > low);
    for n in 0.. {
        let from = low.get(n).map_or(0, |b| value(*b));
        let until = match high.and_then(|h| h.get(n)) {
            Some(b) if bounded => value(*b),
            _ => BASE,
        };
        if until > from + 1 {
            out.push(digit(usize::midpoint(from, until)));
            break;
        }
        out.push(digit(from));
        if until > from {
            bounded = false;
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn appending_ten_thousand_items_keeps_keys_short_and_in_order() {
        let mut last = between(None, None);
        for _ in 0..10_000 {
            let next = between(Some(&last), None);
            assert!(next > last && next.len() <= 5);
            last = next;
        }
    }

    proptest! {
        #[test]
        fn there_is_always_room(picks in proptest::collection::vec(any::<prop::sample::Index>(), 1..60)) {
            let mut keys: Vec<String> = Vec::new();
            for pick in picks {
                let at = pick.index(keys.len() + 1);
                let before = at.checked_sub(1).and_then(|n| keys.get(n)).cloned();
                let key = between(before.as_deref(), keys.get(at).map(String::as_str));
                keys.insert(at, key);
                prop_assert!(keys.is_sorted_by(|a, b| a < b), "{:?}", keys);
            }
        }

        #[test]
        fn any_bytes_give_some_key(a in ".{0,8}", b in ".{0,8}") {
            prop_assert!(!between(Some(&a), Some(&b)).is_empty());
        }
    }
}
