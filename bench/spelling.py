"""Finds out how newslint and other spelling checkers do on slips planted in the same articles.

    python bench/spelling.py [--articles 300] [--seed 1]

The others are installed from PyPI into a temporary environment. Word by word checkers (they have
no command) get every run of letters; only their time to judge is taken, not to suggest.
"""

import argparse
import json
import random
import re
import shutil
import subprocess
import sys
import tempfile
import time
import venv
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, NamedTuple

from _texts import articles as corpus  # beside this file

PEERS = ("typos", "codespell", "harper-py", "pyspellchecker", "chunspell")
HARPER_KINDS = {"Spelling", "Typo", "Repetition", "BoundaryError"}  # its other kinds are style
WORDS = re.compile(r"[A-Za-z]+(?:['’][A-Za-z]+)*")
PLAIN = re.compile(r"(?<=[a-z,] )[a-z]+(?= [a-z])")  # a lower-case word in mid-sentence
ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
EVERY = 150  # words to a slip
LIMIT = 300  # seconds that a tool may take for one run over the articles


class Edit(NamedTuple):
    """Text to put in place of text[start:end]."""

    start: int
    end: int
    text: str


class Slip(NamedTuple):
    """A planted slip: where it stands, and what stood there."""

    kind: str
    start: int
    end: int
    meant: str


class Alarm(NamedTuple):
    """What a tool reports: where, and the edits of its first suggestion, if any."""

    start: int
    end: int
    fix: list[Edit]


Alarms = dict[str, list[Alarm]]  # by the name of the file


# Slips


def neighbour(letter: str) -> str:
    """The keys beside a letter in its row."""
    row = next(row for row in ROWS if letter in row)
    at = row.index(letter)
    return row[max(0, at - 1) : at] + row[at + 1 : at + 2]


def keyboard(word: str, chance: random.Random) -> str:
    """A neighbouring key, a letter left out, doubled or swapped with the next."""
    at = chance.randrange(1, len(word) - 1)
    head, letter, tail = word[:at], word[at], word[at + 1 :]
    return chance.choice(
        (
            head + chance.choice(neighbour(letter)) + tail,
            head + tail,
            head + letter + letter + tail,
            head + tail[0] + letter + tail[1:],
        )
    )


def spoil(
    text: str, at: re.Match[str], kind: str, words: Counter[str], chance: random.Random
) -> tuple[str, int, int] | None:
    """(what is written instead, start, end), or None where such a slip cannot be made or seen."""
    word, start, end = at[0], at.start(), at.end()
    if kind == "doubled":
        return (f"{word} {word}", start, end) if word not in ("that", "had") else None
    if kind == "run-on":
        after = PLAIN.match(text, end + 1)
        if not after or len(word) < 2 or len(after[0]) < 2 or words[word + after[0]]:
            return None
        return word + after[0], start, after.end()
    if len(word) < (7 if kind == "split" else 5):
        return None
    if kind == "split":
        cut = chance.randrange(2, len(word) - 1)
        seen = words[word[:cut]] and words[word[cut:]]
        return None if seen else (f"{word[:cut]} {word[cut:]}", start, end)
    wrong = keyboard(word, chance)
    return None if wrong == word or words[wrong] else (wrong, start, end)


