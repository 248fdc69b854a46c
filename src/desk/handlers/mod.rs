//! What each command does: one small file a command, found by its name.

mod app_back;
mod app_lock;
mod app_quit;
mod app_suspend;
mod complaint_form;
mod confirm_no;
mod confirm_yes;
mod consents_open;
mod cursor_move;
mod draft_discard;
mod draft_later;
mod draft_restore;
mod edit_leave;
mod edit_save;
mod edit_state;
mod fact_copy;
mod fact_open;
mod field_edit;
mod field_state;
mod filter_clear;
mod filter_forget;
mod filter_keep;
mod filter_leave;
mod filter_open;
mod filter_pick;
mod filter_save;
mod find_all;
mod find_field;
mod find_go;
mod find_leave;
mod find_open;
mod find_step;
mod finder_leave;
mod finder_run;
mod go_to;
mod guide_back;
mod guide_demo;
mod guide_language;
mod guide_next;
mod guide_without;
mod heads_choose;
mod heads_open;
mod heads_take;
mod help_open;
mod history_open;
mod history_restore;
mod import_again;
mod import_close;
mod import_dates;
mod import_extra;
mod import_field;
mod import_file;
mod import_key;
mod import_leave;
mod import_open;
mod import_pane;
mod import_run;
mod import_save_map;
mod import_stop;
mod import_table;
mod import_take_back;
mod import_undo;
mod import_values;
mod item_add;
mod item_keep;
mod item_remove;
mod keymap_set;
mod language_set;
mod link_open;
mod list_kind;
mod list_reverse;
mod list_sort;
mod mark_set;
mod mark_toggle;
mod mask_toggle;
mod menu_leave;
mod menu_mark;
mod menu_take;
mod page_open;
mod palette_open;
mod pick_toggle;
mod record_new;
mod record_open;
mod record_remove;
mod record_step;
mod redact_open;
mod redo;
mod remedies_open;
mod repeat;
mod review_allow;
mod review_comment;
mod review_find;
mod review_seen;
mod review_settle;
mod review_sign;
mod review_step;
mod route_open;
mod screen_blank;
mod screen_show;
mod section_move;
mod text_delete;
mod text_move;
mod text_newline;
mod text_redo;
mod text_row;
mod text_undo;
mod text_yank;
mod triage_reach;
mod triage_set;
mod undo;
mod unlock_erase;
mod unlock_read;
mod unlock_submit;
mod view_empty;

use super::command::Run;
use super::effect::Effect;
use super::model::editor::Body;
use super::model::guide::Guide;
use super::model::text::TextBuffer;
use super::model::{Model, Overlay, Place};
use crate::record::RecordId;

/// What a command does, with the word it takes.
type Handler = fn(&mut Model, &str) -> Vec<Effect>;

/// Every command's handler. A test compares it with the table of commands.
const HANDLERS: &[(&str, Handler)] = &[
    ("app.back", app_back::run),
    ("app.lock", app_lock::run),
    ("app.quit", app_quit::run),
    ("app.suspend", app_suspend::run),
    ("complaint.form", complaint_form::run),
    ("confirm.no", confirm_no::run),
    ("confirm.yes", confirm_yes::run),
    ("consents.open", consents_open::run),
    ("cursor.move", cursor_move::run),
    ("draft.discard", draft_discard::run),
    ("draft.later", draft_later::run),
    ("draft.restore", draft_restore::run),
    ("edit.leave", edit_leave::run),
    ("edit.save", edit_save::run),
    ("edit.state", edit_state::run),
    ("fact.copy", fact_copy::run),
    ("fact.open", fact_open::run),
    ("field.edit", field_edit::run),
    ("field.state", field_state::run),
    ("filter.clear", filter_clear::run),
    ("filter.forget", filter_forget::run),
    ("filter.keep", filter_keep::run),
    ("filter.leave", filter_leave::run),
    ("filter.open", filter_open::run),
    ("filter.pick", filter_pick::run),
    ("filter.save", filter_save::run),
    ("find.all", find_all::run),
    ("find.field", find_field::run),
    ("find.go", find_go::run),
    ("find.leave", find_leave::run),
    ("find.open", find_open::run),
    ("find.step", find_step::run),
    ("finder.leave", finder_leave::run),
    ("finder.run", finder_run::run),
    ("guide.back", guide_back::run),
    ("guide.demo", guide_demo::run),
    ("guide.language", guide_language::run),
    ("guide.next", guide_next::run),
    ("guide.without", guide_without::run),
    ("heads.choose", heads_choose::run),
    ("heads.open", heads_open::run),
    ("go.to", go_to::run),
    ("heads.take", heads_take::run),
    ("help.open", help_open::run),
    ("history.open", history_open::run),
    ("review.allow", review_allow::run),
    ("review.comment", review_comment::run),
    ("review.find", review_find::run),
    ("review.seen", review_seen::run),
    ("review.settle", review_settle::run),
    ("review.sign", review_sign::run),
    ("review.step", review_step::run),
    ("route.open", route_open::run),
    ("history.restore", history_restore::run),
    ("import.again", import_again::run),
    ("import.close", import_close::run),
    ("import.dates", import_dates::run),
    ("import.extra", import_extra::run),
    ("import.field", import_field::run),
    ("import.file", import_file::run),
    ("import.key", import_key::run),
    ("import.leave", import_leave::run),
    ("import.open", import_open::run),
    ("import.pane", import_pane::run),
    ("import.run", import_run::run),
    ("import.save-map", import_save_map::run),
    ("import.stop", import_stop::run),
    ("import.table", import_table::run),
    ("import.take-back", import_take_back::run),
    ("import.undo", import_undo::run),
    ("import.values", import_values::run),
    ("item.add", item_add::run),
    ("item.keep", item_keep::run),
    ("item.remove", item_remove::run),
    ("keymap.set", keymap_set::run),
    ("language.set", language_set::run),
    ("link.open", link_open::run),
    ("list.kind", list_kind::run),
    ("list.reverse", list_reverse::run),
    ("list.sort", list_sort::run),
    ("mark.set", mark_set::run),
    ("mark.toggle", mark_toggle::run),
    ("mask.toggle", mask_toggle::run),
    ("menu.leave", menu_leave::run),
    ("menu.mark", menu_mark::run),
    ("menu.take", menu_take::run),
    ("page.open", page_open::run),
    ("palette.open", palette_open::run),
    ("pick.toggle", pick_toggle::run),
    ("record.new", record_new::run),
    ("record.open", record_open::run),
    ("record.remove", record_remove::run),
    ("record.step", record_step::run),
    ("redact.open", redact_open::run),
    ("redo", redo::run),
    ("remedies.open", remedies_open::run),
    ("repeat", repeat::run),
    ("screen.blank", screen_blank::run),
    ("screen.show", screen_show::run),
    ("section.move", section_move::run),
    ("text.delete", text_delete::run),
    ("text.move", text_move::run),
    ("text.newline", text_newline::run),
    ("text.redo", text_redo::run),
    ("text.row", text_row::run),
    ("text.undo", text_undo::run),
    ("text.yank", text_yank::run),
    ("triage.reach", triage_reach::run),
    ("triage.set", triage_set::run),
    ("undo", undo::run),
    ("unlock.erase", unlock_erase::run),
    ("unlock.read", unlock_read::run),
    ("unlock.submit", unlock_submit::run),
    ("view.empty", view_empty::run),
];

