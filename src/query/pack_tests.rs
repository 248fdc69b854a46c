//! A packed table is the table that it was made of.

use std::sync::{Arc, LazyLock};

use super::eval_tests::world;
use super::world::World;
use super::{Keys, Table};
use crate::record::{Path, RecordId, Value};
use crate::vault::Indexer;
use crate::vault::packed::{Aside, Held, Reader, Stretch, Writer};
use proptest::prelude::*;
use rstest::rstest;

/// The rows that a world was given, packed; `None` where the shelf takes too few parts for them.
fn written_beside(world: &World, most: Option<usize>) -> Option<Vec<u8>> {
    let mut bytes = Vec::new();
    let mut put = |some: &[u8]| bytes.extend_from_slice(some);
    let mut shelf = Held { most, ..Held::default() };
    let mut rows = |visit: &mut dyn FnMut(RecordId, &[u8])| {
        world.pushed.iter().for_each(|(id, columns)| visit(*id, columns));
    };
    let mut aside = Aside::new(&mut shelf);
    let whole = world.maker.pack(&mut rows, &mut Writer::new(&mut put), &mut aside);
    whole.then_some(bytes)
}

fn written(world: &World) -> Vec<u8> {
    written_beside(world, None).unwrap()
}

#[test]
fn values_that_find_no_place_leave_nothing_packed() {
    assert_eq!(written_beside(&BEFORE, Some(1)), None);
}

fn reading<T>(bytes: &[u8], take: impl FnOnce(&mut Reader<'_>) -> T) -> T {
    let mut parts = bytes.chunks(1000);
    take(&mut Reader::new(&mut |_| parts.next().map(Stretch::of), bytes.len()))
}

/// The world with its table packed and read again.
fn packed() -> World {
    let mut world = world();
    let names = Arc::clone(world.table.shared_names());
    world.table = reading(&written(&world), |from| Table::unpack(names, from)).unwrap();
    world
}

static BEFORE: LazyLock<World> = LazyLock::new(world);
static AFTER: LazyLock<World> = LazyLock::new(packed);

#[rstest]
fn it_finds_the_same(
    #[values(
        "",
        "country:ua",
        "-country:ua",
        "owner:ЁЛК",
        "обыск",
        "~харкив",
        "client:Тест",
        "victim:vera",
        "perpetrator:ровд",
        "sex:female",
        "age:18..25",
        "age:39..40",
        "event(act:rape place:street)",
        "event(missing:act)",
        "act(act:rape victim:vera)",
        "opened!:2014-06",
        "due:<today",
        "has:client",
        "missing:country",
        "is:conflict",
        "is:open",
        "tag:strike",
        "\"по рукам\"",
        "прозвище",
        "updated:>2013"
    )]
    query: &str,
) {
    assert_eq!(AFTER.named(&AFTER.rows(query, None)), BEFORE.named(&BEFORE.rows(query, None)));
}

#[rstest]
fn it_sorts_and_counts_the_same(
    #[values("title", "status", "opened", "client", "updated", "act", "owner", "tags")] field: &str,
) {
    let told = |world: &World| {
        let mut rows = world.rows("", None);
        world.table.sort(&mut rows, field, "ru", false);
        let counts = world.table.count_by(&rows, &[field], &|_| Keys::Whole).ok();
        let cells = rows.iter().map(|row| world.table.row(*row).unwrap().cell(field).plain());
        let cells: Vec<String> = cells.collect();
        (world.named(&rows).join(" "), counts, cells)
    };
    assert_eq!(told(&AFTER), told(&BEFORE));
}

/// Edits, new records and removals go on in the packed table as in the other.
#[test]
fn what_comes_later_is_found_beside_it() {
    let mut worlds = [world(), packed()];
    for world in &mut worlds {
        let text = |text: &str| Value::Text(text.to_owned());
        let field = Path::field("title");
        world.edit("a", 1, |editor| editor.set(&field, text("Обыск в Полтаве")).unwrap());
        world.add("new", "person", &[("name", "Тестова Новая"), ("sex", "female")]);
        let fields = [("code", "2014-900"), ("title", "Ещё одно"), ("client", "@new")];
        world.add("late", "case", &fields);
        let gone = world.id("b");
        world.table.remove(gone);
        world.pushed.retain(|(id, _)| *id != gone);
    }
    let [before, after] = worlds;
    for query in ["", "полтаве", "харькове", "client:новая", "sex:female", "country:kz", "act:rape"]
    {
        let told = |world: &World| world.named(&world.rows(query, None)).join(" ");
        assert_eq!(told(&after), told(&before), "{query}");
    }
    assert_eq!(after.table.len(), before.table.len());
    for code in ["2014-001", "2014-900"] {
        assert_eq!(after.table.resolve_id(code), before.table.resolve_id(code));
    }
    // And packed once more, with what was replaced left behind.
    let names = Arc::clone(after.table.shared_names());
    let again = reading(&written(&after), |from| Table::unpack(names, from)).unwrap();
    assert_eq!(again.len(), after.table.len());
    assert!(again.resolve_id("2014-900").is_ok());
}

#[test]
fn a_code_is_found_without_the_rest() {
    let bytes = written(&BEFORE);
    let found = reading(&bytes, |from| Table::packed_codes(from, &["2014-001", "no such"]));
    assert_eq!(found, Some(vec![BEFORE.id("a")]));
}

#[test]
fn an_empty_table_is_packed_too() {
    let names = Arc::clone(BEFORE.table.shared_names());
    let bytes = written(&World::new());
    assert!(reading(&bytes, |from| Table::unpack(names, from)).unwrap().is_empty());
}

/// A table of several hundred distinct values in a column, and of more than 65,536.
#[rstest]
#[case(300)]
#[case(70_000)]
fn columns_of_any_width_hold_what_was_put(#[case] distinct: u32) {
    use super::fixed::Fixed;
    let values: Vec<u32> = (0..distinct * 2).map(|n| n.wrapping_mul(7) % distinct).collect();
    let fixed = Fixed::of(values.clone());
    let mut bytes = Vec::new();
    let mut put = |some: &[u8]| bytes.extend_from_slice(some);
    fixed.write(&mut Writer::new(&mut put));
    let read = reading(&bytes, |from| Fixed::read(from, values.len())).unwrap();
    for (at, value) in values.iter().enumerate() {
        assert_eq!((fixed.get(at), read.get(at)), (*value, *value));
    }
    assert_eq!(read.get(values.len()), 0);
}

proptest! {
    #[test]
    fn damaged_bytes_are_refused_or_harmless(at: prop::sample::Index, flip in 1..=255_u8, cut: bool) {
        let mut bytes = written(&BEFORE);
        let at = at.index(bytes.len());
        if cut {
            bytes.truncate(at);
        } else {
            bytes[at] ^= flip;
        }
        let names = Arc::clone(BEFORE.table.shared_names());
        if let Some(table) = reading(&bytes, |from| Table::unpack(names, from)) {
            // The seal sees a flip; here nothing may panic.
            for row in table.rows() {
                drop((row.label(), row.cell("status").plain(), row.values("act").len()));
            }
        }
    }
}
