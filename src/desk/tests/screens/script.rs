//! Every screen, by the keys that lead to it.

use super::super::testing::Story;
use super::data::{self, SHEET, Words};
use crate::desk::effect::{Msg, Secret, Trouble};
use crate::desk::model::guide::Step;
use crate::desk::model::import::Stage;
use crate::desk::model::{Locking, Overlay, Which};

/// What a picture is taken of.
pub struct Scene<'a> {
    /// What is written in the records.
    pub words: &'static Words,
    /// The interface language.
    pub ui: &'static str,
    /// The screen.
    pub size: (u16, u16),
    /// Gives the desk its look.
    pub dress: &'a dyn Fn(&mut Story),
}

/// Leads to a screen.
pub type Script = fn(&mut Scene<'_>) -> Story;

impl Scene<'_> {
    /// The desk on the list.
    fn desk(&self) -> Story {
        let mut desk = data::desk(self.words, self.ui, self.size);
        (self.dress)(&mut desk);
        desk.pass(200);
        desk
    }

    /// The desk after these keys.
    fn after(&self, keys: &str) -> Story {
        let mut desk = self.desk();
        desk.keys(keys).pass(200);
        desk
    }

    /// The first case, whole, with its empty fields.
    fn case(&self) -> Story {
        self.record("g c", "-001")
    }

    /// A record found by its code, whole, with its empty fields.
    fn record(&self, section: &str, code: &str) -> Story {
        let mut desk = self.desk();
        desk.keys(section).text(&format!("f\"{code}\"")).keys("enter enter v");
        desk
    }

    /// A field of the first case, opened.
    fn field(&self, path: &str) -> Story {
        edit(self.case(), path)
    }

    /// A field of the first person, opened.
    fn of_person(&self, path: &str) -> Story {
        edit(self.record("g p", "P-001"), path)
    }

    /// What is set in the two cases that are marked.
    fn set(&self, keys: &str) -> Story {
        self.after(&format!("space j space {keys}"))
    }

    /// The mapping screen of the sheet beside the vault.
    fn import(&self, keys: &str) -> Story {
        let mut desk = self.desk();
        let file = desk.dir.path().join(SHEET);
        desk.keys(":").text(&format!("import {}", file.display())).keys("enter").keys(keys);
        desk
    }

    /// The desk of a vault with a complaint, after these keys.
    fn complaint(&self, keys: &str) -> Story {
        let dir = data::vault(self.words);
        data::complaint(&dir, self.words);
        let mut desk = Story::open(dir, self.ui, self.size);
        (self.dress)(&mut desk);
        desk.pass(200);
        desk.keys(keys).pass(200);
        desk
    }

    /// The first run at this step.
    fn guide(&self, step: Step) -> Story {
        let mut desk = Story::fresh(self.ui, self.size);
        (self.dress)(&mut desk);
        if step == Step::Welcome {
            return desk;
        }
        desk.keys("enter").text(self.words.typed);
        if step == Step::Name {
            return desk;
        }
        desk.keys("enter").text(PASSPHRASE);
        if step == Step::Passphrase {
            return desk;
        }
        desk.keys("enter").text(PASSPHRASE);
        if step == Step::Again {
            return desk;
        }
        desk.keys("enter");
        if let Some(guide) = &mut desk.model.guide {
            // One that is the same on every picture.
            let known = format!("AGE-SECRET-KEY-1{}", "QPZRY9X8".repeat(7) + "GF");
            let recipient = guide.recovery.take().unwrap().1;
            guide.recovery = Some((Secret(known.into()), recipient));
        }
        if step == Step::Recovery {
            return desk;
        }
        desk.keys("enter");
        if let (Step::Making, Some(guide)) = (step, &mut desk.model.guide) {
            guide.step = Step::Making;
        }
        desk
    }
}

const PASSPHRASE: &str = "якорь молоко ступень вечер";

