"""Trains newslint/data/cc-by-sa/tagger.bin on a treebank (docs/licences.md says on which).

    python scripts/train_tagger.py ud-ewt.tsv.gz newslint/data/cc-by-sa/tagger.bin

Every tenth sentence, by the checksum of its words, is held out, and the accuracy on those is
printed. The same treebank gives the same bytes. Needs numpy.
"""

import gzip
import os
import random
import struct
import sys
from collections import Counter, defaultdict
from zlib import crc32

import numpy as np

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.append(os.path.dirname(HERE))

from newslint.analysis.tagger import (  # noqa: E402
    BITS,
    CLITICS,
    MAGIC,
    OUTSIDE,
    beside,
    between,
    own,
)

Sentence = list[tuple[str, str]]  # word, tag

ROUNDS = 10
RAREST = 2  # a feature seen less often is left out
RAREST_TAG = 15
LEAST = 2  # weights (of 127) that are not kept
SURE = 20  # a word seen as often, and in one part of speech alone, is not weighed


def straight(form: str) -> str:
    form = form.replace("’", "'").replace("‘", "'")
    return '"' if form in ("``", "''", "“", "”") else form


def read(path: str) -> list[Sentence]:
    """The sentences, words cut as newslint cuts them: a hyphenated word is one."""
    found: list[Sentence] = []
    glue = False  # the word before was a hyphen with no space about it
    before_space = True
    with gzip.open(path, "rt", encoding="utf-8") as file:
        for line in file:
            cells = line.rstrip("\n").split("\t")
            if line.startswith("# "):
                found.append([])
            elif len(cells) > 5:
                form, tag = straight(cells[0]), f"{cells[1]}.{cells[2]}"
                if tag == "PUNCT.``":
                    tag = "PUNCT.''"
                sentence = found[-1]
                spaced = cells[6] == "_" if len(cells) > 6 else False
                clitic = form.lower() in CLITICS
                if sentence and not clitic and (glue or (cells[2] == "HYPH" and not before_space)):
                    sentence[-1] = (sentence[-1][0] + form, tag)
                else:
                    sentence.append((form, tag))
                glue = cells[2] == "HYPH" and not spaced and len(sentence[-1][0]) > 1
                before_space = spaced
            else:
                glue, before_space = False, True
    return [sentence for sentence in found if sentence]


def held_out(sentence: Sentence) -> bool:
    return crc32(" ".join(word for word, _ in sentence).encode()) % 10 == 0


def features(words: list[str], low: list[str], i: int, before: str, earlier: str) -> list[str]:
    last = len(words) - 1
    return [
        *own(words[i]),
        *beside(words[i - 1] if i else "", "-1"),
        *beside(words[i + 1] if i < last else "", "1"),
        *beside(words[i - 2] if i > 1 else "", "-2"),
        *beside(words[i + 2] if i + 1 < last else "", "2"),
        *between(before, earlier, low[i], low[i + 1] if i < last else "", low[i - 1] if i else ""),
    ]


def train(sentences: list[Sentence], tags: list[str], sure: dict[str, str]):
    """Averaged weights: feature → {tag number: weight}."""
    number = {tag: i for i, tag in enumerate(tags)}
    size = 1 << 20
    weights = np.zeros((size, len(tags)), np.int32)
    totals = np.zeros((size, len(tags)), np.int64)
    order = list(range(len(sentences)))
    shuffle = random.Random(7)
    step = 0
    common: Counter[str] = Counter()
    for sentence in sentences:
        words = [word for word, _ in sentence]
        low = [word.lower() for word in words]
        got = [tag for _, tag in sentence]
        for i in range(len(words)):
            if low[i] not in sure:
                before, earlier = got[i - 1] if i else OUTSIDE, got[i - 2] if i > 1 else OUTSIDE
                common.update(features(words, low, i, before, earlier))
    ids = {name: i for i, name in enumerate(n for n, c in common.items() if c >= RAREST)}
    for turn in range(ROUNDS):
        shuffle.shuffle(order)
        wrong = seen = 0
        for s in order:
            words = [word for word, _ in sentences[s]]
            low = [word.lower() for word in words]
            earlier = before = OUTSIDE
            for i, (_, gold) in enumerate(sentences[s]):
                step += 1
                here = sure.get(low[i])
                if here is None:
                    names = features(words, low, i, before, earlier)
                    rows = [ids[name] for name in names if name in ids]
                    best = int(weights[rows].sum(0).argmax())
                    right = number[gold]
                    seen += 1
                    if best != right:
                        wrong += 1
                        np.add.at(weights, (rows, right), 1)
                        np.add.at(weights, (rows, best), -1)
                        np.add.at(totals, (rows, right), step)
                        np.add.at(totals, (rows, best), -step)
                    here = tags[best]
                earlier, before = before, here
        print(
            f"round {turn + 1}: {wrong / seen:.4f} of {seen} wrong, {len(ids)} features", flush=True
        )
    average = weights[: len(ids)] - totals[: len(ids)] / step
    return ids, average


