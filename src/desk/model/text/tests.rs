use super::*;
use rstest::rstest;

#[test]
fn a_grapheme_goes_as_one() {
    let mut text = TextBuffer::one_line("и\u{301}");
    text.delete(Reach::Left);
    assert_eq!(text.text(), "");
    let mut text = TextBuffer::one_line("a👩‍👩‍👧b");
    text.go(Reach::Left);
    text.go(Reach::Left);
    assert_eq!(text.cursor(), 1);
    text.delete(Reach::Right);
    assert_eq!(text.text(), "ab");
}

fn typed(text: &mut TextBuffer, letters: &str) {
    for c in letters.chars() {
        text.type_char(c);
    }
}

#[test]
fn typing_is_undone_by_the_word() {
    let mut text = TextBuffer::new("");
    typed(&mut text, "слово и дело");
    text.undo();
    assert_eq!(text.text(), "слово и ");
    text.undo();
    assert_eq!(text.text(), "слово ");
    text.redo();
    text.redo();
    assert_eq!(text.text(), "слово и дело");
}

#[test]
fn a_pause_or_a_motion_begins_a_step_of_its_own() {
    let mut text = TextBuffer::new("");
    typed(&mut text, "без");
    text.pause();
    typed(&mut text, "ордера");
    text.undo();
    assert_eq!(text.text(), "без");
    typed(&mut text, "х");
    text.go(Reach::Left);
    text.go(Reach::Right);
    typed(&mut text, "и");
    text.undo();
    assert_eq!(text.text(), "безх");
    text.undo();
    text.undo();
    assert_eq!(text.text(), "");
}

#[test]
fn letters_deleted_one_after_the_other_come_back_together() {
    let mut text = TextBuffer::new("Обыск без ордера");
    for _ in 0..6 {
        text.delete(Reach::Left);
    }
    assert_eq!(text.text(), "Обыск без ");
    text.undo();
    assert_eq!((text.text(), text.cursor()), ("Обыск без ордера", text.text().len()));
    text.set_cursor(0);
    for _ in 0..6 {
        text.delete(Reach::Right);
    }
    assert_eq!(text.text(), "без ордера");
    text.undo();
    assert_eq!((text.text(), text.cursor()), ("Обыск без ордера", 0));
    text.redo();
    assert_eq!(text.text(), "без ордера");
}

#[test]
fn a_paste_is_one_step_and_harmless() {
    let mut text = TextBuffer::new("a");
    text.paste("b\r\nc\u{202e}d\u{1b}[31m\te");
    assert_eq!(text.text(), "ab\ncd[31m e");
    text.undo();
    assert_eq!(text.text(), "a");
    let mut line = TextBuffer::one_line("");
    line.paste("b\nc");
    assert_eq!(line.text(), "b c");
    let long = "Показали бумагу без подписи. ".repeat(1000);
    text.paste(&long);
    typed(&mut text, "!");
    text.undo();
    text.undo();
    assert_eq!(text.text(), "a");
}

#[rstest]
#[case::spaces("один, два  ", "один, ")]
#[case::signs("«Обыск» —", "«")]
#[case::nothing("… — ", "")]
fn a_word_is_letters_and_not_the_signs_around_it(#[case] text: &str, #[case] left: &str) {
    let mut buffer = TextBuffer::one_line(text);
    assert_eq!(buffer.delete(Reach::WordLeft), text.strip_prefix(left).unwrap());
    assert_eq!(buffer.text(), left);
}

#[test]
fn words_and_lines_are_reached() {
    let mut text = TextBuffer::new("один два\nтри");
    text.go(Reach::LineStart);
    text.type_char('-');
    assert_eq!(text.text(), "один два\n-три");
    text.go(Reach::Left);
    text.go(Reach::Left);
    text.delete(Reach::WordLeft);
    assert_eq!(text.text(), "один \n-три");
    text.go(Reach::LineStart);
    assert_eq!(text.delete(Reach::LineEnd), "один ");
    assert_eq!(text.text(), "\n-три");
    text.go(Reach::Start);
    text.go(Reach::WordRight);
    assert_eq!(text.cursor(), text.text().len());
}
