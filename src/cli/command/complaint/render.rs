//! `plaint complaint render`: the text through the gate and an envelope; a frozen version as it
//! was; a letter; a package with the annexes.

use super::{Work, check, letters, package};
use crate::cli::args::{ComplaintFormat, ComplaintRender, Leaving};
use crate::cli::context::Context;
use crate::cli::failure::{Failure, exit};
use crate::cli::leaving::{self, Account};
use crate::draft::Finding;
use crate::exchange::outgoing::{Kept, Order, What, prepare, typeset};
use crate::publish::{self, Format, Making, Paper, PaperError, Sealing};
use crate::rules::Seal;
use std::io::Write;

pub(super) fn run(cx: &mut Context, args: &ComplaintRender) -> Result<u8, Failure> {
    let vault = cx.open_to_read()?;
    let work = Work::open(cx, &vault, &args.id)?;
    // Where nothing else is said it goes where its procedure says, and the gate asks for that.
    let options = Leaving {
        output: args.output.clone(),
        channel: args.channel.clone().unwrap_or_else(|| work.procedure.id.clone()),
        way: args.way.clone(),
    };
    let channel = leaving::channel(cx, &options)?;
    let destination = leaving::destination(cx, &vault, &options, &channel)?;
    let seal = match destination.sealing {
        Sealing::Plaintext => Seal::Plaintext,
        _ => Seal::Encrypted,
    };
    let format = format(args.format);
    publish::can_write(format)?;
    let what = match (&args.version, &args.letter) {
        (Some(word), _) => What::Version(work.version(word)?.number),
        (None, Some(name)) => What::Letter { name, case: args.case.as_deref() },
        (None, None) => What::Draft,
    };
    let (days, reason) = (cx.days(), options.way.r#override.as_deref());
    let order = Order { channel, days, seal, reason, what, files: args.package };
    let ready =
        prepare(&work.sources(cx, &vault), &work.subject(), order).map_err(|kept| why(cx, kept))?;
    if ready.gaps + ready.withheld > 0 {
        let mut words = fluent_bundle::FluentArgs::new();
        words.set("missing", ready.gaps);
        words.set("withheld", ready.withheld);
        let text = cx.locale.tr_with("cli-complaint-rendered", &words);
        cx.out.warn(&text);
    }
    // Markdown is to be edited again, so it stays as it was typed.
    let document =
        if format == Format::Markdown { ready.document } else { typeset(ready.document) };
    let making = Making { made: cx.moment(), spell: args.spell_letters };
    // What cannot be set has not left: the ledger is opened after.
    let mut bytes = Vec::new();
    let text = Some((&document, work.complaint()));
    let spelled = publish::write_document(&mut bytes, &document, format, making);
    letters::warn(cx, spelled, text)?;
    if args.package {
        let spelled = package::foresee(&document.lang, format, &ready.enclosures, making);
        letters::warn(cx, spelled, None)?;
    }
    let kind = if args.package { "complaint package" } else { "complaint" };
    let mut account = Account { cx, vault: &vault };
    let what = format!("{kind} {}", work.id());
    let mut sink = publish::open(&ready.cleared, &destination, &what, &mut account)?;
    if args.package {
        let paper = (&document.lang, &Paper { name: "complaint", bytes: &bytes, format });
        package::write(cx, &vault, paper, ready.enclosures, (&mut sink, making))?;
    } else {
        sink.write_all(&bytes).map_err(PaperError::Write)?;
    }
    sink.finish()?;
    Ok(exit::DONE)
}

/// Why it does not leave, and what to do.
fn why(cx: &Context, kept: Kept) -> Failure {
    match kept {
        Kept::Refused(refused) => refused.into(),
        Kept::Barred(found) => unfit(cx, &found),
        Kept::NoVersion(number) => no_version(&number.to_string()),
        Kept::NotWhole(number) => {
            Failure::new(exit::DAMAGED, "version", "the frozen text is not whole")
                .at(format!("--version {number}"))
                .advise("`plaint verify` looks what is lost; a backup may hold it")
        }
        Kept::OtherAnnexes(number) => {
            let what = format!("the annexes are not those of version {number}");
            Failure::new(exit::REFUSED, "annexes-changed", what)
                .at("annexes")
                .with("number", number.to_string())
                .advise("put them back as they were, or write the version without --package")
        }
        Kept::NoFile(number) => package::refused(number, "annex-without-file", "has no file")
            .advise("link the evidence that holds it, or take the annex out"),
        Kept::FileHeld(number) => {
            package::refused(number, "annex-held", "may not go with this complaint").advise(
                "link the evidence to one case that agreed, see that it is not confidential, and \
                 that whoever it is about agreed; or take the annex out",
            )
        }
        Kept::NoLetter(name) => Failure::usage(format!("there is no letter `{name}`"))
            .called("usage-no-letter")
            .with("word", name)
            .at("--letter")
            .advise("there are authority and consent"),
        Kept::NoCase => {
            Failure::new(exit::FAILED, "not-found", "no case goes by this name").at("--case")
        }
        Kept::Template(error) => error.into(),
        Kept::Markdown(errors) => {
            let all: Vec<String> = errors.iter().map(ToString::to_string).collect();
            Failure::new(exit::FAILED, "markdown", all.join("; "))
                .advise("`plaint complaint check` names the sections; mend the lines")
        }
        Kept::Vault(error) => error.into(),
    }
}

/// What the gate cannot see: the text that a person wrote.
fn unfit(cx: &Context, found: &[Finding]) -> Failure {
    let (count, list) = check::barring(cx, found, |_| true).unwrap_or_default();
    let what = format!("{count} findings keep it from leaving:\n{list}");
    Failure::new(exit::REFUSED, "complaint-unfit", what)
        .with("count", count.to_string())
        .with("reasons", list)
        .advise(
            "mend the text, let it be read and signed off, or keep it to yourself: --channel own",
        )
}

const fn format(asked: ComplaintFormat) -> Format {
    match asked {
        ComplaintFormat::Docx => Format::Docx,
        ComplaintFormat::Pdf => Format::Pdf,
        ComplaintFormat::Md => Format::Markdown,
        ComplaintFormat::Txt => Format::Text,
    }
}

pub(super) fn no_version(word: &str) -> Failure {
    Failure::new(exit::FAILED, "no-version", format!("there is no version `{word}`"))
        .with("word", word)
        .advise("`plaint complaint show` lists the frozen versions; `draft` is the text as it is")
}