def plant(text: str, words: Counter[str], chance: random.Random) -> tuple[str, list[Slip]]:
    """The text with a slip in about every EVERY words, far from one another."""
    places = list(PLAIN.finditer(text))
    wanted, taken = max(1, len(text.split()) // EVERY), list[tuple[Slip, str]]()
    for _ in range(40 * wanted):
        if len(taken) == wanted or not places:
            break
        kind = chance.choice(("keyboard", "keyboard", "run-on", "split", "doubled"))
        at = chance.choice(places)
        if any(abs(at.start() - slip.start) < 100 for slip, _ in taken):
            continue
        made = spoil(text, at, kind, words, chance)
        if made:
            taken.append((Slip(kind, made[1], made[2], text[made[1] : made[2]]), made[0]))
    slips, moved = [], 0
    for slip, wrong in sorted(taken, key=lambda pair: pair[0].start):
        start = slip.start + moved
        text = text[:start] + wrong + text[start + len(slip.meant) :]
        slips.append(Slip(slip.kind, start, start + len(wrong), slip.meant))
        moved += len(wrong) - len(slip.meant)
    return text, slips


def articles(number: int, seed: int) -> tuple[list[str], Counter[str]]:
    """A sample of articles, and all words of the corpus (a slip that is one of them is no slip)."""
    texts = corpus()
    words = Counter(word for text in texts for word in re.findall(r"[a-z]+", text.lower()))
    words = Counter({word: count for word, count in words.items() if count > 1})
    return random.Random(seed).sample([t for t in texts if len(t.split()) > EVERY], number), words


# Tools


def lines(command: list[str], *good: int) -> list[str]:
    """What a tool prints; some end with a code of their own for having found something."""
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=LIMIT)
    if done.returncode not in (0, *good):
        raise RuntimeError(f"{command[0]}: {done.stderr[-500:]}")
    return done.stdout.splitlines()


def by_newslint(tools: Path, folder: Path) -> Alarms:
    program = shutil.which("newslint", path=Path(sys.executable).parent) or "newslint"
    command = [program, "check", "--isolated", "--no-cache", "--select", "typos"]
    report = json.loads("\n".join(lines([*command, "--output-format", "json", str(folder)], 1)))
    found: Alarms = {}
    for row in report["findings"]:
        edits = row["fixes"][0]["edits"] if row["fixes"] else []
        fix = [Edit(edit["start"], edit["end"], edit["text"]) for edit in edits]
        alarm = Alarm(row["start"]["offset"], row["end"]["offset"], fix)
        found.setdefault(Path(row["path"]).name, []).append(alarm)
    return found


def by_typos(tools: Path, folder: Path) -> Alarms:
    found: Alarms = {}
    for row in map(json.loads, lines([str(tools / "typos"), "--format", "json", str(folder)], 2)):
        if row["type"] != "typo":
            continue
        path = Path(row["path"])
        before = path.read_bytes().split(b"\n")[: row["line_num"]]
        at = sum(len(line.decode()) + 1 for line in before[:-1])
        start = at + len(before[-1][: row["byte_offset"]].decode())
        end = start + len(row["typo"])
        fix = [Edit(start, end, text) for text in row["corrections"][:1]]
        found.setdefault(path.name, []).append(Alarm(start, end, fix))
    return found


def by_codespell(tools: Path, folder: Path) -> Alarms:
    """It names the line and the word, not the column: every such word of the line is meant."""
    found: dict[str, set[tuple[int, int, str]]] = {}
    for line in lines([str(tools / "codespell"), str(folder)], 65):
        row = re.match(r"(.+):(\d+): (\S+) ==> ([^,|]+)", line)
        if not row:
            continue
        before = Path(row[1]).read_text(encoding="utf-8").split("\n")[: int(row[2])]
        at = sum(len(line) + 1 for line in before[:-1])
        for word in re.finditer(rf"\b{re.escape(row[3])}\b", before[-1]):
            place = (at + word.start(), at + word.end(), row[4].strip())
            found.setdefault(Path(row[1]).name, set()).add(place)
    return {
        name: [Alarm(start, end, [Edit(start, end, fix)]) for start, end, fix in sorted(places)]
        for name, places in found.items()
    }


def by_library(name: str) -> Callable[[Path, Path], Alarms]:
    """A checker without a command: this file, run by the other environment's interpreter."""

    def run(tools: Path, folder: Path) -> Alarms:
        printed = lines([str(tools / "python"), __file__, "--worker", name, str(folder)])
        found: Alarms = {}
        for file, start, end, fix in map(json.loads, printed):
            edits = [Edit(start, end, fix)] if fix is not None else []
            found.setdefault(file, []).append(Alarm(start, end, edits))
        return found

    return run


