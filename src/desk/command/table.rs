//! Every command, once.

use super::Scope::{
    Blank, Browse, Complaint, Confirm, Filter, Find, Finder, Global, Guide, Heads, History, Import,
    Line, List, Menu, Offer, Page, Pick, Prose, Receipt, Record, Recovery, Running, Text, Unlock,
    Welcome,
};
use super::{Command, Danger, Scope};
use crate::locale::LANGS;

const fn plain(id: &'static str, scopes: &'static [Scope], hint: u8) -> Command {
    Command { id, args: &[], scopes, danger: Danger::None, undoable: false, hint }
}

const fn with(
    id: &'static str,
    args: &'static [&'static str],
    scopes: &'static [Scope],
    hint: u8,
) -> Command {
    Command { args, ..plain(id, scopes, hint) }
}

const fn saves(command: Command) -> Command {
    Command { undoable: true, ..command }
}

const fn asks(command: Command) -> Command {
    Command { danger: Danger::Asks, ..command }
}

/// The ways of not knowing, and the empty value, by the words of the command line.
const STATES: &[&str] = &["unknown", "not-asked", "refused", "clear"];

/// How files are written, by the words of the command line, and what a row becomes.
const FILE: &[&str] = &["encoding", "delimiter", "header-row", "decimal", "kind", "partner"];

/// The sections that there are: pages, and the kinds of record that have a list.
const SECTIONS: &[&str] = &[
    "today",
    "calendar",
    "case",
    "complaint",
    "person",
    "organisation",
    "action",
    "evidence",
    "conflicts",
    "audit",
    "settings",
];

/// The keymaps compiled in.
const KEYMAPS: &[&str] = &["default", "vim", "readline"];

/// What is set in one record or in many.
const ASPECTS: &[&str] = &["status", "priority", "risk", "owner", "due", "tag", "note"];

