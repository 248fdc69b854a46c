#!/usr/bin/env python3
"""Reads a plaint vault without plaint: a second witness to `docs/format.md`.

    read_vault.py VAULT (--identity FILE | --passphrase-file FILE | --key-file FILE) WHAT

WHAT is one of
    records                 every record: id, kind, count of operations
    record ID               one record's operations as JSON, in the order of the journal
    notes                   the notes of the journal
    audit                   the entries of the audit chains, with their digests checked
    backup FILE             the names and lengths of the files in a backup, all parts checked
    blob ID PATH -o FILE    a file of evidence: the value at PATH of the record

Needs Python 3.9 and the package `cryptography`. Writes nothing but what -o names.
"""

import argparse
import base64
import hashlib
import json
import pathlib
import struct
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parent))
from age_file import Damaged, hkdf, identity_secrets, open_file, open_sealed, scrypt, x25519
from ops import Batch, Bytes, id_text, path_text, to_json

CHUNK = (1 << 20) - 8


class Key:
    """The vault's key from its text form."""

    def __init__(self, text):
        text = text.strip().upper()
        prefix = "PLAINT-VAULT-KEY-1-"
        if not text.startswith(prefix):
            raise Damaged("no vault key")
        code = text[len(prefix) :]
        data = base64.b32decode(code + "=" * (-len(code) % 8))
        self.secret, self.id, check = data[:32], data[32:48], data[48:]
        if hashlib.sha256(data[:48]).digest()[:4] != check:
            raise Damaged("the checksum of the key does not fit")

    def sub(self, purpose):
        return hkdf(self.secret, self.id, b"plaint/v1/" + purpose.encode())


def unwrappers(args):
    if args.identity:
        return [x25519(secret) for secret in identity_secrets(pathlib.Path(args.identity).read_text())]
    line = pathlib.Path(args.passphrase_file).read_bytes().split(b"\n")[0].rstrip(b"\r")
    return [scrypt(line)]


def unlock(slots, args):
    if args.key_file:
        return Key(pathlib.Path(args.key_file).read_text())
    for slot in slots:
        for unwrap in unwrappers(args):
            text = open_file(slot, unwrap)
            if text is not None:
                return Key(text.decode())
    sys.exit("no key fits")


def slots_of(vault):
    for path in sorted((vault / "keys").glob("*.age")):
        data = path.read_bytes()
        if hashlib.sha256(data).hexdigest()[:32] != path.stem:
            print(f"damaged slot: {path.name}", file=sys.stderr)
            continue
        yield data


HEADER = struct.Struct("<4sIIQ8s32s")


def is_cut(data, at):
    """Whether the file ends within the frame at this place, or its last bytes were never written."""
    if len(data) - at < HEADER.size or not any(data[at : at + HEADER.size]):
        return True
    length = HEADER.unpack_from(data, at)[1]
    end = at + HEADER.size + length
    return end > len(data) or (end == len(data) and not any(data[-64:]))


def opens_behind(key, data, at):
    """Whether a whole frame stands somewhere behind this place."""
    found = data.find(b"pfr1", at + 1)
    while found >= 0:
        if len(data) - found >= HEADER.size:
            _, length, segment, count, epoch, prev = HEADER.unpack_from(data, found)
            sealed = data[found + HEADER.size : found + HEADER.size + length]
            try:
                open_sealed(key, "journal", epoch + struct.pack("<I", segment) + prev, count, sealed)
                return True
            except (Damaged, ValueError, struct.error):
                pass
        found = data.find(b"pfr1", found + 1)
    return False


def frames(vault, key):
    """Every frame of the journal in order, its chain checked; a torn end is dropped with a word."""
    key = key.sub("journal")
    number, before = 0, bytes(32)
    segments = sorted((vault / "journal").iterdir())
    for path in segments:
        data, at = path.read_bytes(), 0
        while at < len(data):
            if is_cut(data, at):
                if path != segments[-1] or opens_behind(key, data, at):
                    raise Damaged(f"{path.name}: cut short at byte {at}")
                print(f"dropped a torn write of {len(data) - at} bytes", file=sys.stderr)
                return
            magic, length, segment, count, epoch, prev = HEADER.unpack_from(data, at)
            whole = data[at : at + HEADER.size + length]
            if magic != b"pfr1" or (count, prev) != (number, before) or segment != int(path.name, 16):
                raise Damaged(f"{path.name}: byte {at} does not follow the frame before it")
            name = epoch + struct.pack("<I", segment) + prev
            yield open_sealed(key, "journal", name, count, whole[HEADER.size :])
            number, before = number + 1, hashlib.sha256(whole).digest()
            at += len(whole)


def bodies(vault, key):
    """("ops", [(record, ops)]) and ("note", (label, bytes))."""
    pending = []
    for frame in frames(vault, key):
        b = Bytes(frame)
        kind = b.int()
        if kind == 1:
            last = b.byte()
            pending += b.many(lambda: (b.take(16), b.blob()))
            if last:
                yield "ops", pending
                pending = []
        elif kind == 2:
            yield "note", (b.text(), b.blob())


