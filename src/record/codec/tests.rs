use super::super::{
    Body, Code, DeviceId, GroupId, Hlc, ItemId, OpId, Patch, PatchEdit, Path, RecordId, Step, Value,
};
use super::*;
use proptest::prelude::*;

fn word() -> impl Strategy<Value = String> {
    prop_oneof!["[a-z]{1,6}", "\\PC{0,12}"]
}

fn op_id() -> impl Strategy<Value = OpId> {
    (0..3u8, prop_oneof![0..20u64, any::<u64>()])
        .prop_map(|(d, seq)| OpId { device: DeviceId::from_bytes([d; 8]), seq })
}

fn path() -> impl Strategy<Value = Path> {
    let step = prop_oneof![
        word().prop_map(Step::Field),
        any::<[u8; 8]>().prop_map(|b| Step::Item(ItemId::from_bytes(b))),
        word().prop_map(Step::Extra),
    ];
    prop::collection::vec(step, 0..4).prop_map(Path::new)
}

fn body() -> impl Strategy<Value = Body> {
    let code = || "[a-z]{1,8}".prop_map(|w| Code::new(&w).unwrap());
    prop_oneof![
        word().prop_map(|t| Body::Set(Value::Text(t))),
        Just(Body::Set(Value::Date("about 2014-06".parse().unwrap()))),
        any::<i64>().prop_map(|n| Body::Set(Value::Number(n.into()))),
        code().prop_map(Body::AddMember),
        code().prop_map(Body::RemoveMember),
        word().prop_map(Body::AddItem),
        Just(Body::RemoveItem),
        word().prop_map(Body::Place),
        (any::<[u8; 16]>(), path())
            .prop_map(|(to, list)| Body::Move { to: RecordId::from_bytes(to), list }),
        (any::<[u8; 16]>(), any::<bool>())
            .prop_map(|(with, same)| Body::Alias { with: RecordId::from_bytes(with), same }),
        (any::<u64>(), any::<u64>(), word()).prop_map(|(at, delete, insert)| Body::Text(Patch(
            vec![PatchEdit { at, delete, insert }]
        ))),
        prop::collection::vec(op_id(), 0..4).prop_map(Body::Erase),
        Just(Body::Gone),
        ("x-[a-z]{1,6}", prop::collection::vec(any::<u8>(), 0..20))
            .prop_map(|(kind, bytes)| Body::Unknown { kind, bytes }),
    ]
}

prop_compose! {
    pub(in super::super) fn op()(
        id in op_id(),
        by in word(),
        times in (any::<i64>(), prop::option::of(any::<i64>()), any::<u64>()),
        record in 0..3u8,
        path in path(),
        body in body(),
        over in prop::collection::vec(op_id(), 0..4),
        group in 0..3u8,
        why in prop::option::of(word()),
        back in prop::option::weighted(0.2, prop::collection::vec(op_id(), 0..3)),
    ) -> Op {
        Op {
            version: 1,
            id,
            by,
            recorded: times.0,
            at: times.1,
            hlc: Hlc(times.2),
            record: RecordId::from_bytes([record; 16]),
            path,
            body,
            over,
            group: GroupId::from_bytes([group; 8]),
            why,
            back,
        }
    }
}

/// Runs of one command, as an import writes them, and lone operations.
fn batch() -> impl Strategy<Value = Vec<Op>> {
    prop::collection::vec((op(), prop::collection::vec((path(), body()), 0..5)), 0..6).prop_map(
        |runs| {
            let mut ops = Vec::new();
            for (first, rest) in runs {
                let mut last = first.clone();
                ops.push(first);
                for (path, body) in rest {
                    last.id.seq = last.id.seq.wrapping_add(1);
                    last.hlc = Hlc(last.hlc.0.wrapping_add(1));
                    last.path = path;
                    last.body = body;
                    ops.push(last.clone());
                }
            }
            ops
        },
    )
}

proptest! {
    #[test]
    fn batches_round_trip(ops in batch()) {
        prop_assert_eq!(decode(&encode(&ops)).unwrap(), ops);
    }

    #[test]
    fn future_versions_and_kinds_pass_through_byte_for_byte(
        mut op in op(),
        version in 2..u16::MAX,
        kind in prop_oneof![Just("set".to_owned()), "[a-z-]{1,10}"],
        bytes in prop::collection::vec(any::<u8>(), 0..50),
    ) {
        op.version = version;
        op.body = Body::Unknown { kind, bytes };
        let encoded = encode(std::slice::from_ref(&op));
        let decoded = decode(&encoded).unwrap();
        prop_assert_eq!(encode(&decoded), encoded);
        prop_assert_eq!(decoded, vec![op]);
    }

    #[test]
    fn any_bytes_are_safe(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        drop(decode(&bytes));
        let mut versioned = vec![BATCH_VERSION];
        versioned.extend(bytes);
        drop(decode(&versioned));
    }

    #[test]
    fn a_damaged_batch_is_refused_or_read_and_never_panics(
        ops in batch(),
        at in any::<prop::sample::Index>(),
        bit in 0..8u8,
        cut in any::<prop::sample::Index>(),
    ) {
        let mut bytes = encode(&ops);
        let n = at.index(bytes.len());
        bytes[n] ^= 1 << bit;
        drop(decode(&bytes));
        bytes.truncate(cut.index(bytes.len()));
        drop(decode(&bytes));
    }
}

#[test]
fn a_small_input_cannot_fill_the_memory() {
    let mut op = Op {
        version: 1,
        id: OpId { device: DeviceId::from_bytes([1; 8]), seq: 1 },
        by: "b".repeat(1 << 20),
        recorded: 0,
        at: None,
        hlc: Hlc(1),
        record: RecordId::from_bytes([1; 16]),
        path: Path::extra(&"p".repeat(1 << 20)),
        body: Body::RemoveItem,
        over: Vec::new(),
        group: GroupId::from_bytes([1; 8]),
        why: None,
        back: None,
    };
    let mut ops = Vec::new();
    for _ in 0..100 {
        ops.push(op.clone());
        op.id.seq += 1;
        op.hlc.0 += 1;
    }
    // What we write is written so that we read it, at the price of length.
    let bytes = encode(&ops);
    assert_eq!(decode(&bytes).unwrap(), ops);
    // A forger's batch, which refers to the long words for ever, is refused.
    let mut forged = encode(&ops[..2]);
    let tail = forged[forged.len() - 4..].to_vec();
    forged.splice(1..2, [0xff, 0xff, 0x7f]);
    for _ in 0..50_000 {
        forged.extend(&tail);
    }
    assert!(decode(&forged).is_err());
}

#[test]
fn an_import_costs_few_bytes_an_operation() {
    let fields = ["status", "country", "opened", "summary", "client"];
    let ops: Vec<Op> = (0..1000u64)
        .map(|n| Op {
            version: 1,
            id: OpId { device: DeviceId::from_bytes([1; 8]), seq: n + 1 },
            by: "coordinator".into(),
            recorded: 1_400_000_000_000,
            at: None,
            hlc: Hlc(n + 1),
            record: RecordId::from_bytes([(n / 5) as u8; 16]),
            path: Path::field(fields[(n % 5) as usize]),
            body: Body::Set(Value::Bool(true)),
            over: Vec::new(),
            group: GroupId::from_bytes([1; 8]),
            why: None,
            back: None,
        })
        .collect();
    let bytes = encode(&ops).len();
    assert!(bytes < 12_000, "{bytes} bytes for 1000 operations");
}
