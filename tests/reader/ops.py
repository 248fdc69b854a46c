"""Operations from their bytes: `docs/format.md`, "Operations"."""

CROCKFORD = "0123456789abcdefghjkmnpqrstvwxyz"


class Bytes:
    """Reads postcard and the batch format: little numbers as LEB128."""

    def __init__(self, data):
        self.data, self.at = data, 0

    def take(self, count):
        if self.at + count > len(self.data):
            raise ValueError("cut short")
        piece = self.data[self.at : self.at + count]
        self.at += count
        return piece

    def byte(self):
        return self.take(1)[0]

    def int(self):
        value, shift = 0, 0
        while True:
            byte = self.byte()
            value |= (byte & 0x7F) << shift
            shift += 7
            if byte < 0x80:
                return value

    def signed(self):
        raw = self.int()
        return (raw >> 1) ^ -(raw & 1)

    def blob(self):
        return self.take(self.int())

    def text(self):
        return self.blob().decode("utf-8")

    def option(self, read):
        return read() if self.byte() else None

    def many(self, read):
        return [read() for _ in range(self.int())]

    @property
    def done(self):
        return self.at == len(self.data)


def id_text(data):
    """Crockford's base 32 in lower case, most significant bit first, no padding."""
    number = int.from_bytes(data, "big")
    length = (len(data) * 8 + 4) // 5
    number <<= length * 5 - len(data) * 8
    return "".join(CROCKFORD[(number >> 5 * i) & 31] for i in reversed(range(length)))


def op_id(device, seq):
    return f"{id_text(device)}.{seq}"


def path_text(steps):
    text = ""
    for kind, word in steps:
        if kind == "item":
            text += f"[{word}]"
        else:
            text += ("." if text else "") + ("extra." if kind == "extra" else "") + word
    return text


def read_path(b):
    def step():
        kind = b.byte()
        if kind == 1:
            return ("item", id_text(b.take(8)))
        return (("field", "?", "extra")[kind], b.text())

    return b.many(step)


PRECISION = ("day", "month", "year")


def read_date(b):
    def unit():
        day, precision = b.text(), PRECISION[b.int()]
        return {"day": day, "month": day[:-3], "year": day[:-6]}[precision], precision

    kind = b.int()
    value, precision = unit()
    if kind == 0:
        return {"value": value, "precision": precision}
    if kind == 3:
        return {"value": value, "precision": "between", "until": unit()[0]}
    return {"value": value, "precision": ("", "before", "about")[kind]}


def read_value(b):
    kind = b.int()
    if kind == 0:
        return None
    if kind == 1:
        return {"state": ("unknown", "not-asked", "refused")[b.int()]}
    if kind in (2, 3, 6):
        return b.text()
    if kind == 4:
        return {"amount": b.text(), "currency": b.text()}
    if kind == 5:
        return bool(b.byte())
    if kind == 7:
        return b.many(b.text)
    if kind == 8:
        return read_date(b)
    if kind == 9:
        return {"text": b.text(), "latitude": b.option(b.text), "longitude": b.option(b.text)}
    if kind == 10:
        return {"record": id_text(b.take(16))}
    if kind == 11:
        return {
            "blob": b.take(16).hex(),
            "key": b.take(32).hex(),
            "sha256": b.take(32).hex(),
            "size": b.int(),
            "media": b.text(),
            "name": b.text(),
        }
    raise ValueError(f"a value of the unknown kind {kind}")


def read_body(kind, data):
    b = Bytes(data)
    if kind == "set":
        return {"value": read_value(b)}
    if kind in ("add-member", "remove-member"):
        return {"code": b.text()}
    if kind in ("add-item", "place"):
        return {"order": b.text()}
    if kind == "move":
        return {"to": id_text(b.take(16)), "list": path_text(read_path(b))}
    if kind == "alias":
        return {"with": id_text(b.take(16)), "same": bool(b.byte())}
    if kind == "text":
        edit = lambda: {"at": b.int(), "delete": b.int(), "insert": b.text()}
        return {"edits": b.many(edit)}
    if kind == "erase":
        return {"erased": b.many(lambda: op_id(b.take(8), b.int()))}
    return {} if not data else {"bytes": data.hex()}


CONTINUES, SAME_RECORD, HAS_OVER, HAS_AT, HAS_WHY, HAS_BACK = 1, 2, 4, 8, 16, 32


class Batch:
    """One batch of operations."""

    def __init__(self, data):
        self.b = Bytes(data)
        self.words, self.devices, self.records, self.groups, self.paths = [], [], [], [], []

    def shared(self, table, read):
        number = self.b.int()
        if number:
            return table[number - 1]
        table.append(read())
        return table[-1]

    def shared_or_plain(self, table, read):
        """0 is new and kept, 1 is new and not kept, n + 1 is the n-th kept."""
        number = self.b.int()
        if number > 1:
            return table[number - 2]
        value = read()
        if number == 0:
            table.append(value)
        return value

    def device(self):
        return self.shared(self.devices, lambda: self.b.take(8))

    def word(self):
        return self.shared_or_plain(self.words, self.b.text)

    def read(self):
        if self.b.byte() != 1:
            raise ValueError("a batch of another version")
        ops, last = [], None
        for _ in range(self.b.int()):
            last = self.op(last)
            ops.append(last)
        if not self.b.done:
            raise ValueError("bytes behind a batch")
        return ops

    def op(self, last):
        b, flags = self.b, self.b.byte()
        if flags & CONTINUES:
            op = dict(last, seq=last["seq"] + 1, hlc=last["hlc"] + 1)
        else:
            op = {"version": b.int(), "device": self.device(), "seq": b.int(), "by": self.word()}
            op["recorded"], op["hlc"] = b.signed(), b.int()
            op["group"] = self.shared(self.groups, lambda: b.take(8))
            op["at"] = b.signed() if flags & HAS_AT else None
            op["why"] = self.word() if flags & HAS_WHY else None
        if flags & SAME_RECORD:
            op["record"] = last["record"]
        else:
            op["record"] = self.shared(self.records, lambda: b.take(16))
        op["path"] = self.shared_or_plain(self.paths, lambda: read_path(b))
        op_ids = lambda: [op_id(*one) for one in b.many(lambda: (self.device(), op["seq"] - b.signed()))]
        op["over"] = op_ids() if flags & HAS_OVER else []
        op["back"] = op_ids() if flags & HAS_BACK else None
        op["kind"] = self.word()
        op["body"] = b.blob()
        return op


def to_json(op):
    out = {
        "op": op_id(op["device"], op["seq"]),
        "record": id_text(op["record"]),
        "path": path_text(op["path"]),
        "kind": op["kind"],
        "by": op["by"],
        "recorded": op["recorded"],
        "at": op["at"],
        "group": id_text(op["group"]),
        "over": op["over"],
        "why": op["why"],
        "back": op["back"],
    }
    return {**out, **read_body(op["kind"], op["body"])}
