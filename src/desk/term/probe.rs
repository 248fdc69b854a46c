//! Shows what the terminal sends, and what it comes to: for `plaint keys-pressed`.

use super::decode::Decoded;
use super::guard::Protocol;
use super::input::{Input, Reader};
use crate::desk::command::Scope;
use crate::desk::keys::{Key, Keymap, Layouts, Press, Resolved, Resolver};
use crate::locale::{FluentArgs, Locale};
use crossterm::terminal::{disable_raw_mode, enable_raw_mode};
use std::collections::BTreeMap;
use std::io::{self, Write};

/// What is asked of the terminal: kitty's flags, then what it is, which every terminal answers.
const QUESTION: &[u8] = b"\x1b[?u\x1b[c";
const BEGIN: &[u8] = b"\x1b[?2004h\x1b[>5u";
const END: &[u8] = b"\x1b[<u\x1b[?2004l";
const BEGIN_LEGACY: &[u8] = b"\x1b[?2004h";
const END_LEGACY: &[u8] = b"\x1b[?2004l";

/// Puts the terminal back.
struct Raw(Protocol);

impl Raw {
    fn enter(protocol: Protocol, out: &mut impl Write) -> io::Result<Self> {
        enable_raw_mode()?;
        let raw = Self(protocol);
        match protocol {
            Protocol::Auto => out.write_all(&[BEGIN, QUESTION].concat())?,
            Protocol::Legacy => out.write_all(BEGIN_LEGACY)?,
        }
        out.flush()?;
        Ok(raw)
    }
}

impl Drop for Raw {
    fn drop(&mut self) {
        let mut out = io::stdout().lock();
        let end = if self.0 == Protocol::Auto { END } else { END_LEGACY };
        // A terminal that has gone away needs no restoring.
        let _gone = out.write_all(end).and_then(|()| out.flush());
        let _gone = disable_raw_mode();
    }
}

/// Prints a line for each key until Esc comes twice, or Ctrl-C, or the terminal hangs up.
pub fn run(
    (keymap, mut layouts): (&Keymap, Layouts),
    protocol: Protocol,
    locale: &Locale,
) -> io::Result<()> {
    let mut out = io::stdout();
    let mut print =
        |text: &str| out.write_all(format!("{text}\r\n").as_bytes()).and_then(|()| out.flush());
    let names: Vec<&str> = layouts.all().iter().map(|layout| layout.name.as_str()).collect();
    let mut args = FluentArgs::new();
    args.set("names", names.join(", "));
    let told = locale.tr_with("pressed-layouts", &args);
    let _raw = Raw::enter(protocol, &mut io::stdout())?;
    print(&locale.tr("pressed-begin"))?;
    print(&told)?;
    let mut reader = Reader::default();
    let mut escapes = 0;
    let mut kitty = None;
    loop {
        let Ok(found) = reader.read() else { return Ok(()) };
        for decoded in found {
            if let Some(on) = answer(&decoded.bytes) {
                if kitty.is_none() {
                    print(&locale.tr(if on { "pressed-kitty" } else { "pressed-no-kitty" }))?;
                }
                kitty = kitty.or(Some(on));
                continue;
            }
            if let Some(Input::Key(press)) = decoded.input {
                layouts.saw(press);
            }
            for line in lines(&decoded, (keymap, &layouts), locale) {
                print(&line)?;
            }
            let Some(Input::Key(press)) = decoded.input else { continue };
            escapes = if press == Press::plain(Key::Esc) { escapes + 1 } else { 0 };
            let placed = layouts.translate(press.bare()).unwrap_or(press.bare());
            if escapes == 2 || press.bare() == Press::ctrl('c') || placed == Press::ctrl('c') {
                return Ok(());
            }
        }
    }
}

/// Whether the bytes are an answer to the question, and if so, whether kitty's protocol is there.
fn answer(bytes: &[u8]) -> Option<bool> {
    let inner = bytes.strip_prefix(b"\x1b[?")?;
    match inner.last()? {
        b'u' => Some(true),
        b'c' => Some(false),
        _ => None,
    }
}

