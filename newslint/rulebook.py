"""The packs of rules: reads them, compiles them once, and keeps what was compiled."""

import marshal
import os
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from newslint import kept
from newslint.phrase import CLASSES, HITS, Node
from newslint.rule import Rule

FORMAT = 5  # of what is compiled; raise it when Pack, Phrase or the trie change
COMPILED = "compiled.bin"  # beside the rules of a pack in the wheel
MAGIC = b"newslint pack"
SHEET = ".csv"  # a pack that is one file
SHIPPED = b"-"  # instead of times and contents, in the wheel
MARSHAL = 2  # later versions note who shares what, and the same rules give other bytes
PACKAGE = os.path.dirname(os.path.abspath(__file__))


class Entry(NamedTuple):
    """A phrase as the matcher needs it, plain data.

    `rule` is its number in the pack; -1 - rule marks an exception. `written` are (element, text)
    where the case counts; `mark` the elements reported; `betters` None: nothing to write instead;
    `opens` a phrase that only stands first in a sentence; `lower` one that is in lower case.
    """

    rule: int
    mark: tuple[int, int]
    written: tuple[tuple[int, str], ...]
    captures: tuple[int, ...]
    betters: tuple[str, ...] | None
    safe: bool
    opens: bool
    lower: bool


class Pack(NamedTuple):
    """A compiled pack."""

    name: str
    language: str
    edition: str
    prefers: tuple[tuple[str, str], ...]
    rules: tuple[Rule, ...]
    trie: Node  # first word → what follows, packed by marshal until a draft holds that word
    patterns: tuple[tuple[Any, ...], ...]  # rule, expression, needs, betters, safe
    folder: str = ""  # where its rules stand


class Rulebook(NamedTuple):
    """Every rule of the packs that are in force."""

    packs: tuple[Pack, ...] = ()
    rules: Mapping[str, Rule] = {}

    @property
    def prefers(self) -> tuple[tuple[str, str], ...]:
        """The spellings that the packs prefer: (not this, but that)."""
        return tuple(pair for pack in self.packs for pair in pack.prefers)


def load(packs: Sequence[str], *, cache: bool = True) -> Rulebook:
    """The rulebook of `packs`, each the name of a built-in pack or the path of a folder.

    Raises BrokenRuleError for a rule that cannot be read, FileNotFoundError for a pack that
    is not there.
    """
    loaded = tuple(load_pack(pack, cache=cache) for pack in packs)
    return Rulebook(loaded, {rule.id: rule for pack in loaded for rule in pack.rules})


def shelf() -> str:
    """The folder of the packs that ship: in the wheel, or in the source tree."""
    inside = os.path.join(PACKAGE, "_rules")
    return inside if os.path.isdir(inside) else os.path.join(os.path.dirname(PACKAGE), "rules")


def built_in() -> list[str]:
    """The names of the packs that ship."""
    top = shelf()
    names = os.listdir(top) if os.path.isdir(top) else []
    return sorted(n for n in names if os.path.exists(os.path.join(top, n, "pack.yml")))


def folder_of(pack: str) -> str:
    """The folder of a pack given by name or by path; a spreadsheet is one by itself."""
    if os.sep not in pack and "/" not in pack and not pack.startswith("."):
        folder = os.path.join(shelf(), pack)
        if os.path.isdir(folder):
            return folder
    if os.path.isdir(pack) or (pack.endswith(SHEET) and os.path.isfile(pack)):
        return pack
    known = ", ".join(built_in())
    raise FileNotFoundError(f"no pack “{pack}”: expected a folder, a .csv file or one of {known}")


def name_of(folder: str) -> str:
    """The family of a pack's rules: the name of its folder or spreadsheet."""
    return os.path.basename(os.path.abspath(folder)).removesuffix(SHEET)


def files(folder: str) -> list[str]:
    """The rule files of a pack, sorted."""
    if folder.endswith(SHEET):
        return [folder]
    return sorted(
        os.path.join(folder, name)
        for name in os.listdir(folder)
        if name.endswith(".yml") and name != "pack.yml" and not name.startswith(".")
    )


def load_pack(pack: str, *, cache: bool = True) -> Pack:
    """One pack, compiled now or before."""
    folder = folder_of(pack)
    return compiled(folder, cache)._replace(folder=folder)


def compiled(folder: str, cache: bool) -> Pack:
    """The pack in `folder`: shipped compiled, or kept from an earlier run, or compiled now."""
    if not cache:
        return compile_pack(folder)
    found = read_compiled(os.path.join(folder, COMPILED), SHIPPED, lambda: SHIPPED)
    if found:
        return found
    place = zlib.crc32(os.path.abspath(folder).encode("utf-8", "surrogateescape"))
    path = os.path.join(kept.folder(), f"{name_of(folder)}-{place:08x}.pack")
    times = glance(folder)
    found = read_compiled(path, times, lambda: content(folder))
    if found is None:
        found = compile_pack(folder)
        write_compiled(path, times, content(folder), found)
    return found


