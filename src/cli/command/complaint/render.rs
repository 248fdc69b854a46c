//! `plaint complaint render`: the text through the gate and an envelope; a frozen version as it
//! was; a letter; a package with the annexes.

use super::{Work, check, package};
use crate::cli::args::{ComplaintFormat, ComplaintRender, Leaving};
use crate::cli::context::Context;
use crate::cli::failure::{Failure, exit};
use crate::cli::leaving::{self, Account};
use crate::content::CONTENT;
use crate::document::{Document, Lang, MarkdownError, Typography, polish, read_markdown};
use crate::draft::{self, Everything, Filled, NEVER, Told, Version, versions};
use crate::exchange::dossiers::{Reading, Sight};
use crate::publish::{self, Format, Sealing};
use crate::record::RecordId;
use crate::rules::{Cleared, Seal};

pub(super) fn run(cx: &mut Context, args: &ComplaintRender) -> Result<u8, Failure> {
    let vault = cx.open_to_read()?;
    let mut work = Work::open(cx, &vault, &args.id)?;
    // Where nothing else is said it goes where its procedure says, and the gate asks for that.
    let options = Leaving {
        output: args.output.clone(),
        channel: args.channel.clone().unwrap_or_else(|| work.procedure.id.clone()),
        to: args.to.clone(),
        plaintext: args.plaintext,
        r#override: args.r#override.clone(),
    };
    let channel = leaving::channel(cx, &options)?;
    let destination = leaving::destination(cx, &vault, &options, &channel)?;
    let seal = match destination.sealing {
        Sealing::Plaintext => Seal::Plaintext,
        _ => Seal::Encrypted,
    };
    let reason = options.r#override.as_deref();
    let format = format(args.format);
    publish::can_write(format)?;
    let version = args.version.map(|number| frozen(&work, number)).transpose()?;
    let under = version.as_ref().and_then(|version| version.under.as_ref());
    match (&version, under) {
        // The people of the text that leaves are asked, not those of today's.
        (Some(_), Some(under)) => work.as_frozen(&vault, under)?,
        (Some(_), None) => work.with_former(),
        (None, _) => {}
    }
    // A file, and a text of which nobody wrote down whether it names, may name anybody.
    let files = args.package || (version.is_some() && under.is_none());
    let days = cx.days();
    let reading = work.sight(cx, &vault, Sight { channel, days, seal, reason, files });
    let cleared = reading.cleared.as_ref().map_err(|refused| Failure::from(refused.clone()))?;
    let markdown = match &version {
        Some(version) => version.text.clone(),
        None => text(cx, args, &work, (cleared, &reading.filled))?,
    };
    if !cleared.channel().is_own() {
        let whole = version.is_none() && args.letter.is_none();
        fit_for_others(cx, &work, &reading, (!whole).then_some(&markdown))?;
    }
    let mut document = document(&work, &markdown)?;
    // Markdown is to be edited again, so it stays as it was typed.
    if format != Format::Markdown {
        document = set(document);
    }
    let made = cx.moment();
    let kind = if args.package { "complaint package" } else { "complaint" };
    let enclosures = if args.package {
        if let Some(version) = &version {
            package::same_annexes(&work, version)?;
        }
        package::enclosures(&work, cleared)?
    } else {
        Vec::new()
    };
    let mut account = Account { cx, vault: &vault };
    let what = format!("{kind} {}", work.id());
    let mut sink = publish::open(cleared, &destination, &what, &mut account)?;
    if args.package {
        package::write(cx, &vault, (&document, format), enclosures, (&mut sink, made))?;
    } else {
        publish::write_document(&mut sink, &document, format, made)?;
    }
    sink.finish()?;
    Ok(exit::DONE)
}

/// The frozen version of a number.
fn frozen(work: &Work, number: usize) -> Result<Version, Failure> {
    let all = versions(&work.state, &work.ops);
    let version = number.checked_sub(1).and_then(|at| all.into_iter().nth(at));
    let version = version.ok_or_else(|| no_version(&number.to_string()))?;
    if !version.sound {
        return Err(Failure::new(exit::DAMAGED, "version", "the frozen text is not whole")
            .at(format!("--version {number}"))
            .advise("`plaint verify` looks what is lost; a backup may hold it"));
    }
    Ok(version)
}

