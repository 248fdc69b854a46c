//! The prose editor against the simplest thing that could be right: a string and a cursor, whole
//! copies for undo, and all rows wrapped anew for every motion.

use crate::desk::model::prose::Prose;
use crate::desk::model::text::Reach;
use crate::desk::model::wrap::{Row, width, wrap};
use crate::locale::hits;
use rand::{RngExt, SeedableRng};
use rand_chacha::ChaCha8Rng;
use unicode_segmentation::UnicodeSegmentation;

/// So many edits are made in all.
const EDITS: usize = 10_000;

/// What is typed and pasted: letters of the region, marks that combine, emoji that join, flags,
/// wide characters, spaces that break and one that does not.
const PIECES: &[&str] = &[
    "a",
    "Z",
    "я",
    "Ё",
    "ї",
    "ґ",
    "ქ",
    "ა",
    "漢",
    "字",
    "かな",
    "👩",
    "\u{200d}",
    "👧",
    "🇺🇦",
    "🇬",
    "\u{301}",
    "\u{306}",
    "\u{328}",
    "е\u{301}",
    "—",
    "«",
    ",",
    ".",
    "1",
    " ",
    " ",
    " ",
    "\n",
    "\u{a0}",
    "слово",
    "абвгдежзиклмнопрст",
];

/// The oracle.
#[derive(Clone)]
struct Oracle {
    text: String,
    cursor: usize,
    done: Vec<(String, usize)>,
    undone: Vec<(String, usize)>,
    /// What the last step was and where it may go on: typing at an offset, deleting at an offset.
    going: Option<(char, usize)>,
    /// The column that up and down keep, and the place at the end of a cut word, with the cursor
    /// that they hold for.
    held: Option<(usize, Option<usize>, bool)>,
}

impl Oracle {
    fn slice(&self, from: usize, to: usize) -> &str {
        self.text.get(from..to).unwrap()
    }

    fn boundaries(&self) -> Vec<usize> {
        let starts = self.text.grapheme_indices(true).map(|(at, _)| at);
        starts.chain([self.text.len()]).collect()
    }

    fn settle(&self, at: usize) -> usize {
        self.boundaries().into_iter().find(|b| *b >= at).unwrap()
    }

    fn change(
        &mut self,
        from: usize,
        to: usize,
        with: &str,
        going: Option<(char, usize)>,
        on: bool,
    ) {
        if from == to && with.is_empty() {
            return;
        }
        if !on {
            self.done.push((self.text.clone(), self.cursor));
        }
        self.undone.clear();
        self.text.replace_range(from..to, with);
        self.cursor = self.settle(from + with.len());
        self.going = going;
    }

    fn type_char(&mut self, c: char) {
        let at = self.cursor;
        let before = self.slice(0, at).chars().next_back();
        let word = c.is_whitespace() || !before.is_some_and(char::is_whitespace);
        let on = self.going == Some(('t', at)) && word;
        let end = at + c.len_utf8();
        self.change(at, at, c.encode_utf8(&mut [0; 4]), Some(('t', end)), on);
    }

    fn delete(&mut self, forward: bool) {
        let all = self.boundaries();
        let here = all.binary_search(&self.cursor).unwrap();
        let there = if forward { (here + 1).min(all.len() - 1) } else { here.saturating_sub(1) };
        let (from, to) = (all[here.min(there)], all[here.max(there)]);
        let on = matches!(self.going, Some(('d', at)) if at == to || at == from);
        self.change(from, to, "", Some(('d', from)), on);
    }

    fn undo(&mut self) {
        if let Some((text, cursor)) = self.done.pop() {
            self.undone.push((std::mem::replace(&mut self.text, text), 0));
            self.cursor = cursor;
            self.going = None;
        }
    }

    fn row(&self, cells: usize) -> (Vec<Row>, usize) {
        let rows = wrap(&self.text, cells);
        let mut row = rows.iter().rposition(|row| row.start <= self.cursor).unwrap();
        if let Some((at, _, true)) = self.held
            && at == self.cursor
            && row > 0
            && rows[row - 1].end == at
        {
            row -= 1;
        }
        (rows, row)
    }

    fn vertical(&mut self, by: isize, cells: usize) {
        let (rows, row) = self.row(cells);
        let own = width(self.slice(rows[row].start, self.cursor));
        let column = match self.held {
            Some((at, Some(column), _)) if at == self.cursor => column,
            _ => own,
        };
        let to = row as isize + by;
        if to < 0 {
            self.cursor = 0;
        } else if to as usize >= rows.len() {
            self.cursor = self.text.len();
        } else {
            self.put(&rows, to as usize, column, Some(column));
        }
        self.going = None;
    }

    /// Puts the cursor at a column of a row, or behind the row's last letter.
    fn put(&mut self, rows: &[Row], row: usize, column: usize, kept: Option<usize>) {
        let this = rows[row];
        let soft = rows.get(row + 1).is_some_and(|next| next.start == this.end);
        let mut body = self.slice(this.start, this.end);
        let breaks = |c: char| c.is_whitespace() && c != '\u{a0}';
        if soft {
            body = body.trim_end_matches(breaks);
        }
        let mut at = this.start;
        let mut used = 0;
        for grapheme in body.graphemes(true) {
            if used >= column {
                break;
            }
            used += width(grapheme);
            at += grapheme.len();
        }
        // No row ends inside a grapheme.
        at = self.boundaries().into_iter().rfind(|b| *b <= at).unwrap();
        self.cursor = at;
        let edge = soft && rows[row + 1].start == at;
        self.held = Some((at, kept, edge));
    }

