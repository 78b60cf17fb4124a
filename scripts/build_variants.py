"""Builds newslint/data/variants.tsv, the spellings that stand for the same word.

    python scripts/build_variants.py varcon.txt.gz

VarCon (http://wordlist.aspell.net, Kevin Atkinson and Benjamin Titze) marks each spelling with
the dialects that use it. A line with a note of sense (| <N> street edge) is left out, since its
spellings stand for the same word only there; so is a spelling that belongs to two words, and
what only the largest word lists hold. `scripts/variants.tsv` adds what VarCon lacks and wins.
"""

import gzip
import re
import sys
from collections import Counter
from pathlib import Path

HERE = Path(__file__).parent
TARGET = HERE.parent / "newslint" / "data" / "variants.tsv"
HEAD = re.compile(r"# (\S+) .*\(level (\d+)\)")
LARGEST = 60  # SCOWL's level of a good desk dictionary
KEPT = re.compile(r"[a-z]{3,}\Z")
NOTICE = """\
# spelling,its forms:dialects where it is usual (A US, B UK -ise, Z UK -ize, C Canada, D Australia)
# Source: VarCon from SCOWL by scripts/build_variants.py, with scripts/variants.tsv. Its notice:
# Copyright 2000-2020 by Kevin Atkinson. Permission to use, copy, modify, distribute and sell this
# array, the associated software, and its documentation for any purpose is hereby granted without
# fee, provided that the above copyright notice appears in all copies and that both that copyright
# notice and this permission notice appear in supporting documentation. Kevin Atkinson makes no
# representations about the suitability of this array for any purpose. It is provided "as is"
# without express or implied warranty. Copyright 2016 by Benjamin Titze, on the same terms.
"""
OTHER_WORDS = {"analyses", "bases", "crises", "oases"}  # also plurals of -is: not ours to compare


Group = list[tuple[str, str]]


def usual(tags: str, every: str) -> str:
    """The dialects of one spelling's tags that are not marked as variants ("A Bv C" → AC), where
    `every` holds the tags of the whole line."""
    found = []
    for tag in tags.split():
        if len(tag.rstrip(".")) == 1 and tag[0] in "ABZCD_":
            found.append("ABZCD" if tag[0] == "_" else tag[0])
    if "B" in found and "Z" not in every:
        found.append("Z")  # VarCon names Z only where it differs from B
    if "B" in found and "D" not in every:
        found.append("D")
    return "".join(letter for letter in "ABZCD" if letter in "".join(found))


def line(text: str) -> list[tuple[str, str]]:
    """The (spelling, dialects) of one line of VarCon, or [] when it is not for us."""
    text = text.split("#")[0]
    if "|" in text:
        return []
    forms = []
    every = " ".join(piece.partition(":")[0] for piece in text.split("/"))
    for piece in text.split("/"):
        tags, colon, form = piece.strip().partition(": ")
        if not colon or not KEPT.match(form):
            return []
        if re.search(r"[-x]", tags):  # improper or barely seen
            continue
        if form in OTHER_WORDS:
            return []
        forms.append((form, usual(tags, every)))
    return forms if len({form for form, _ in forms}) > 1 else []


def varcon(path: str) -> list[Group]:
    """Every group of VarCon that is common enough, in the order of the file."""
    groups = []
    level = 99
    with gzip.open(path, "rt", encoding="latin-1") as file:
        for text in file:
            head = HEAD.match(text)
            if head:
                level = int(head[2])
            elif text.strip() and not text.startswith("#") and level <= LARGEST:
                forms = line(text)
                if forms:
                    groups.append(forms)
    return groups


def added() -> list[Group]:
    """The groups of scripts/variants.tsv."""
    groups = []
    for text in (HERE / "variants.tsv").read_text(encoding="utf-8").splitlines():
        if text and not text.startswith("#"):
            pairs = (cell.partition(":") for cell in text.split("\t"))
            groups.append([(form, dialects) for form, _, dialects in pairs])
    return groups


def words(groups: list[Group]) -> list[list[tuple[tuple[str, ...], str]]]:
    """The groups with the forms of one word put together: adviser,advisers / advisor,advisors."""
    found: list[list[tuple[tuple[str, ...], str]]] = []
    for group in groups:
        last = found[-1] if found else []
        alike = [places for _, places in last] == [places for _, places in group]
        if alike and all(
            kin(forms[0], form) for (forms, _), (form, _) in zip(last, group, strict=True)
        ):
            found[-1] = [((*f, form), d) for (f, d), (form, _) in zip(last, group, strict=True)]
        else:
            found.append([((form,), places) for form, places in group])
    return found


def kin(word: str, form: str) -> bool:
    """Whether `form` is an inflection of `word`: travel, travelling."""
    stem = word.removesuffix("e").removesuffix("y")
    ending = form.removeprefix(stem)
    return ending != form and bool(
        re.fullmatch(r"[a-z]?(y|e|ie)?(s|es|ed|ing|d|rs?|er|est)?", ending)
    )


def main() -> None:
    first = added()
    held = {form for group in first for form, _ in group}
    groups = [group for group in varcon(sys.argv[1]) if not held & {form for form, _ in group}]
    times = Counter(form for group in groups for form, _ in group)
    groups = [group for group in groups if all(times[form] == 1 for form, _ in group)]
    rows = sorted(
        "\t".join(f"{','.join(forms)}:{places}" for forms, places in word)
        for word in words(first) + words(groups)
    )
    TARGET.write_text(NOTICE + "\n".join(rows) + "\n", encoding="utf-8")
    print(f"{len(rows)} groups")


if __name__ == "__main__":
    main()
