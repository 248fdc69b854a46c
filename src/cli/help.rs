//! Clap in the interface language: help texts, headings and errors come from Fluent.

use super::failure::{Failure, exit};
use crate::form::Knowledge;
use crate::locale::{LANGS, Locale};
use crate::query::{self, Names};
use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Arg, ArgAction, Command};
use fluent_bundle::FluentArgs;
use std::ffi::OsString;

/// The interface language: `--lang`, else the one chosen in the configuration, else the
/// environment's, else English. Read before the line is parsed, so that a mistake in it is
/// explained in that language.
pub(super) fn language(args: &[OsString], chosen: Option<&str>) -> String {
    let mut words = args.iter().map(|word| word.to_string_lossy());
    while let Some(word) = words.next() {
        if let Some(lang) = word.strip_prefix("--lang=") {
            return known(lang);
        }
        if word == "--lang" {
            return known(&words.next().unwrap_or_default());
        }
    }
    if let Some(lang) = chosen {
        return known(lang);
    }
    ["LC_ALL", "LC_MESSAGES", "LANG"]
        .iter()
        .find_map(|name| std::env::var(name).ok().filter(|v| !v.is_empty()))
        .map_or_else(|| "en".to_owned(), |lang| known(&lang))
}

fn known(lang: &str) -> String {
    is_language(lang).unwrap_or("en").to_owned()
}

/// The interface language that a word names: `ru`, `ru_RU.UTF-8`.
pub(super) fn is_language(word: &str) -> Option<&'static str> {
    let short = word.split(['_', '-', '.']).next().unwrap_or_default().to_lowercase();
    LANGS.into_iter().find(|l| *l == short)
}

/// A language that is asked for and not there is a mistake; one of the environment is not.
pub(super) fn check_language(asked: Option<&str>) -> Result<(), Failure> {
    match asked {
        Some(word) if is_language(word).is_none() => {
            let what = format!("there is no interface language `{word}`");
            let languages = LANGS.join(" ");
            Err(Failure::new(exit::USAGE, "unknown-language", what)
                .at("--lang")
                .advise(format!("languages: {languages}"))
                .with("word", word)
                .with("words", languages))
        }
        _ => Ok(()),
    }
}

/// The command tree with its texts.
pub(super) fn translate(command: Command, locale: &Locale) -> Command {
    let help = Arg::new("help")
        .short('h')
        .long("help")
        .action(ArgAction::Help)
        .global(true)
        .help(locale.tr("cli-arg-help"))
        .help_heading(locale.tr("cli-heading-global"));
    let command = one(command, locale, "").disable_help_flag(true).arg(help);
    command.disable_version_flag(true).arg(
        Arg::new("version")
            .short('V')
            .long("version")
            .action(ArgAction::Version)
            .help(locale.tr("cli-arg-version"))
            .help_heading(locale.tr("cli-heading-global")),
    )
}

fn one(command: Command, locale: &Locale, path: &str) -> Command {
    let name = command.get_name().to_owned();
    let path = match path {
        _ if name == "plaint" => String::new(),
        "" => name,
        outer => format!("{outer}-{name}"),
    };
    let about = if path.is_empty() { "cli-about".to_owned() } else { format!("cli-about-{path}") };
    let template = format!(
        "{{about}}\n\n{}: {{usage}}\n\n{{all-args}}{{after-help}}",
        locale.tr("cli-heading-usage")
    );
    command
        .about(locale.tr(&about))
        .help_template(template)
        .subcommand_help_heading(locale.tr("cli-heading-commands"))
        .subcommand_value_name(locale.tr("cli-word-command"))
        .mut_args(|arg| argument(arg, locale, &path))
        .mut_subcommands(|inner| one(inner, locale, &path))
}

fn argument(arg: Arg, locale: &Locale, path: &str) -> Arg {
    let id = arg.get_id().as_str().replace('_', "-");
    let specific = format!("cli-arg-{path}-{id}");
    let text = if locale.has(&specific) { specific } else { format!("cli-arg-{id}") };
    let text = locale.tr(&text);
    let heading = match (arg.is_global_set(), arg.is_positional()) {
        (true, _) => "cli-heading-global",
        (_, true) => "cli-heading-arguments",
        _ => "cli-heading-options",
    };
    let arg = arg.help(text).help_heading(locale.tr(heading)).hide_env(true);
    // Clap refuses these two on options without a value.
    if arg.get_action().takes_values() {
        arg.hide_possible_values(true).hide_default_value(true)
    } else {
        arg
    }
}

