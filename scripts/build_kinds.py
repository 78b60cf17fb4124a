"""Builds newslint/data/cc-by-sa/kinds.bin: words that are used alike, for the tagger.

    python scripts/build_kinds.py ud-ewt.tsv.gz newslint/data/cc-by-sa/kinds.bin

Words of the public-domain corpus and of the treebank are clustered by the words beside them:
positive pointwise mutual information, a truncated singular value decomposition, spherical k-means.
The same input gives the same clusters on one machine. Needs numpy.
"""

import gzip
import json
import os
import struct
import sys
from collections import Counter
from collections.abc import Iterator
from zlib import crc32

import numpy as np

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path[:0] = [os.path.dirname(HERE), HERE]

from train_tagger import read  # noqa: E402

from newslint.analysis.kinds import BITS, MAGIC, plain  # noqa: E402
from newslint.analysis.tagger import parted  # noqa: E402
from newslint.document import TOKEN  # noqa: E402

CORPUS = os.path.join(HERE, "..", "tests", "corpus", "articles.jsonl.gz")
KINDS, DIMENSIONS, LEAST, BESIDE = 236, 60, 6, 1500


def sentences(treebank: str) -> Iterator[list[str]]:
    """Paragraphs of the corpus and sentences of the treebank, as `plain` words."""
    with gzip.open(CORPUS, "rt", encoding="utf-8") as file:
        for line in file:
            for paragraph in json.loads(line)["text"].split("\n"):
                words = [p for token in TOKEN.findall(paragraph) for p in parted(token)]
                if words:
                    yield list(map(plain, words))
    for sentence in read(treebank):
        yield [plain(word) for word, _ in sentence]


def counted(texts: list[list[str]], vocabulary: dict[str, int], beside: dict[str, int]):
    """How often each word has each of the commonest words on its left and right."""
    width = len(beside) + 2  # another word, none
    counts = np.zeros((len(vocabulary), 2 * width), np.float32)
    for words in texts:
        around = [beside.get(word, width - 2) for word in words]
        for i, word in enumerate(words):
            number = vocabulary.get(word, -1)
            if number >= 0:
                counts[number, around[i - 1] if i else width - 1] += 1
                counts[number, width + (around[i + 1] if i + 1 < len(words) else width - 1)] += 1
    return counts


def clustered(counts, weight):
    """The kind of each row."""
    chance = counts.sum(1, keepdims=True) * (counts.sum(0, keepdims=True) + 1)
    table = np.maximum(np.log(np.maximum(counts * counts.sum() / chance, 1e-9)), 0)
    sample = table @ np.random.RandomState(0).randn(table.shape[1], 200).astype(np.float32)
    for _ in range(3):
        basis, _ = np.linalg.qr(sample)
        sample = table @ (table.T @ basis)
    basis, _ = np.linalg.qr(sample)
    left, sizes, _ = np.linalg.svd(basis.T @ table, full_matrices=False)
    places = (basis @ left)[:, :DIMENSIONS] * np.sqrt(sizes[:DIMENSIONS])
    places /= np.linalg.norm(places, axis=1, keepdims=True) + 1e-9
    centres = places[:KINDS].copy()
    kinds = np.zeros(len(places), int)
    for _ in range(25):
        kinds = (places @ centres.T).argmax(1)
        for kind in range(KINDS):
            mine = kinds == kind
            if mine.any():
                centre = (places[mine] * weight[mine]).sum(0)
                centres[kind] = centre / np.linalg.norm(centre)
    return kinds


def write(path: str, kinds: dict[str, int]) -> None:
    buckets: list[dict[int, int]] = [{} for _ in range(1 << BITS)]
    for word, kind in kinds.items():
        crc = crc32(word.encode("utf-8", "replace"))
        buckets[crc >> (32 - BITS)].setdefault(crc & 0xFFFF, kind)
    starts, keys, column = [0], [], bytearray()
    for bucket in buckets:
        for key, kind in sorted(bucket.items()):
            keys.append(key)
            column.append(kind)
        starts.append(len(keys))
    with open(path, "wb") as file:
        file.write(MAGIC + struct.pack("<I", len(keys)))
        file.write(struct.pack(f"<{len(starts)}I", *starts))
        file.write(struct.pack(f"<{len(keys)}H", *keys) + bytes(column))


def main() -> None:
    treebank, target = sys.argv[1:3]
    texts = list(sentences(treebank))
    counts = Counter(word for words in texts for word in words)
    known = [word for word, count in counts.most_common() if count >= LEAST]
    beside = {word: i for i, word in enumerate(known[:BESIDE])}
    weight = np.log1p(np.array([counts[word] for word in known]))[:, None]
    vocabulary = {word: i for i, word in enumerate(known)}
    found = clustered(counted(texts, vocabulary, beside), weight)
    write(target, dict(zip(known, map(int, found), strict=True)))
    print(f"{target}: {len(known)} words, {os.path.getsize(target):,} bytes")


if __name__ == "__main__":
    main()
