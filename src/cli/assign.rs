//! What `add` and `set` are told: `field=value`, `tags+=x`, `events[+1].from=2014-06`,
//! `events-[ID]`.

use super::failure::Failure;

/// What is to be done at a place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Deed {
    /// `f=v`
    Set(String),
    /// `f+=v`
    AddMember(String),
    /// `f-=v`
    RemoveMember(String),
    /// `list-[id]`
    RemoveItem,
    /// `list[+]` without a value
    AddItem,
}

/// Which item of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum ItemKey {
    /// `[+]`: a new one.
    Fresh,
    /// `[+1]`: a new one that has a name within this command.
    Named(String),
    /// `[id]`: the one with this id, or the only one whose id begins so; `[#2]`: the second.
    Known(String),
}

/// One step on the way to a place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Stage {
    /// A field or a list.
    Field(String),
    /// An item of the list before it.
    Item(ItemKey),
    /// A column that no form knows.
    Extra(String),
}

/// One word of the command line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Assignment {
    /// Where.
    pub stages: Vec<Stage>,
    /// What.
    pub deed: Deed,
    /// The place as it was written.
    pub written: String,
}

/// Reads one word.
pub(super) fn parse(word: &str) -> Result<Assignment, Failure> {
    let (place, deed) = split(word)?;
    let removes = deed == Deed::RemoveItem;
    let stages = stages(&place, removes).ok_or_else(|| bad(word))?;
    let ends_in_item = matches!(stages.last(), Some(Stage::Item(_)));
    let fits = match deed {
        Deed::RemoveItem => matches!(stages.last(), Some(Stage::Item(ItemKey::Known(_)))),
        Deed::AddItem => {
            matches!(stages.last(), Some(Stage::Item(ItemKey::Fresh | ItemKey::Named(_))))
        }
        _ => !ends_in_item,
    };
    if fits { Ok(Assignment { stages, deed, written: place }) } else { Err(bad(word)) }
}

fn bad(word: &str) -> Failure {
    Failure::usage(format!("`{word}` does not say what to change"))
        .called("usage-what-to-change")
        .at(word.to_owned())
        .advise(
            "write field=value, tags+=x, tags-=x, events[+1].from=2014-06, events-[ID] \
             or extra.HEADER=text",
        )
}

fn split(word: &str) -> Result<(String, Deed), Failure> {
    let extra = word.strip_prefix("extra.").is_some() || word.contains("].extra.");
    let Some((place, value)) = word.split_once('=') else {
        let removes = word.starts_with('-') || word.contains("-[");
        let deed = if removes { Deed::RemoveItem } else { Deed::AddItem };
        return Ok((word.to_owned(), deed));
    };
    let value = value.to_owned();
    let (place, deed) = match (place.strip_suffix('+'), place.strip_suffix('-')) {
        (Some(place), _) if !extra => (place, Deed::AddMember(value)),
        (_, Some(place)) if !extra => (place, Deed::RemoveMember(value)),
        _ => (place, Deed::Set(value)),
    };
    if place.is_empty() { Err(bad(word)) } else { Ok((place.to_owned(), deed)) }
}

fn stages(place: &str, removes: bool) -> Option<Vec<Stage>> {
    let mut stages = Vec::new();
    let mut rest = place.strip_prefix('-').filter(|_| removes).unwrap_or(place);
    while !rest.is_empty() {
        if let Some(header) = rest.strip_prefix("extra.") {
            stages.push(Stage::Extra(header.to_owned()));
            return (!header.is_empty()).then_some(stages);
        }
        let end = rest.find(['.', '[']).unwrap_or(rest.len());
        let (name, after) = rest.split_at_checked(end)?;
        let name = name.strip_suffix('-').filter(|_| removes).unwrap_or(name);
        if !is_field(name) {
            return None;
        }
        stages.push(Stage::Field(name.to_owned()));
        let after = if let Some(item) = after.strip_prefix('[') {
            let (key, after) = item.split_once(']')?;
            stages.push(Stage::Item(item_key(key)?));
            after
        } else {
            after
        };
        rest = match after.strip_prefix('.') {
            Some("") => return None,
            Some(more) => more,
            None if after.is_empty() => after,
            None => return None,
        };
    }
    (!stages.is_empty()).then_some(stages)
}

fn is_field(name: &str) -> bool {
    !name.is_empty()
        && name.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_')
}

fn item_key(key: &str) -> Option<ItemKey> {
    match key.strip_prefix('+') {
        Some("") => Some(ItemKey::Fresh),
        Some(name) => Some(ItemKey::Named(name.to_owned())),
        None => (!key.is_empty()).then(|| ItemKey::Known(key.to_owned())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use rstest::rstest;

    fn field(name: &str) -> Stage {
        Stage::Field(name.to_owned())
    }

    #[rstest]
    #[case("status=active", vec![field("status")], Deed::Set("active".into()))]
    #[case("title=", vec![field("title")], Deed::Set(String::new()))]
    #[case("title=a=b", vec![field("title")], Deed::Set("a=b".into()))]
    #[case("tags+=x", vec![field("tags")], Deed::AddMember("x".into()))]
    #[case("tags-=x", vec![field("tags")], Deed::RemoveMember("x".into()))]
    #[case("extra.a+=b", vec![Stage::Extra("a+".into())], Deed::Set("b".into()))]
    #[case("extra.Дата [начало]. Место=x", vec![Stage::Extra("Дата [начало]. Место".into())], Deed::Set("x".into()))]
    fn reads_assignments(#[case] word: &str, #[case] stages: Vec<Stage>, #[case] deed: Deed) {
        let read = parse(word).unwrap();
        assert_eq!((read.stages, read.deed), (stages, deed));
    }

    #[test]
    fn reads_items() {
        let read = parse("events[+1].acts[ab12].type=beating").unwrap();
        assert_eq!(
            read.stages,
            vec![
                field("events"),
                Stage::Item(ItemKey::Named("1".into())),
                field("acts"),
                Stage::Item(ItemKey::Known("ab12".into())),
                field("type"),
            ]
        );
        for word in ["events-[ab12]", "-events[ab12]"] {
            let read = parse(word).unwrap();
            assert_eq!(read.deed, Deed::RemoveItem);
            assert_eq!(
                read.stages,
                vec![field("events"), Stage::Item(ItemKey::Known("ab12".into()))]
            );
        }
        assert_eq!(parse("events[+]").unwrap().deed, Deed::AddItem);
    }

    #[rstest]
    #[case("")]
    #[case("=x")]
    #[case("status")]
    #[case("events[=x")]
    #[case("events[]=x")]
    #[case("events[+1]=x")]
    #[case("a..b=x")]
    #[case("a.=x")]
    #[case("Status=x")]
    #[case("extra.=x")]
    fn refuses_what_says_nothing(#[case] word: &str) {
        assert_eq!(parse(word).unwrap_err().exit, 2);
    }

    proptest! {
        #[test]
        fn never_panics(word in "\\PC{0,40}") {
            let _either = parse(&word);
        }
    }
}
