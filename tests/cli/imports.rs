//! What the import says, in the language of whoever reads it, and what its files hold.

use crate::support::{Sandbox, json};
use std::fmt::Write as _;
use std::process::{Command, Stdio};

/// A list with a row that has no key, one that says more than the header, and an open date order.
const LIST: &str = "number,title,opened\n1,one,03.04.2014\n,two,05.06.2014\n3,three,07.08.2014,x\n\
                    4,four,09.10.2014,y\n";

#[test]
fn a_receipt_speaks_the_language_of_the_reader() {
    let said: [(&str, &[&str]); 3] = [
        (
            "en",
            &[
                "would make 3 cases",
                "rejected: row 3, column number: the key is empty",
                "2 rows have more cells than the header",
                "header in row 1, 4 rows",
            ],
        ),
        (
            "ru",
            &[
                "было бы создано: 3 дела",
                "отклонено: строка 3, столбец number: ключ пуст",
                "в 2 строках больше ячеек",
                "заголовок в строке 1, 4 строки",
            ],
        ),
        (
            "uk",
            &[
                "було б створено: 3 справи",
                "відхилено: рядок 3, стовпець number: ключ порожній",
                "у 2 рядках більше клітинок",
                "заголовок у рядку 1, 4 рядки",
            ],
        ),
    ];
    let sandbox = Sandbox::new();
    std::fs::write(sandbox.path("list.csv"), LIST).unwrap();
    for (lang, parts) in said {
        let line = ["--lang", lang, "import", "list.csv", "--key", "number", "--dry-run"];
        let outcome = sandbox.run(&line);
        outcome.exits(4);
        for part in parts {
            assert!(outcome.stdout.contains(part), "{lang}: {part}: {}", outcome.stdout);
        }
        // What programs read stays as it is.
        let told = json(&sandbox.run(&[&line[..], &["--json"]].concat()).stdout);
        assert_eq!(told["sources"][0]["rejected"][0]["reason"], "the key is empty");
    }
}

#[test]
fn exports_of_ours_are_imported_by_themselves() {
    let sandbox = Sandbox::new();
    sandbox.add(&["case", "title=one", "code=K-1"]);
    let export = ["export", "--format", "json", "-o", "own.json"];
    sandbox.run(&[&export[..], &["--plaintext", "--override", "a test"]].concat()).exits(0);
    std::fs::write(sandbox.path("list.csv"), LIST).unwrap();
    let mixed = sandbox.run(&["import", "own.json", "list.csv"]);
    mixed.exits(2);
    assert!(mixed.stderr.contains("by themselves"), "{}", mixed.stderr);
    let mixed = sandbox.run(&["--lang", "uk", "--json", "import", "list.csv", "own.json"]);
    mixed.exits(2);
    assert!(mixed.stderr.contains("plaint"), "{}", mixed.stderr);
    assert_eq!(json(&sandbox.run(&["--json", "count", ""]).ok())["total"], 1);
}

#[test]
fn files_beside_an_import_do_not_name_a_header_that_could_be_a_record() {
    let sandbox = Sandbox::new();
    let list = "Canary Name;Osh;story\nAnna Example;Naryn;1\nVera Example;Talas;2\n\
                Olga Example;Osh;3\n";
    std::fs::write(sandbox.path("list.csv"), list).unwrap();
    let line = ["import", "list.csv", "--receipt", "r.json", "--save-map", "m.toml"];
    let told = sandbox.run(&line).ok();
    assert!(told.contains("--header-row 1"), "{told}");
    for file in ["r.json", "m.toml"] {
        let text = std::fs::read_to_string(sandbox.path(file)).unwrap();
        assert!(!text.contains("Canary") && text.contains("--header-row 1"), "{file}: {text}");
    }
    let line = ["import", "list.csv", "--header-row", "1", "--dry-run", "--save-map", "n.toml"];
    sandbox.run(&line).ok();
    assert!(std::fs::read_to_string(sandbox.path("n.toml")).unwrap().contains("Canary Name"));
}

/// How many bytes of operations a vault has.
fn journal_size(s: &Sandbox) -> u64 {
    let files = std::fs::read_dir(s.path("v/journal")).unwrap().flatten();
    files.map(|file| file.metadata().map_or(0, |m| m.len())).sum()
}

/// Ctrl-C stops after the batch that is under way and says so; the same command goes on from there.
#[test]
fn an_import_that_is_stopped_says_so_and_goes_on() {
    let s = Sandbox::new();
    let rows = 6000;
    let mut list = String::from("code,title\n");
    for n in 0..rows {
        writeln!(list, "S-{n},Задержание {n}").unwrap();
    }
    std::fs::write(s.path("list.csv"), list).unwrap();
    let file = s.path("list.csv");
    let file = file.to_str().unwrap();
    let before = journal_size(&s);
    let mut command = s.command(&["--lang", "ru", "import", file]);
    command.env("PLAINT_IDENTITY", s.path("id"));
    let mut child = command.stdout(Stdio::null()).stderr(Stdio::piped()).spawn().unwrap();
    // Before it writes anything a Ctrl-C ends it at once, as it does any command.
    while journal_size(&s) < before + 10_000 {
        assert!(child.try_wait().unwrap().is_none(), "it ended before it could be stopped");
    }
    let pid = child.id().to_string();
    assert!(Command::new("kill").args(["-INT", &pid]).status().unwrap().success());
    let ended = child.wait_with_output().unwrap();
    let said = String::from_utf8(ended.stderr).unwrap();
    assert_eq!(ended.status.code(), Some(1), "{said}");
    assert!(said.contains("остановлено после") && said.contains("ту же команду"), "{said}");
    let receipt = json(&s.run(&["--json", "import", file]).ok());
    assert_eq!(receipt["made"]["case"], rows, "{receipt}");
}
