//! Every command under every keyboard layout, by what those keyboards send: made from the layout
//! files, the keymaps and the table of commands, so that it cannot drift from them.

use crate::desk::command::{COMMANDS, Run, Scope};
use crate::desk::keys::{KEYMAPS, Key, Keymap, Layout, Layouts, Press, Resolved, Resolver};
use crate::desk::term::decode::Decoder;
use crate::desk::term::input::Input;
use rstest::rstest;
use std::collections::BTreeSet;

/// How a terminal sends keys.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Mode {
    /// As of old; Control finds the Latin letter of the key, as GNOME's terminal does.
    Legacy,
    /// As of old; Control and a Cyrillic letter send the letter alone, as xterm does.
    Bare,
    /// By kitty's protocol, with the key's place.
    Kitty,
    /// By kitty's protocol or xterm's `modifyOtherKeys`, without the place: tmux, iTerm2.
    Placeless,
}

const MODES: [Mode; 4] = [Mode::Legacy, Mode::Bare, Mode::Kitty, Mode::Placeless];

impl Mode {
    const fn is_kitty(self) -> bool {
        matches!(self, Self::Kitty | Self::Placeless)
    }
}

/// A keyboard with a layout on: what it types on the keys of a US one.
struct Board(Option<Layout>);

impl Board {
    fn types(&self, us: char) -> char {
        self.0.as_ref().and_then(|layout| layout.types(us)).unwrap_or(us)
    }

    /// The bytes of a press, as somebody types it who reads it off the help; `None` where the
    /// layout cannot type it.
    fn sends(&self, press: Press, mode: Mode) -> Option<Vec<u8>> {
        let Key::Char(c) = press.key else { return Some(named(press, mode)) };
        if !press.ctrl && !press.alt {
            return self.character(c).map(|c| c.to_string().into_bytes());
        }
        let typed = self.character(c)?;
        let held = 1 + 2 * u32::from(press.alt) + 4 * u32::from(press.ctrl);
        if mode.is_kitty() {
            let (code, place) = (u32::from(typed), u32::from(c));
            // Of a sign no more is known than the sign.
            let place = if mode == Mode::Kitty && typed != c {
                format!("::{place}")
            } else {
                String::new()
            };
            return Some(format!("\x1b[{code}{place};{held}u").into_bytes());
        }
        let mut bytes = if press.alt { vec![0x1b] } else { Vec::new() };
        if press.ctrl && (typed.is_ascii() || mode == Mode::Legacy) {
            bytes.push(u8::try_from(c).unwrap() & 0x1f);
        } else {
            bytes.extend(typed.to_string().bytes());
        }
        Some(bytes)
    }

    /// Letters are typed by their key, signs by what they are.
    fn character(&self, c: char) -> Option<char> {
        if c.is_ascii_alphabetic() {
            return Some(self.types(c));
        }
        let signs = (' '..='~').any(|us| self.types(us) == c);
        (signs || c == ' ' || !c.is_ascii()).then_some(c)
    }
}

/// Keys that no layout changes.
fn named(press: Press, mode: Mode) -> Vec<u8> {
    let held = 1 + 2 * u32::from(press.alt) + 4 * u32::from(press.ctrl);
    let kitty = mode.is_kitty();
    let arrow = |letter: char| match held {
        1 => format!("\x1b[{letter}"),
        held => format!("\x1b[1;{held}{letter}"),
    };
    let tilde = |n: u32| match held {
        1 => format!("\x1b[{n}~"),
        held => format!("\x1b[{n};{held}~"),
    };
    let plain = |code: u32, byte: &str| match held {
        1 => byte.to_owned(),
        held if kitty => format!("\x1b[{code};{held}u"),
        _ => format!("\x1b{byte}"),
    };
    let text = match press.key {
        Key::Enter => plain(13, "\r"),
        Key::Tab => plain(9, "\t"),
        Key::Backspace => plain(127, "\x7f"),
        Key::Esc if kitty => "\x1b[27u".to_owned(),
        Key::Esc => "\x1b".to_owned(),
        Key::BackTab if kitty => "\x1b[9;2u".to_owned(),
        Key::BackTab => "\x1b[Z".to_owned(),
        Key::Delete => tilde(3),
        Key::Up => arrow('A'),
        Key::Down => arrow('B'),
        Key::Right => arrow('C'),
        Key::Left => arrow('D'),
        Key::Home => arrow('H'),
        Key::End => arrow('F'),
        Key::PageUp => tilde(5),
        Key::PageDown => tilde(6),
        Key::F(n @ 1..=4) if kitty && n != 3 => arrow(char::from(b'O' + n)),
        Key::F(3) if kitty => tilde(13),
        Key::F(n @ 1..=4) => format!("\x1bO{}", char::from(b'O' + n)),
        Key::F(5) => tilde(15),
        Key::F(n @ 6..=10) => tilde(u32::from(n) + 11),
        Key::F(n) => tilde(u32::from(n) + 12),
        Key::Char(c) => c.to_string(),
    };
    text.into_bytes()
}

/// What a sequence of presses comes to in a scope, when these bytes are sent.
fn resolve(
    (keymap, layouts): (&Keymap, &Layouts),
    scope: Scope,
    sent: &[Vec<u8>],
) -> Option<Resolved> {
    let mut resolver = Resolver::default();
    let mut last = None;
    for bytes in sent {
        let mut decoder = Decoder::default();
        let mut found = decoder.feed(bytes);
        found.extend(decoder.settle());
        let [one] = found.as_slice() else { panic!("{bytes:?} is {found:?}") };
        let Some(Input::Key(press)) = one.input else { panic!("{bytes:?} is no key") };
        last = Some(match resolver.press(keymap, layouts, scope, press) {
            // By its place or by its letter: what runs is the same.
            Resolved::Run(run, _) => Resolved::Run(run, None),
            other => other,
        });
    }
    last
}

