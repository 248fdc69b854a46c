use super::*;
use proptest::prelude::*;
use rstest::rstest;

/// The inputs of some bytes that come at once, and nothing after them.
fn inputs(bytes: &[u8]) -> Vec<Option<Input>> {
    let mut decoder = Decoder::default();
    let mut found = decoder.feed(bytes);
    found.extend(decoder.settle());
    assert!(decoder.rest.is_empty() || decoder.pasted.is_some());
    found.into_iter().map(|d| d.input).collect()
}

fn alt(press: Press) -> Press {
    Press { alt: true, ..press }
}

fn at(base: char, press: Press) -> Press {
    Press { base: Some(base), ..press }
}

fn key(key: Key) -> Press {
    Press::plain(key)
}

#[rstest]
#[case::letter("j", Press::char('j'))]
#[case::cyrillic("о", Press::char('о'))]
#[case::georgian("ჯ", Press::char('ჯ'))]
#[case::emoji("🙂", Press::char('🙂'))]
#[case::enter("\r", key(Key::Enter))]
#[case::ctrl_j("\n", Press::ctrl('j'))]
#[case::tab("\t", key(Key::Tab))]
#[case::backspace("\x7f", key(Key::Backspace))]
#[case::ctrl_h("\x08", Press::ctrl('h'))]
#[case::ctrl_c("\x03", Press::ctrl('c'))]
#[case::ctrl_space("\0", Press::ctrl(' '))]
#[case::ctrl_backslash("\x1c", Press::ctrl('\\'))]
#[case::escape("\x1b", key(Key::Esc))]
#[case::alt_letter("\x1bb", alt(Press::char('b')))]
#[case::alt_cyrillic("\x1bи", alt(Press::char('и')))]
#[case::alt_backspace("\x1b\x7f", alt(key(Key::Backspace)))]
#[case::alt_bracket("\x1b[", alt(Press::char('[')))]
#[case::alt_o("\x1bO", alt(Press::char('O')))]
#[case::up("\x1b[A", key(Key::Up))]
#[case::up_in_application_mode("\x1bOA", key(Key::Up))]
#[case::ctrl_left("\x1b[1;5D", Press { ctrl: true, ..key(Key::Left) })]
#[case::ctrl_left_with_num_lock("\x1b[1;133D", Press { ctrl: true, ..key(Key::Left) })]
#[case::home_of_vt("\x1b[1~", key(Key::Home))]
#[case::home_of_rxvt("\x1b[7~", key(Key::Home))]
#[case::delete("\x1b[3~", key(Key::Delete))]
#[case::page_down("\x1b[6~", key(Key::PageDown))]
#[case::shift_tab("\x1b[Z", key(Key::BackTab))]
#[case::f1("\x1bOP", key(Key::F(1)))]
#[case::f1_of_kitty("\x1b[P", key(Key::F(1)))]
#[case::f1_of_rxvt("\x1b[11~", key(Key::F(1)))]
#[case::f1_of_the_console("\x1b[[A", key(Key::F(1)))]
#[case::f3_of_kitty("\x1b[13~", key(Key::F(3)))]
#[case::f5("\x1b[15~", key(Key::F(5)))]
#[case::f6("\x1b[17~", key(Key::F(6)))]
#[case::f10("\x1b[21~", key(Key::F(10)))]
#[case::f12("\x1b[24~", key(Key::F(12)))]
#[case::kitty_escape("\x1b[27u", key(Key::Esc))]
#[case::kitty_ctrl_c("\x1b[99;5u", Press::ctrl('c'))]
#[case::kitty_ctrl_cyrillic("\x1b[1089;5u", Press::ctrl('с'))]
#[case::kitty_ctrl_cyrillic_with_its_place("\x1b[1089::99;5u", at('c', Press::ctrl('с')))]
#[case::kitty_alt_shift("\x1b[1080:1048:98;4u", at('B', alt(Press::char('И'))))]
#[case::kitty_alt_shift_alone("\x1b[98;4u", alt(Press::char('B')))]
#[case::kitty_caps_lock_is_not_shift("\x1b[99;69u", Press::ctrl('c'))]
#[case::kitty_ctrl_bracket_is_escape("\x1b[91;5u", key(Key::Esc))]
#[case::kitty_ctrl_cyrillic_bracket("\x1b[1093::91;5u", key(Key::Esc))]
#[case::kitty_shift_tab("\x1b[9;2u", key(Key::BackTab))]
#[case::kitty_keypad_enter("\x1b[57414u", key(Key::Enter))]
#[case::kitty_keypad_down("\x1b[57420u", key(Key::Down))]
#[case::kitty_keypad_digit("\x1b[57402u", Press::char('3'))]
#[case::kitty_press("\x1b[106;1:1u", Press::char('j'))]
#[case::modify_other_keys("\x1b[27;5;1089~", Press::ctrl('с'))]
#[case::altgr_of_windows("\x1b[537;7u", Press::char('ș'))]
fn what_terminals_send_is_a_key(#[case] bytes: &str, #[case] wanted: Press) {
    assert_eq!(inputs(bytes.as_bytes()), [Some(Input::Key(wanted))]);
    // However the line cuts it.
    let mut decoder = Decoder::default();
    let mut slow: Vec<_> = bytes.bytes().flat_map(|b| decoder.feed(&[b])).collect();
    slow.extend(decoder.settle());
    let slow: Vec<_> = slow.into_iter().map(|d| d.input).collect();
    assert_eq!(slow, [Some(Input::Key(wanted))]);
}