def glance(folder: str) -> bytes:
    """What shows, without reading it, that a pack is as it was: names, sizes and times."""
    if folder.endswith(SHEET):
        stat = os.stat(folder)
        found = [(folder, stat.st_size, stat.st_mtime_ns, stat.st_ctime_ns)]
    else:
        found = listed(folder)
    digest = marshal.dumps(sorted(found), MARSHAL)
    return b"%08x%08x" % (zlib.crc32(digest), zlib.adler32(digest))


def listed(folder: str) -> list[tuple[str, int, int, int]]:
    """The name, size and times of each file of a pack."""
    with os.scandir(folder) as entries:
        return [
            (each.name, stat.st_size, stat.st_mtime_ns, stat.st_ctime_ns)
            for each in entries
            if each.name.endswith(".yml")
            for stat in (each.stat(),)
        ]


def content(folder: str) -> bytes:
    """What tells two states of a pack apart: names and contents, digested."""
    first = second = size = 0
    for path in [*files(folder), os.path.join(folder, "pack.yml")]:
        try:
            handle = os.open(path, os.O_RDONLY | getattr(os, "O_BINARY", 0))
        except OSError:
            continue  # there is no pack.yml; a rule that cannot be read is told when it is compiled
        try:
            text = os.path.basename(path).encode() + os.read(handle, 1 << 24)
        except IsADirectoryError:
            continue
        finally:
            os.close(handle)
        first, second = zlib.crc32(text, first), zlib.adler32(text, second)
        size += len(text)
    return f"{first:08x}{second:08x} {size}".encode()


def read_compiled(path: str, times: bytes, content: Callable[[], bytes]) -> Pack | None:
    """The pack in a compiled file, or None when there is none that can be used.

    Its rules are as they were when `times` fits or, where they were only copied, `content()`.
    """
    try:
        with open(path, "rb") as file:
            data = file.read()
    except OSError:
        return None
    head, _, rest = data.partition(b"\n\n")
    *made, then, there = head.split(b"\n") if head.count(b"\n") > 1 else (b"", b"", b"")
    body = rest[4:]
    if made != version() or zlib.crc32(body) != int.from_bytes(rest[:4]):
        return None
    if then != times and there != content():
        return None
    try:
        pack = Pack._make(marshal.loads(body))
        return pack._replace(rules=tuple(map(Rule._make, pack.rules)))
    except (ValueError, TypeError, EOFError):
        return None


def write_compiled(path: str, times: bytes, content: bytes, pack: Pack) -> None:
    """Write a compiled pack in one step; a place that cannot be written is no error."""
    plain: Any = tuple(pack._replace(rules=tuple(map(tuple, pack.rules))))  # type: ignore[arg-type]
    body = marshal.dumps(plain, MARSHAL)
    head = b"\n".join([*version(), times, content])
    partial = f"{path}.{os.getpid()}"
    try:
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(partial, "wb") as file:
            file.write(head + b"\n\n" + zlib.crc32(body).to_bytes(4) + body)
        os.replace(partial, path)
    except OSError:
        if os.path.exists(partial):
            os.unlink(partial)


def version() -> list[bytes]:
    """The first lines of a compiled file: one that differs is not read."""
    import newslint

    ours = str(getattr(newslint, "__version__", ""))
    return [MAGIC, f"{ours} {FORMAT} {MARSHAL}".encode()]


def compile_pack(folder: str) -> Pack:
    """Read every rule of a pack and put its phrases into one trie."""
    from newslint.rulefile import read_pack_info

    return built(name_of(folder), read_pack_info(folder), sources(folder))


def built(name: str, info: Any, sources: Iterable[Any]) -> Pack:
    """The pack of some rules: what `pack.yml` says (rulefile.PackInfo), and each as it was read."""
    from newslint.phrase import plant

    rules: list[Rule] = []
    trie: Node = {}
    patterns: list[tuple[Any, ...]] = []
    for source in sources:
        number = len(rules)
        rules.append(source.rule)
        if source.pattern:
            patterns.append((number, *source.pattern, source.safe))
        for mine, phrases in ((number, source.phrases), (-1 - number, source.exceptions)):
            for phrase in phrases:
                plant(
                    trie,
                    phrase.elements,
                    entry(mine, phrase, source.safe, source.lower and mine >= 0),
                )
    return Pack(
        name, info.language, info.edition, info.prefers, tuple(rules), packed(trie),
        tuple(patterns),
    )  # fmt: skip


def packed(trie: Node) -> Node:
    """The trie with what follows each first word as bytes: most drafts need little of it."""
    return {
        key: node if key == CLASSES else marshal.dumps(node, MARSHAL) for key, node in trie.items()
    }


def entry(rule: int, phrase: Any, safe: bool, lower: bool) -> tuple[Any, ...]:
    elements = phrase.elements
    written = tuple((i, each.written) for i, each in enumerate(elements) if each.written)
    captures = tuple(i for i, each in enumerate(elements) if each.kind != HITS)
    return rule, phrase.mark, written, captures, phrase.betters, safe, phrase.opens, lower


def sources(folder: str) -> Iterator[Any]:
    """Every rule of a pack as its file says it (rulefile.Source), examples and all."""
    if folder.endswith(SHEET):
        from newslint.sheet import read_sheet

        yield from read_sheet(folder)
        return
    from newslint.rulefile import read_rule

    for path in files(folder):
        yield read_rule(path, name_of(folder))
