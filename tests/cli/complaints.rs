//! From cases to a filed complaint, on the command line alone.

use crate::support::{Sandbox, json};

fn case(sandbox: &Sandbox, code: &str, name: &str, consent: bool) -> String {
    let person = sandbox.add(&["person", &format!("name={name}"), "born=1990-05-03", "sex=female"]);
    let (client, code) = (format!("client={person}"), format!("code={code}"));
    let mut line = vec![
        "case",
        "title=Secret title",
        &code,
        &client,
        "country=kg",
        "events[+1].from=2014-02-12",
        "events[+1].city=Osh",
        "events[+1].acts[+1].type=beating",
    ];
    if consent {
        line.extend([
            "consents[+1].channel=csw-communication",
            "consents[+1].level=5",
            "consents[+1].given=2014-03-01",
            "consents[+1].how=written",
        ]);
    }
    sandbox.add(&line)
}

fn begin(sandbox: &Sandbox, cases: &str) -> String {
    let line = ["complaint", "new", "--procedure", "csw-communication", "--cases", cases, "--json"];
    json(&sandbox.run(&line).ok())["id"].as_str().unwrap().to_owned()
}

fn read(sandbox: &Sandbox, file: &str) -> String {
    std::fs::read_to_string(sandbox.path(file)).unwrap()
}

#[test]
fn a_joint_complaint_is_begun_checked_rendered_filed_and_compared() {
    let sandbox = Sandbox::new();
    let first = case(&sandbox, "K-1", "Canary Testova", true);
    case(&sandbox, "K-2", "Vera Probna", true);
    let id = begin(&sandbox, "K-1,K-2");
    let shown = json(&sandbox.run(&["complaint", "show", &id, "--json"]).ok());
    assert_eq!(shown["cases"].as_array().unwrap().len(), 2);
    assert_eq!(shown["sections"].as_array().unwrap().len(), 9);
    assert_eq!(shown["pseudonyms"], true);
    assert!(shown["missing"].as_u64().unwrap() > 0);
    let check = sandbox.run(&["complaint", "check", &id, "--json"]);
    check.exits(7);
    let found = json(&check.stdout);
    for finding in found.as_array().unwrap() {
        for key in ["section", "severity", "what", "where", "try"] {
            assert!(finding[key].is_string(), "{finding}");
        }
    }
    let render = |file: &str, more: &[&str]| {
        let mut line = vec!["complaint", "render", &id, "--plaintext", "-o", file];
        line.extend(more);
        sandbox.run(&line).exits(0);
        read(&sandbox, file)
    };
    let text = render("now.md", &["--format", "md"]);
    assert!(text.contains("Osh") && text.contains("Ms B."), "{text}");
    assert!(!text.contains("Canary") && !text.contains("Secret title"), "{text}");
    sandbox.run(&["complaint", "file", &id, "--date", "2014-07-01"]).exits(7);
    let line = ["complaint", "file", &id, "--date", "2014-07-01", "--override", "a test", "--json"];
    let filed = json(&sandbox.run(&line).ok());
    assert_eq!(filed["submissions"].as_array().unwrap().len(), 2);
    // Given again it says the same and writes nothing.
    let ops = |sandbox: &Sandbox| json(&sandbox.run(&["verify", "--json"]).ok())["ops"].clone();
    let before = ops(&sandbox);
    let again = json(&sandbox.run(&line).ok());
    assert_eq!((&again["version"], &again["hash"]), (&filed["version"], &filed["hash"]));
    assert_eq!(again["submissions"].as_array().unwrap().len(), 2);
    assert_eq!((again["already"].as_bool(), ops(&sandbox)), (Some(true), before));
    let shown = json(&sandbox.run(&["show", &first, "--json", "--identifying"]).ok());
    let city = shown["fields"].as_object().unwrap().keys().find(|k| k.ends_with(".city")).unwrap();
    sandbox.run(&["set", &first, &format!("{city}=Naryn")]).exits(0);
    assert!(render("now.txt", &["--format", "txt"]).contains("Naryn"));
    let frozen = render("then.md", &["--format", "md", "--version", "1"]);
    assert!(frozen.contains("Osh") && !frozen.contains("Naryn"), "{frozen}");
    let stretches = json(&sandbox.run(&["complaint", "diff", &id, "--identifying", "--json"]).ok());
    let new = stretches.as_array().unwrap().iter().filter(|s| s["kind"] == "new");
    assert!(new.clone().any(|s| s["text"].as_str().unwrap().contains("Naryn")));
    let dropped = sandbox.run(&["complaint", "cases", &id, "--drop", "B"]);
    dropped.exits(0);
    assert!(!render("less.md", &["--format", "md"]).contains("Ms B."));
}