/// What one thing that the terminal sent comes to.
fn lines(
    decoded: &Decoded,
    (keymap, layouts): (&Keymap, &Layouts),
    locale: &Locale,
) -> Vec<String> {
    let sent = sent(&decoded.bytes);
    let press = match &decoded.input {
        Some(Input::Key(press)) => *press,
        Some(Input::Paste(text)) => {
            let mut args = FluentArgs::new();
            args.set("n", text.chars().count());
            return vec![format!("{sent}  {}", locale.tr_with("pressed-paste", &args))];
        }
        None => return vec![format!("{sent}  {}", locale.tr("pressed-nothing"))],
    };
    let base = press.base.map(|place| press.with_char(place));
    let place = base.or_else(|| layouts.translate(press.bare()));
    let place = place.filter(|place| *place != press.bare());
    let place = place.map(|place| format!(" = {}", place.label())).unwrap_or_default();
    let mut lines = vec![format!("{sent}  {}{place}", press.label())];
    for (what, scopes) in meanings(press, (keymap, layouts), locale) {
        let places = scopes.join(" ");
        let colon = if places.is_empty() { "" } else { ": " };
        lines.push(format!("      {places}{colon}{what}"));
    }
    lines
}

/// The bytes as one would write them: `\e[1089::99;5u`.
fn sent(bytes: &[u8]) -> String {
    let text = String::from_utf8_lossy(bytes);
    let mut out = String::new();
    for c in text.chars().take(40) {
        match c {
            '\u{1b}' => out.push_str("\\e"),
            c if c.is_control() => out.extend(c.escape_default()),
            c => out.push(c),
        }
    }
    format!("{out:<14}")
}

/// What it does, with the places where it does that.
fn meanings(
    press: Press,
    (keymap, layouts): (&Keymap, &Layouts),
    locale: &Locale,
) -> BTreeMap<String, Vec<&'static str>> {
    let mut found: BTreeMap<String, Vec<&'static str>> = BTreeMap::new();
    // What holds in several places is not listed as a place of its own.
    let inner = [Scope::Global, Scope::Browse, Scope::Text];
    for scope in Scope::ALL.into_iter().filter(|scope| !inner.contains(scope)) {
        let what = match Resolver::default().press(keymap, layouts, scope, press) {
            Resolved::Run(run, _) => format!("{} ({})", run.text(), locale.tr(&run.doc_id())),
            Resolved::Type(c) => format!("{} “{c}”", locale.tr("pressed-types")),
            Resolved::Pending => locale.tr("pressed-prefix"),
            Resolved::Cancelled | Resolved::Unbound(..) => continue,
        };
        found.entry(what).or_default().push(scope.as_str());
    }
    if found.is_empty() {
        found.insert(locale.tr("pressed-unbound"), Vec::new());
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::desk::term::decode::Decoder;

    fn shown(bytes: &str, lang: &str) -> Vec<String> {
        let (keymap, layouts) = (Keymap::builtin().unwrap(), Layouts::builtin(lang).unwrap());
        let mut decoder = Decoder::default();
        let mut found = decoder.feed(bytes.as_bytes());
        found.extend(decoder.settle());
        let locale = Locale::new(lang);
        found.iter().flat_map(|d| lines(d, (&keymap, &layouts), &locale)).collect()
    }

    #[test]
    fn a_key_is_shown_as_it_came_and_as_it_is_understood() {
        let both = shown("\x1b[1089::99;5u", "en");
        assert_eq!(both[0].trim_end(), "\\e[1089::99;5u  Ctrl-С = Ctrl-C");
        assert!(both.iter().any(|line| line.contains("app.quit (Quit)")), "{both:?}");
        let letter = shown("о", "en");
        assert!(letter[0].ends_with("о = j"), "{letter:?}");
        assert!(letter.iter().any(|line| line.contains("list ") && line.contains("Go down")));
        assert!(letter.iter().any(|line| line.contains("line") && line.contains("“о”")));
        assert!(shown("\x1b[I", "en")[0].contains("no key"));
    }

    #[test]
    fn the_answer_of_a_terminal_is_known() {
        assert_eq!(answer(b"\x1b[?5u"), Some(true));
        assert_eq!(answer(b"\x1b[?62;4c"), Some(false));
        assert_eq!(answer(b"\x1b[1;5D"), None);
    }
}
