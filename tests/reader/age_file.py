"""age v1 files, by hand, from the specification (https://c2sp.org/age): header, X25519 and
scrypt stanzas, payload. The symmetric stanza of plaint stands in `docs/format.md`, "Seal"."""

import base64
import hashlib
import hmac
import struct

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

CHUNK = 64 * 1024
SYMMETRIC = "plaint.vault/sym-v1"


class Damaged(Exception):
    """Bytes that are not what they should be."""


def hkdf(key, salt, info, length=32):
    return HKDF(algorithm=SHA256(), length=length, salt=salt, info=info).derive(key)


def unpad64(text):
    return base64.b64decode(text + "=" * (-len(text) % 4), validate=True)


def parse_header(data):
    """Gives the stanzas [(words, body)], the header up to and with `---`, its MAC and the rest."""
    if not data.startswith(b"age-encryption.org/v1\n"):
        raise Damaged("no age file")
    at = data.index(b"\n") + 1
    stanzas = []
    while True:
        end = data.find(b"\n", at)
        if end < 0:
            raise Damaged("the header is cut short")
        line = data[at:end].decode("ascii")
        if line.startswith("---"):
            return stanzas, data[: at + 3], unpad64(line[4:]), data[end + 1 :]
        if not line.startswith("-> "):
            raise Damaged("no stanza")
        at, body = end + 1, ""
        while True:
            end = data.index(b"\n", at)
            piece = data[at:end].decode("ascii")
            body, at = body + piece, end + 1
            if len(piece) < 64:
                break
        stanzas.append((line[3:].split(" "), unpad64(body)))


def open_file(data, unwrap):
    """The plaintext of an age file. `unwrap(words, body)` gives the file key or None."""
    stanzas, header, mac, rest = parse_header(data)
    for words, body in stanzas:
        file_key = unwrap(words, body)
        if file_key is not None:
            break
    else:
        return None
    expected = hmac.new(hkdf(file_key, b"", b"header"), header, hashlib.sha256).digest()
    if not hmac.compare_digest(mac, expected):
        raise Damaged("the header does not authenticate")
    cipher = ChaCha20Poly1305(hkdf(file_key, rest[:16], b"payload"))
    out, at, counter = [], 16, 0
    while True:
        piece = rest[at : at + CHUNK + 16]
        at += len(piece)
        last = at >= len(rest)
        nonce = counter.to_bytes(11, "big") + bytes([last])
        try:
            out.append(cipher.decrypt(nonce, piece, b""))
        except InvalidTag:
            raise Damaged("the payload does not authenticate") from None
        counter += 1
        if last:
            return b"".join(out)


def unwrap_body(key, body):
    try:
        return ChaCha20Poly1305(key).decrypt(bytes(12), body, b"")
    except InvalidTag:
        return None


def x25519(secret):
    """Unwraps stanzas made to the recipient of this identity (32 bytes)."""
    private = X25519PrivateKey.from_private_bytes(secret)
    public = private.public_key().public_bytes_raw()

    def unwrap(words, body):
        if words[0] != "X25519":
            return None
        share = unpad64(words[1])
        shared = private.exchange(X25519PublicKey.from_public_bytes(share))
        wrap_key = hkdf(shared, share + public, b"age-encryption.org/v1/X25519")
        return unwrap_body(wrap_key, body)

    return unwrap


def scrypt(passphrase):
    """Unwraps a stanza made to this passphrase."""

    def unwrap(words, body):
        if words[0] != "scrypt":
            return None
        salt = b"age-encryption.org/v1/scrypt" + unpad64(words[1])
        power = int(words[2])
        if power > 22:
            raise Damaged("the slot asks for too much work")
        wrap_key = hashlib.scrypt(
            passphrase, salt=salt, n=1 << power, r=8, p=1, maxmem=(1 << power) * 1024 + (1 << 26), dklen=32
        )
        return unwrap_body(wrap_key, body)

    return unwrap


def _quarter(s, a, b, c, d):
    for x, y, z, turn in ((a, b, d, 16), (c, d, b, 12), (a, b, d, 8), (c, d, b, 7)):
        s[x] = (s[x] + s[y]) & 0xFFFFFFFF
        mixed = s[z] ^ s[x]
        s[z] = ((mixed << turn) | (mixed >> (32 - turn))) & 0xFFFFFFFF


def hchacha20(key, nonce16):
    """draft-irtf-cfrg-xchacha-03, section 2.2."""
    state = list(struct.unpack("<4I", b"expand 32-byte k") + struct.unpack("<8I", key) + struct.unpack("<4I", nonce16))
    for _ in range(10):
        for a, b, c, d in ((0, 4, 8, 12), (1, 5, 9, 13), (2, 6, 10, 14), (3, 7, 11, 15)):
            _quarter(state, a, b, c, d)
        for a, b, c, d in ((0, 5, 10, 15), (1, 6, 11, 12), (2, 7, 8, 13), (3, 4, 9, 14)):
            _quarter(state, a, b, c, d)
    return struct.pack("<8I", *state[:4], *state[12:])


def open_sealed(key, area, name, version, data):
    """Opens a value that plaint sealed at this place. Raises Damaged."""
    associated = (
        SYMMETRIC.encode()
        + struct.pack("<H", len(area))
        + area.encode()
        + struct.pack("<I", len(name))
        + name
        + struct.pack("<Q", version)
    )

    def unwrap(words, body):
        if words[0] != SYMMETRIC:
            return None
        nonce = unpad64(words[1])
        cipher = ChaCha20Poly1305(hchacha20(key, nonce[:16]))
        try:
            return cipher.decrypt(bytes(4) + nonce[16:], body, associated)
        except InvalidTag:
            return None

    inside = open_file(data, unwrap)
    if inside is None:
        raise Damaged(f"not sealed for {area} version {version} under this key")
    (length,) = struct.unpack_from("<Q", inside)
    if length > len(inside) - 8:
        raise Damaged("the length inside is wrong")
    return inside[8 : 8 + length]


def identity_secrets(text):
    """The secrets of an age identity file (Bech32, BIP 173)."""
    letters = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"
    secrets = []
    for line in text.splitlines():
        line = line.strip()
        if not line.upper().startswith("AGE-SECRET-KEY-1"):
            continue
        data = [letters.index(c) for c in line.lower().rsplit("1", 1)[1]][:-6]
        number, bits = 0, 0
        out = bytearray()
        for five in data:
            number, bits = (number << 5) | five, bits + 5
            if bits >= 8:
                bits -= 8
                out.append((number >> bits) & 0xFF)
                number &= (1 << bits) - 1
        secrets.append(bytes(out))
    return secrets