/// Whether help is asked for a command that takes a filter: the first word that is neither an
/// option of `command` nor the value of one.
pub(super) fn is_of_filters(command: &Command, args: &[OsString]) -> bool {
    let takes_next = |word: &str| {
        let found = |arg: &&Arg| match word.strip_prefix("--") {
            Some(long) => arg.get_long() == Some(long),
            None => word.strip_prefix('-').is_some_and(|short| {
                let mut signs = short.chars();
                signs.next() == arg.get_short()
                    && arg.get_short().is_some()
                    && signs.next().is_none()
            }),
        };
        command.get_arguments().find(found).is_some_and(|arg| arg.get_action().takes_values())
    };
    let mut words = args.iter().skip(1).map(|word| word.to_string_lossy());
    while let Some(word) = words.next() {
        if word.starts_with('-') {
            if takes_next(&word) {
                words.next();
            }
        } else {
            return ["list", "count", "export"].contains(&word.as_ref());
        }
    }
    false
}

/// The fields and states that a filter may name, as the end of a command's help.
pub(super) fn filter_words(locale: &Locale) -> String {
    let names = Names::of(&Knowledge::builtin());
    let mut text = String::new();
    let parts = [
        ("cli-heading-fields", names.fields().map(|f| f.id.clone()).collect::<Vec<_>>()),
        ("cli-heading-states", query::is_values().into_iter().map(|v| v.value).collect()),
    ];
    for (heading, words) in parts {
        text.push('\n');
        text.push_str(&locale.tr(heading));
        text.push(':');
        let mut column = WIDTH;
        for word in words {
            if column + word.len() + 1 > WIDTH {
                text.push_str("\n ");
                column = 1;
            }
            text.push(' ');
            text.push_str(&word);
            column += word.len() + 1;
        }
        text.push('\n');
    }
    format!("{text}\n{}", locale.tr("cli-help-filter"))
}

/// Where lines of help end, in columns.
const WIDTH: usize = 78;

/// A mistake on the line, in the interface language.
pub(super) fn usage(error: &clap::Error, locale: &Locale) -> Failure {
    let mut args = FluentArgs::new();
    for (kind, name) in [
        (ContextKind::InvalidArg, "arg"),
        (ContextKind::InvalidValue, "value"),
        (ContextKind::InvalidSubcommand, "command"),
        (ContextKind::PriorArg, "prior"),
    ] {
        args.set(name, error.get(kind).map(text).unwrap_or_default());
    }
    let id = match error.kind() {
        ErrorKind::UnknownArgument => "cli-usage-unknown-argument",
        ErrorKind::InvalidSubcommand => "cli-usage-unknown-command",
        ErrorKind::MissingSubcommand | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            "cli-usage-missing-command"
        }
        ErrorKind::MissingRequiredArgument => "cli-usage-missing-argument",
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => "cli-usage-invalid-value",
        ErrorKind::ArgumentConflict => "cli-usage-conflict",
        ErrorKind::NoEquals | ErrorKind::TooFewValues | ErrorKind::WrongNumberOfValues => {
            "cli-usage-missing-value"
        }
        _ => "cli-usage-other",
    };
    let hint = [
        ContextKind::SuggestedSubcommand,
        ContextKind::SuggestedArg,
        ContextKind::SuggestedValue,
        ContextKind::ValidValue,
    ]
    .into_iter()
    .find_map(|kind| error.get(kind).map(text).filter(|t| !t.is_empty()));
    let advice = match hint {
        Some(hint) => {
            let mut args = FluentArgs::new();
            args.set("hint", hint);
            locale.tr_with("cli-usage-try-hint", &args)
        }
        None => locale.tr("cli-usage-try-help"),
    };
    let place = error.get(ContextKind::InvalidArg).map(text).unwrap_or_default();
    Failure::usage(locale.tr_with(id, &args)).at(place).advise(advice)
}

fn text(value: &ContextValue) -> String {
    match value {
        ContextValue::String(one) => one.clone(),
        ContextValue::Strings(all) => all.join(", "),
        ContextValue::StyledStr(one) => one.to_string(),
        ContextValue::StyledStrs(all) => {
            all.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ")
        }
        ContextValue::Number(n) => n.to_string(),
        ContextValue::Bool(b) => b.to_string(),
        _ => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::args::Line;
    use clap::CommandFactory;
    use rstest::rstest;

    #[rstest]
    #[case("plaint list --help", true)]
    #[case("plaint --lang ru export --help", true)]
    #[case("plaint --lang=ru -h count", true)]
    #[case("plaint keys list --help", false)]
    #[case("plaint add --help list", false)]
    #[case("plaint --help", false)]
    fn fields_of_filters_are_told_where_a_filter_is_taken(#[case] line: &str, #[case] told: bool) {
        let args: Vec<OsString> = line.split(' ').map(OsString::from).collect();
        assert_eq!(is_of_filters(&Line::command(), &args), told);
    }
}
