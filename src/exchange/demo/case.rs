//! One case: the client, what happened, consents, what was done.

use super::dice::{Dice, Stream};
use super::facts;
use super::people::{Client, Tongue, name};
use super::places::{AGENCIES, City};
use super::sheet::Sheet;
use super::story::{self, Telling};
use super::{Campaign, actions};
use crate::record::{EditError, Kind, NotKnown, Pen, Place, RecordId, Value};
use chrono::{Datelike, Days, NaiveDate};

type Done = Result<(), EditError>;

/// What later steps of the same case need.
#[derive(Debug, Clone)]
pub(super) struct Case {
    /// The record.
    pub id: RecordId,
    /// Its code.
    pub code: String,
    /// Its client's record.
    pub client: RecordId,
    /// Where.
    pub city: City,
    /// The language of its texts.
    pub tongue: Tongue,
    /// When it was opened.
    pub opened: NaiveDate,
    /// Its status.
    pub status: &'static str,
    /// Who did it.
    pub perpetrator: &'static str,
    /// Whether the client is of age.
    pub adult: bool,
    /// What was done first.
    pub acts: Vec<&'static str>,
}

/// Writes a person record for a client.
pub(super) fn write_client(
    pen: &mut Pen<'_>,
    campaign: &Campaign,
    dice: &mut Dice,
    client: &Client,
    code: &str,
) -> Result<RecordId, EditError> {
    let mut sheet = Sheet::new(pen, &campaign.kinds.person);
    sheet.text("code", code)?;
    sheet.text("name", &client.name)?;
    sheet.code("sex", client.sex)?;
    sheet.codes("groups", &client.groups)?;
    match dice.below(100) {
        0..30 => sheet.put("born", year(client.born))?,
        30..36 => sheet.not_known("born", NotKnown::Unknown)?,
        _ => sheet.number("age", client.age.into())?,
    }
    match (client.hiv, dice.below(100)) {
        (Some(hiv), _) => sheet.code("hiv", hiv)?,
        (None, 0..40) => sheet.not_known("hiv", NotKnown::Refused)?,
        (None, 40..80) => sheet.not_known("hiv", NotKnown::NotAsked)?,
        (None, _) => sheet.not_known("hiv", NotKnown::Unknown)?,
    }
    sheet.codes(
        "languages",
        match client.tongue {
            Tongue::En => &["en", "ru"],
            Tongue::Ru => &["ru"],
            Tongue::Uk => &["uk", "ru"],
        },
    )?;
    Ok(sheet.id())
}

/// A year as a date with its precision.
pub(super) fn year(of: i32) -> Value {
    NaiveDate::from_ymd_opt(of, 1, 1).map_or(Value::Empty, |day| {
        Value::Date(crate::record::FuzzyDate::On(day, crate::record::Precision::Year))
    })
}

/// Writes the case `number` and everything that hangs on it.
pub(super) fn write(
    pen: &mut Pen<'_>,
    campaign: &Campaign,
    number: u64,
) -> Result<Case, EditError> {
    let today = campaign.today;
    let mut dice = Dice::new(campaign.seed, Stream::Story, number);
    // One case in forty is met again by another documenter: the same client, another file.
    let twin = number > 40 && dice.chance(3);
    let of = if twin { number - 1 - dice.below(30) } else { number };
    let mut client = Client::draw(campaign.seed, of, today);
    if twin && dice.chance(50) {
        client.age += 1;
    }
    let opened = facts::opened(&mut dice, today);
    pen.claim(super::moment(opened));
    let code = format!("{}-{}-{number:04}", client.city.country.to_uppercase(), opened.year());
    let person = write_client(pen, campaign, &mut dice, &client, &format!("P-{number:05}"))?;
    let perpetrator = facts::perpetrator(&mut dice);
    let status = facts::status(&mut dice, (today - opened).num_days());
    let case = Case {
        id: RecordId::from_bytes([0; 16]),
        code,
        client: person,
        city: client.city,
        tongue: client.tongue,
        opened,
        status,
        perpetrator,
        adult: client.age >= 18,
        acts: Vec::new(),
    };
    let mut sheet = Sheet::new(pen, &campaign.kinds.case);
    let mut events = 1 + u64::from(dice.chance(17)) + u64::from(dice.chance(4));
    let mut acts = facts::acts(&mut dice, perpetrator);
    let case = Case { id: sheet.id(), acts: acts.clone(), ..case };
    head(&mut sheet, campaign, &mut dice, &client, &case, &acts)?;
    let mut first = true;
    while events > 0 {
        event(&mut sheet, campaign, &mut dice, &client, &case, &acts)?;
        if first {
            first = false;
            extras(&mut sheet, &mut dice, number)?;
        }
        acts = facts::acts(&mut dice, perpetrator);
        events -= 1;
    }
    consents(&mut sheet, &mut dice, &case)?;
    actions::write(pen, campaign, &mut dice, &case)?;
    Ok(case)
}