def write(path: str, tags: list[str], sure: dict[str, str], ids: dict[str, int], average) -> None:
    scale = 127 / np.percentile(np.abs(average[np.abs(average) > 0.2]), 99.5)
    cells = np.clip(np.rint(average * scale), -127, 127).astype(int)
    buckets: dict[int, dict[int, list[tuple[int, int]]]] = defaultdict(dict)
    count = 0
    for name, i in ids.items():
        held = [(int(t), int(cells[i, t])) for t in np.nonzero(np.abs(cells[i]) > LEAST)[0]]
        if held and int(np.abs(cells[i]).max()) > 2 * LEAST:
            crc = crc32(name.encode("utf-8", "replace"))
            buckets[crc >> (32 - BITS)].setdefault(crc & 0xFFFF, held)
            count += 1
    starts, keys, ends, places, weights = [0], [], [0], bytearray(), bytearray()
    for bucket in range(1 << BITS):
        for key, held in sorted(buckets.get(bucket, {}).items()):
            keys.append(key)
            places += bytes(place for place, _ in held)
            weights += struct.pack(f"{len(held)}b", *(weight for _, weight in held))
            ends.append(len(places))
        starts.append(len(keys))
    if len(keys) % 2:
        keys.append(0)
        ends.append(len(places))
    listed = "".join(f"{word} {tag}\n" for word, tag in sorted(sure.items()))
    columns = [
        pad(" ".join(tags).encode()),
        pad(listed.encode(), b"\n"),
        struct.pack(f"<{len(starts)}I", *starts),
        struct.pack(f"<{len(keys)}H", *keys),
        struct.pack(f"<{len(ends)}I", *ends),
        bytes(places + weights),
    ]
    with open(path, "wb") as file:
        file.write(MAGIC + struct.pack("<6I", *map(len, columns)) + b"".join(columns))
    print(f"{path}: {count} features, {os.path.getsize(path):,} bytes")


def pad(column: bytes, filler: bytes = b" ") -> bytes:
    return column + filler * (-len(column) % 4)


def sure_words(sentences: list[Sentence]) -> dict[str, str]:
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for sentence in sentences:
        for word, tag in sentence:
            counts[word.lower()][tag] += 1
    return {
        word: by.most_common(1)[0][0]
        for word, by in counts.items()
        if sum(by.values()) >= SURE and by.most_common(1)[0][1] >= 0.995 * sum(by.values())
    }


def tag_names(sentences: list[Sentence]) -> tuple[list[str], dict[str, str]]:
    """The tags that are kept, and for a rare one the commonest that shares its Penn tag."""
    counts = Counter(tag for sentence in sentences for _, tag in sentence)
    kept = [tag for tag, count in counts.most_common() if count >= RAREST_TAG]
    instead = {}
    for tag in counts:
        if tag not in kept:
            penn = tag.split(".", 1)[1]
            instead[tag] = next((k for k in kept if k.split(".", 1)[1] == penn), "NOUN.NN")
    return kept, instead


def main() -> None:
    source, target = sys.argv[1:3]
    sentences = read(source)
    learned = [s for s in sentences if not held_out(s)]
    tested = [s for s in sentences if held_out(s)]
    tags, instead = tag_names(learned)
    learned = [[(word, instead.get(tag, tag)) for word, tag in s] for s in learned]
    sure = sure_words(learned)
    ids, average = train(learned, tags, sure)
    write(target, tags, sure, ids, average)
    from newslint.analysis import tagger

    tagger.model.cache_clear()
    tagger.tables.path = lambda name: target
    right = upos = xpos = total = 0
    for sentence in tested:
        for (_, gold), got in zip(
            sentence, tagger.tag([word for word, _ in sentence]), strict=True
        ):
            total += 1
            right += gold == got
            upos += gold.split(".")[0] == got.split(".")[0]
            xpos += gold.split(".", 1)[1] == got.split(".", 1)[1]
    print(
        f"held out: {len(tested)} sentences, {total} words; UPOS {upos / total:.2%}, "
        f"XPOS {xpos / total:.2%}, both {right / total:.2%}"
    )


if __name__ == "__main__":
    main()
