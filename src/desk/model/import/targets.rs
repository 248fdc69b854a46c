//! The fields that a column may fill, in the words of the interface.

use crate::desk::model::pick::Choice;
use crate::exchange::import::{Hop, Plan, SourcePlan, Target};
use crate::form::{FieldDef, FieldType, Form, Knowledge};
use crate::locale::{Locale, fold};
use crate::record::Kind;

/// How deep lists and links are followed: a case, its events, their acts, the act's victim.
const DEEPEST: usize = 3;

/// What a field is called on its way from the record: `Event 1 › Act 1 › Method`.
pub fn label(knowledge: &Knowledge, locale: &Locale, kind: &Kind, target: &Target) -> String {
    let mut parts = Vec::new();
    let mut form = knowledge.form(kind);
    for hop in &target.hops {
        let (name, next) = step(knowledge, locale, form, hop);
        parts.push(name);
        form = next;
    }
    let field = form.and_then(|form| form.field(&target.field));
    parts.push(match field {
        Some(field) => knowledge.label(field, locale.lang()),
        None => target.field.clone(),
    });
    parts.join(" › ")
}

/// What a hop is called, and the form of what it leads to.
fn step<'k>(
    knowledge: &'k Knowledge,
    locale: &Locale,
    form: Option<&'k Form>,
    hop: &Hop,
) -> (String, Option<&'k Form>) {
    let field = form.and_then(|form| form.field(hop.name()));
    let to = match field.map(|f| (&f.field_type, f)) {
        Some((FieldType::List(sub), _)) => knowledge.sub_form(sub),
        Some((_, link)) => link.link_to.first().and_then(|to| knowledge.sub_form(to)),
        None => knowledge.sub_form(hop.name()),
    };
    let called = match (hop, to, field) {
        (Hop::Link(_), _, Some(field)) => knowledge.label(field, locale.lang()),
        (_, Some(form), _) => locale.tr(&form.label),
        _ => hop.name().to_owned(),
    };
    let called = match hop {
        Hop::Item(_, number) => format!("{called} {number}"),
        Hop::Each(_) => format!("{called} *"),
        Hop::Link(_) => called,
    };
    (called, to)
}

/// Every field that a column of a table may fill. Of a list there is each item that columns fill
/// already, and one more; in a table that is joined, its own item.
pub fn choices(
    plan: &Plan,
    source: &SourcePlan,
    knowledge: &Knowledge,
    locale: &Locale,
) -> Vec<Choice> {
    let mut walk = Walk { plan, source, knowledge, locale, found: Vec::new() };
    if let Some(form) = knowledge.form(plan.kind()) {
        walk.form(form, &mut Vec::new());
    }
    walk.found
}

struct Walk<'a> {
    plan: &'a Plan,
    source: &'a SourcePlan,
    knowledge: &'a Knowledge,
    locale: &'a Locale,
    found: Vec<Choice>,
}

impl Walk<'_> {
    fn form(&mut self, form: &Form, way: &mut Vec<Hop>) {
        for field in &form.fields {
            if !matches!(field.field_type, FieldType::List(_) | FieldType::File) {
                self.offer(field, way);
            }
        }
        if way.len() >= DEEPEST {
            return;
        }
        for field in &form.fields {
            match &field.field_type {
                FieldType::List(sub) => {
                    let hops = self.items(&field.id, way);
                    self.follow(sub, hops, way);
                }
                // What a linked record links to is far from what a row says.
                FieldType::Link if !way.iter().any(|hop| matches!(hop, Hop::Link(_))) => {
                    if let Some(to) = field.link_to.first() {
                        self.follow(to, vec![Hop::Link(field.id.clone())], way);
                    }
                }
                _ => {}
            }
        }
    }

    fn follow(&mut self, form: &str, hops: Vec<Hop>, way: &mut Vec<Hop>) {
        let Some(form) = self.knowledge.sub_form(form) else { return };
        for hop in hops {
            way.push(hop);
            self.form(form, way);
            way.pop();
        }
    }

    /// The items of a list at the end of a way that a column may fill.
    fn items(&self, list: &str, way: &[Hop]) -> Vec<Hop> {
        let own = self.source.join().and_then(|join| {
            let before = join.into.get(..way.len())? == way;
            let next = join.into.get(way.len())?;
            (before && next.name() == list && matches!(next, Hop::Each(_))).then(|| next.clone())
        });
        if let Some(own) = own {
            return vec![own];
        }
        let number = |target: &Target| match target.hops.get(way.len())? {
            Hop::Item(name, number) if name == list && target.hops.get(..way.len())? == way => {
                Some(*number)
            }
            _ => None,
        };
        let columns = self.plan.sources().iter().flat_map(SourcePlan::columns);
        let filled = columns.filter_map(|c| c.target.as_ref()).filter_map(number).max();
        (1..=filled.unwrap_or(0).saturating_add(1)).map(|n| Hop::Item(list.to_owned(), n)).collect()
    }

    fn offer(&mut self, field: &FieldDef, way: &[Hop]) {
        let target = Target { hops: way.to_vec(), field: field.id.clone() };
        let kind = self.plan.kind();
        if target.field_of(self.knowledge, kind).is_none() {
            return;
        }
        let label = label(self.knowledge, self.locale, kind, &target);
        let key = target.to_string();
        self.found.push(Choice { words: fold(&format!("{label} {key}")), label, key });
    }
}