/// Runs a command.
pub(super) fn run(model: &mut Model, run: Run) -> Vec<Effect> {
    // What `undo` takes back is a write.
    if run.command.undoable && !super::update::edit::may_write(model) {
        return Vec::new();
    }
    if let Some(question) = question(model, run) {
        if !matches!(model.overlays.last(), Some(Overlay::Confirm(..))) {
            model.overlays.push(Overlay::Confirm(run, question));
        }
        return super::update::edit::keep_draft(model).into_iter().collect();
    }
    confirmed(model, run)
}

/// What is asked before a command runs, where it has something to lose.
fn question(model: &Model, run: Run) -> Option<String> {
    match run.command.id {
        "app.quit" => {
            let typed = model.any_editor().is_some_and(|editor| editor.is_changed());
            typed.then(|| model.tr("confirm-app-quit"))
        }
        "import.run" => import_run::question(model),
        "review.sign" => super::update::page::complaint::sign_question(model),
        "import.again" => import_again::question(model),
        "import.leave" => {
            let decided = model.import.as_ref().is_some_and(|import| !import.before.is_empty());
            decided.then(|| model.tr("confirm-import-leave"))
        }
        _ => None,
    }
}

/// Runs a command that was asked about, or needs no asking.
fn confirmed(model: &mut Model, run: Run) -> Vec<Effect> {
    super::update::repeat::remember(model, run);
    let handler = HANDLERS.iter().find(|(id, _)| *id == run.command.id);
    handler.map(|(_, handler)| handler(model, run.arg)).unwrap_or_default()
}

/// The record shown in full.
fn shown(model: &Model) -> Option<RecordId> {
    model.record.as_ref().map(|view| view.state.id)
}

/// The text that keys go to.
fn text_on_top(model: &mut Model) -> Option<&mut TextBuffer> {
    match model.overlays.last_mut() {
        Some(Overlay::Finder(finder)) => Some(&mut finder.pick.filter),
        Some(Overlay::Menu(menu)) => Some(&mut menu.pick.filter),
        Some(Overlay::Find(find)) => Some(find.line_mut()),
        Some(Overlay::Editor(editor)) => editor.text_mut(),
        None if model.place == Place::Guide => model.guide.as_mut().and_then(Guide::text_mut),
        None if model.list.filtering => Some(&mut model.list.filter),
        _ => None,
    }
}

/// Changes the text that keys go to, and what hangs on it.
fn change_text(model: &mut Model, change: impl FnOnce(&mut TextBuffer)) -> Vec<Effect> {
    let Some(text) = text_on_top(model) else { return Vec::new() };
    // A step of undo that came or went tells a change without a copy of a long text.
    let before = text.state();
    change(text);
    if before == text.state() {
        return Vec::new();
    }
    match model.overlays.last_mut() {
        Some(Overlay::Finder(finder)) => finder.narrow(&model.layouts),
        Some(Overlay::Menu(menu)) => menu.pick.narrow(),
        Some(Overlay::Find(_)) => super::update::find::typed(model),
        Some(Overlay::Editor(editor)) => {
            if let Body::Pick(pick) = &mut editor.body {
                pick.narrow();
            }
            super::update::edit::touched(model);
        }
        None if model.place == Place::Guide => {}
        _ => return super::update::list::refilter(model),
    }
    Vec::new()
}

#[cfg(test)]
mod tests {
    use super::HANDLERS;
    use crate::desk::command::COMMANDS;

    #[test]
    fn every_command_has_one_handler() {
        let mut named: Vec<_> = COMMANDS.iter().map(|c| c.id).collect();
        let mut handled: Vec<_> = HANDLERS.iter().map(|(id, _)| *id).collect();
        named.sort_unstable();
        handled.sort_unstable();
        assert_eq!(named, handled);
    }
}
