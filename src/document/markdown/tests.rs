//! What is written reads back, and what is wrong is said.

use super::{Wrong, read, write};
use crate::document::testing::document;
use crate::document::{Block, Document, Lang, to_text};
use proptest::prelude::*;
use rstest::rstest;

fn doc(blocks: Vec<Block>) -> Document {
    Document { title: String::new(), lang: Lang::en(), blocks }
}

const ALL: &str = "\
::: to
To: the Committee
Geneva

From: the author
:::

# Facts {#facts}

#. She was *beaten* at the station.[^1]

##. See paragraph [](#night), [](#facts) and [the rules](<https://example.org/a&amp;b>). {#night}

A paragraph with [ქართული](lang:ka), **bold[^2]**\\
and a second line.

> Quoted

- ☐ one

  > in an item

- ☒ two

3. three

4. four

::: table 10 40 head 2
Victims

| No | Name |
|---|---|
| a &#124; b | c<br>d |
| 1 | V1 |
:::

::: page

::: sign
Date: \\_\\_\\_
:::

[^1]: Annex 2.

    Its second paragraph.

[^2]: Annex 3.
";

#[test]
fn every_convention_is_read_and_written() {
    let blocks = read(ALL).unwrap();
    let once = write(&doc(blocks.clone()));
    assert_eq!(read(&once).unwrap(), blocks, "{once}");
    assert_eq!(write(&doc(read(&once).unwrap())), once);
    let text = to_text(&doc(blocks));
    let want = "\
To: the Committee
Geneva

From: the author

Facts

1. She was beaten at the station.[1]

1.1. See paragraph 1.1, Facts and the rules.

A paragraph with ქართული, bold[2]
and a second line.

Quoted

• ☐ one

in an item

• ☒ two

3. three

4. four

Victims

No\tName
a | b\tc d
1\tV1

Date: ___

[1] Annex 2.

Its second paragraph.

[2] Annex 3.
";
    assert_eq!(text, want);
}

#[rstest]
#[case("x[^1]", 1, Wrong::NoteMissing("1".to_owned()))]
#[case("x\n\n[^1]: y", 3, Wrong::NoteUnused("1".to_owned()))]
#[case("x[^1] y[^1]\n\n[^1]: y", 1, Wrong::NoteTwice("1".to_owned()))]
#[case("x[^1]\n\n[^1]: y[^2]\n\n[^2]: z", 3, Wrong::NoteInNote("2".to_owned()))]
#[case("::: nowhere\n", 1, Wrong::UnknownBlock("nowhere".to_owned()))]
#[case("x\n:::\n", 2, Wrong::NotOpen)]
#[case("x\n\n::: to\nwho\n", 3, Wrong::NotClosed("to".to_owned()))]
#[case("::: table 1 0\n| a | b |\n|---|---|\n:::", 1, Wrong::Arguments("table 1 0".to_owned()))]
#[case("::: table x\n:::", 1, Wrong::Arguments("table x".to_owned()))]
#[case("::: table\nonly words\n:::", 1, Wrong::NoTable)]
#[case("a\n\n[b](lang:!!)", 3, Wrong::Lang("!!".to_owned()))]
#[case("![a](b.png)", 1, Wrong::Picture)]
fn what_is_wrong_is_named_with_its_line(
    #[case] text: &str,
    #[case] line: usize,
    #[case] wrong: Wrong,
) {
    let errors = read(text).unwrap_err();
    assert!(errors.iter().any(|e| e.line == line && e.wrong == wrong), "{errors:?}");
}

#[rstest]
#[case("<script>x</script>\n", "<script>x</script>\n")]
#[case("a <b onclick=x>c</b>\n", "a <b onclick=x>c</b>\n")]
#[case("[a](javascript:x) [b](file:///etc/passwd)", "a (javascript:x) b (file:///etc/passwd)\n")]
#[case("safe\u{202e}gnp\u{2066}", "safegnp\n")]
#[case("`#import \"x\"`", "#import \"x\"\n")]
#[case("\\#. no number", "#. no number\n")]
#[case("x {#not a label}", "x {#not a label}\n")]
#[case("#. one\n#. two\n##. three", "1. one\n\n2. two\n\n2.1. three\n")]
#[case("\t- a\n\t\t- b", "- a\n- b\n")]
#[case("- a\n\t- b", "• a\n\n• b\n")]
fn hostile_and_odd_text_stays_text(#[case] text: &str, #[case] want: &str) {
    assert_eq!(to_text(&doc(read(text).unwrap())), want);
}

#[test]
fn depth_and_length_have_no_price() {
    let deep = format!("{}deep", "> ".repeat(20_000));
    assert_eq!(to_text(&doc(read(&deep).unwrap())), "deep\n");
    let lists: Vec<String> = (0..200).map(|n| format!("{}- x\n", "  ".repeat(n))).collect();
    let lists = lists.concat();
    assert!(to_text(&doc(read(&lists).unwrap())).contains('x'));
    let word = "щ".repeat(500_000);
    assert_eq!(to_text(&doc(read(&word).unwrap())).len(), word.len() + 1);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, ..ProptestConfig::default() })]

    #[test]
    fn blocks_come_back_from_markdown(document in document()) {
        let written = write(&document);
        let back = read(&written);
        prop_assert!(back.is_ok(), "{written}\n{back:?}");
        prop_assert_eq!(back.unwrap(), document.blocks, "{}", written);
    }

    #[test]
    fn any_text_is_stable_once_read(text in "[-a-c#:.!>|*_\\[\\]()^1 \\n`<&;\\\\{}~=+]{0,60}") {
        if let Ok(blocks) = read(&text) {
            let written = write(&doc(blocks.clone()));
            prop_assert_eq!(read(&written), Ok(blocks), "{}", written);
        }
    }

    #[test]
    fn tidying_twice_changes_nothing(document in document()) {
        prop_assert_eq!(document.clone().tidy(), document);
    }
}
