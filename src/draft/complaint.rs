//! A complaint as its record says it.

use crate::record::{
    FuzzyDate, Item, ItemId, Kind, Node, OpId, Path, RecordId, RecordState, Value,
};

/// A record of the kind complaint.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Complaint {
    /// The record.
    pub id: RecordId,
    /// Its title.
    pub title: String,
    /// The id of its procedure; empty where none was chosen.
    pub procedure: String,
    /// The language of its text; English where none was chosen.
    pub lang: String,
    /// How far it is: a code of `complaint-statuses`.
    pub status: String,
    /// Whether victims go by other names.
    pub pseudonyms: bool,
    /// To whom, where the procedure leaves that open.
    pub addressee: String,
    /// From whom.
    pub sender: String,
    /// The cases, in their order.
    pub cases: Vec<CaseRow>,
    /// The sections, in their order.
    pub sections: Vec<SectionRow>,
    /// The live references.
    pub references: Vec<Reference>,
    /// The annexes, in their order; the first is number 1.
    pub annexes: Vec<Annex>,
    /// What reviewers said.
    pub comments: Vec<Comment>,
    /// What they would write.
    pub changes: Vec<Change>,
    /// Who agreed.
    pub signoffs: Vec<Signoff>,
    /// What was found and may stand all the same.
    pub allowances: Vec<Allowance>,
}

/// A case of a complaint.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CaseRow {
    /// The row.
    pub item: ItemId,
    /// The case; `None` where the row names none.
    pub case: Option<RecordId>,
    /// The name that it goes by in the text: as entered, or by its place.
    pub alias: String,
}

/// A section.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SectionRow {
    /// The row.
    pub item: ItemId,
    /// The key of the procedure's section.
    pub key: String,
    /// Its heading.
    pub title: String,
    /// Its Markdown, with tokens.
    pub text: String,
    /// Whether two people wrote different things that nobody has put together yet.
    pub disputed: bool,
}

/// Where a value of the text comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reference {
    /// The row: what the token names.
    pub item: ItemId,
    /// The record.
    pub record: Option<RecordId>,
    /// The field.
    pub path: Option<Path>,
    /// The operation that gave the field its value when a person last looked; `None` for nothing.
    pub op: Option<OpId>,
}

/// A document that goes with it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Annex {
    /// The row.
    pub item: ItemId,
    /// What it is.
    pub title: String,
    /// The evidence that holds the file.
    pub evidence: Option<RecordId>,
    /// Of when it is.
    pub date: Option<FuzzyDate>,
    /// How many pages it has.
    pub pages: Option<u32>,
    /// What it is enclosed for: a code of `annex-purposes`.
    pub purpose: String,
    /// The case that it is about; all of them where none is named.
    pub case: Option<RecordId>,
}

/// What a reviewer says of a place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Comment {
    /// The row.
    pub item: ItemId,
    /// The section, by its key.
    pub section: String,
    /// The words that it is about; empty for the section.
    pub quote: String,
    /// What she says.
    pub text: String,
    /// Who.
    pub by: String,
    /// When.
    pub on: Option<FuzzyDate>,
    /// Whether it is settled.
    pub resolved: bool,
}

/// What a reviewer would write.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// The row.
    pub item: ItemId,
    /// The section, by its key.
    pub section: String,
    /// The words that would go.
    pub was: String,
    /// The words in their place.
    pub becomes: String,
    /// Who.
    pub by: String,
    /// When.
    pub on: Option<FuzzyDate>,
    /// What became of it: `open`, `accepted`, `rejected`.
    pub state: String,
    /// Why.
    pub why: String,
}

/// Who agreed to which text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Signoff {
    /// The row.
    pub item: ItemId,
    /// Who.
    pub by: String,
    /// When.
    pub on: Option<FuzzyDate>,
    /// The hash of the text that she agreed to.
    pub hash: String,
    /// As what: lawyer, coordinator, client.
    pub role: String,
}

/// Words that the checker found, that a person looked at, and that may stand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Allowance {
    /// The row.
    pub item: ItemId,
    /// The check that found them.
    pub check: String,
    /// Whose they would be.
    pub record: Option<RecordId>,
    /// The words, each time with what is beside them: elsewhere they are found again.
    pub places: Vec<String>,
    /// Who.
    pub by: String,
    /// When.
    pub on: Option<FuzzyDate>,
    /// Why; without that it allows nothing.
    pub why: String,
}

/// The state of a change or a comment that nobody has settled.
pub const OPEN: &str = "open";

impl Complaint {
    /// Reads a record; `None` for one of another kind.
    pub fn read(state: &RecordState) -> Option<Self> {
        if state.kind.as_ref().map(Kind::as_str) != Some(Kind::COMPLAINT) {
            return None;
        }
        let node = &state.node;
        let word = |field: &str| text(node, field);
        Some(Self {
            id: state.id,
            title: word("title"),
            procedure: word("procedure"),
            lang: Some(word("language")).filter(|l| !l.is_empty()).unwrap_or("en".to_owned()),
            status: word("status"),
            pseudonyms: matches!(node.value("pseudonyms"), Value::Bool(true)),
            addressee: word("addressee"),
            sender: word("sender"),
            cases: node.list("cases").iter().enumerate().map(case_row).collect(),
            sections: node.list("sections").iter().map(section_row).collect(),
            references: node.list("references").iter().map(reference).collect(),
            annexes: node.list("annexes").iter().map(annex).collect(),
            comments: node.list("comments").iter().map(comment).collect(),
            changes: node.list("changes").iter().map(change).collect(),
            signoffs: node.list("signoffs").iter().map(signoff).collect(),
            allowances: node.list("allowances").iter().map(allowance).collect(),
        })
    }