    fn edge(&mut self, end: bool, cells: usize) {
        let (rows, row) = self.row(cells);
        if end {
            self.put(&rows, row, usize::MAX, None);
        } else {
            self.cursor = rows[row].start;
            self.held = None;
        }
        self.going = None;
    }
}

/// One random edit of both.
fn step(
    rng: &mut ChaCha8Rng,
    prose: &mut Prose,
    oracle: &mut Oracle,
    cells: usize,
) -> &'static str {
    let piece = PIECES[rng.random_range(0..PIECES.len())];
    let n = rng.random_range(0..100_u32);
    match n {
        0..40 => {
            for c in piece.chars() {
                prose.text.type_char(c);
                oracle.type_char(c);
            }
            "type"
        }
        40..52 => {
            prose.text.delete(Reach::Left);
            oracle.delete(false);
            "backspace"
        }
        52..58 => {
            prose.text.delete(Reach::Right);
            oracle.delete(true);
            "delete"
        }
        58..61 => {
            let text: String = (0..rng.random_range(1..12))
                .map(|_| PIECES[rng.random_range(0..PIECES.len())])
                .collect();
            prose.text.paste(&text);
            let at = oracle.cursor;
            oracle.change(at, at, &text, None, false);
            "paste"
        }
        61..91 => go(n, rng, (prose, oracle), cells),
        91..94 => {
            prose.text.pause();
            oracle.going = None;
            "pause"
        }
        94..99 => {
            prose.text.undo();
            oracle.undo();
            "undo"
        }
        _ => {
            replace(piece, prose, oracle);
            "replace"
        }
    }
}

/// One random motion of both.
fn go(
    n: u32,
    rng: &mut ChaCha8Rng,
    (prose, oracle): (&mut Prose, &mut Oracle),
    cells: usize,
) -> &'static str {
    match n {
        61..68 => {
            let at = rng.random_range(0..=oracle.text.len());
            prose.text.set_cursor(at);
            oracle.cursor = oracle.boundaries().into_iter().rfind(|b| *b <= at).unwrap();
            oracle.going = None;
            "jump"
        }
        68..76 => {
            let right = rng.random_bool(0.5);
            prose.text.go(if right { Reach::Right } else { Reach::Left });
            let all = oracle.boundaries();
            let here = all.binary_search(&oracle.cursor).unwrap();
            let to = if right { (here + 1).min(all.len() - 1) } else { here.saturating_sub(1) };
            oracle.cursor = all[to];
            oracle.going = None;
            "left or right"
        }
        76..86 => {
            let by = [-1, 1, -3, 3][rng.random_range(0..4)];
            prose.go_rows(cells, by);
            oracle.vertical(by, cells);
            "rows"
        }
        _ => {
            let end = rng.random_bool(0.5);
            if end {
                prose.go_row_end(cells);
            } else {
                prose.go_row_start(cells);
            }
            oracle.edge(end, cells);
            "home or end"
        }
    }
}

/// Replaces every place of a piece, as find and replace does it.
fn replace(piece: &str, prose: &mut Prose, oracle: &mut Oracle) {
    let found = hits(&oracle.text, piece);
    if let (Some((from, _)), Some((_, to))) = (found.first(), found.last()) {
        let mut with = oracle.slice(*from, *to).to_owned();
        for (start, end) in found.iter().rev() {
            with.replace_range(start - from..end - from, "ў");
        }
        prose.text.replace(*from, *to, &with);
        let (from, to) = (*from, *to);
        if from != to || !with.is_empty() {
            oracle.change(from, to, &with, None, false);
        }
    }
}

#[test]
fn ten_thousand_random_edits_agree_with_a_string() {
    let mut rng = ChaCha8Rng::seed_from_u64(20_261_122);
    let mut edits = 0;
    while edits < EDITS {
        let cells = rng.random_range(2..30);
        let mut prose = Prose::new("");
        let (done, undone) = (Vec::new(), Vec::new());
        let text = String::new();
        let mut oracle = Oracle { text, cursor: 0, done, undone, going: None, held: None };
        for _ in 0..250 {
            let what = step(&mut rng, &mut prose, &mut oracle, cells);
            prose.fit(cells);
            edits += 1;
            let told = format!("edit {edits}, {what}, {cells} cells");
            assert_eq!(prose.text.text(), oracle.text, "{told}");
            assert_eq!(prose.text.cursor(), oracle.cursor, "{told} in {:?}", oracle.text);
            let whole = wrap(&oracle.text, cells);
            let rows = prose.rows(cells);
            assert!(matches!(rows, std::borrow::Cow::Borrowed(_)), "{told}");
            assert_eq!(rows.into_owned(), whole, "{told}");
            assert_eq!(prose.place(&whole).0, oracle.row(cells).1, "{told}");
        }
        // All of it leads back to the beginning, and forth again.
        let end = prose.text.text().to_owned();
        let mut steps = 0;
        while prose.text.can_undo() {
            prose.text.undo();
            steps += 1;
        }
        assert_eq!(prose.text.text(), "");
        for _ in 0..steps {
            prose.text.redo();
        }
        assert_eq!(prose.text.text(), end);
    }
}