#[test]
fn without_consent_nothing_leaves_and_no_reason_helps() {
    let sandbox = Sandbox::new();
    case(&sandbox, "K-1", "Canary Testova", false);
    let id = begin(&sandbox, "K-1");
    let line = ["complaint", "render", &id, "--format", "md", "--plaintext", "-o", "out.md"];
    sandbox.run(&line).exits(7);
    assert!(!sandbox.path("out.md").exists());
    let line = ["complaint", "file", &id, "--date", "2014-07-01", "--override", "a test"];
    sandbox.run(&line).exits(7);
    // A copy for herself is another matter.
    let line = [
        "complaint",
        "render",
        &id,
        "--format",
        "md",
        "--plaintext",
        "--override",
        "a test",
        "--channel",
        "own",
        "-o",
        "own.md",
    ];
    sandbox.run(&line).exits(0);
    assert!(read(&sandbox, "own.md").contains("Osh"));
}

/// What was told of a case names whoever was there: it leaves when somebody has gone over it.
#[test]
fn a_narrative_leaves_when_the_text_was_signed_off_and_not_before() {
    let sandbox = Sandbox::new();
    let told = "She was held with Canary Drugaya, who saw it all from the corridor that night.";
    let person = sandbox.add(&["person", "name=Vera Probna", "sex=female"]);
    sandbox.add(&[
        "case",
        "code=K-1",
        &format!("client={person}"),
        "country=kg",
        "events[+1].from=2014-02-12",
        &format!("events[+1].narrative={told}"),
        "events[+1].acts[+1].type=torture",
        "consents[+1].channel=cat-22",
        "consents[+1].level=6",
        "consents[+1].given=2014-03-01",
        "consents[+1].how=written",
    ]);
    let line = ["complaint", "new", "--procedure", "cat-22", "--cases", "K-1", "--json"];
    let id = json(&sandbox.run(&line).ok())["id"].as_str().unwrap().to_owned();
    let render = ["complaint", "render", &id, "--format", "md", "--plaintext", "-o", "out.md"];
    sandbox.run(&render).exits(7);
    assert!(!sandbox.path("out.md").exists());
    let file = ["complaint", "file", &id, "--date", "2014-07-01", "--override", "a test"];
    sandbox.run(&file).exits(7);
    sandbox.run(&["complaint", "review", &id, "--sign", "Reviewer"]).exits(0);
    sandbox.run(&render).exits(0);
    assert!(read(&sandbox, "out.md").contains(told));
}

#[test]
fn a_complaint_about_nobody_leaves_through_no_channel() {
    let sandbox = Sandbox::new();
    case(&sandbox, "K-1", "Canary Testova", true);
    let id = begin(&sandbox, "K-1");
    sandbox.run(&["complaint", "cases", &id, "--drop", "A"]).exits(0);
    let render = ["complaint", "render", &id, "--format", "md", "--plaintext", "-o", "out.md"];
    sandbox.run(&render).exits(7);
}

