//! `plaint locales check`: whether the texts of the interface are whole in every language, those
//! of the configuration directory over those compiled in.

use crate::cli::config;
use crate::cli::context::Context;
use crate::cli::failure::{Failure, exit};
use crate::content::CONTENT;
use crate::locale::{FluentArgs, LANGS, Lack, Locale, MessageFault, MessageFile, check_messages};
use serde_json::json;

/// Compares every language with English, and names what is missing or says something else.
pub(super) fn check(cx: &mut Context) -> Result<u8, Failure> {
    let own = config::knowledge()?;
    let mut files = Vec::new();
    for lang in LANGS {
        let dir = CONTENT.get_dir(format!("locales/{lang}"));
        for file in dir.into_iter().flat_map(include_dir::Dir::files) {
            let name = file.path().to_str().unwrap_or_default();
            files.push(MessageFile { lang, name, text: file.contents_utf8().unwrap_or_default() });
        }
        let folder = format!("locales/{lang}/");
        for source in own.iter().filter(|source| source.name.starts_with(&folder)) {
            let text = std::str::from_utf8(&source.bytes)
                .map_err(|e| Failure::new(exit::REFUSED, "file", e.to_string()).at(&source.name))?;
            files.push(MessageFile { lang, name: &source.name, text });
        }
    }
    let mut faults = check_messages(&files);
    // A text of one's own may take the place of one that is compiled in.
    faults.retain(|fault| fault.lack != Lack::Twice || !own.iter().any(|s| s.name == fault.file));
    let locale = cx.locale.clone();
    if cx.out.json {
        let list: Vec<_> = faults
            .iter()
            .map(|f| {
                let (what, advice) = words(f, &locale);
                json!({"file": f.file, "line": f.line, "what": what, "try": advice})
            })
            .collect();
        cx.out.json(&json!({"problems": list}))?;
    } else {
        for f in &faults {
            let (what, advice) = words(f, &locale);
            cx.out.line(&format!("{}:{}: {what}\n  {advice}", f.file, f.line))?;
        }
        if faults.is_empty() {
            cx.out.note(&locale.tr("cli-check-fine"));
        }
    }
    Ok(if faults.is_empty() { exit::DONE } else { exit::REFUSED })
}

/// What is wrong, and what to do.
fn words(fault: &MessageFault, locale: &Locale) -> (String, String) {
    let mut args = FluentArgs::new();
    args.set("id", fault.id.as_str());
    args.set("lang", fault.lang.as_str());
    let id = match &fault.lack {
        Lack::Syntax(what) => {
            args.set("what", what.as_str());
            "locales-syntax"
        }
        Lack::Missing => "locales-missing",
        Lack::Extra => "locales-extra",
        Lack::Twice => "locales-twice",
        Lack::Values(names) => {
            args.set("names", names.join(", "));
            "locales-values"
        }
        Lack::Plural => "locales-plural",
    };
    (locale.tr_with(id, &args), locale.tr_with(&format!("{id}.try"), &args))
}