TOOLS: dict[str, Callable[[Path, Path], Alarms]] = {
    "newslint": by_newslint,
    "typos": by_typos,
    "codespell": by_codespell,
    "harper-py": by_library("harper-py"),
    "pyspellchecker": by_library("pyspellchecker"),
    "chunspell": by_library("chunspell"),
}


# In the other environment


def work(name: str, folder: Path) -> None:
    judge = {"harper-py": harper, "pyspellchecker": pyspellchecker, "chunspell": hunspell}[name]
    wanted = json.loads((folder.parent / f"{folder.name}.json").read_text(encoding="utf-8"))
    checked = judge(set(wanted))
    for path in sorted(folder.iterdir()):
        for start, end, fix in checked(path.read_text(encoding="utf-8")):
            print(json.dumps((path.name, start, end, fix)))


def harper(wanted: set[str]) -> Any:
    from harper import Language, Linter  # type: ignore[import-not-found]

    linter = Linter()
    plain = next(kind for kind in Language if "PLAIN" in kind.name)

    def check(text: str) -> Iterator[tuple[int, int, str | None]]:
        for lint in linter.lint(text, language=plain):
            if lint.lint_kind in HARPER_KINDS:
                first = lint.suggestions[0] if lint.suggestions else None
                yield lint.span.start, lint.span.end, replaced(first, lint.problem_text)

    return check


def replaced(suggestion: Any, problem: str) -> str | None:
    """What one of Harper's suggestions would leave in place of the problem."""
    if suggestion is None:
        return None
    kind = suggestion.kind.name
    if kind.startswith("REMOVE"):
        return ""
    text = str(suggestion.replacement_text)
    return problem + text if kind.startswith("INSERT") else text


def pyspellchecker(wanted: set[str]) -> Any:
    from spellchecker import SpellChecker  # type: ignore[import-not-found]

    checker, quick = SpellChecker(), SpellChecker(distance=1)

    def suggest(word: str) -> str | None:
        # Two edits of a long word take it seconds: its manual advises one.
        best = (checker if len(word) < 10 else quick).correction(word)
        return None if best is None else str(best)

    return word_by_word(lambda word: bool(checker.known([word])), suggest, wanted)


def hunspell(wanted: set[str]) -> Any:
    from hunspell import Hunspell  # type: ignore[import-not-found]

    checker = Hunspell("en_US")

    def suggest(word: str) -> str | None:
        return next(iter(checker.suggest(word)), None)

    return word_by_word(checker.spell, suggest, wanted)


def word_by_word(known: Any, suggest: Any, wanted: set[str]) -> Any:
    seen: dict[str, tuple[bool, str | None]] = {}

    def judged(word: str) -> tuple[bool, str | None]:
        if word not in seen:
            good = known(word.replace("’", "'"))
            seen[word] = good, suggest(word) if not good and word in wanted else None
        return seen[word]

    def check(text: str) -> Iterator[tuple[int, int, str | None]]:
        for word in WORDS.finditer(text):
            good, fix = judged(word[0])
            if not good:
                yield word.start(), word.end(), fix

    return check


# Figures


def mended(text: str, slip: Slip, fix: list[Edit]) -> bool:
    """Whether the edits leave what was written before the slip, spaces apart."""
    right = text[: slip.start] + slip.meant + text[slip.end :]
    for edit in sorted(fix, reverse=True):
        text = text[: edit.start] + edit.text + text[edit.end :]
    return text.split() == right.split()


def score(planted: dict[str, tuple[str, list[Slip]]], alarms: Alarms) -> Counter[str]:
    counts: Counter[str] = Counter()
    for name, (text, slips) in planted.items():
        for slip in slips:
            hits = [a for a in alarms.get(name, ()) if a.start < slip.end and a.end > slip.start]
            fix = next((alarm.fix for alarm in sorted(hits) if alarm.fix), [])
            counts.update({"all": 1, slip.kind: 1, "found": bool(hits)})
            counts.update({f"found {slip.kind}": bool(hits), "mended": mended(text, slip, fix)})
    return counts


