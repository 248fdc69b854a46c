//! `plaint complaint insert`: a live reference at the end of a section; prints its token.

use super::Work;
use crate::cli::args::ComplaintInsert;
use crate::cli::context::{self, Context};
use crate::cli::edit;
use crate::cli::failure::{Failure, exit};
use crate::draft::{self, Complaint, SectionRow, token};
use crate::record::Editor;

pub(super) fn run(cx: &mut Context, args: &ComplaintInsert) -> Result<u8, Failure> {
    cx.must_write()?;
    let mut vault = cx.open_to_write()?;
    let work = Work::open(cx, &vault, &args.id)?;
    let section = section(&work, &args.section)?;
    let record = context::resolve(&work.table, &args.record)?;
    let state = vault.state(record)?.ok_or_else(|| context::not_found(&args.record))?;
    let path = edit::path_of(&state, &args.field)?;
    edit::check_place(&cx.knowledge, &state, &path)?;
    let op = draft::head_of(&state, &path);
    let (token, _saved) = vault.attempt(|pen| {
        let mut editor = Editor::open(pen, &work.ops, work.id());
        let item = draft::add_reference(&mut editor, record, &path, op)?;
        let token = item.map(token::of_reference).unwrap_or_default();
        let text = format!("{} {token}", section.text);
        editor.set_text(&Complaint::text_of(section.item), text.trim_start())?;
        Ok::<_, Failure>(token)
    })??;
    if cx.out.json {
        cx.out.json(&serde_json::json!({"id": work.id().to_string(), "token": token}))?;
    } else {
        cx.out.line(&token)?;
    }
    Ok(exit::DONE)
}

/// The section that a word of the line names.
pub(super) fn section(work: &Work, word: &str) -> Result<SectionRow, Failure> {
    work.complaint().section(word).cloned().ok_or_else(|| {
        let keys: Vec<&str> = work.complaint().sections.iter().map(|s| s.key.as_str()).collect();
        let what = format!("the complaint has no section `{word}`");
        Failure::new(exit::FAILED, "no-section", what)
            .at("SECTION")
            .advise(format!("sections: {}", keys.join(" ")))
            .with("word", word)
            .with("words", keys.join(" "))
    })
}