/// Puts the cursor on the first line whose path ends so.
fn at(desk: &mut Story, path: &str) {
    let view = desk.model.record.as_mut().unwrap();
    let ends = |text: &str| {
        text == path || text.strip_suffix(path).is_some_and(|rest| rest.ends_with('.'))
    };
    let found = view.lines.iter().position(|line| ends(&line.path.to_string()));
    view.cursor = found.unwrap_or_else(|| panic!("no line {path}"));
    // Any key that moves nothing brings the cursor into sight.
    desk.keys("j k");
}

fn edit(mut desk: Story, path: &str) -> Story {
    at(&mut desk, path);
    desk.keys("enter");
    desk
}

/// What another process that holds the vault says of itself.
fn held(scene: &Scene<'_>) -> Story {
    let mut desk = Story::locked(data::vault(scene.words), scene.ui, scene.size);
    (scene.dress)(&mut desk);
    let what = "the vault is in use by another process (process 4711)".to_owned();
    desk.tell(Msg::NotOpened(Trouble { what, try_this: String::new(), exit: 5 }, true));
    desk
}

fn unlock(scene: &Scene<'_>, typed: &str) -> Story {
    let mut desk = Story::locked(data::vault(scene.words), scene.ui, scene.size);
    (scene.dress)(&mut desk);
    desk.text(typed);
    desk
}

/// A text that was cut off by the end of the process, offered back.
fn offer(scene: &Scene<'_>) -> Story {
    let mut desk = scene.field("title");
    desk.text(scene.words.typed).pass(5_000);
    let mut desk = Story::open(desk.kill(), scene.ui, scene.size);
    (scene.dress)(&mut desk);
    desk
}

/// A field that was given two values after its first.
fn history(scene: &Scene<'_>, keys: &str) -> Story {
    let mut desk = scene.field("title");
    desk.text(scene.words.typed).keys("enter enter ctrl-u").text(scene.words.typed).keys("enter");
    desk.keys(keys);
    desk
}

/// A word looked for in all sections of a complaint.
fn find_sections(scene: &Scene<'_>) -> Story {
    let mut desk = scene.complaint("g l enter f");
    desk.text("1");
    desk
}

fn misfit(scene: &Scene<'_>, keys: &str) -> Story {
    let mut desk = scene.import("j j j enter");
    desk.text("status").keys("enter").keys(keys);
    desk
}