/// The language of the system where a layout is used, which the order of the layouts hangs on.
fn language(layout: &str) -> &'static str {
    match layout {
        "ua" => "uk_UA.UTF-8",
        "by" => "be_BY.UTF-8",
        "kz" => "kk_KZ.UTF-8",
        "kg" => "ky_KG.UTF-8",
        "ge" => "ka_GE.UTF-8",
        "ro" => "ro_MD.UTF-8",
        _ => "ru_RU.UTF-8",
    }
}

/// Every sequence that a scope knows, with the command that it runs on a US keyboard.
fn sequences(keymap: &Keymap, scope: Scope) -> Vec<(Vec<Press>, Run)> {
    let (us, layouts) = (Board(None), Layouts::builtin("en").unwrap());
    let mut found = Vec::new();
    for b in keymap.bindings().iter().filter(|b| scope.stack().contains(&b.scope)) {
        for presses in b.sequences() {
            let sent: Vec<_> =
                presses.iter().map(|p| us.sends(*p, Mode::Legacy).unwrap()).collect();
            // One that a nearer scope took over is not this command's here.
            if let Some(Resolved::Run(run, _)) = resolve((keymap, &layouts), scope, &sent)
                && run == b.run
            {
                found.push((presses.clone(), run));
            }
        }
    }
    found
}

/// Whether only a letter without Control tells a bare terminal's key.
fn is_lost(presses: &[Press], board: &Board, mode: Mode) -> bool {
    mode == Mode::Bare
        && presses.iter().any(|p| match p.key {
            Key::Char(c) => p.ctrl && !board.types(c).is_ascii(),
            _ => false,
        })
}

#[rstest]
fn every_command_runs_under_every_layout(
    #[values("ru", "ua", "by", "kz", "kg", "ge", "ro")] id: &str,
    #[values("default", "vim", "readline")] name: &str,
) {
    assert!(KEYMAPS.contains(&name));
    let (keymap, faults) = Keymap::load(name, None);
    assert!(faults.is_empty());
    let layouts = Layouts::of_languages(&[language(id)], &[]).unwrap();
    let layout = layouts.all().iter().find(|layout| layout.id == id).unwrap().clone();
    let board = Board(Some(layout));
    for mode in MODES {
        let mut reached: BTreeSet<String> = BTreeSet::new();
        for scope in Scope::ALL {
            for (presses, run) in sequences(&keymap, scope) {
                let sent: Option<Vec<_>> =
                    presses.iter().map(|press| board.sends(*press, mode)).collect();
                let Some(sent) = sent.filter(|_| !is_lost(&presses, &board, mode)) else {
                    continue;
                };
                let got = resolve((&keymap, &layouts), scope, &sent);
                let (keys, scope) = (crate::desk::keys::label(&presses), scope.as_str());
                let said = String::from_utf8_lossy(&sent.concat()).into_owned();
                assert_eq!(
                    got,
                    Some(Resolved::Run(run, None)),
                    "{id}, {mode:?}, [{scope}] {keys}, sent as {said:?}"
                );
                reached.insert(run.text());
            }
        }
        let all: BTreeSet<String> = COMMANDS.iter().flat_map(|c| c.runs()).collect();
        let missed: Vec<_> = all.difference(&reached).collect();
        // Words and ends of a line, and what they cut, are conveniences: arrows, Backspace and undo
        // reach as far.
        let eases = |run: &&&String| run.starts_with("text.delete ") || **run == "text.yank";
        let missed: Vec<_> = missed.iter().filter(|run| !eases(run)).collect();
        assert!(missed.is_empty(), "{id}, {mode:?}: no key runs {missed:?}");
    }
}

#[rstest]
fn a_text_keeps_every_letter_of_every_layout(
    #[values("ru", "ua", "by", "kz", "kg", "ge", "ro")] id: &str,
) {
    let keymap = Keymap::builtin().unwrap();
    let layouts = Layouts::of_languages(&[language(id)], &[]).unwrap();
    let layout = layouts.all().iter().find(|layout| layout.id == id).unwrap().clone();
    let board = Board(Some(layout));
    for scope in Scope::ALL.into_iter().filter(|scope| scope.takes_text()) {
        for us in ('!'..='~').map(|us| board.types(us)) {
            let sent = [us.to_string().into_bytes()];
            let got = resolve((&keymap, &layouts), scope, &sent);
            assert_eq!(got, Some(Resolved::Type(us)), "{id}: [{}] {us}", scope.as_str());
        }
    }
}

#[test]
fn without_a_hint_of_the_language_one_key_of_one_layout_waits_for_its_proof() {
    let keymap = Keymap::builtin().unwrap();
    let mut layouts = Layouts::builtin("en").unwrap();
    let go = |layouts: &Layouts| {
        let sent = ["і".as_bytes().to_vec()];
        resolve((&keymap, layouts), Scope::List, &sent)
    };
    // The Belarusian і sits on B, the Ukrainian one on S.
    let run = |text: &str| Some(Resolved::Run(Run::parse(text).unwrap(), None));
    assert_eq!(go(&layouts), run("list.sort"));
    layouts.saw(Press::char('ў'));
    assert_eq!(go(&layouts), run("list.kind previous"));
}
