//! A record as lines: what the full view, the preview and the cursor go over.

use crate::form::{self, FieldDef, FieldType, Form, Knowledge};
use crate::locale::Locale;
use crate::record::{Field, Item, Node, Path, RecordId, RecordState, Step, Value};

/// What a line stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum What {
    /// A list of sub-records: its heading.
    List,
    /// A sub-record: its heading.
    Item,
    /// A field.
    Field,
    /// A column that no form knows.
    Extra,
    /// The heading of records that belong to this one.
    Linked,
    /// A record that links here, or that is linked to.
    Link(RecordId),
}

/// One line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// What it stands for.
    pub what: What,
    /// Where in the record.
    pub path: Path,
    /// How deep it is nested.
    pub depth: usize,
    /// Its label.
    pub label: String,
    /// Its value as people read it; several heads are joined by ` | `.
    pub value: String,
    /// How many values stand side by side.
    pub heads: usize,
    /// Whether mask mode hides it.
    pub private: bool,
    /// Whether it must be filled in the record's status and is not.
    pub missing: bool,
    /// Whether something happened to the item that a person should look at.
    pub marked: bool,
}

/// What the lines are made with.
pub struct Maker<'a> {
    /// Forms and vocabularies.
    pub knowledge: &'a Knowledge,
    /// The interface language.
    pub locale: &'a Locale,
    /// Whether fields without a value are shown.
    pub empty: bool,
    /// Whether identifying values stay out of the headings of items.
    pub masked: bool,
    /// What another record is called.
    pub title: &'a dyn Fn(RecordId) -> Option<String>,
}

impl Maker<'_> {
    /// The lines of a record.
    pub fn lines(&self, state: &RecordState) -> Vec<Line> {
        let mut lines = Vec::new();
        let form = state.kind.as_ref().and_then(|kind| self.knowledge.form(kind));
        let status = match state.value(&Path::field("status")) {
            Value::Choice(code) => code.as_str(),
            _ => "",
        };
        self.node(&mut lines, form, &state.node, &Path::root(), 0, status);
        lines
    }

    fn node(
        &self,
        lines: &mut Vec<Line>,
        form: Option<&Form>,
        node: &Node,
        at: &Path,
        depth: usize,
        status: &str,
    ) {
        let defs = form.map_or(&[] as &[FieldDef], |f| &f.fields);
        for def in defs.iter().filter(|def| !matches!(def.field_type, FieldType::List(_))) {
            let path = at.then_field(&def.id);
            let field = node.fields.get(&def.id);
            let line = self.field(def, field, path, depth, status);
            if self.empty || line.missing || !line.value.is_empty() {
                lines.push(line);
            }
        }
        for (id, field) in &node.fields {
            if !defs.iter().any(|def| def.id == *id) {
                lines.push(unknown(What::Field, id, field, at.then_field(id), depth));
            }
        }
        for (header, field) in &node.extra {
            let path = at.then(Step::Extra(header.clone()));
            lines.push(unknown(What::Extra, header, field, path, depth));
        }
        for def in defs {
            if let FieldType::List(sub) = &def.field_type {
                let items = node.lists.get(&def.id).map_or(&[] as &[Item], Vec::as_slice);
                self.list(lines, def, sub, items, at, depth, status);
            }
        }
    }

    #[expect(clippy::too_many_arguments, reason = "a list needs its form, place and items")]
    fn list(
        &self,
        lines: &mut Vec<Line>,
        def: &FieldDef,
        sub: &str,
        items: &[Item],
        at: &Path,
        depth: usize,
        status: &str,
    ) {
        if items.is_empty() && !self.empty {
            return;
        }
        let path = at.then_field(&def.id);
        let label = self.knowledge.label(def, self.locale.lang());
        lines.push(heading(What::List, label, items.len().to_string(), path.clone(), depth));
        let form = self.knowledge.sub_form(sub);
        let name = form.map_or_else(|| sub.to_owned(), |f| self.locale.tr(&f.label));
        for (n, item) in items.iter().enumerate() {
            let path = path.then_item(item.id);
            let gist = form.map(|f| self.gist(f, &item.node)).unwrap_or_default();
            let label = format!("{name} {}", n + 1);
            let mut line = heading(What::Item, label, gist, path.clone(), depth + 1);
            line.marked = item.mark.is_some();
            lines.push(line);
            self.node(lines, form, &item.node, &path, depth + 2, status);
        }
    }

    /// The first two values that say what an item is: what it was and when.
    fn gist(&self, form: &Form, node: &Node) -> String {
        let told = |def: &&FieldDef| {
            matches!(def.field_type, FieldType::Choice | FieldType::Date | FieldType::Link)
                && !(self.masked && def.privacy.is_masked())
        };
        let text = |def: &FieldDef| {
            let value = node.fields.get(&def.id)?.value();
            Some(self.show(def, value)).filter(|t| !t.is_empty())
        };
        let found: Vec<_> = form.fields.iter().filter(told).filter_map(text).take(2).collect();
        found.join(" · ")
    }

    fn field(
        &self,
        def: &FieldDef,
        field: Option<&Field>,
        path: Path,
        depth: usize,
        status: &str,
    ) -> Line {
        let value = field.map_or_else(String::new, |f| {
            let show = |value| self.show(def, value);
            if f.is_conflict() {
                f.heads.iter().map(|h| show(&h.value)).collect::<Vec<_>>().join(" | ")
            } else {
                show(f.value())
            }
        });
        Line {
            what: What::Field,
            path,
            depth,
            label: self.knowledge.label(def, self.locale.lang()),
            missing: value.is_empty() && def.required_for.iter().any(|s| s == status),
            value,
            heads: heads(field),
            private: def.privacy.is_masked(),
            marked: false,
        }
    }

    /// A value as people read it; a link is told by the other record's title.
    pub fn show(&self, def: &FieldDef, value: &Value) -> String {
        match value {
            Value::Link(id) => (self.title)(*id).unwrap_or_else(|| id.to_string()),
            other => form::display(self.knowledge, def, other, self.locale.lang()),
        }
    }
}

fn heading(what: What, label: String, value: String, path: Path, depth: usize) -> Line {
    Line {
        what,
        path,
        depth,
        label,
        value,
        heads: 1,
        private: false,
        missing: false,
        marked: false,
    }
}

fn unknown(what: What, name: &str, field: &Field, path: Path, depth: usize) -> Line {
    let texts: Vec<_> = field.heads.iter().map(|h| form::print_value(&h.value)).collect();
    Line {
        heads: heads(Some(field)),
        private: true,
        ..heading(what, name.to_owned(), texts.join(" | "), path, depth)
    }
}

/// How many values a person must choose from; 1 where there is nothing to choose.
fn heads(field: Option<&Field>) -> usize {
    field.filter(|f| f.is_conflict()).map_or(1, |f| f.heads.len().max(2))
}
