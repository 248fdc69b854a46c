//! What came meanwhile, taken in before the next picture.

use crate::desk::effect::Msg;
use std::sync::mpsc::Receiver;
use std::time::{Duration, Instant};

/// Messages that came together: what they change is one picture.
pub(super) type Batch = Vec<Msg>;

/// A size that stays this long is the one to draw for.
const SETTLED: Duration = Duration::from_millis(30);
/// However long a window is dragged, a picture comes at least this often.
const DRAGGED: Duration = Duration::from_millis(250);

/// Takes in whatever came. After a change of size it waits for the next one: a window that is
/// dragged tells dozens, each of them a whole screen; the last one stays.
pub(super) fn gather(first: Batch, inbox: &Receiver<Batch>) -> Batch {
    let mut batch = first;
    batch.extend(inbox.try_iter().flatten());
    let end = Instant::now() + DRAGGED;
    while matches!(batch.last(), Some(Msg::Resize(..))) && Instant::now() < end {
        match inbox.recv_timeout(SETTLED) {
            Ok(more) => batch.extend(more),
            Err(_) => break,
        }
    }
    let last = batch.iter().rposition(|msg| matches!(msg, Msg::Resize(..)));
    let mut at = 0..;
    batch.retain(|msg| at.next() == last || !matches!(msg, Msg::Resize(..)));
    batch
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::desk::keys::Press;
    use std::sync::mpsc;

    #[test]
    fn of_many_sizes_the_last_one_stays_and_no_key_is_lost() {
        let (send, inbox) = mpsc::channel();
        let key = |c| Msg::Key(Press::char(c));
        for batch in [
            vec![Msg::Resize(81, 24), key('b')],
            vec![Msg::Resize(82, 25)],
            vec![key('c'), Msg::Resize(120, 40)],
        ] {
            send.send(batch).unwrap();
        }
        let told = gather(vec![key('a'), Msg::Resize(80, 24)], &inbox);
        let told: Vec<String> = told
            .into_iter()
            .map(|msg| match msg {
                Msg::Key(press) => press.label(),
                Msg::Resize(columns, rows) => format!("{columns}x{rows}"),
                _ => "?".to_owned(),
            })
            .collect();
        assert_eq!(told, ["a", "b", "c", "120x40"]);
    }
}