    /// One that has no record yet: its cases are gathered before its text can be made. The words
    /// are procedure, language and sender.
    pub fn unwritten(
        title: String,
        (procedure, lang, sender): (&str, &str, &str),
        pseudonyms: bool,
        cases: Vec<CaseRow>,
    ) -> Self {
        Self {
            id: RecordId::from_bytes([0; RecordId::BYTES]),
            title,
            procedure: procedure.to_owned(),
            lang: lang.to_owned(),
            status: String::new(),
            pseudonyms,
            addressee: String::new(),
            sender: sender.to_owned(),
            cases,
            sections: Vec::new(),
            references: Vec::new(),
            annexes: Vec::new(),
            comments: Vec::new(),
            changes: Vec::new(),
            signoffs: Vec::new(),
            allowances: Vec::new(),
        }
    }

    /// The same with the cases and the pseudonyms that a text of it was frozen under.
    #[must_use]
    pub fn under(&self, under: &super::Under) -> Self {
        let row = |(at, (case, alias)): (u64, &(RecordId, String))| CaseRow {
            item: ItemId::from_bytes(at.to_be_bytes()),
            case: Some(*case),
            alias: alias.clone(),
        };
        let cases = (0..).zip(&under.cases).map(row).collect();
        Self { pseudonyms: under.pseudonyms, cases, ..self.clone() }
    }

    /// Whether a person lets words stand that a check finds.
    pub fn allows(&self, check: &str, record: RecordId, place: &str) -> bool {
        self.allowances.iter().any(|one| {
            one.check == check
                && one.record == Some(record)
                && !one.why.trim().is_empty()
                && one.places.iter().any(|known| known == place)
        })
    }

    /// The path of a section's text.
    pub fn text_of(item: ItemId) -> Path {
        Path::field("sections").then_item(item).then_field("text")
    }

    /// The section of this key; of its item where a key is no sure name.
    pub fn section(&self, key: &str) -> Option<&SectionRow> {
        self.sections
            .iter()
            .find(|section| section.key == key)
            .or_else(|| self.sections.iter().find(|section| section.item.to_string() == key))
    }

    /// The reference of this item.
    pub fn reference(&self, item: ItemId) -> Option<&Reference> {
        self.references.iter().find(|reference| reference.item == item)
    }

    /// The number of an annex, from 1.
    pub fn annex_number(&self, item: ItemId) -> Option<usize> {
        self.annexes.iter().position(|annex| annex.item == item).map(|at| at + 1)
    }

    /// Whether more than one case is in it.
    pub fn is_joint(&self) -> bool {
        self.cases.len() > 1
    }
}

fn case_row((at, item): (usize, &Item)) -> CaseRow {
    let alias = text(&item.node, "alias");
    let alias = if alias.is_empty() { super::joint::alias(at) } else { alias };
    CaseRow { item: item.id, case: link(&item.node, "case"), alias }
}

fn section_row(item: &Item) -> SectionRow {
    let node = &item.node;
    let disputed = node.fields.get("text").is_some_and(crate::record::Field::is_conflict);
    SectionRow {
        item: item.id,
        key: text(node, "key"),
        title: text(node, "title"),
        text: text(node, "text"),
        disputed,
    }
}

fn reference(item: &Item) -> Reference {
    let node = &item.node;
    Reference {
        item: item.id,
        record: link(node, "record"),
        path: text(node, "path").parse().ok(),
        op: text(node, "op").parse().ok(),
    }
}

fn annex(item: &Item) -> Annex {
    let node = &item.node;
    let pages = match node.value("pages") {
        Value::Number(number) => number.to_string().parse().ok(),
        _ => None,
    };
    Annex {
        item: item.id,
        title: text(node, "title"),
        evidence: link(node, "evidence"),
        date: date(node, "date"),
        pages,
        purpose: text(node, "purpose"),
        case: link(node, "case"),
    }
}

fn comment(item: &Item) -> Comment {
    let node = &item.node;
    Comment {
        item: item.id,
        section: text(node, "section"),
        quote: text(node, "quote"),
        text: text(node, "text"),
        by: text(node, "by"),
        on: date(node, "on"),
        resolved: text(node, "state") == "resolved",
    }
}

fn change(item: &Item) -> Change {
    let node = &item.node;
    let state = text(node, "state");
    Change {
        item: item.id,
        section: text(node, "section"),
        was: text(node, "was"),
        becomes: text(node, "becomes"),
        by: text(node, "by"),
        on: date(node, "on"),
        state: if state.is_empty() { OPEN.to_owned() } else { state },
        why: text(node, "why"),
    }
}

fn signoff(item: &Item) -> Signoff {
    let node = &item.node;
    Signoff {
        item: item.id,
        by: text(node, "by"),
        on: date(node, "on"),
        hash: text(node, "hash"),
        role: text(node, "role"),
    }
}

fn allowance(item: &Item) -> Allowance {
    let node = &item.node;
    Allowance {
        item: item.id,
        check: text(node, "check"),
        record: link(node, "record"),
        places: text(node, "words").lines().map(str::to_owned).collect(),
        by: text(node, "by"),
        on: date(node, "on"),
        why: text(node, "why"),
    }
}

/// The text or code of a field; empty where there is neither.
pub(super) fn text(node: &Node, field: &str) -> String {
    match node.value(field) {
        Value::Text(text) => text.clone(),
        Value::Choice(code) => code.as_str().to_owned(),
        _ => String::new(),
    }
}

pub(super) fn link(node: &Node, field: &str) -> Option<RecordId> {
    match node.value(field) {
        Value::Link(id) => Some(*id),
        _ => None,
    }
}

pub(super) fn date(node: &Node, field: &str) -> Option<FuzzyDate> {
    match node.value(field) {
        Value::Date(date) => Some(*date),
        _ => None,
    }
}