fn head(
    sheet: &mut Sheet<'_, '_>,
    campaign: &Campaign,
    dice: &mut Dice,
    client: &Client,
    case: &Case,
    acts: &[&str],
) -> Done {
    let city = case.tongue.of(case.city.name);
    let what = story::heading(acts.first().copied().unwrap_or_default(), case.tongue);
    sheet.text("code", &case.code)?;
    sheet.text("title", &format!("{what}, {city}"))?;
    sheet.code("status", case.status)?;
    sheet.code(
        "priority",
        dice.weighted(&[("urgent", 8), ("high", 24), ("normal", 50), ("low", 18)]),
    )?;
    sheet.code(
        "risk",
        dice.weighted(&[("low", 35), ("medium", 40), ("high", 20), ("critical", 5)]),
    )?;
    sheet.text(
        "owner",
        dice.word(&["Coordinator", "Lawyer 1", "Lawyer 2", "Outreach 1", "Outreach 2"]),
    )?;
    sheet.text("partner", case.city.partner)?;
    sheet.code("country", case.city.country)?;
    sheet.code(
        "channel",
        dice.weighted(&[
            ("outreach", 38),
            ("visit", 27),
            ("hotline", 16),
            ("online", 11),
            ("partner", 8),
        ]),
    )?;
    sheet.day("opened", case.opened)?;
    sheet.link("client", case.client)?;
    let mut tags = Vec::new();
    if dice.chance(12) {
        tags.push("sixteen-days");
    }
    if dice.chance(9) {
        tags.push("csw");
    }
    if dice.chance(7) {
        tags.push("media");
    }
    sheet.codes("tags", &tags)?;
    outlook(sheet, campaign, dice, case)?;
    if dice.chance(30) {
        let act = acts.first().copied().unwrap_or_default();
        sheet.text("summary", &story::summary(act, case.tongue, &client.name, client.sex))?;
    }
    Ok(())
}

/// What it came to, or what comes next.
fn outlook(sheet: &mut Sheet<'_, '_>, campaign: &Campaign, dice: &mut Dice, case: &Case) -> Done {
    match case.status {
        "resolved" => {
            let outcome = dice.weighted(&[("positive", 45), ("partial", 35), ("none", 20)]);
            sheet.code("outcome", outcome)?;
        }
        "closed" => {
            sheet.code(
                "outcome",
                dice.weighted(&[("positive", 40), ("partial", 30), ("none", 30)]),
            )?;
            let closed = dice.day_after(case.opened, 60).min(campaign.today);
            sheet.day("closed", closed)?;
            sheet.code(
                "closure_reason",
                dice.weighted(&[
                    ("goal-reached", 50),
                    ("lost-contact", 25),
                    ("client-withdrew", 15),
                    ("no-remedy", 10),
                ]),
            )?;
        }
        "intake" | "qualified" | "active" | "submitted" | "awaiting" if dice.chance(70) => {
            let step = case.tongue.of(match dice.below(4) {
                0 => ["Call the client", "Позвонить клиентке", "Зателефонувати клієнтці"],
                1 => [
                    "Ask for the medical papers",
                    "Запросить медицинские документы",
                    "Витребувати медичні документи",
                ],
                2 => {
                    ["Write to the prosecutor", "Написать в прокуратуру", "Написати до прокуратури"]
                }
                _ => ["Meet with the lawyer", "Встреча с юристом", "Зустріч з юристом"],
            });
            sheet.text("next_step", step)?;
            let from = campaign.today.checked_sub_days(Days::new(20)).unwrap_or(campaign.today);
            let due = dice.day_after(from, 60);
            sheet.day("next_due", due)?;
        }
        _ => {}
    }
    Ok(())
}

