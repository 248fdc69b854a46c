//! Random documents for the tests of every writer.

use super::{Block, Document, Inline, Lang, Level, List, Part, Run, Table};
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;

fn words() -> impl Strategy<Value = String> {
    prop_oneof![
        4 => "[a-zа-яё]{1,8}( [a-zа-я0-9]{1,8}){0,3}",
        2 => "[-a-zЖїქწհ☐☒0-9 .,:;!?#*_\\[\\](){}<>&|`~=+\"'«»—№^$@/\\\\\u{a0}\u{301}]{1,12}",
        1 => " {1,2}",
        1 => "(0|1|12)[.)] ?",
        1 => Just("_x0041_ ]]> &amp; \u{202e}\u{1b}".to_owned()),
        1 => Just("#let x = sys.inputs; {{ 7 * 7 }}".to_owned()),
    ]
}

fn lang() -> impl Strategy<Value = Option<Lang>> {
    option::weighted(0.2, prop_oneof![Just("ka"), Just("ru"), Just("en"), Just("sr-Latn")])
        .prop_map(|tag| tag.and_then(|tag| tag.parse().ok()))
}

fn run() -> impl Strategy<Value = Inline> {
    let link = option::weighted(0.1, Just("https://example.org/a?b=1&c=(2)".to_owned()));
    let look = (proptest::bool::weighted(0.2), proptest::bool::weighted(0.2));
    (words(), look, lang(), link).prop_map(|(text, (emphasis, strong), lang, link)| {
        Inline::Run(Run { text, emphasis, strong, lang, link })
    })
}

fn text() -> impl Strategy<Value = Vec<Inline>> {
    let note = vec(vec(run(), 1..3), 1..3).prop_map(Inline::Note);
    let inline = prop_oneof![
        12 => run(),
        1 => note,
        1 => Just(Inline::Ref("a-1".to_owned())),
        1 => Just(Inline::Ref("нет".to_owned())),
        1 => Just(Inline::Break),
    ];
    vec(inline, 1..5)
}

fn part() -> impl Strategy<Value = Part> {
    text().prop_map(Part::Paragraph).prop_recursive(3, 12, 3, |inner| {
        let items = vec(vec(inner.clone(), 1..3), 1..4);
        prop_oneof![
            vec(inner, 1..3).prop_map(Part::Quote),
            (option::of(0..40_u32), items)
                .prop_map(|(start, items)| Part::List(List { start, items })),
        ]
    })
}

fn table() -> impl Strategy<Value = Table> {
    let rows = vec(vec(vec(run(), 0..2), 1..4), 1..5);
    let widths = prop_oneof![Just(Vec::new()), vec(1..60_u16, 1..4)];
    let caption = prop_oneof![Just(Vec::new()), vec(run(), 1..2)];
    (caption, widths, 0..3_usize, rows).prop_map(|(caption, widths, head, rows)| Table {
        caption,
        widths,
        head,
        rows,
    })
}

fn block() -> impl Strategy<Value = Block> {
    let label = || option::weighted(0.2, prop_oneof![Just("a-1"), Just("б.2")]);
    let own = |label: Option<&str>| label.map(str::to_owned);
    prop_oneof![
        2 => (1..5_u8, label(), text()).prop_map(move |(level, label, text)| Block::Heading {
            level: Level::new(level), label: own(label), text,
        }),
        4 => (1..5_u8, label(), text()).prop_map(move |(level, label, text)| Block::Numbered {
            level: Level::new(level), label: own(label), text,
        }),
        6 => part().prop_map(Block::Part),
        2 => table().prop_map(Block::Table),
        1 => vec(text(), 1..4).prop_map(Block::Addressee),
        1 => vec(text(), 1..3).prop_map(Block::Signature),
        1 => Just(Block::PageBreak),
    ]
}

/// A tidy document with every kind of block.
pub(crate) fn document() -> impl Strategy<Value = Document> {
    vec(block(), 0..6)
        .prop_map(|blocks| Document { title: "Test".to_owned(), lang: Lang::en(), blocks }.tidy())
}