/// What the gate cannot see: the text that a person wrote.
fn fit_for_others(
    cx: &Context,
    work: &Work,
    reading: &Reading,
    other: Option<&String>,
) -> Result<(), Failure> {
    let book = work.book(cx, &Everything);
    let found = match other {
        // A frozen text and a letter are no draft: what today's consents say of them counts.
        Some(text) => reading.findings_in(&book, text, &cx.locale),
        None => reading.findings(&book, &cx.locale),
    };
    let barring = check::barring(cx, &found, |finding| NEVER.contains(&finding.check));
    let Some((count, list)) = barring else { return Ok(()) };
    let what = format!("{count} findings keep it from leaving:\n{list}");
    Err(Failure::new(exit::REFUSED, "complaint-unfit", what)
        .with("count", count.to_string())
        .with("reasons", list)
        .advise(
            "mend the text, let it be read and signed off, or keep it to yourself: --channel own",
        ))
}

const fn format(asked: ComplaintFormat) -> Format {
    match asked {
        ComplaintFormat::Docx => Format::Docx,
        ComplaintFormat::Pdf => Format::Pdf,
        ComplaintFormat::Md => Format::Markdown,
        ComplaintFormat::Txt => Format::Text,
    }
}

/// The Markdown that is asked for, with nothing in it that the gate holds back.
fn text(
    cx: &mut Context,
    args: &ComplaintRender,
    work: &Work,
    (cleared, filled): (&Cleared<Vec<RecordId>>, &Filled),
) -> Result<String, Failure> {
    if let Some(name) = &args.letter {
        let alias = args.case.as_deref();
        let cases = &work.dossier.cases;
        let at = match alias {
            Some(alias) => cases.iter().position(|file| file.alias == alias),
            None => (!cases.is_empty()).then_some(0),
        };
        let at = at.ok_or_else(|| {
            Failure::new(exit::FAILED, "not-found", "no case goes by this name").at("--case")
        })?;
        let told = Told::new(cleared, &work.dossier, &cx.knowledge);
        let book = work.book(cx, &told);
        let letter = draft::letter(&book, &work.templates, name, at).ok_or_else(|| {
            Failure::usage(format!("there is no letter `{name}`"))
                .called("usage-no-letter")
                .with("word", name)
                .at("--letter")
                .advise("there are authority and consent")
        })?;
        return Ok(letter?);
    }
    let (gaps, withheld) = (filled.gaps.len(), filled.withheld);
    let markdown = filled.markdown();
    if gaps + withheld > 0 {
        let mut words = fluent_bundle::FluentArgs::new();
        words.set("missing", gaps);
        words.set("withheld", withheld);
        let text = cx.locale.tr_with("cli-complaint-rendered", &words);
        cx.out.warn(&text);
    }
    Ok(markdown)
}

pub(super) fn no_version(word: &str) -> Failure {
    Failure::new(exit::FAILED, "no-version", format!("there is no version `{word}`"))
        .with("word", word)
        .advise("`plaint complaint show` lists the frozen versions; `draft` is the text as it is")
}

fn document(work: &Work, markdown: &str) -> Result<Document, Failure> {
    let lang = work.complaint().lang.parse().unwrap_or_else(|_unknown| Lang::en());
    let title = work.procedure.name.of(&work.complaint().lang).to_owned();
    let blocks = read_markdown(markdown).map_err(|errors| unreadable(&errors))?;
    Ok(Document { title, lang, blocks }.tidy())
}

/// The document set by the rules of its language, where there are some.
fn set(document: Document) -> Document {
    let name = format!("typography/{}.toml", document.lang.language());
    let file = CONTENT.get_file(name).and_then(|file| file.contents_utf8());
    match file.and_then(|text| Typography::read(text).ok()) {
        Some(rules) => polish(document, &rules),
        None => document,
    }
}

fn unreadable(errors: &[MarkdownError]) -> Failure {
    let all: Vec<String> = errors.iter().map(ToString::to_string).collect();
    Failure::new(exit::FAILED, "markdown", all.join("; "))
        .advise("`plaint complaint check` names the sections; mend the lines")
}