def operations(vault, key):
    for kind, body in bodies(vault, key):
        if kind == "ops":
            for _, batch in body:
                yield from Batch(batch).read()


def records(vault, key):
    found = {}
    for op in operations(vault, key):
        entry = found.setdefault(id_text(op["record"]), {"kind": None, "ops": 0})
        entry["ops"] += 1
        if path_text(op["path"]) == "kind" and op["kind"] == "set":
            entry["kind"] = to_json(op)["value"]
    return [{"id": name, **entry} for name, entry in found.items()]


def record(vault, key, name):
    return [to_json(op) for op in operations(vault, key) if id_text(op["record"]) == name.lower()]


def sealed_frames(data):
    """The frames of a file; the rest of one that ends within a frame was not acknowledged."""
    at = 0
    while at + 4 <= len(data):
        (length,) = struct.unpack_from("<I", data, at)
        if at + 4 + length > len(data):
            return
        yield data[at + 4 : at + 4 + length]
        at += 4 + length


def audit(vault, key):
    key, found = key.sub("audit"), []
    for path in sorted((vault / "audit").iterdir()):
        before = bytes(32)
        for seq, sealed in enumerate(sealed_frames(path.read_bytes()), 1):
            data = open_sealed(key, "audit", path.name.encode(), seq, sealed)
            b = Bytes(data)
            entry = {"chain": path.name, "seq": b.int(), "before": b.take(32)}
            entry |= {"at": b.signed(), "by": b.text(), "act": b.text(), "detail": b.text()}
            if entry.pop("before") != before:
                raise Damaged(f"audit/{path.name}: entry {seq} does not follow the one before it")
            before = hashlib.sha256(data).digest()
            found.append(entry)
    return sorted(found, key=lambda entry: (entry["at"], entry["chain"], entry["seq"]))


def backup(path, args):
    data = pathlib.Path(path).read_bytes()
    magic = b"plaint-backup 1\n"
    if not data.startswith(magic):
        raise Damaged("no backup")
    at = len(magic)
    name, (count,) = data[at : at + 16], struct.unpack_from("<I", data, at + 16)
    at, slots = at + 20, []
    for _ in range(count):
        (length,) = struct.unpack_from("<I", data, at)
        slots.append(data[at + 4 : at + 4 + length])
        at += 4 + length
    key = unlock(slots, args).sub("backup")
    files = {}
    for part, sealed in enumerate(sealed_frames(data[at:]), 1):
        b = Bytes(open_sealed(key, "backup", name, part, sealed))
        if b.int() == 1:
            said = {"made": b.signed(), "by": b.text(), "blobs": bool(b.byte())}
            said |= {"files": b.int(), "bytes": b.int()}
            if (said["files"], said["bytes"]) != (len(files), sum(files.values())):
                raise Damaged("the count at the end is wrong")
            return {**said, "contents": files}
        file, offset, piece = b.text(), b.int(), b.blob()
        if files.get(file, 0) != offset:
            raise Damaged(f"part {part} does not follow the part before it")
        files[file] = offset + len(piece)
    raise Damaged("the backup is cut short")


def blob(vault, key, name, path, out):
    ops = [op for op in record(vault, key, name) if op["path"] == path and op["kind"] == "set"]
    value = ops[-1]["value"]
    own, sha = bytes.fromhex(value["key"]), hashlib.sha256()
    with open(out, "xb") as file:
        for chunk in range(-(-value["size"] // CHUNK)):
            sealed = (vault / "blobs" / value["blob"] / str(chunk)).read_bytes()
            piece = open_sealed(own, "blob", bytes.fromhex(value["blob"]), chunk, sealed)
            sha.update(piece)
            file.write(piece)
    if sha.hexdigest() != value["sha256"]:
        raise Damaged("the content is not what the record says")
    return {"name": value["name"], "size": value["size"], "media": value["media"]}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("vault", type=pathlib.Path)
    keys = parser.add_mutually_exclusive_group(required=True)
    keys.add_argument("--identity")
    keys.add_argument("--passphrase-file")
    keys.add_argument("--key-file", help="what `age -d` of a slot gave")
    parser.add_argument("-o", "--output")
    parser.add_argument("what", choices=["records", "record", "notes", "audit", "backup", "blob"])
    parser.add_argument("arguments", nargs="*")
    args = parser.parse_args()
    try:
        if args.what == "backup":
            result = backup(args.arguments[0], args)
        else:
            key = unlock(list(slots_of(args.vault)), args)
            if args.what == "records":
                result = records(args.vault, key)
            elif args.what == "record":
                result = record(args.vault, key, args.arguments[0])
            elif args.what == "audit":
                result = audit(args.vault, key)
            elif args.what == "notes":
                notes = (body for kind, body in bodies(args.vault, key) if kind == "note")
                result = [{"label": label, "bytes": data.hex()} for label, data in notes]
            else:
                result = blob(args.vault, key, *args.arguments, args.output)
    except Damaged as error:
        sys.exit(f"damaged: {error}")
    json.dump(result, sys.stdout, ensure_ascii=False, indent=1)
    print()


if __name__ == "__main__":
    main()
