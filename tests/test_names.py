"""Which forms a story treats as names."""

from newslint.analysis.names import name_words, opens_sentence
from newslint.document import Document
from newslint.readers import read


def names(text: str) -> frozenset[str]:
    return name_words(read(text, path="draft.txt"))


def test_a_capital_inside_a_sentence_makes_a_name() -> None:
    assert "Teklemire" in names("Police said on Monday that Teklemire had left the country again.")


def test_a_capital_that_opens_a_sentence_does_not() -> None:
    text = "The council met in the old town hall on the hill. Nobody from the village came to it."
    assert "Nobody" not in names(text)


def test_a_capital_after_an_opening_mark_does_not() -> None:
    assert "Nothing" not in names(
        "When they had asked her she said, “Nothing of the sort,” and left."
    )


def test_an_empty_document_has_none() -> None:
    assert not opens_sentence(Document(""))
    assert not name_words(Document(""))