#[test]
fn a_review_is_made_on_the_line() {
    let sandbox = Sandbox::new();
    case(&sandbox, "K-1", "Canary Testova", true);
    let id = begin(&sandbox, "K-1");
    let review = |more: &[&str]| {
        let mut line = vec!["complaint", "review", &id, "--json"];
        line.extend(more);
        json(&sandbox.run(&line).ok())["items"][0].as_str().unwrap_or_default().to_owned()
    };
    let section = "steps";
    let change =
        review(&["--section", section, "--words", "inside the country", "--change", "there"]);
    let comment = review(&["--section", section, "--comment", "Which?"]);
    review(&["--accept", &change]);
    review(&["--resolve", &comment]);
    review(&["--sign", "A lawyer", "--role", "lawyer"]);
    let line = ["complaint", "show", &id, "--section", section, "--identifying"];
    assert!(sandbox.run(&line).ok().contains("were taken there"));
    let list = json(&sandbox.run(&["complaint", "list", "--json"]).ok());
    assert_eq!(list[0]["open"], 0);
    sandbox.run(&["complaint", "review", &id, "--accept", &change]).exits(1);
    sandbox.run(&["complaint", "review", &id]).exits(2);
    sandbox.run(&["complaint", "new", "--procedure", "none", "--cases", "K-1"]).exits(2);
}

/// What was sent is nobody's to write: not on the line, not by a sheet, not by a file of plaint.
#[test]
fn a_frozen_version_is_refused_to_every_editor() {
    let sandbox = Sandbox::new();
    case(&sandbox, "K-1", "Canary Testova", true);
    let id = begin(&sandbox, "K-1");
    let file = |more: &[&str]| {
        let mut line = vec!["complaint", "file", &id, "--date", "2014-07-01", "--override", "x"];
        line.extend(more);
        sandbox.run(&line)
    };
    file(&[]).exits(0);
    let shown = json(&sandbox.run(&["complaint", "show", &id, "--json"]).ok());
    assert_eq!(shown["versions"][0]["channel"], "csw-communication");
    assert_eq!(shown["versions"][0]["cases"].as_array().unwrap().len(), 1);
    for assignment in [
        "versions[#1].text=other",
        "versions[#1].cases[+1].alias=Z",
        "versions[+1].text=other",
        "-versions[#1]",
    ] {
        sandbox.run(&["set", &id, "--", assignment]).exits(7);
    }
    sandbox.run(&["add", "complaint", "versions[+1].text=other"]).exits(7);
    let again = json(&sandbox.run(&["complaint", "show", &id, "--json"]).ok());
    assert_eq!(again["versions"], shown["versions"]);
    // Another text on the same day by the same route is no retry.
    let text = "sections[#1].text=Something else was written here.";
    sandbox.run(&["set", &id, text]).exits(0);
    file(&[]).exits(7);
    file(&["--again"]).exits(0);
    file(&["--route", "post"]).exits(0);
    let shown = json(&sandbox.run(&["complaint", "show", &id, "--json"]).ok());
    assert_eq!(shown["versions"].as_array().unwrap().len(), 3);
}

/// The gate is asked about the people of the text that leaves, not about those of today's.
#[test]
fn a_frozen_version_asks_for_the_cases_that_it_was_made_under() {
    let sandbox = Sandbox::new();
    let first = case(&sandbox, "K-1", "Canary Testova", true);
    case(&sandbox, "K-2", "Vera Probna", true);
    let id = begin(&sandbox, "K-1,K-2");
    let line = ["complaint", "file", &id, "--date", "2014-07-01", "--override", "x"];
    sandbox.run(&line).exits(0);
    sandbox.run(&["complaint", "cases", &id, "--drop", "A"]).exits(0);
    let render = |file: &str| {
        let line = ["complaint", "render", &id, "--format", "md", "--plaintext", "-o", file];
        sandbox.run(&[&line[..], &["--version", "1"]].concat())
    };
    render("then.md").exits(0);
    // Its hash names it too, whatever its number becomes.
    let shown = json(&sandbox.run(&["complaint", "show", &id, "--json"]).ok());
    let hash = shown["versions"][0]["hash"].as_str().unwrap().to_owned();
    sandbox.run(&["complaint", "diff", &id, &hash[..8], "draft"]).exits(0);
    sandbox.run(&["complaint", "diff", &id, "ffffffff", "draft"]).exits(1);
    sandbox.run(&["set", &first, "consents[#1].withdrawn=2014-08-01"]).exits(0);
    render("later.md").exits(7);
    assert!(!sandbox.path("later.md").exists());
}

