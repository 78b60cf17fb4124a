"""An office file is a ZIP of parts: opened with care, and written again with some parts changed."""

import io
import posixpath
import re
from typing import TYPE_CHECKING, Any, NamedTuple

from newslint.readers._bytes import ReadError

if TYPE_CHECKING:
    from zipfile import ZipInfo

PART = 32_000_000  # bytes of one part that is read, unpacked: longer than any book
WHOLE = 256_000_000  # bytes of all parts, unpacked, pictures included
RATIO = 1_000  # times that a part may be longer unpacked; text packs 20 times
SMALL = 1_000_000  # below this nothing is a bomb
ZIP, OLE = b"PK", b"\xd0\xcf\x11\xe0"
LOCKED = "EncryptedPackage".encode("utf-16-le")
EXTRA = "is a {what}, which needs an extra: pip install 'newslint[docx]'"
BROKEN = "is no {what} that can be opened: {why}"


class Package(NamedTuple):
    """The parts of an office file by name, in their order."""

    data: bytes
    parts: dict[str, "ZipInfo"]
    what: str  # "Word document", for messages


def opened(data: bytes, what: str) -> Package:
    """The package in `data`. ReadError where it is encrypted, broken, or a bomb."""
    from zipfile import BadZipFile, ZipFile

    if data.startswith(OLE):
        if LOCKED in data:
            raise ReadError("is encrypted; save it without a password")
        raise ReadError("is an old office document (.doc); save it as .docx")
    if not data.startswith(ZIP):
        raise ReadError(f"is no {what} (it is no ZIP archive)")
    try:
        with ZipFile(io.BytesIO(data)) as archive:
            infos = archive.infolist()
    except (BadZipFile, OSError, ValueError, NotImplementedError, OverflowError) as error:
        raise broken(what, "the ZIP archive is damaged") from error
    parts = {info.filename: info for info in infos}
    if len(parts) < len(infos):
        raise broken(what, "two parts have one name")
    if sum(info.file_size for info in infos) > WHOLE or any(map(bomb, infos)):
        raise broken(what, "it unpacks to far more than it is (a ZIP bomb)")
    if any(info.flag_bits & 1 for info in infos):
        raise ReadError("is encrypted; save it without a password")
    return Package(data, parts, what)


def bomb(info: "ZipInfo") -> bool:
    return info.file_size > SMALL and info.file_size > RATIO * max(info.compress_size, 1)


def broken(what: str, why: str) -> ReadError:
    return ReadError(BROKEN.format(what=what, why=why))


def read(package: Package, name: str, limit: int = PART) -> bytes:
    """The bytes of a part; ReadError where they are damaged or too many."""
    import zlib
    from zipfile import BadZipFile, ZipFile

    if package.parts[name].file_size > limit:
        raise broken(package.what, f"{name} unpacks to more than {limit // 1_000_000} MB")
    try:
        with ZipFile(io.BytesIO(package.data)) as archive:
            return archive.read(name)
    except (BadZipFile, zlib.error, EOFError, OSError, ValueError, RuntimeError,
            NotImplementedError) as error:  # fmt: skip
        raise broken(package.what, f"{name} is damaged") from error


def parsed(package: Package, name: str) -> Any:
    """The root element of an XML part. Nothing outside the part is read, no entity expanded."""
    return tree(read(package, name), package.what, name)


def tree(data: bytes, what: str, name: str) -> Any:
    """The root element of `data`, the part `name` of a file. ReadError where it is no sound XML."""
    try:
        from lxml import etree
    except ImportError:
        raise ReadError(EXTRA.format(what=what)) from None
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, strip_cdata=False
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise broken(what, f"{name} is no sound XML") from error
    if root.getroottree().docinfo.doctype:
        raise broken(what, f"{name} declares a document type")
    return root


def serialised(root: Any) -> bytes:
    """An XML part as Office writes it: UTF-8, with its declaration."""
    from lxml import etree

    made: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return made


def written(package: Package, changed: dict[str, bytes]) -> bytes:
    """The file with some parts changed or added; all the others keep every byte and their dates."""
    from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

    out = io.BytesIO()
    with ZipFile(out, "w") as archive:
        for name, info in package.parts.items():
            # a copy, for writing changes it
            new = ZipInfo(name, info.date_time)
            new.external_attr, new.create_system = info.external_attr, info.create_system
            new.comment, new.extra = info.comment, b""
            packing = ZIP_STORED if info.compress_type == ZIP_STORED else ZIP_DEFLATED
            data = changed[name] if name in changed else read(package, name, WHOLE)
            archive.writestr(new, data, packing)
        for name in changed:
            if name not in package.parts:
                new = ZipInfo(name)  # of 1980: the same input gives the same bytes
                new.external_attr = 0o600 << 16
                archive.writestr(new, changed[name], ZIP_DEFLATED)
    return out.getvalue()


# --- relations between parts (Open Packaging Conventions, ISO 29500-2) ---------------------------


def relations(package: Package, part: str) -> list[tuple[str, str]]:
    """The parts that `part` ("" for the package) relates to: (last word of the type, name)."""
    name = rels_of(part)
    if name not in package.parts:
        return []
    found = []
    for each in parsed(package, name):
        if isinstance(each.tag, str) and each.get("TargetMode") != "External":
            found.append((last(each.get("Type", "")), target(part, each.get("Target", ""))))
    return found


def rels_of(part: str) -> str:
    """The name of the part that holds the relations of another."""
    folder, name = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{name}.rels")


def target(part: str, reference: str) -> str:
    """The name of the part that a relation of `part` points to."""
    joined = posixpath.join("/", posixpath.dirname(part), reference)
    return posixpath.normpath(joined).lstrip("/")


def last(type_: str) -> str:
    return re.split("[/#]", type_)[-1]


def related(package: Package, part: str, kind: str) -> str:
    """The part to which `part` relates by a type that ends in `kind`, or the empty string."""
    return next((n for k, n in relations(package, part) if k == kind and n in package.parts), "")