/// One event with its narrative, acts and, for each act, who did it.
fn event(
    sheet: &mut Sheet<'_, '_>,
    campaign: &Campaign,
    dice: &mut Dice,
    client: &Client,
    case: &Case,
    acts: &[&'static str],
) -> Done {
    let day = facts::event_day(dice, case.opened);
    let known = facts::as_known(dice, day);
    let city = case.tongue.of(case.city.name);
    let when = story::when(case.tongue, known);
    let drawn = story::Drawn::draw(dice, case.tongue, case.perpetrator);
    let continues = dice.chance(8);
    let place = place_type(dice, case.perpetrator);
    let text = story::narrative(
        &drawn,
        &Telling {
            tongue: case.tongue,
            name: &client.name,
            sex: client.sex,
            city,
            when: &when,
            perpetrator: case.perpetrator,
            place,
            acts,
        },
    );
    sheet.within("events", |sheet| {
        match known {
            Some(date) => sheet.date("from", date)?,
            None => sheet.not_known("from", NotKnown::Unknown)?,
        }
        if continues {
            sheet.yes("continues", true)?;
        }
        sheet.code("country", case.city.country)?;
        sheet.code("region", case.city.region)?;
        sheet.text("city", city)?;
        sheet.code("place_type", place)?;
        if dice.chance(35) {
            let text = format!("{city}, {}", dice.word(&["12", "4a", "7", "31", "2"]));
            sheet.put("place", Value::Place(Place { text, ..Place::default() }))?;
        }
        sheet.text("narrative", &text)?;
        for act in acts {
            one_act(sheet, dice, case, act)?;
        }
        if case.perpetrator.is_empty() {
            return Ok(());
        }
        let involved = 1 + u64::from(dice.chance(30));
        for _ in 0..involved {
            involvement(sheet, campaign, dice, client, case)?;
        }
        Ok(())
    })
}

fn place_type(dice: &mut Dice, perpetrator: &str) -> &'static str {
    match perpetrator {
        "police" => dice.weighted(&[
            ("street", 35),
            ("police-station", 32),
            ("victim-home", 14),
            ("pharmacy", 7),
            ("ost-site", 6),
            ("police-car", 6),
        ]),
        "doctor" => dice.weighted(&[
            ("hospital", 50),
            ("clinic", 30),
            ("aids-centre", 12),
            ("drug-dispensary", 8),
        ]),
        "prison" => "prison",
        "prosecutor" | "court" => "court",
        "partner" | "relative" => "victim-home",
        _ => dice.weighted(&[("social-office", 40), ("victim-home", 30), ("street", 30)]),
    }
}

fn one_act(sheet: &mut Sheet<'_, '_>, dice: &mut Dice, case: &Case, act: &str) -> Done {
    sheet.within("acts", |sheet| {
        sheet.code("type", act)?;
        sheet.link("victim", case.client)?;
        let method = match act {
            "beating" => dice.weighted(&[("blows-hands", 60), ("blows-objects", 30), ("", 10)]),
            "torture" => dice.weighted(&[
                ("strangulation", 40),
                ("electric-shock", 20),
                ("forced-posture", 40),
            ]),
            "denial-of-medical-care" => {
                dice.weighted(&[("deprived-of-medication", 60), ("deprived-of-medical-help", 40)])
            }
            "threat" => dice.weighted(&[("threats", 70), ("death-threats", 15), ("", 15)]),
            "insult" => "verbal-abuse",
            _ => "",
        };
        sheet.codes("method", &[method])?;
        match dice.below(10) {
            0..4 => {
                let reason = ["drug use", "употребление наркотиков", "вживання наркотиків"];
                sheet.text("stated_reason", case.tongue.of(reason))?;
            }
            4 => sheet.not_known("stated_reason", NotKnown::Refused)?,
            _ => {}
        }
        if matches!(act, "beating" | "torture" | "rape") && dice.chance(60) {
            sheet.codes("injury", &[dice.word(&["bruise", "fracture", "cut"])])?;
            let note = ["on both arms", "на обеих руках", "на обох руках"];
            sheet.text("injury_note", case.tongue.of(note))?;
        }
        if act == "extortion" {
            let currency = match case.city.country {
                "ua" => "UAH",
                "ru" => "RUB",
                "kg" => "KGS",
                "kz" => "KZT",
                "ge" => "GEL",
                "md" => "MDL",
                _ => "BYN",
            };
            sheet.money("amount", 100 * (1 + dice.below(90)) as i64, currency)?;
        }
        Ok(())
    })
}

