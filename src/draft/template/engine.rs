//! Runs one template.
//!
//! Built without macros, includes, filters and functions, on an environment that starts empty, with
//! fuel for its steps, a writer that stops, and [`super::guard`] before it.

use super::TemplateError;
use super::guard;
use minijinja::value::{Value, ValueKind};
use minijinja::{AutoEscape, Environment, Error, ErrorKind, UndefinedBehavior};
use std::io::{self, Write};

/// More than this, in bytes, no template may print.
pub const LARGEST_OUTPUT: usize = 8 << 20;
/// Steps of the engine: a joint complaint of two hundred cases takes about a tenth.
const FUEL: u64 = 2_000_000;
const DEEPEST: usize = 60;

/// How a value is printed: what stands in the Markdown for it. Called for everything that a
/// template prints, so that no value reaches the text as it is.
pub type Emit = dyn Fn(&Value) -> String + Send + Sync;

/// Fills a template. `line` is the line of the file on which the source begins.
///
/// # Errors
/// Names file and line: the template asks for what it may not have, does not end, or prints more
/// than [`LARGEST_OUTPUT`].
pub fn render(
    (file, line): (&str, usize),
    source: &str,
    context: Value,
    emit: Box<Emit>,
) -> Result<String, TemplateError> {
    guard::check(file, line, source)?;
    let fail = |error: &Error| TemplateError {
        file: file.to_owned(),
        line: line + error.line().unwrap_or(1).saturating_sub(1),
        what: error.detail().map_or_else(|| error.kind().to_string(), str::to_owned),
        try_this: advice(error.kind()).to_owned(),
    };
    let mut env = Environment::empty();
    env.set_undefined_behavior(UndefinedBehavior::Chainable);
    env.set_auto_escape_callback(|_| AutoEscape::None);
    env.set_fuel(Some(FUEL));
    env.set_recursion_limit(DEEPEST);
    env.set_formatter(move |out, _, value| {
        out.write_str(&emit(value)).map_err(|_full| Error::from(ErrorKind::WriteFailure))
    });
    let template = env.template_from_named_str(file, source).map_err(|error| fail(&error))?;
    let mut out = Capped { bytes: Vec::new(), full: false };
    if let Err(error) = template.render_captured_to(context, &mut out) {
        let mut failed = fail(&error);
        if out.full {
            failed.what = format!("it prints more than {} MiB", LARGEST_OUTPUT >> 20);
            "print less in its loops".clone_into(&mut failed.try_this);
        }
        return Err(failed);
    }
    Ok(String::from_utf8_lossy(&out.bytes).into_owned())
}

const fn advice(kind: ErrorKind) -> &'static str {
    match kind {
        ErrorKind::OutOfFuel => "it loops too often; make its loops shorter",
        ErrorKind::SyntaxError => "mend the tag on that line",
        ErrorKind::UnknownFilter | ErrorKind::UnknownTest | ErrorKind::UnknownFunction => {
            "templates have no filters, tests and functions; leave it out"
        }
        _ => "mend the template",
    }
}

/// Takes so much and then refuses.
struct Capped {
    bytes: Vec<u8>,
    full: bool,
}

impl Write for Capped {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.bytes.len() + bytes.len() > LARGEST_OUTPUT {
            self.full = true;
            return Err(io::Error::other("the output is too long"));
        }
        self.bytes.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// The text of a plain value; nothing for what is no text and no number.
pub(in crate::draft) fn words(value: &Value) -> Option<String> {
    match value.kind() {
        ValueKind::String => value.as_str().map(str::to_owned),
        ValueKind::Number => Some(value.to_string()),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use rstest::rstest;

    fn run(source: &str) -> Result<String, TemplateError> {
        let list: Vec<u32> = (0..1000).collect();
        let context = Value::from_pairs([
            ("name", Value::from("Анна")),
            ("list", Value::from(list)),
            ("huge", Value::from("x".repeat(1 << 20))),
        ]);
        let emit = |value: &Value| words(value).unwrap_or_else(|| "[[?]]".to_owned());
        render(("t.md", 1), source, context, Box::new(emit))
    }

    #[rstest]
    #[case("a {{ name }} b", "a Анна b")]
    #[case("{{ nobody.address.street }}", "[[?]]")]
    #[case("{% if nobody %}x{% else %}y{% endif %}", "y")]
    #[case("{% for n in list %}{% if n < 3 %}{{ n }} {% endif %}{% endfor %}", "0 1 2 ")]
    fn a_template_prints(#[case] source: &str, #[case] expected: &str) {
        assert_eq!(run(source).as_deref(), Ok(expected));
    }

    #[test]
    fn a_loop_that_does_not_end_is_stopped() {
        let deep = "{% for a in list %}{% for b in list %}{% for c in list %}.";
        let source = format!("{deep}{}", "{% endfor %}".repeat(3));
        assert!(run(&source).is_err());
    }

    #[test]
    fn three_gigabytes_are_not_printed() {
        let source = "{% for a in list %}{{ huge }}{{ huge }}{{ huge }}{% endfor %}";
        let failed = run(source).map_err(|error| error.what);
        assert_eq!(failed, Err("it prints more than 8 MiB".to_owned()));
    }

    #[rstest]
    #[case("{% include \"/etc/passwd\" %}")]
    #[case("{% extends \"x\" %}")]
    #[case("{{ range(99999999) }}")]
    #[case("{{ name.upper() }}")]
    #[case("{{ name is defined }}")]
    #[case("{% for x in %}")]
    fn what_is_not_there_is_an_error_with_its_line(#[case] source: &str) {
        assert_eq!(run(&format!("a\n{source}")).map_err(|error| error.line), Err(2), "{source}");
    }

    #[test]
    fn deep_nesting_is_an_error() {
        assert!(run(&format!("{{{{ {}1{} }}}}", "(".repeat(20_000), ")".repeat(20_000))).is_err());
        assert!(run(&"{% if name %}".repeat(5_000)).is_err());
    }

    proptest! {
        #[test]
        fn nothing_panics(source in r"[{}%#'x.()\[\] a-f|*~\n]{0,80}") {
            drop(run(&source));
        }
    }
}
