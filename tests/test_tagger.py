"""The tagger, on sentences that it has not been trained on."""

from pathlib import Path

from newslint import readers
from newslint.analysis.tagger import parted, tag
from newslint.analysis.tags import tag_at

HELD_OUT = Path(__file__).parent / "treebank" / "held-out.tsv"


def sentences() -> list[list[tuple[str, str]]]:
    found: list[list[tuple[str, str]]] = [[]]
    for line in HELD_OUT.read_text(encoding="utf-8").splitlines():
        if not line:
            found.append([])
        elif not line.startswith("# "):
            word, _, gold = line.partition("\t")
            found[-1].append((word, gold))
    return [sentence for sentence in found if sentence]


def test_nineteen_words_in_twenty_are_told_right() -> None:
    right = total = 0
    for sentence in sentences():
        for (_, gold), got in zip(sentence, tag([word for word, _ in sentence]), strict=True):
            right += gold.partition(".")[0] == got.partition(".")[0]
            total += 1
    assert total > 5_000
    assert right / total >= 0.945, f"{right / total:.2%} of {total}"


def test_a_sentence_is_told_the_same_twice() -> None:
    words = ["The", "council", "would", "meet", "again", "on", "Monday", "."]
    assert tag(words) == tag(words)
    assert tag(words)[2:4] == ["AUX.MD", "VERB.VB"]


def test_a_contraction_is_told_by_its_first_part() -> None:
    assert parted("didn’t") == ("did", "n't")
    assert parted("drivers'") == ("drivers", "'")
    doc = readers.read("They didn’t see the drivers' hall.")
    assert [tag_at(doc, i) for i in range(3)] == ["PRP", "VBD", "VB"]
    assert tag_at(doc, 99) == ""


def test_a_sentence_without_an_end_is_not_told() -> None:
    doc = readers.read("stone and sand and " * 100)
    assert tag_at(doc, 3) == ""
