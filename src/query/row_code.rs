//! The bytes of an index row: version, kind, flags, times, then the fields and lists of the
//! record as a tree.

use std::collections::BTreeMap;

use super::value_code::{
    Reader, RowError, is_cut, put_code, put_codes, put_date, put_number, put_string, put_text, tag,
};
use crate::form::{FieldType, Form, Knowledge};
use crate::record::{Field, Kind, NotKnown, RecordState, Value};

/// The version of the bytes; a change of the format, of [`KNOWN`],
/// of folding or of phonetic keys raises it.
pub(super) const VERSION: u8 = 3;

/// Field ids that take one byte. Their order is part of the format; new ones go to the end.
pub(super) const KNOWN: &[&str] = &[
    "code",
    "title",
    "name",
    "other_names",
    "status",
    "outcome",
    "priority",
    "risk",
    "owner",
    "partner",
    "country",
    "channel",
    "opened",
    "closed",
    "tags",
    "next_step",
    "next_due",
    "client",
    "summary",
    "source_key",
    "events",
    "consents",
    "sources",
    "acts",
    "involvements",
    "from",
    "until",
    "region",
    "city",
    "place_type",
    "place",
    "narrative",
    "type",
    "method",
    "victim",
    "stated_reason",
    "injury",
    "perpetrator",
    "degree",
    "perpetrator_type",
    "unit",
    "born",
    "age",
    "sex",
    "gender",
    "groups",
    "hiv",
    "languages",
    "action_type",
    "case",
    "procedure",
    "body",
    "sent",
    "received",
    "registered",
    "reference",
    "answer_due",
    "extended_to",
    "result",
    "decided",
    "notified",
    "final",
    "ineffective",
    "due",
    "done",
    "continues",
    "person",
    "purpose",
    "level",
    "given",
    "withdrawn",
    "by",
    "withhold",
    "note",
    "relevant_group",
    "closure_reason",
    "perpetrator_name",
    "age_then",
    "evidence_kind",
    "file",
    "obtained",
    "organisation_type",
    "contact",
    "legal_hold",
    "legal_hold_until",
    "expires",
    "how",
    "recipients",
    "rank",
    "number_of_perpetrators",
    "relationship",
    "violation_status",
    "verification",
    "rights",
    "act",
    "source_name",
    "language",
    "reliability",
    "date",
];

/// The fields that name a record to people: bare words and fuzzy search look there.
pub(super) const NAMES: [&str; 4] = ["code", "title", "name", "other_names"];

/// Flags of a row.
pub(super) mod flag {
    pub const REMOVED: u8 = 1;
    pub const CONFLICT: u8 = 2;
    pub const DUPLICATE: u8 = 4;
    pub const HELD: u8 = 8;
    /// Set by a table for a row that was taken out or replaced.
    pub const DEAD: u8 = 128;
}

const OTHER: u8 = 0xff;

/// What stands before the fields of a row.
pub(super) struct Head<'b> {
    pub kind: &'b str,
    pub flags: u8,
    pub created: i64,
    pub updated: i64,
}

pub(super) fn read_head<'b>(reader: &mut Reader<'b>) -> Result<Head<'b>, RowError> {
    if reader.byte()? != VERSION {
        return Err(RowError);
    }
    Ok(Head {
        kind: reader.string()?,
        flags: reader.byte()? & !flag::DEAD,
        created: i64::from_le_bytes(reader.array()?),
        updated: i64::from_le_bytes(reader.array()?),
    })
}

/// The name of a field: the place of a known one, or the word.
pub(super) enum Name<'b> {
    Known(u8),
    Other(&'b str),
}

pub(super) fn read_name<'b>(reader: &mut Reader<'b>) -> Result<Name<'b>, RowError> {
    match reader.byte()? {
        OTHER => reader.string().map(Name::Other),
        known if usize::from(known) < KNOWN.len() => Ok(Name::Known(known)),
        _ => Err(RowError),
    }
}

/// Writes the row of a record; what is prose goes into the searchable text.
pub(super) fn write(knowledge: &Knowledge, state: &RecordState) -> (Vec<u8>, String) {
    let mut flags = 0;
    for (set, bit) in [
        (state.removed, flag::REMOVED),
        (!state.conflicts().is_empty(), flag::CONFLICT),
        (!state.aliases.is_empty(), flag::DUPLICATE),
        (!state.held.is_empty(), flag::HELD),
    ] {
        flags |= if set { bit } else { 0 };
    }
    let kind = state.kind.as_ref().map_or("", Kind::as_str);
    let mut out = vec![VERSION];
    put_string(&mut out, kind);
    out.push(flags);
    out.extend_from_slice(&state.created.to_le_bytes());
    out.extend_from_slice(&state.updated.to_le_bytes());
    let form = state.kind.as_ref().and_then(|k| knowledge.form(k));
    let mut writer = Writer { knowledge, out, text: String::new(), place: String::new() };
    writer.node(form, &state.node);
    (writer.out, writer.text)
}