def install(folder: Path) -> tuple[Path, dict[str, str]]:
    """The programs of a fresh environment with every peer that has a wheel, and the versions."""
    venv.create(folder, with_pip=True)
    tools = folder / ("Scripts" if sys.platform == "win32" else "bin")
    pip = [str(tools / "python"), "-m", "pip"]
    for peer in PEERS:
        subprocess.run([*pip, "install", "-q", "--only-binary=:all:", peer], check=False)
    listed = json.loads(lines([*pip, "list", "--format", "json"])[0])
    versions = {row["name"].lower(): row["version"] for row in listed}
    return tools, {peer: versions[peer] for peer in PEERS if peer in versions}


def prepare(folder: Path, number: int, seed: int) -> dict[str, tuple[str, list[Slip]]]:
    """Writes the articles as they are, and with slips; the latter are returned."""
    texts, words = articles(number, seed)
    chance = random.Random(seed)
    planted = {f"{n:04}.txt": plant(text, words, chance) for n, text in enumerate(texts)}
    for name in ("clean", "planted"):
        (folder / name).mkdir()
    for (name, (text, _)), clean in zip(planted.items(), texts, strict=True):
        (folder / "clean" / name).write_text(clean, encoding="utf-8")
        (folder / "planted" / name).write_text(text, encoding="utf-8")
    wrong = [text[slip.start : slip.end] for text, slips in planted.values() for slip in slips]
    (folder / "planted.json").write_text(json.dumps(wrong), encoding="utf-8")
    (folder / "clean.json").write_text("[]", encoding="utf-8")
    return planted


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=300)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--worker", nargs=2, help=argparse.SUPPRESS)
    args = parser.parse_args()
    if args.worker:
        work(args.worker[0], Path(args.worker[1]))
        return
    with tempfile.TemporaryDirectory() as name:
        report(Path(name), args.articles, args.seed)


def report(folder: Path, number: int, seed: int) -> None:
    tools, versions = install(folder / "tools")
    planted = prepare(folder, number, seed)
    clean = [path.read_text(encoding="utf-8") for path in (folder / "clean").iterdir()]
    words = sum(len(text.split()) for text in clean)
    kinds = ("keyboard", "run-on", "split", "doubled")
    total = Counter(slip.kind for _, slips in planted.values() for slip in slips)
    print(f"{datetime.now(UTC):%Y-%m-%d}, Python {sys.version.split()[0]}, seed {seed}:", end=" ")
    print(f"{number} articles, {words:,} words, {total.total():,} slips", end=" ")
    print(f"({', '.join(f'{total[kind]} {kind}' for kind in kinds)})\n")
    heads = ("tool", "found", *kinds, "mended", "alarms per 1,000 words", "seconds")
    print(f"| {' | '.join(heads)} |\n|---|{'---:|' * (len(heads) - 1)}")
    for tool, check in TOOLS.items():
        if tool != "newslint" and tool not in versions:
            print(f"| {tool} | missing: could not be installed |{' |' * (len(heads) - 2)}")
            continue
        began = time.perf_counter()
        try:
            untouched = sum(map(len, check(tools, folder / "clean").values()))
            took = time.perf_counter() - began
            counts = score(planted, check(tools, folder / "planted"))
        except subprocess.TimeoutExpired:
            print(f"| {tool} | not done in {LIMIT} seconds |{' |' * (len(heads) - 2)}")
            continue
        shares = [counts["found"] / counts["all"]]
        shares += [counts[f"found {kind}"] / max(1, counts[kind]) for kind in kinds]
        shares.append(counts["mended"] / counts["all"])
        cells = [f"{tool} {versions.get(tool, '')}".strip(), *(f"{s:.1%}" for s in shares)]
        print(f"| {' | '.join([*cells, f'{1000 * untouched / words:.2f}', f'{took:.1f}'])} |")


if __name__ == "__main__":
    main()
