//! Makes the plan of a filter for one kind of record.

use std::sync::Arc;

use super::super::ast::{Expr, Group, Term};
use super::super::fold;
use super::super::names::KINDS;
use super::super::pool::Bits;
use super::super::row_code::NAMES;
use super::super::store::Nodes;
use super::super::table::{KindRows, Meta, Table};
use super::super::value_code::{Val, tag};
use super::Context;
use super::plan::Plan;
use super::sets;

/// Makes the plan of a filter for one kind of record.
pub(super) struct Compiler<'t> {
    pub table: &'t Table,
    pub context: &'t Context<'t>,
    pub rows: &'t KindRows,
}

/// The nodes that a term is about and the lists that lead to them from a record.
#[derive(Clone, Copy)]
pub(super) struct Scope<'t> {
    pub nodes: &'t Nodes,
    pub path: &'static [&'static str],
    pub whole: bool,
}

impl<'t> Compiler<'t> {
    pub const fn new(table: &'t Table, context: &'t Context<'t>, rows: &'t KindRows) -> Self {
        Self { table, context, rows }
    }

    pub fn compile(&self, expr: &Expr) -> Plan {
        let whole = Scope { nodes: &self.rows.nodes, path: &[], whole: true };
        self.expr(expr, whole)
    }

    fn expr(&self, expr: &Expr, scope: Scope<'t>) -> Plan {
        match expr {
            Expr::All => Plan::Always(true),
            Expr::And(parts) => Plan::and(parts.iter().map(|p| self.expr(p, scope)).collect()),
            Expr::Or(parts) => Plan::or(parts.iter().map(|p| self.expr(p, scope)).collect()),
            Expr::Not(inner) => Plan::Not(Box::new(self.expr(inner, scope))),
            Expr::One(group, inner) => self.group(*group, inner, scope),
            Expr::Term(term) => self.term(term, scope),
        }
    }

    fn group(&self, group: Group, inner: &Expr, scope: Scope<'t>) -> Plan {
        let path = group.path();
        let below = path.get(scope.path.len()..).unwrap_or(&[]);
        match self.lists(scope.nodes, below) {
            Some((lists, nodes)) => {
                let inside = self.expr(inner, Scope { nodes, path, whole: false });
                Plan::below(lists, inside)
            }
            None => Plan::Always(false),
        }
    }

    fn term(&self, term: &Term, scope: Scope<'t>) -> Plan {
        match term {
            Term::Field { field, must, values } => self.field(field, *must, values, scope),
            Term::Has(ids) => Plan::or(ids.iter().map(|id| self.has(id, scope)).collect()),
            Term::Missing(ids) => {
                Plan::or(ids.iter().map(|id| Plan::Not(Box::new(self.has(id, scope)))).collect())
            }
            Term::Is(states) => Plan::or(states.iter().map(|s| self.state(s)).collect()),
            Term::Phrase(text) => self.phrase(&fold(text)),
            Term::Word(text) => self.word(&fold(text)),
            Term::Fuzzy(text) => self.fuzzy(text),
        }
    }

    /// The places of lists, one inside the other, and the nodes at the end of them.
    pub fn lists<S: AsRef<str>>(
        &self,
        nodes: &'t Nodes,
        path: &[S],
    ) -> Option<(Vec<usize>, &'t Nodes)> {
        let mut at = nodes;
        let mut places = Vec::with_capacity(path.len());
        for word in path {
            let place = at.list(self.table.symbols.find(word.as_ref())?)?;
            places.push(place);
            at = &at.lists.get(place)?.nodes;
        }
        Some((places, at))
    }

    /// The column of a field among these nodes, if any of them ever had one.
    pub fn column(&self, nodes: &Nodes, field: &str) -> Option<usize> {
        nodes.column(self.table.symbols.find(field)?)
    }

    /// Holds if a field of the record itself holds one of these values.
    pub fn root_in(&self, field: &str, set: &Arc<Bits>) -> Plan {
        self.holding(&self.rows.nodes, field, set)
    }

    pub fn root_known(&self, field: &str) -> Plan {
        self.column(&self.rows.nodes, field).map_or(Plan::Always(false), Plan::Known)
    }

    /// A phrase stands in the prose of a record or in any text of its columns.
    pub fn phrase(&self, needle: &str) -> Plan {
        Plan::or(vec![self.in_text(needle), self.in_columns(needle)])
    }

    /// A text of any column holds the needle.
    fn in_columns(&self, needle: &str) -> Plan {
        let set = Arc::new(self.texts(needle));
        if set.is_empty() { Plan::Always(false) } else { Self::anywhere(&self.rows.nodes, &set) }
    }

    fn anywhere(nodes: &Nodes, set: &Arc<Bits>) -> Plan {
        let columns = (0..nodes.columns.len()).map(|c| Plan::In(c, Arc::clone(set)));
        let lists = nodes
            .lists
            .iter()
            .enumerate()
            .map(|(at, list)| Plan::below(vec![at], Self::anywhere(&list.nodes, set)));
        Plan::or(columns.chain(lists).collect())
    }