/// Who took her case back can be asked no more: what was frozen of it stays with the vault's holder.
#[test]
fn a_frozen_version_stays_here_once_a_case_of_it_is_gone() {
    let sandbox = Sandbox::new();
    let first = case(&sandbox, "K-1", "Canary Testova", true);
    case(&sandbox, "K-2", "Vera Probna", true);
    let id = begin(&sandbox, "K-1,K-2");
    let line = ["complaint", "file", &id, "--date", "2014-07-01", "--override", "x"];
    sandbox.run(&line).exits(0);
    let render = |file: &str, more: &[&str]| {
        let line = ["complaint", "render", &id, "--format", "md", "--plaintext", "-o", file];
        sandbox.run(&[&line[..], &["--version", "1"], more].concat())
    };
    render("then.md", &[]).exits(0);
    sandbox.run(&["erase", &first, "--yes"]).exits(0);
    render("later.md", &[]).exits(7);
    assert!(!sandbox.path("later.md").exists());
    render("own.md", &["--channel", "own", "--override", "x"]).exits(0);
}

/// A word that is the surname of somebody keeps the text here until a person has looked at it.
#[test]
fn a_part_of_a_name_is_barred_until_a_person_says_that_it_is_another_word() {
    let sandbox = Sandbox::new();
    case(&sandbox, "K-1", "Canary Moroz", true);
    let id = begin(&sandbox, "K-1");
    let section = "sections[#6].text=That winter the frost, Moroz as they say there, was hard.";
    sandbox.run(&["set", &id, section]).exits(0);
    let render = |file: &str| {
        sandbox.run(&["complaint", "render", &id, "--format", "md", "--plaintext", "-o", file])
    };
    render("out.md").exits(7);
    let line = ["complaint", "file", &id, "--date", "2014-07-01", "--override", "a test"];
    sandbox.run(&line).exits(7);
    let check = |more: &[&str]| {
        let found = sandbox.run(&[&["complaint", "check", &id, "--json"], more].concat());
        let found = json(&found.stdout);
        let mut all = found.as_array().unwrap().iter();
        all.find(|finding| finding["check"] == "name-part").cloned()
    };
    let masked = check(&[]).unwrap();
    assert!(!masked.to_string().to_lowercase().contains("moroz"), "{masked}");
    let shown = check(&["--identifying"]).unwrap();
    assert!(shown["what"].as_str().unwrap().contains("the frost moroz as they say"), "{shown}");
    let key = shown["allow"].as_str().unwrap().to_owned();
    sandbox.run(&["complaint", "review", &id, "--allow", &key]).exits(2);
    sandbox.run(&["complaint", "review", &id, "--allow", "ffffffff", "--because", "x"]).exits(1);
    sandbox.run(&["complaint", "review", &id, "--allow", &key, "--because", "frost"]).exits(0);
    assert!(sandbox.run(&["audit", "show"]).ok().contains("frost"));
    // No other way leads there: what is let stand is logged.
    sandbox.run(&["set", &id, "allowances[+1].why=because"]).exits(7);
    assert!(check(&[]).is_none());
    render("out.md").exits(0);
    // Elsewhere it is found again.
    let section = "sections[#6].text=That winter Moroz came to the station herself.";
    sandbox.run(&["set", &id, section]).exits(0);
    render("again.md").exits(7);
}