/// Every screen: its name, and what leads to it.
pub const SCREENS: &[(&str, Script)] = &[
    ("unlock", |s| unlock(s, "")),
    ("unlock-wrong", |s| {
        let mut desk = unlock(s, "wrong");
        desk.keys("enter");
        desk
    }),
    ("unlock-held", |s| held(s)),
    ("locked", |s| {
        let mut desk = s.after("z l");
        desk.model.asks_again = true;
        desk
    }),
    ("list", |s| s.after("")),
    ("list-people", |s| s.after("g p")),
    ("list-actions", |s| s.after("g a")),
    ("list-marked", |s| s.after("space j space")),
    ("list-masked", |s| s.after("m")),
    ("list-none", |s| {
        let mut desk = s.desk();
        desk.text("fzzzzz").keys("enter").pass(200);
        desk
    }),
    ("filter", |s| {
        let mut desk = s.desk();
        desk.text(&format!("f{}", s.words.typed)).pass(200);
        desk
    }),
    ("filter-wrong", |s| {
        let mut desk = s.desk();
        desk.text("fstatus:(").pass(200);
        desk
    }),
    ("filter-name", |s| {
        let mut desk = s.desk();
        desk.text("fis:open").keys("enter w").text(s.words.typed);
        desk
    }),
    ("filter-pick", |s| {
        let mut desk = s.desk();
        desk.text("fis:open").keys("enter w").text(s.words.typed).keys("enter o");
        desk
    }),
    ("sort", |s| s.after("s")),
    ("prefix-go", |s| s.after("g").settled(1_000)),
    ("prefix-set", |s| s.after("t")),
    ("set-status", |s| s.set("t s")),
    ("set-priority", |s| s.set("t p")),
    ("set-risk", |s| s.after("t r")),
    ("set-owner", |s| s.set("t o")),
    ("set-due", |s| s.set("t d")),
    ("set-tag", |s| s.set("t t")),
    ("set-note", |s| s.set("t n")),
    ("record", |s| s.after("enter")),
    ("record-empty-fields", |s| s.case()),
    ("record-deep", |s| {
        let mut desk = s.case();
        at(&mut desk, "involvements");
        desk
    }),
    ("record-item", |s| {
        let mut desk = s.case();
        let view = desk.model.record.as_mut().unwrap();
        let item = |what| matches!(what, crate::desk::model::doc::What::Item);
        view.cursor = view.lines.iter().position(|line| item(line.what)).unwrap();
        desk.keys("j k");
        desk
    }),
    ("record-extra", |s| {
        let mut desk = s.case();
        let view = desk.model.record.as_mut().unwrap();
        let extra = |what| matches!(what, crate::desk::model::doc::What::Extra);
        view.cursor = view.lines.iter().position(|line| extra(line.what)).unwrap();
        desk.keys("j k");
        desk
    }),
    ("record-belonging", |s| {
        let mut desk = s.case();
        desk.keys("g e");
        while desk.model.record.as_ref().unwrap().cursor > desk.model.record.as_ref().unwrap().own {
            desk.keys("k");
        }
        desk
    }),
    ("record-link", |s| {
        let mut desk = s.case();
        desk.keys("g e");
        desk
    }),
    ("record-person", |s| s.record("g p", "P-001")),
    ("record-new", |s| s.after("n")),
    ("record-masked", |s| s.after("m enter")),
    ("state", |s| s.after("enter s")),
    ("field-text", |s| s.field("title")),
    ("field-long-text", |s| s.field("summary")),
    ("field-date", |s| s.field("closed")),
    ("field-date-said", |s| {
        let mut desk = s.field("next_due");
        desk.keys("ctrl-u").text("+2w");
        desk
    }),
    ("field-date-wrong", |s| {
        let mut desk = s.field("closed");
        desk.text("31.31").keys("enter");
        desk
    }),
    ("field-choice", |s| s.field("status")),
    ("field-choices", |s| s.of_person("groups")),
    ("field-bool", |s| s.of_person("pregnant")),
    ("field-number", |s| s.of_person("age")),
    ("field-place", |s| s.of_person("address")),
    ("field-money", |s| s.field("amount")),
    ("field-link", |s| s.field("client")),
    ("field-file", |s| {
        let mut desk = s.after("g v enter v");
        at(&mut desk, "file");
        desk.keys("enter");
        desk
    }),
    ("field-owner", |s| s.field("owner")),
    ("find", |s| {
        let mut desk = s.field("summary");
        desk.keys("tab f").text(s.words.typed);
        desk
    }),
    ("find-replace", |s| {
        let mut desk = s.field("summary");
        desk.keys("tab r").text(s.words.typed);
        desk
    }),
    ("add", |s| {
        let mut desk = s.case();
        desk.keys("a");
        desk
    }),
    ("heads", |s| {
        let mut desk = s.record("g c", "-002");
        at(&mut desk, "title");
        desk.keys("enter");
        desk
    }),
    ("history-field", |s| history(s, "h f")),
    ("history-record", |s| history(s, "h r")),
    ("offer", |s| offer(s)),
    ("today", |s| s.after("g t")),
    ("calendar", |s| s.after("g d")),
    ("conflicts", |s| s.after("g x")),
    ("audit", |s| {
        let mut desk = s.after("g u");
        for entry in desk.model.page.iter_mut().flat_map(|page| &mut page.entries) {
            // Chains are called by chance; every name is as long.
            let is_name = |word: &&str| word.len() == 8 && u32::from_str_radix(word, 16).is_ok();
            if let Some(name) = entry.detail.split(' ').find(is_name).map(str::to_owned) {
                entry.detail = entry.detail.replace(&name, "0a1b2c3d");
            }
        }
        desk
    }),
    ("settings", |s| s.after("g s")),
    ("settings-choice", |s| s.after("g s enter")),
    ("route", |s| {
        let mut desk = s.case();
        desk.keys("y");
        desk
    }),
    ("remedies", |s| s.after("g r")),
    ("consents", |s| s.after("g w")),
    ("complaint", |s| s.complaint("g l enter")),
    ("complaint-review", |s| s.complaint("g l enter n")),
    ("complaint-fact", |s| s.complaint("g l enter enter enter tab i")),
    ("help", |s| s.after("f1")),
    ("palette", |s| {
        let mut desk = s.after("f9");
        desk.text("i");
        desk
    }),
    ("blank", |s| s.after("z z")),
    ("lock-waits", |s| {
        let mut desk = s.field("title");
        (desk.model.locking, desk.model.blanked) = (Locking::Waits, true);
        desk
    }),
    ("lock-failed", |s| {
        let mut desk = s.field("title");
        (desk.model.locking, desk.model.blanked) = (Locking::Waits, true);
        let say = |id: &str| desk.model.tr(id);
        let (what, try_this) = (say("trouble-no-journal"), say("trouble-no-journal-try"));
        desk.tell(Msg::DraftNotKept(Trouble { what, try_this, exit: 1 }));
        desk
    }),
    ("import-files", |s| {
        let mut desk = s.desk();
        let folder = desk.dir.path().display().to_string();
        desk.keys("i").text(&format!("{folder}/")).keys("enter");
        if let Some(Overlay::Menu(menu)) = desk.model.overlays.last_mut() {
            // Where tests keep their files differs from machine to machine.
            menu.title = menu.title.replace(&folder, "/home/anna/lists");
        }
        desk
    }),
    ("import-column", |s| s.import("j j")),
    ("import-rows", |s| s.import("tab")),
    ("import-notes", |s| s.import("tab tab")),
    ("import-field", |s| s.import("enter")),
    ("import-reading", |s| s.import("f e")),
    ("import-kind", |s| s.import("f k")),
    ("import-partner", |s| s.import("f p")),
    ("import-misfit", |s| misfit(s, "v")),
    ("import-meaning", |s| misfit(s, "v enter")),
    ("import-confirm", |s| s.import("i")),
    ("import-running", |s| {
        let mut desk = s.import("");
        if let Some(import) = &mut desk.model.import {
            import.stage = Stage::Running { rows: 12_000, of: 40_000, stopping: false };
        }
        desk
    }),
    ("import-done", |s| s.import("i y")),
    ("guide-welcome", |s| s.guide(Step::Welcome)),
    ("guide-name", |s| s.guide(Step::Name)),
    ("guide-passphrase", |s| s.guide(Step::Passphrase)),
    ("guide-again", |s| s.guide(Step::Again)),
    ("guide-recovery", |s| s.guide(Step::Recovery)),
    ("guide-copied", |s| s.guide(Step::Copied)),
    ("guide-making", |s| s.guide(Step::Making)),
    ("prefix-to-come", |s| {
        let mut desk = s.desk();
        desk.keys("v");
        assert!(matches!(desk.model.which, Which::Due(_)));
        desk
    }),
    ("history-paragraphs", |s| s.complaint("g l enter enter h p")),
    ("complaint-find", |s| find_sections(s)),
];

trait Settled {
    /// After so many more milliseconds.
    fn settled(self, ms: i64) -> Self;
}

impl Settled for Story {
    fn settled(mut self, ms: i64) -> Self {
        self.pass(ms);
        self
    }
}
