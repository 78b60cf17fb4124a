"""What the benchmarks check: an article, a megabyte, ten, in one file and in 1,600."""

import gzip
import json
import shutil
from pathlib import Path
from typing import NamedTuple

CORPUS = Path(__file__).parent.parent / "tests" / "corpus" / "articles.jsonl.gz"
SAMPLE = 20  # a slow tool gets every twentieth file, or a fifth of the one


class Work(NamedTuple):
    """What is checked: a name, a file or folder, its words; and a part of it, with its share."""

    name: str
    path: Path
    words: int
    part: Path
    share: float


def rows() -> list[dict[str, str]]:
    """The articles of the corpus: id, source, date, title and text."""
    with gzip.open(CORPUS, "rt", encoding="utf-8") as file:
        return [json.loads(line) for line in file]


def articles() -> list[str]:
    """The articles of the corpus, each with its headline."""
    return [f"{each['title']}\n\n{each['text']}\n" for each in rows()]


def middling(texts: list[str]) -> str:
    """The article nearest to 6 KB."""
    return min(texts, key=lambda text: abs(len(text.encode()) - 6000))


def cut(texts: list[str], size: int) -> str:
    """The first `size` bytes of articles in a row, from the first again when they end."""
    whole = "\n".join(texts).encode()
    while len(whole) < size:
        whole += b"\n" + whole
    return whole[:size].decode(errors="ignore")


def prepared(folder: Path) -> list[Work]:
    """An article of 6 KB, a megabyte in one file, ten megabytes in some 1,600 files."""
    texts = articles()
    folder.mkdir(parents=True, exist_ok=True)
    million = cut(texts, 1_000_000)
    one = middling(texts)
    for name, text in (("6KB", one), ("1MB", million), ("200KB", cut(texts, 200_000))):
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    many, few = folder / "10MB", folder / "10MB-part"
    for each in (many, few):
        shutil.rmtree(each, ignore_errors=True)
        each.mkdir()
    longest = sorted(texts, key=len, reverse=True)
    size = part = words = count = 0
    while size < 10_000_000:  # the longer ones, and some of them twice
        text = longest[count % 1500]
        length = len(text.encode())
        (many / f"{count:05}.txt").write_text(text, encoding="utf-8")
        if count % SAMPLE == SAMPLE // 2:
            (few / f"{count:05}.txt").write_text(text, encoding="utf-8")
            part += length
        size, words, count = size + length, words + len(text.split()), count + 1
    paths = folder / "6KB.txt", folder / "1MB.txt", folder / "200KB.txt"
    return [
        Work("6 KB", paths[0], len(one.split()), paths[0], 1.0),
        Work("1 MB", paths[1], len(million.split()), paths[2], 0.2),
        Work(f"10 MB in {count:,} files", many, words, few, part / size),
    ]