/// Whoever is on a picture is asked too, beside the client of the case that it belongs to.
#[test]
fn a_file_stays_here_while_somebody_whom_it_is_about_has_not_agreed() {
    let sandbox = Sandbox::new();
    case(&sandbox, "K-1", "Canary Testova", true);
    let witness = sandbox.add(&["person", "name=Rosa Drugaya"]);
    std::fs::write(sandbox.path("note.txt"), "a note").unwrap();
    let file = sandbox.path("note.txt");
    let add = ["evidence", "add", file.to_str().unwrap(), "--case", "K-1", "--json"];
    let evidence = json(&sandbox.run(&add).ok())[0].as_str().unwrap().to_owned();
    let id = begin(&sandbox, "K-1");
    let (title, link) = ("annexes[+1].title=A note", format!("annexes[+1].evidence={evidence}"));
    sandbox.run(&["set", &id, title, &link]).exits(0);
    let package = |file: &str| {
        let line = ["complaint", "render", &id, "--format", "md", "--package", "--plaintext"];
        sandbox.run(&[&line[..], &["-o", file]].concat())
    };
    package("one.zip").exits(0);
    sandbox.run(&["set", &evidence, &format!("person={witness}")]).exits(0);
    package("two.zip").exits(7);
    assert!(!sandbox.path("two.zip").exists());
}

#[test]
fn words_are_replaced_in_all_sections_and_taken_back_as_one() {
    let sandbox = Sandbox::new();
    case(&sandbox, "K-1", "Canary Testova", true);
    let id = begin(&sandbox, "K-1");
    let text = |n: usize| format!("sections[#{n}].text=Decree 12 and [[live:victims]], decree 12.");
    sandbox.run(&["set", &id, &text(5), &text(6)]).exits(0);
    let replace = |more: &[&str]| {
        let line = ["complaint", "replace", &id, "--find", "decree 12", "--with", "Law 7"];
        json(&sandbox.run(&[&line[..], &["--json"], more].concat()).ok())["places"].clone()
    };
    assert_eq!(replace(&["--dry-run"]), 4);
    assert_eq!(replace(&["--exact", "--dry-run"]), 2);
    assert_eq!(replace(&[]), 4);
    let shown = |sandbox: &Sandbox| {
        json(&sandbox.run(&["complaint", "show", &id, "--identifying", "--json"]).ok()).to_string()
    };
    let now = shown(&sandbox);
    assert!(!now.contains("ecree 12") && now.matches("Law 7").count() == 4, "{now}");
    assert_eq!(replace(&[]), 0);
    sandbox.run(&["undo"]).exits(0);
    assert_eq!(shown(&sandbox).matches("ecree 12").count(), 4);
}

#[test]
fn a_paragraph_tells_who_wrote_it_and_reads_as_before_again() {
    let sandbox = Sandbox::new();
    case(&sandbox, "K-1", "Canary Testova", true);
    let id = begin(&sandbox, "K-1");
    for text in [
        "First stands.\n\nShe was held for a day.",
        "First stands.\n\nShe was held for two days.",
        "She was held for two days.",
    ] {
        sandbox.run(&["set", &id, &format!("sections[#6].text={text}")]).exits(0);
    }
    let shown = json(&sandbox.run(&["complaint", "show", &id, "--json"]).ok());
    let key = shown["sections"][5]["key"].as_str().unwrap();
    let history =
        |more: &[&str]| sandbox.run(&[&["complaint", "history", &id, key], more].concat());
    let told = json(&history(&["--json", "--identifying"]).ok());
    let wordings = told["paragraphs"][0]["wordings"].as_array().unwrap();
    let read: Vec<&str> = wordings.iter().map(|w| w["text"].as_str().unwrap()).collect();
    assert_eq!(read[read.len() - 2..], ["She was held for a day.", "She was held for two days."]);
    let masked = history(&[]).ok();
    assert!(!masked.contains("She was held"), "{masked}");
    history(&["--restore", "1.99"]).exits(1);
    history(&["--restore", "nonsense"]).exits(2);
    let before = format!("1.{}", read.len() - 1);
    history(&["--restore", &before]).exits(0);
    let gone = told["gone"].as_array().unwrap();
    let first = gone.iter().position(|g| {
        let wordings = g["wordings"].as_array().unwrap();
        wordings.last().unwrap()["text"] == "First stands."
    });
    history(&["--restore", &format!("-{}", first.unwrap() + 1)]).exits(0);
    let line = ["complaint", "show", &id, "--section", key, "--identifying"];
    let text = sandbox.run(&line).ok();
    assert_eq!(text.trim(), "First stands.\n\nShe was held for a day.");
}