#[rstest]
#[case::focus("\x1b[I")]
#[case::mouse("\x1b[<0;3;4M")]
#[case::cursor_report("\x1b[12;40R")]
#[case::device_report("\x1b[?62;4c")]
#[case::kitty_flags("\x1b[?5u")]
#[case::released("\x1b[106;1:3u")]
#[case::super_q("\x1b[113;9u")]
#[case::caps_lock("\x1b[57358u")]
#[case::insert("\x1b[2~")]
#[case::cut("\x1b[12;")]
fn what_is_no_key_of_ours_is_passed_over_whole(#[case] bytes: &str) {
    assert_eq!(inputs(bytes.as_bytes()), [None]);
    let mut both = bytes.as_bytes().to_vec();
    if !bytes.ends_with(';') {
        both.push(b'j');
        assert_eq!(inputs(&both), [None, Some(Input::Key(Press::char('j')))]);
    }
}

#[test]
fn an_escape_before_a_sequence_is_a_key_of_its_own() {
    let two = [Some(Input::Key(key(Key::Esc))), Some(Input::Key(key(Key::Down)))];
    assert_eq!(inputs(b"\x1b\x1b[B"), two);
    assert_eq!(inputs(b"\x1b\x1b").len(), 2);
}

#[test]
fn a_paste_is_one_input_however_long_it_takes_and_whatever_it_holds() {
    let text = "q\u{1b}[31m\r\nстрока ".repeat(4000);
    let bytes = format!("j\x1b[200~{text}\x1b[201~k");
    let mut decoder = Decoder::default();
    let mut found = Vec::new();
    for part in bytes.as_bytes().chunks(1000) {
        found.extend(decoder.feed(part));
        found.extend(if decoder.waits() { Vec::new() } else { decoder.settle() });
    }
    let found: Vec<_> = found.into_iter().map(|d| d.input.unwrap()).collect();
    let wanted = [Input::Key(Press::char('j')), Input::Paste(text), Input::Key(Press::char('k'))];
    assert_eq!(found, wanted);
}

proptest! {
    #[test]
    fn no_byte_is_lost_or_read_twice(bytes in proptest::collection::vec(any::<u8>(), 0..200), cut in 0_usize..200) {
        let mut decoder = Decoder::default();
        let (one, two) = bytes.split_at(cut.min(bytes.len()));
        let mut found = decoder.feed(one);
        found.extend(decoder.feed(two));
        found.extend(decoder.settle());
        let mut read: Vec<u8> = found.into_iter().flat_map(|d| d.bytes).collect();
        read.extend(&decoder.rest);
        prop_assert_eq!(read, bytes);
    }

    #[test]
    fn typed_text_arrives_letter_by_letter(text in "[ -~а-яёіїєґა-ჰăâîșț🙂]{0,40}") {
        let typed: String = inputs(text.as_bytes())
            .into_iter()
            .map(|input| match input {
                Some(Input::Key(Press { key: Key::Char(c), .. })) => c,
                _ => '?',
            })
            .collect();
        prop_assert_eq!(typed, text);
    }
}