/// Every command of the desk. A hint of 1 stands first in the hint bar.
pub const COMMANDS: &[Command] = &[
    // Everywhere.
    plain("help.open", &[Global], 4),
    plain("palette.open", &[Global], 80),
    plain("app.suspend", &[Global], 0),
    asks(plain("app.quit", &[Global], 0)),
    // Over lines.
    with(
        "cursor.move",
        &["down", "up", "page-down", "page-up", "half-down", "half-up", "first", "last"],
        &[Browse, Pick, Finder, Menu],
        1,
    ),
    plain("app.back", &[Browse], 95),
    plain("undo", &[Browse], 50),
    plain("redo", &[Browse], 0),
    plain("repeat", &[List, Record], 0),
    plain("mask.toggle", &[Browse], 0),
    with("language.set", &LANGS, &[Browse], 0),
    with("keymap.set", KEYMAPS, &[Browse], 0),
    plain("screen.blank", &[Browse, Text], 0),
    plain("screen.show", &[Blank], 1),
    plain("app.lock", &[Browse, Text], 0),
    with("go.to", SECTIONS, &[Browse], 48),
    // The list.
    plain("record.open", &[List], 2),
    plain("record.new", &[List], 30),
    plain("filter.open", &[List], 10),
    plain("filter.clear", &[List, Filter], 0),
    plain("filter.pick", &[List, Filter], 44),
    saves(plain("filter.save", &[List, Filter], 0)),
    saves(plain("filter.forget", &[Menu], 0)),
    with("list.kind", &["next", "previous"], &[List], 40),
    plain("list.sort", &[List], 45),
    plain("list.reverse", &[List], 0),
    plain("mark.toggle", &[List], 13),
    with("mark.set", &["range", "all", "invert", "none"], &[List], 46),
    // One thing in one record or in all that are marked.
    saves(with("triage.set", ASPECTS, &[List, Record], 12)),
    plain("triage.reach", &[Line, Pick], 0),
    // A page of lines.
    plain("page.open", &[Page], 2),
    // A complaint.
    saves(with("review.settle", &["accept", "reject", "resolve"], &[Complaint], 3)),
    saves(plain("review.comment", &[Complaint], 12)),
    with("review.step", &["next", "previous"], &[Complaint], 14),
    saves(plain("review.sign", &[Complaint], 20)),
    saves(plain("review.seen", &[Complaint], 0)),
    saves(plain("review.allow", &[Complaint], 0)),
    plain("review.find", &[Complaint], 25),
    plain("complaint.form", &[Complaint], 30),
    plain("fact.open", &[Prose], 0),
    plain("fact.copy", &[Menu], 0),
    // The filter line.
    plain("filter.keep", &[Filter], 1),
    plain("filter.leave", &[Filter], 2),
    // One record.
    plain("field.edit", &[Record], 2),
    saves(with("field.state", STATES, &[Record], 20)),
    saves(plain("item.add", &[Record], 10)),
    saves(plain("item.remove", &[Record], 15)),
    with("section.move", &["next", "previous"], &[Record], 0),
    with("record.step", &["next", "previous"], &[Record], 0),
    plain("view.empty", &[Record], 30),
    plain("heads.open", &[Record], 0),
    plain("link.open", &[Record], 18),
    with("history.open", &["field", "record", "paragraphs"], &[Record], 35),
    plain("route.open", &[List, Record, Page], 90),
    plain("redact.open", &[Record], 93),
    plain("remedies.open", &[List, Record, Page], 91),
    plain("consents.open", &[List, Record, Page], 92),
    saves(plain("item.keep", &[Record], 0)),
    saves(plain("record.remove", &[Record], 0)),
    // Text.
    with(
        "text.move",
        &["left", "right", "word-left", "word-right", "start", "end", "first", "last"],
        &[Text],
        0,
    ),
    with(
        "text.delete",
        &["back", "forward", "word-back", "word-forward", "to-start", "to-end"],
        &[Text],
        0,
    ),
    plain("text.yank", &[Text], 0),
    plain("text.undo", &[Line, Prose], 0),
    plain("text.redo", &[Line, Prose], 0),
    plain("text.newline", &[Prose], 0),
    with("text.row", &["up", "down", "page-up", "page-down", "start", "end"], &[Prose], 0),
    // Find and replace in prose.
    with("find.open", &["find", "replace"], &[Prose], 20),
    plain("find.go", &[Find], 1),
    with("find.step", &["next", "previous"], &[Find], 2),
    plain("find.field", &[Find], 3),
    plain("find.all", &[Find], 4),
    plain("find.leave", &[Find], 5),
    // A field being edited.
    saves(plain("edit.save", &[Line, Prose, Pick], 1)),
    plain("edit.leave", &[Line, Prose, Pick], 2),
    saves(with("edit.state", STATES, &[Line, Prose, Pick], 10)),
    plain("pick.toggle", &[Pick], 5),
    // Two values.
    saves(plain("heads.choose", &[Heads], 2)),
    saves(with("heads.take", &["mine", "theirs", "both"], &[Heads], 3)),
    // Changes.
    saves(plain("history.restore", &[History], 2)),
    // Help and palette.
    plain("finder.run", &[Finder], 1),
    plain("finder.leave", &[Finder], 2),
    // Files that are brought in.
    plain("import.open", &[List], 60),
    plain("import.field", &[Import], 2),
    plain("import.extra", &[Import], 12),
    plain("import.key", &[Import], 14),
    plain("import.dates", &[Import], 16),
    plain("import.values", &[Import], 18),
    with("import.file", FILE, &[Import], 20),
    with("import.pane", &["next", "previous"], &[Import], 22),
    with("import.table", &["next", "previous"], &[Import], 0),
    plain("import.save-map", &[Import], 40),
    saves(asks(plain("import.run", &[Import], 10))),
    saves(asks(plain("import.again", &[Receipt], 0))),
    plain("import.undo", &[Import], 45),
    asks(plain("import.leave", &[Import], 96)),
    plain("import.stop", &[Running], 1),
    plain("import.take-back", &[Receipt], 2),
    plain("import.close", &[Receipt], 3),
    // A list to pick from.
    plain("menu.take", &[Menu], 1),
    plain("menu.leave", &[Menu], 2),
    plain("menu.mark", &[Menu], 6),
    // A draft that is offered back.
    plain("draft.restore", &[Offer], 1),
    plain("draft.discard", &[Offer], 2),
    plain("draft.later", &[Offer], 3),
    // A question.
    plain("confirm.yes", &[Confirm], 2),
    plain("confirm.no", &[Confirm], 1),
    // The first run.
    plain("guide.next", &[Welcome, Guide], 1),
    plain("guide.back", &[Guide], 2),
    plain("guide.demo", &[Welcome], 3),
    plain("guide.language", &[Welcome], 4),
    plain("guide.without", &[Recovery], 6),
    // The passphrase.
    plain("unlock.submit", &[Unlock], 1),
    plain("unlock.erase", &[Unlock], 3),
    plain("unlock.read", &[Unlock], 2),
];
