//! plaint's side, through its library: what the command line and the desk call.

use crate::{Figures, median, rows, timed};
use plaint::exchange::import::{self, Mode as Writing, Options, Source};
use plaint::form::Knowledge;
use plaint::query::{Names, RowMaker, Table};
use plaint::record::{Editor, Path, RecordId, Value};
use plaint::vault::keys::{self, KeySource, NewSlot};
use plaint::vault::{Env, Mode, OpenOptions, Vault};
use std::ops::ControlFlow;
use std::sync::Arc;

/// Imports the rows and measures the rest on them.
pub fn measure(folder: &std::path::Path, rows: &[[String; 9]]) -> Figures {
    let knowledge = Knowledge::builtin();
    let indexer = || Arc::new(RowMaker::new(Arc::clone(&knowledge)));
    let identity = folder.join("identity");
    let recipient = keys::keygen(&identity, 0).expect("an identity");
    let dir = folder.join("vault");
    let list = folder.join("list.csv");
    std::fs::write(&list, rows::csv(rows)).expect("a list");

    let slots = [NewSlot::Recipient(recipient)];
    let mut vault = Vault::create(&dir, &slots, "bench", indexer(), Env::real()).expect("a vault");
    let (import, ()) = timed(|| {
        let plan = import::plan(vec![Source::file(&list)], &knowledge, &Options::default());
        let mut go_on = |_: import::Progress<'_>| ControlFlow::Continue(());
        let plan = plan.expect("a plan");
        import::run(&plan, &mut vault, Writing::Write, &mut go_on).expect("an import");
        // What is dropped has let its store follow: it is part of the import.
        drop(vault);
    });

    let open = |mode| {
        let keys = [KeySource::Identity(identity.clone())];
        Vault::open(&dir, &keys, mode, OpenOptions::new(indexer())).expect("an open vault")
    };
    let unlock = median((0..5).map(|_| timed(|| open(Mode::Read)).0).collect());
    let names = Arc::new(Names::of(&knowledge));
    let frame = |_| timed(|| list_of(&open(Mode::Read), &names)).0;
    let first_frame = median((0..5).map(frame).collect());

    let mut vault = open(Mode::Write);
    let first = vault.records().next().expect("a record");
    let save = median((0..50).map(|n| timed(|| set(&mut vault, first, n)).0).collect());
    drop(vault);

    let vault = open(Mode::Read);
    let (scan, letters) = timed(|| {
        let mut letters = 0;
        let mut count = |state: plaint::record::RecordState| {
            if let Value::Text(text) = state.node.value("summary") {
                letters += text.len();
            }
            ControlFlow::Continue(())
        };
        vault.for_each_state(&mut count).expect("a scan");
        letters
    });
    assert!(letters > rows.len(), "the scan read the texts");
    Figures { import: rows.len() as f64 / import * 1e3, unlock, first_frame, save, scan }
}

/// What the first frame of the desk needs: all rows, sorted by day, the first page of cells.
fn list_of(vault: &Vault, names: &Arc<Names>) -> usize {
    let mut table = Table::new(Arc::clone(names));
    let mut push = |id, columns: &[u8]| {
        table.push(id, columns).expect("a row");
    };
    vault.each_row(&mut push).expect("the rows");
    let mut order: Vec<usize> = (0..table.len()).collect();
    table.sort(&mut order, "opened", "en", true);
    let page = order.iter().take(24).filter_map(|n| table.row(*n));
    page.map(|row| row.cell("title").plain().len()).sum()
}

fn set(vault: &mut Vault, record: RecordId, n: usize) {
    let seen = vault.ops_of(record).expect("its operations");
    let value = Value::Text(format!("title {n}"));
    let write = |pen: &mut plaint::record::Pen<'_>| {
        Editor::open(pen, &seen, record).set(&Path::field("title"), value)
    };
    vault.write(write).expect("a save").0.expect("an edit");
}