fn involvement(
    sheet: &mut Sheet<'_, '_>,
    campaign: &Campaign,
    dice: &mut Dice,
    client: &Client,
    case: &Case,
) -> Done {
    sheet.within("involvements", |sheet| {
        sheet.code("perpetrator_type", case.perpetrator)?;
        let agency = AGENCIES.iter().position(|(kind, ..)| *kind == case.perpetrator);
        match (agency, dice.below(10)) {
            (Some(agency), 0..6) => {
                sheet.link("perpetrator", campaign.agency(client.city_index, agency))?;
            }
            (_, 9) => sheet.not_known("perpetrator", NotKnown::Unknown)?,
            _ => {}
        }
        match dice.below(10) {
            0 => sheet.not_known("degree", NotKnown::Unknown)?,
            _ => sheet.code(
                "degree",
                dice.weighted(&[
                    ("carried-out", 75),
                    ("gave-orders", 8),
                    ("passive-accomplice", 9),
                    ("present", 8),
                ]),
            )?,
        }
        if agency.is_some() && dice.chance(40) {
            let number = 1 + dice.below(9);
            let unit = case.tongue.of(["unit", "отдел", "відділ"]);
            sheet.text("unit", &format!("{unit} {number}"))?;
        }
        Ok(())
    })
}

/// Consents per channel; one case in seven has none at all, some were withdrawn, a few withhold.
fn consents(sheet: &mut Sheet<'_, '_>, dice: &mut Dice, case: &Case) -> Done {
    if dice.chance(14) {
        return Ok(());
    }
    let given = dice.day_after(case.opened, 10);
    let mut channels = vec![("own", "1")];
    for (channel, percent, level) in [
        ("team", 90, "5"),
        ("coordinator", 75, "4"),
        ("statistics", 82, "2"),
        ("partners", 40, "4"),
        ("story", 22, "3"),
        ("public", 4, "6"),
    ] {
        if dice.chance(percent) {
            channels.push((channel, level));
        }
    }
    for (channel, level) in channels {
        sheet.within("consents", |sheet| {
            sheet.code("channel", channel)?;
            sheet.code("level", level)?;
            sheet.day("given", given)?;
            if dice.chance(15) {
                sheet.link("person", case.client)?;
            }
            if channel != "own" && dice.chance(4) {
                let withdrawn = dice.day_after(given, 90);
                sheet.day("withdrawn", withdrawn)?;
            }
            if dice.chance(20) {
                let by = name(dice, "female", case.tongue);
                sheet.text("by", &by)?;
            }
            if matches!(channel, "partners" | "story") && dice.chance(25) {
                let withhold = ["name of the child", "имя ребёнка", "ім'я дитини"];
                sheet.text("withhold", case.tongue.of(withhold))?;
            }
            Ok(())
        })?;
    }
    Ok(())
}

/// Columns that came with partners' tables and that no form knows.
fn extras(sheet: &mut Sheet<'_, '_>, dice: &mut Dice, number: u64) -> Done {
    if dice.chance(18) {
        sheet.extra("№ анкеты", &format!("{}/{}", number % 400, 1 + dice.below(12)))?;
    }
    if dice.chance(10) {
        sheet.extra("Volunteer", dice.word(&["V-01", "V-02", "V-07", "V-11"]))?;
    }
    if dice.chance(6) {
        sheet.extra(
            "Примітки",
            dice.word(&["передзвонити ввечері", "без дзвінків додому", "є копія паспорта"]),
        )?;
    }
    Ok(())
}

/// The kinds that the generator makes.
#[derive(Debug)]
pub(super) struct Kinds {
    /// `case`
    pub case: Kind,
    /// `person`
    pub person: Kind,
    /// `organisation`
    pub organisation: Kind,
    /// `action`
    pub action: Kind,
}
