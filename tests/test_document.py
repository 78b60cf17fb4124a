"""The map from prose to source, and the tokens."""

from newslint.document import Document, Map

# prose:  "AT&T is in."   source: "AT&amp;T <b>is</b>\r\nin."
SOURCE = "AT&amp;T <b>is</b>\r\nin."
PROSE = "AT&T is\nin."
MAP = Map((0, 2, 3, 5, 5, 7, 7, 8, 11), (0, 2, 7, 9, 12, 14, 18, 20, 23))


def test_the_map_of_this_test_is_right() -> None:
    assert SOURCE[0:2] == PROSE[0:2]
    assert SOURCE[7:9] == PROSE[3:5] == "T "
    assert SOURCE[12:14] == PROSE[5:7] == "is"
    assert SOURCE[20:23] == PROSE[8:11] == "in."


def test_a_span_holds_what_its_prose_was_written_as() -> None:
    def there(start: int, end: int) -> str:
        return SOURCE[slice(*MAP.span(start, end))]

    assert there(0, 4) == "AT&amp;T"
    assert there(2, 3) == "&amp;"
    assert there(5, 7) == "is"
    assert there(8, 10) == "in"
    assert there(5, 10) == "is</b>\r\nin"
    assert there(0, 11) == SOURCE


def test_an_empty_span_is_a_place() -> None:
    assert MAP.span(5, 5) == (12, 12)
    assert MAP.span(11, 11) == (23, 23)
    assert Map().span(3, 4) == (3, 4)


def test_an_edit_must_lie_in_one_verbatim_piece() -> None:
    assert MAP.verbatim(5, 7) == (12, 14)
    assert MAP.verbatim(6, 7) == (13, 14)
    assert MAP.verbatim(0, 2) == (0, 2)
    assert MAP.verbatim(0, 3) is None
    assert MAP.verbatim(4, 6) is None
    assert Map().verbatim(4, 6) == (4, 6)


def test_an_insertion_clings_to_either_side() -> None:
    assert MAP.verbatim(7, 7) == (14, 14), "at the end of “is”, before what was stripped"
    assert MAP.verbatim(5, 5) == (12, 12)
    assert MAP.verbatim(11, 11) == (23, 23)


def test_words_keep_their_hyphens_points_and_apostrophes() -> None:
    doc = Document("The U.S.-led well-known mayor's 1,000 at 9 a.m., etc. Said--so ... www.x.org.")
    words = [doc.vocab[i] for i in doc.ids]
    assert words == [
        "The", "U.S.-led", "well-known", "mayor's", "1,000", "at", "9", "a.m.", ",", "etc", ".",
        "Said", "--", "so", "...", "www.x.org", ".",
    ]  # fmt: skip
