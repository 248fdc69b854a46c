//! SQLCipher's side: the same columns, WAL, `synchronous=FULL`, a raw key.

use crate::{Figures, median, rows, timed};
use rusqlite::Connection;
use std::path::Path;

const KEY: &str = "x'2dd29ca851e7b56e4697b0e1f08507293d761a05ce4d1b628663f411a8086d99'";

fn open(path: &Path) -> Connection {
    let db = Connection::open(path).expect("a database");
    db.pragma_update(None, "key", KEY).expect("a key");
    db.pragma_update(None, "journal_mode", "WAL").expect("a journal");
    db.pragma_update(None, "synchronous", "FULL").expect("durable");
    db
}

/// Imports the rows and measures the rest on them.
pub fn measure(folder: &Path, rows: &[[String; 9]]) -> Figures {
    let path = folder.join("peer.db");
    let columns = rows::COLUMNS.join(", ");
    let (import, ()) = timed(|| {
        let mut db = open(&path);
        let made = format!("create table cases (id integer primary key, {columns})");
        db.execute_batch(&made).expect("a table");
        for batch in rows.chunks(1000) {
            let tx = db.transaction().expect("a transaction");
            {
                let sql = format!("insert into cases ({columns}) values (?,?,?,?,?,?,?,?,?)");
                let mut insert = tx.prepare_cached(&sql).expect("an insert");
                for row in batch {
                    insert.execute(rusqlite::params_from_iter(row)).expect("a row");
                }
            }
            tx.commit().expect("a commit");
        }
    });
    let unlock = median((0..5).map(|_| timed(|| touch(&open(&path))).0).collect());
    let first_frame = median((0..5).map(|_| timed(|| list(&open(&path))).0).collect());
    let db = open(&path);
    let save = median((0..50).map(|n| timed(|| set(&db, n)).0).collect());
    let (scan, letters) = timed(|| {
        let mut all = db.prepare("select * from cases").expect("a query");
        let texts = all.query_map([], |row| row.get::<_, String>(9)).expect("rows");
        texts.map(|text| text.expect("a text").len()).sum::<usize>()
    });
    assert!(letters > rows.len(), "the scan read the texts");
    Figures { import: rows.len() as f64 / import * 1e3, unlock, first_frame, save, scan }
}

/// The first page read proves the key.
fn touch(db: &Connection) -> i64 {
    db.query_row("select count(*) from sqlite_master", [], |row| row.get(0)).expect("a count")
}

/// The list: every row's columns but the narrative, sorted, in memory.
fn list(db: &Connection) -> usize {
    let sql = "select code, title, status, priority, country, owner, opened, city \
               from cases order by opened desc";
    let mut query = db.prepare(sql).expect("a query");
    let rows = query.query_map([], |row| {
        (0..8).map(|n| row.get::<_, String>(n)).collect::<Result<Vec<_>, _>>()
    });
    rows.expect("rows").map(|row| row.expect("a row").len()).sum()
}

fn set(db: &Connection, n: usize) {
    db.execute("update cases set title = ? where id = 1", [format!("title {n}")]).expect("a save");
}