/// A procedure and its templates are files: put beside the others they work, and `check` proves them.
#[test]
fn a_procedure_and_a_template_that_are_files_alone_make_a_complaint() {
    let sandbox = Sandbox::new();
    case(&sandbox, "K-1", "Canary Testova", true);
    let put = |name: &str, text: &str| sandbox.configure(name, text);
    let builtin = include_str!("../../content/procedures/csw-communication.toml");
    put("procedures/my-body.toml", &builtin.replace("csw-communication", "my-body"));
    put("templates/sections/my-body.en.md", "@@ pattern | My own heading\nAbout {{ n }} of us.\n");
    let check = ["templates", "check"];
    sandbox.run(&check).exits(0);
    let line = ["complaint", "new", "--procedure", "my-body", "--cases", "K-1", "--json"];
    let id = json(&sandbox.run(&line).ok())["id"].as_str().unwrap().to_owned();
    let shown =
        sandbox.run(&["complaint", "show", &id, "--section", "pattern", "--identifying"]).ok();
    assert!(shown.contains("About 1 of us."), "{shown}");
    put("templates/sections/my-body.en.md", "@@ pattern\nx\n{{ nobody_knows }}\n");
    let told = sandbox.run(&check);
    told.exits(7);
    assert!(told.stdout.contains("my-body.en.md:3: "), "{}", told.stdout);
}

/// What was let stand in the draft stands in what is frozen of it; a letter has findings of its own.
#[test]
fn what_was_let_stand_holds_for_the_frozen_text_and_letters_are_looked_at_too() {
    let sandbox = Sandbox::new();
    case(&sandbox, "K-1", "Canary Moroz", true);
    let id = begin(&sandbox, "K-1");
    let text = "sections[#6].text=Moroz is the frost there.\n\n## Frost\n\nAgain Moroz.";
    let sender = "sender=Friends of Moroz";
    sandbox.run(&["set", &id, text, sender]).exits(0);
    let allow_all = |more: &[&str]| {
        let found = sandbox.run(&["complaint", "check", &id, "--json"]);
        let found = json(&found.stdout);
        let keys = found.as_array().unwrap().iter().filter_map(|f| f["allow"].as_str());
        for key in keys {
            let line = ["complaint", "review", &id, "--allow", key, "--because", "frost"];
            sandbox.run(&[&line[..], more].concat()).exits(0);
        }
    };
    allow_all(&[]);
    let line = ["complaint", "file", &id, "--date", "2014-07-01", "--override", "x"];
    sandbox.run(&line).exits(0);
    let render = |more: &[&str]| {
        let line = ["complaint", "render", &id, "--format", "md", "--plaintext", "-o", "x.md"];
        sandbox.run(&[&line[..], more].concat())
    };
    render(&["--version", "1"]).exits(0);
    let refused = render(&["--letter", "authority"]);
    if refused.code == 7 {
        let keys: Vec<String> = refused
            .stderr
            .split('[')
            .filter_map(|part| Some(part.split_once(']')?.0.to_owned()))
            .filter(|key| key.len() == 8)
            .collect();
        assert!(!keys.is_empty(), "{}", refused.stderr);
        for key in keys {
            let line = ["complaint", "review", &id, "--allow", &key, "--because", "frost"];
            sandbox.run(&[&line[..], &["--letter", "authority"]].concat()).exits(0);
        }
        render(&["--letter", "authority"]).exits(0);
    }
}