struct Writer<'k> {
    knowledge: &'k Knowledge,
    out: Vec<u8>,
    text: String,
    /// The lists and items that lead to the node being written: `events.0.acts.1.`
    place: String,
}

impl Writer<'_> {
    fn name(&mut self, name: &str) {
        match KNOWN.iter().position(|k| *k == name).and_then(|at| u8::try_from(at).ok()) {
            Some(at) => self.out.push(at),
            None => {
                self.out.push(OTHER);
                put_string(&mut self.out, name);
            }
        }
    }

    fn node(&mut self, form: Option<&Form>, node: &crate::record::Node) {
        let filled: BTreeMap<&str, &Field> = node
            .fields
            .iter()
            .filter(|(_, f)| !f.value().is_empty() || f.is_conflict())
            .map(|(name, field)| (name.as_str(), field))
            .collect();
        put_number(&mut self.out, filled.len() as u64);
        for (name, field) in filled {
            let prose = form
                .and_then(|f| f.field(name))
                .is_some_and(|def| def.field_type == FieldType::LongText);
            self.name(name);
            self.field(name, field, prose);
        }
        for field in node.extra.values() {
            if let Value::Text(text) = field.value() {
                self.say("extra", text);
            }
        }
        let lists = node.lists.iter().filter(|(_, items)| !items.is_empty());
        put_number(&mut self.out, lists.clone().count() as u64);
        for (name, items) in lists {
            self.name(name);
            put_number(&mut self.out, items.len() as u64);
            let sub = form.and_then(|f| f.field(name)).and_then(|def| match &def.field_type {
                FieldType::List(sub) => self.knowledge.sub_form(sub),
                _ => None,
            });
            let outer = self.place.len();
            for (n, item) in items.iter().enumerate() {
                for part in [name.as_str(), ".", &n.to_string(), "."] {
                    self.place.push_str(part);
                }
                self.node(sub, &item.node);
                self.place.truncate(outer);
            }
        }
    }

    fn field(&mut self, name: &str, field: &Field, prose: bool) {
        let merged = field.merged.is_some();
        if field.heads.len() > 1 && !merged && field.is_conflict() {
            self.out.push(tag::HEADS);
            put_number(&mut self.out, field.heads.len() as u64);
            for head in &field.heads {
                self.value(name, &head.value, prose);
            }
        } else {
            self.value(name, field.value(), prose);
        }
    }

    fn value(&mut self, name: &str, value: &Value, prose: bool) {
        let out = &mut self.out;
        match value {
            // Only as one of several heads: somebody cleared the field.
            Value::Empty => out.push(tag::UNKNOWN),
            Value::NotKnown(state) => out.push(match state {
                NotKnown::Unknown => tag::UNKNOWN,
                NotKnown::NotAsked => tag::NOT_ASKED,
                NotKnown::Refused => tag::REFUSED,
            }),
            Value::Text(text) => {
                if prose {
                    out.push(tag::PROSE);
                } else {
                    put_text(out, text, NAMES.contains(&name));
                }
                if prose || is_cut(text) {
                    self.say(name, text);
                }
            }
            Value::Number(n) => {
                out.push(tag::NUMBER);
                out.extend_from_slice(&n.normalize().serialize());
            }
            Value::Money(money) => {
                out.push(tag::MONEY);
                out.extend_from_slice(&money.amount.normalize().serialize());
                put_string(out, &money.currency);
            }
            Value::Bool(yes) => out.push(if *yes { tag::YES } else { tag::NO }),
            Value::Choice(code) => put_code(out, code.as_str()),
            Value::Choices(codes) => put_codes(out, codes.iter()),
            Value::Date(date) => put_date(out, *date),
            Value::Place(place) => self.told(name, &place.text),
            Value::Link(id) => {
                out.push(tag::LINK);
                out.extend_from_slice(id.as_bytes());
            }
            Value::File(file) => self.told(name, &file.name),
        }
    }

    fn told(&mut self, name: &str, text: &str) {
        put_text(&mut self.out, text, false);
        if is_cut(text) {
            self.say(name, text);
        }
    }

    fn say(&mut self, name: &str, text: &str) {
        super::text::add_segment(&mut self.text, &self.place, name, text);
    }
}