    /// A bare word: title, code, names, tags, list columns.
    fn word(&self, needle: &str) -> Plan {
        let texts = self.texts(needle);
        let mut any = self.named(&texts);
        let columns = self.table.names.list_columns.iter();
        let mine = columns.filter(|(kind, _)| *kind == self.rows.word).map(|(_, f)| f.as_str());
        let mut seen: Vec<(Option<&str>, Arc<Bits>)> = Vec::new();
        for field in mine.chain(std::iter::once("tags")) {
            let Some(column) = self.column(&self.rows.nodes, field) else { continue };
            let vocabulary = self.vocabulary(field);
            let known = seen.iter().find(|(v, _)| *v == vocabulary).map(|(_, s)| Arc::clone(s));
            let set = known.unwrap_or_else(|| {
                let set = Arc::new(self.printed(needle, vocabulary, &texts));
                seen.push((vocabulary, Arc::clone(&set)));
                set
            });
            any.push(Plan::In(column, set));
        }
        Plan::or(any)
    }

    fn vocabulary(&self, field: &str) -> Option<&str> {
        let of_form = self.table.names.fields().flat_map(|f| &f.sources);
        let mut mine = of_form.filter(|s| s.path.is_empty() && s.field == field);
        mine.find_map(|s| s.vocabulary.as_deref())
    }

    /// The values of a column that a needle stands in, as they are printed in any language.
    fn printed(&self, needle: &str, vocabulary: Option<&str>, texts: &Bits) -> Bits {
        let pool = &self.table.pool;
        let mut set = texts.clone();
        let terms = vocabulary.and_then(|v| self.table.names.terms(v));
        let label = needle.replace(['-', '_'], " ");
        let codes: Vec<&str> = terms
            .iter()
            .flat_map(|t| &t.codes)
            .filter(|(code, labels)| {
                code.contains(needle) || labels.iter().any(|l| l.contains(&label))
            })
            .map(|(code, _)| code.as_str())
            .collect();
        sets::add_codes(pool, &codes, &mut set);
        if terms.is_none() {
            set.union(&pool.matching(&[tag::CODE, tag::CODES], &|val| match val {
                Val::Code(code) => code.contains(needle),
                Val::Codes(all) => {
                    super::super::value_code::strings(all).any(|c| c.contains(needle))
                }
                _ => false,
            }));
        }
        if needle.contains(|c: char| c.is_ascii_digit()) {
            set.union(&pool.matching(&[tag::DATE, tag::NUMBER], &|val| match val {
                Val::Date(date) => date.to_string().contains(needle),
                Val::Number(n) => n.to_string().contains(needle),
                _ => false,
            }));
        }
        set
    }

    /// Holds where the record, its client or a victim is named by one of these texts.
    fn named(&self, texts: &Bits) -> Vec<Plan> {
        if texts.is_empty() {
            return Vec::new();
        }
        let set = Arc::new(texts.clone());
        let mut any: Vec<Plan> = NAMES.iter().map(|field| self.root_in(field, &set)).collect();
        let links = Arc::new(self.links_to(&|nodes| self.named_by(nodes, &set)));
        if !links.is_empty() {
            any.push(self.root_in("client", &links));
            any.push(self.root_in("case", &links));
            any.push(self.root_in("person", &links));
            let victims = self.lists(&self.rows.nodes, &["events", "acts"]);
            if let Some((lists, nodes)) = victims
                && let Some(column) = self.column(nodes, "victim")
            {
                any.push(Plan::below(lists, Plan::In(column, links)));
            }
        }
        any
    }

    /// Whether a field that names a record holds one of these texts.
    fn named_by(&self, nodes: &Nodes, texts: &Arc<Bits>) -> Plan {
        Plan::or(NAMES.iter().map(|field| self.holding(nodes, field, texts)).collect())
    }

    /// Whether a field of these nodes holds one of these values.
    pub fn holding(&self, nodes: &Nodes, field: &str, set: &Arc<Bits>) -> Plan {
        let column = self.column(nodes, field);
        column.map_or(Plan::Always(false), |c| Plan::In(c, Arc::clone(set)))
    }

    /// The links that lead to a record for which a plan holds.
    pub fn links_to(&self, plan: &dyn Fn(&'t Nodes) -> Plan) -> Bits {
        self.table.links_where(&|kind| match plan(&kind.nodes) {
            Plan::Always(false) => None,
            plan => Some(move |row, meta: &Meta| plan.holds(&kind.nodes, meta.at, row, meta)),
        })
    }

    /// The links that lead to a record which is named by one of these texts, or whose id begins
    /// with this.
    pub fn links_by_text(&self, texts: Bits, needle: &str) -> Bits {
        let texts = Arc::new(texts);
        let mut set = self.links_to(&|nodes| self.named_by(nodes, &texts));
        if needle.len() >= super::super::ids::SHORTEST && needle.is_ascii() {
            set.union(&self.table.pool.matching(
                &[tag::LINK],
                &|val| matches!(val, Val::Link(id) if id.to_string().starts_with(needle)),
            ));
        }
        set
    }

    fn fuzzy(&self, word: &str) -> Plan {
        let like = super::super::fuzzy::like(&self.table.pool, word);
        Plan::or(self.named(&like))
    }

    /// Whether the kind has this code among the kinds.
    pub fn is_kind(&self, code: &str) -> bool {
        self.rows.word == code
            || self.table.names.terms(KINDS).is_some_and(|t| t.is_within(&self.rows.word, code))
    }
}
