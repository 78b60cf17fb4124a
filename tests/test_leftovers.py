"""What was left over is found once, at its place, in linear time."""

import time

import run_text

from newslint.finding import Diagnostic

BODY = "The council met on Monday and voted to close the bridge for the rest of the year."


def lint(text: str) -> list[Diagnostic]:
    return run_text.lint(text, "leftovers")


def test_a_copied_passage_is_one_finding() -> None:
    passage = (
        f"{BODY}\n\nNobody spoke against the plan, which will cost the city four million dollars."
    )
    assert [d.rule for d in lint(f"{passage}\n\n{passage}")] == ["leftovers.duplicate-paragraph"]


def test_a_paragraph_that_comes_again_and_again_is_meant() -> None:
    assert not lint("\n\n".join([BODY, "He left.", BODY, "She left.", BODY]))


def test_a_draft_written_in_markdown_is_not_full_of_errors() -> None:
    text = "\n\n".join(f"**Point {i}** {BODY[:-1]} {i}." for i in range(9))
    assert not [d for d in lint(text) if d.rule == "leftovers.markup"]


def test_wire_copy_keeps_its_slugs() -> None:
    text = f"BC-EU--Bridge,1st Ld-Writethru\n\nBridge to close\n\n{BODY}\n\n(MORE)\n\n###"
    assert not lint(text)


def test_pathological_text_takes_linear_time() -> None:
    for text in (
        "[" * 200_000,
        "<" * 200_000,
        "**" * 100_000,
        "the " * 250_000,
        f"{BODY}\n\n" * 10_000,
    ):
        before = time.process_time()
        lint(text)
        assert time.process_time() - before < 4
