"""From a file's bytes to text and back again, without losing one."""

import re
from typing import NamedTuple

from newslint.patterns import regex

BOMS = (  # the longer first: the mark of UTF-32 begins like that of UTF-16
    (b"\xff\xfe\x00\x00", "utf-32-le"), (b"\x00\x00\xfe\xff", "utf-32-be"),
    (b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"),
)  # fmt: skip
MAGIC = (
    (b"%PDF-", "a PDF"), (b"PK\x03\x04", "a ZIP archive or an office document"),
    (b"{\\rtf", "an RTF document"), (b"\xd0\xcf\x11\xe0", "an old office document"),
    (b"\x89PNG", "an image"), (b"GIF8", "an image"), (b"\xff\xd8\xff", "an image"),
    (b"\x1f\x8b", "a gzip archive"), (b"\x7fELF", "a program"), (b"SQLite format 3", "a database"),
)  # fmt: skip
DECLARED = regex(
    rb"""<(?:\?xml|meta)\b[^>]{0,200}?(?:encoding|charset)\s*=\s*["']?([\w.:-]+)""", re.IGNORECASE
)
# Bytes of Windows-1252 that English copy uses; one of them alone decides nothing else would.
WINDOWS = frozenset(b"\x85\x91\x92\x93\x94\x95\x96\x97\x99\xa0\xa3\xa9\xab\xae\xb0\xbb\xbd\xe9")
SAMPLE = 65_536
CONTROLS = bytes(set(range(32)) - set(b"\t\n\r\f\x0b\x1b\x1a")) + b"\x7f"


class ReadError(Exception):
    """A file that cannot be read as text, or not be written back as it was: one clear line."""


class Decoded(NamedTuple):
    """A file's text without its byte order mark; `exact`: encoding it again gives its bytes."""

    text: str
    encoding: str
    bom: bytes = b""
    exact: bool = True


def decode(data: bytes) -> Decoded:
    """The text of a file. ReadError where it is binary or in no encoding that we know."""
    for bom, encoding in BOMS:
        if data.startswith(bom):
            try:
                return Decoded(data[len(bom) :].decode(encoding), encoding, bom)
            except UnicodeDecodeError:
                message = (
                    f"begins with the mark of {encoding.upper()} but is not {encoding.upper()}"
                )
                raise ReadError(message) from None
    for magic, what in MAGIC:
        if data.startswith(magic):
            raise ReadError(f"looks like {what}, not text")
    if b"\0" in data:
        return wide(data)
    sample = data[:SAMPLE]
    if len(sample.translate(None, CONTROLS)) < len(sample) * 0.95:
        raise ReadError("looks like a binary file, not text")
    try:
        return Decoded(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError:
        return legacy(data)


def encode(decoded: Decoded, text: str) -> bytes:
    """`text` in the encoding of the file it came from; ReadError where that loses something."""
    if not decoded.exact:
        raise ReadError(f"cannot be written back as it was in {decoded.encoding}; save it as UTF-8")
    try:
        return decoded.bom + text.encode(decoded.encoding)
    except UnicodeEncodeError as error:
        char = text[error.start]
        message = f"“{char}” (U+{ord(char):04X}) cannot be written in {decoded.encoding}"
        raise ReadError(message.encode("utf-8", "backslashreplace").decode()) from None


def wide(data: bytes) -> Decoded:
    """UTF-16 without a mark: English has a NUL in every other byte, and there only."""
    sample = data[:SAMPLE]
    half = max(len(sample) // 2, 1)
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    if len(data) % 2 == 0 and min(even, odd) == 0 and max(even, odd) > 0.6 * half:
        encoding = "utf-16-le" if odd else "utf-16-be"
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            text = "\0"
        if "\0" not in text:
            return Decoded(text, encoding)
    raise ReadError("looks like a binary file (it holds NUL bytes), not text")


def legacy(data: bytes) -> Decoded:
    """Text that is not UTF-8: what it declares, Windows-1252 where that is plain, else a guess."""
    match = DECLARED.search(data, 0, 1024)
    declared = match[1].decode("ascii").lower() if match else ""
    if declared and declared not in ("utf-8", "utf8", "utf-16"):
        # browsers read Latin-1 and ASCII as Windows-1252, and so do writers
        same = declared in ("iso-8859-1", "latin1", "latin-1", "us-ascii", "ascii")
        found = attempt(data, "cp1252" if same else declared)
        if found:
            return found
    high = data.translate(None, bytes(range(128)))
    if len(high) < 0.05 * len(data) and WINDOWS.issuperset(high):
        return Decoded(data.decode("cp1252"), "cp1252")
    from charset_normalizer import from_bytes

    best = from_bytes(data[:1_000_000]).best()
    found = attempt(data, best.encoding) if best else None
    if not found:
        raise ReadError("is in an encoding that cannot be told; save it as UTF-8")
    return found


def attempt(data: bytes, encoding: str) -> Decoded | None:
    """`data` in `encoding`, or None; notes whether it can be written back as it was."""
    try:
        text = data.decode(encoding)
        return Decoded(text, encoding, b"", text.encode(encoding) == data)
    except UnicodeEncodeError:
        return Decoded(text, encoding, b"", False)
    except (UnicodeDecodeError, LookupError, ValueError, TypeError):
        return None
