"""Readers: prose, blocks and map of every format; bytes in and the same bytes out."""

import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newslint import readers
from newslint.document import Context, Document

FORMATS = ("plain", "markdown", "html", "nitf")


def kinds(doc: Document) -> list[tuple[str, str]]:
    return [(block.kind, doc.text[block.start : block.end]) for block in doc.blocks]


def words(doc: Document) -> list[str]:
    return doc.text.split()


def sound(doc: Document) -> None:
    """Breakpoints never fall, a verbatim piece is its source, blocks are sorted and apart."""
    text, source = list(doc.map.text), list(doc.map.source)
    if text:
        assert (text[0], source[0]) == (0, 0)
        assert (text[-1], source[-1]) == (len(doc.text), len(doc.source))
        assert len(text) > 1
    else:
        assert doc.text == doc.source
    for i in range(len(text) - 1):
        assert text[i] <= text[i + 1]
        assert source[i] <= source[i + 1]
        prose = doc.text[text[i] : text[i + 1]]
        there = doc.source[source[i] : source[i + 1]]
        if len(prose) == len(there):  # white space may stand for white space
            assert "".join(c if c.strip() else " " for c in prose) == "".join(
                c if c.strip() else " " for c in there
            )
    last = 0
    for block in doc.blocks:
        assert last <= block.start < block.end <= len(doc.text)
        last = block.end
    for note in doc.directives:
        assert 0 <= note.offset <= len(doc.text)
        assert note.source_start < note.source_end <= len(doc.source)


# --- any text ------------------------------------------------------------------------------------

PIECES = st.sampled_from(
    ["<p>", "</p>", "<b>", "</b>", "<!-- newslint: ignore[typos] x -->", "<br>", "&amp;", "&#8217;",
     "&nbsp;", "&", "<", ">", "**", "*", "_", "`", "```\n", "\n", "\n\n", "\r\n", "\r", " ", "  ",
     "{{ x }}", "{%", "%}", "[a](b)", "![alt](x)", "[^1]", "[^1]: ", "> ", "- ", "1. ", "# ", "\t",
     "---\n", "title: 'It''s'\n", "date: 2014-06-09\n", "newslint: {ignore: [", "+++\n",
     "| a | b |\n",
     "|---|---|\n", "~~", "<script>", "</script>", "<td>", "<li>", "<img alt='a &lt; b'>", "<pre>",
     "<![CDATA[", "]]>", "<?xml", "<nitf>", "<hl1>", "<i lang='fr'>", "</i>",
     "%% newslint: off[x]\n",
     "\f", "\x00", "\u2028", "\ud800", "“", "é", "😀", "\ufeff", "\xa0", "<a href='x>y", "a word",
     ".",
     "&amp;amp;", "&#0;", "&#xD800;", "&shy;", "\\*", "  \n", "<div hidden>", "</div>", "{: .x}"]
)  # fmt: skip
DRAFTS = st.lists(PIECES | st.text(max_size=6), max_size=40).map("".join)


@pytest.mark.parametrize("name", FORMATS)
@settings(max_examples=150, deadline=None)
@given(source=DRAFTS)
def test_any_text_is_read_and_maps_back(name: str, source: str) -> None:
    doc = readers.read(source, path="draft", format=name)
    assert doc.source == source
    sound(doc)
    for start, end in zip(doc.starts, doc.ends, strict=True):
        begin, stop = doc.map.span(start, end)
        assert 0 <= begin <= stop <= len(source)
        place = doc.map.verbatim(start, end)
        if place:
            assert source[slice(*place)] == doc.text[start:end]


@pytest.mark.parametrize("source", [" <p>&amp;'", "a\n\n   <p>b & c\n", "> <p>x</p>\n>  <p>y & z"])
def test_an_indented_block_of_html_is_read_once(source: str) -> None:
    """The parser tells the indent of such a block after the block has been read."""
    doc = readers.read(source, path="draft.md")
    sound(doc)
    assert doc.text == doc.text.strip()


WORD = st.from_regex(r"[a-z]{2,9}", fullmatch=True)
WRAPS = {
    "markdown": ["{}", "**{}**", "*{}*", "[{}](https://example.org/a_b)", "<b>{}</b>", "_{}_"],
    "html": ["{}", "<b>{}</b>", "<a href='x'>{}</a>", "<em><i>{}</i></em>", "<!-- x -->{}"],
    "nitf": ["{}", "<em>{}</em>", "<person>{}</person>", "<!-- x -->{}"],
}
FRAMES = {"markdown": "{}", "html": "<p>{}</p>", "nitf": "<body><p>{}</p></body>"}


@pytest.mark.parametrize("name", sorted(WRAPS))
@settings(max_examples=60, deadline=None)
@given(data=st.data(), plain=st.lists(WORD, min_size=1, max_size=12))
def test_wrapped_words_are_the_same_words(name: str, data: st.DataObject, plain: list[str]) -> None:
    wrapped = [data.draw(st.sampled_from(WRAPS[name])).format(word) for word in plain]
    gap = data.draw(st.sampled_from([" ", "\n", "\r\n"]))
    doc = readers.read(FRAMES[name].format(gap.join(wrapped)), path="draft", format=name)
    sound(doc)
    assert words(doc) == plain
    for i, word in enumerate(plain):
        start, end = doc.map.span(doc.starts[i], doc.ends[i])
        assert doc.source[start:end] == word


# --- the registry --------------------------------------------------------------------------------


def test_a_suffix_chooses_the_reader() -> None:
    assert words(readers.read("**A** <b>b</b>", path="a.txt")) == ["**A**", "<b>b</b>"]
    assert words(readers.read("**A** <b>b</b>", path="a.md")) == ["A", "b"]
    assert words(readers.read("**A** <b>b</b>", path="a.HTM")) == ["**A**", "b"]
    assert words(readers.read("**A**", path="a.txt", format="md")) == ["A"]
    assert words(readers.read("**A**", path="a.unknown")) == ["**A**"]
    assert {".txt", ".md", ".html", ".xml"} <= set(readers.SUFFIXES)


def test_an_unknown_format_is_refused() -> None:
    with pytest.raises(ValueError, match=r"no reader for the format “pdf”.*markdown"):
        readers.read("x", format="pdf")


def test_a_wire_item_without_a_suffix_is_known_by_its_root() -> None:
    item = '<?xml version="1.0"?>\n<!-- x -->\n<nitf><body><p>One &amp; two.</p></body></nitf>'
    assert readers.read(item, path="").text == "One & two."


def test_plain_text_imports_no_other_reader() -> None:
    code = (
        "import sys; from newslint import readers; readers.read('A.', path='a.txt');"
        "bad = {'newslint.readers.html', 'newslint.readers.markdown', 'pyromark', 'yaml',"
        " 'charset_normalizer', 'html'} & set(sys.modules); sys.exit(str(bad) if bad else 0)"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


# --- plain ---------------------------------------------------------------------------------------


def test_line_ends_of_every_kind_are_the_same_prose() -> None:
    draft = "One two.\nThree.\n\nFour.\n"
    for end in ("\n", "\r\n", "\r", "\u2028", "\x85"):
        doc = readers.read(draft.replace("\n", end), path="a.txt")
        sound(doc)
        assert doc.text == draft
        assert [text for _, text in kinds(doc)] == ["One two.\nThree.", "Four."]


def test_a_directive_line_is_no_prose() -> None:
    draft = "One.\r\n\r\n%% newslint: ignore[typos] a band\r\nTwo.\r\n"
    doc = readers.read(draft, path="a.txt")
    sound(doc)
    assert doc.text == "One.\n\nTwo.\n"
    (note,) = doc.directives
    assert (note.offset, note.text) == (6, "ignore[typos] a band")
    assert draft[note.source_start : note.source_end].startswith("%% newslint:")


def test_a_form_feed_ends_a_paragraph() -> None:
    assert [text for _, text in kinds(readers.read("One.\fTwo."))] == ["One.", "Two."]


# --- markdown ------------------------------------------------------------------------------------


def test_markdown_reads_as_it_renders() -> None:
    draft = (
        "# A *big* head &amp; tail\n\nSome **bold**, [linked](x) “curly” words —\nand é\\* 😀.\n\n"
        "> Quoted\n> twice.\n\n- one\n- two\n  - three\n\n![A `dog`](d.png)\n\n"
        "| a | b |\n|---|---|\n"
        "| c | d |\n\n```\ncode\n```\n\nEnd[^1].\n\n[^1]: A note.\n"
    )
    doc = readers.read(draft, path="a.md")
    sound(doc)
    assert kinds(doc) == [
        ("headline", "A big head & tail"),
        ("body", "Some bold, linked “curly” words — and é* 😀."),
        ("quote-block", "Quoted twice."),
        ("list", "one"), ("list", "two"), ("list", "three"), ("caption", "A ￼"),
        ("table", "a"), ("table", "b"), ("table", "c"), ("table", "d"),
        ("code", "￼"), ("body", "End."), ("fact-box", "A note."),
    ]  # fmt: skip


def test_inline_code_and_templates_are_there_but_no_words() -> None:
    doc = readers.read(
        'Run `x` x, ~~the~~ {{ b }} a ![i](j).\n\n{{< fig src="a_b" >}}\nText.\n', path="a.md"
    )
    assert kinds(doc) == [("body", "Run ￼ x, ￼ ￼ a ￼."), ("body", "Text.")]


def test_front_matter_names_the_story() -> None:
    draft = (
        "---\ntitle: 'The mayor''s plan'\ndescription: A plain dek  # note\nauthor: Jane Doe\n"
        "date: 2014-06-09T10:00:00Z\nlanguage: en_GB\nnewslint: {ignore: [typos, names.variant]}\n"
        "tags: [a, b]\n---\n\nBody here.\n"
    )
    doc = readers.read(draft, path="a.md")
    sound(doc)
    assert kinds(doc) == [
        ("headline", "The mayor's plan"), ("dek", "A plain dek"), ("byline", "Jane Doe"),
        ("body", "Body here."),
    ]  # fmt: skip
    assert (doc.context.published, doc.context.language) == ("2014-06-09", "en-GB")
    assert [note.text for note in doc.directives] == ["ignore-file[typos, names.variant]"]
    desk = readers.read(draft, path="a.md", context=Context(published="2020-01-01"))
    assert desk.context.published == "2020-01-01"


@pytest.mark.parametrize(
    ("front", "note"),
    [
        ("newslint:\n  ignore:\n    - typos\n", "ignore-file[typos]"),
        ("newslint: {ignore: [typos\n", "ignore-file"),
        ("newslint: 3\n", "ignore-file"),
    ],
)
def test_front_matter_may_ignore_rules_and_may_be_broken(front: str, note: str) -> None:
    doc = readers.read(f"---\ntitle: A\n{front}date: x\n---\nBody.\n", path="a.md")
    assert [each.text for each in doc.directives] == [note]
    assert kinds(doc)[-1] == ("body", "Body.")


def test_toml_front_matter_is_read_too() -> None:
    draft = '+++\ntitle = "A plan"\ndate = 2014-06-09\n[newslint]\nignore = ["typos"]\n+++\nBody.\n'
    doc = readers.read(draft, path="a.md")
    assert kinds(doc) == [("headline", "A plan"), ("body", "Body.")]
    assert doc.context.published == "2014-06-09"
    assert [note.text for note in doc.directives] == ["ignore-file[typos]"]
    for line, note in (('newslint = {ignore = ["typos"]}', "ignore-file[typos]"),
                       ("newslint = 3", "ignore-file")):  # fmt: skip
        doc = readers.read(f'+++\n{line}\ntitle = "A plan"\n+++\nBody.\n', path="a.md")
        assert [each.text for each in doc.directives] == [note]


def test_a_rule_of_dashes_is_no_front_matter() -> None:
    doc = readers.read("---\n\nOne two three.\n\n---\n\nFour.\n", path="a.md")
    assert words(doc) == ["One", "two", "three.", "Four."]


def test_html_inside_markdown_is_read_as_html() -> None:
    draft = (
        "<figure>\n<img alt='A dog'>\n<figcaption>By <b>AP</b></figcaption>\n</figure>\n\n"
        "A <span lang='fr'>mot</span> b <!-- newslint: ignore[typos] why --> c.\n"
    )
    doc = readers.read(draft, path="a.md")
    sound(doc)
    assert kinds(doc) == [("caption", "A dog"), ("caption", "By AP"), ("body", "A ￼ b c.")]
    assert [note.text for note in doc.directives] == ["ignore[typos] why"]


# --- html ----------------------------------------------------------------------------------------

PAGE = """<!DOCTYPE html><html lang="en-GB"><head><title>Plan | The Paper</title>
<meta name="description" content="A dek &amp; more."><style>p {}</style>
<script type="application/ld+json">{"datePublished": "2014-06-09T10:00"}</script></head><body>
<nav><a>Home</a></nav><h1>The  plan</h1><p>By <a rel="author">Jane Doe</a>
<time datetime="2013-01-01">old</time></p>
<p>The   mayor&rsquo;s
<b>pl</b>an&nbsp;was <a href="x>y">not</a>.<br>Next <code>x = 1</code> co&shy;op.
<p>Unclosed <i lang="fr">je ne sais</i> quoi
<ul><li>One<li>Two</ul><blockquote><p>Said.</p></blockquote>
<figure><img alt="A dog's life"><figcaption>Cap.</figcaption></figure>
<pre>co
de</pre><table><tr><td>a<td>b</table><aside>Pull</aside><div hidden>gone</div>
<!-- newslint: off[typos] --><p style="display: none">gone</p>bare 1 < 2 &amp; AT&T
"""


def test_html_reads_as_a_browser_shows_it() -> None:
    doc = readers.read(PAGE, path="a.html")
    sound(doc)
    assert kinds(doc) == [
        ("dek", "A dek & more."), ("headline", "The plan"), ("byline", "By Jane Doe old"),
        ("body", "The mayor’s plan\xa0was not.\nNext ￼ coop."), ("body", "Unclosed ￼ quoi"),
        ("list", "One"), ("list", "Two"), ("quote-block", "Said."), ("caption", "A dog's life"),
        ("caption", "Cap."), ("code", "￼"), ("table", "a"), ("table", "b"), ("pull-quote", "Pull"),
        ("body", "bare 1 < 2 & AT&T"),
    ]  # fmt: skip
    assert (doc.context.published, doc.context.language) == ("2014-06-09", "en-GB")
    assert [note.text for note in doc.directives] == ["off[typos]"]


def test_a_page_without_a_headline_has_its_title() -> None:
    doc = readers.read("<title>The plan</title><p>Body.", path="a.html")
    assert kinds(doc) == [("headline", "The plan"), ("body", "Body.")]


def test_a_doubled_word_over_a_line_end_can_be_mended_in_html() -> None:
    doc = readers.read("<p>to\nthe the</p>", path="a.html")
    assert doc.text == "to the the"
    assert doc.map.verbatim(2, 6) == (5, 9)


# --- wire ----------------------------------------------------------------------------------------


def test_nitf_knows_the_parts_of_a_story() -> None:
    item = (
        '<?xml version="1.0"?><!DOCTYPE nitf [<!ENTITY x "boo">]><nitf><head><title>T</title>'
        '<docdata><date.issue norm="20140609T1200Z"/></docdata></head><body><body.head><hedline>'
        "<hl1>Head &amp; line</hl1><hl2>Deck</hl2></hedline><byline>By <person>J. Doe</person>"
        "<byttl>Staff</byttl></byline><dateline><location>BAGHDAD</location></dateline></body.head>"
        "<body.content><block><p>One &x; <em>two</em>.</p><media><media-caption><p>Cap</p>"
        "</media-caption></media></block></body.content></body></nitf>"
    )
    doc = readers.read(item, path="a.xml")
    sound(doc)
    assert kinds(doc) == [
        ("headline", "Head & line"), ("dek", "Deck"), ("byline", "By J. Doe"), ("byline", "Staff"),
        ("dateline", "BAGHDAD"), ("body", "One &x; two."), ("caption", "Cap"),
    ]  # fmt: skip
    assert doc.context.published == "2014-06-09"


def test_newsml_g2_holds_its_story_in_parts() -> None:
    item = (
        '<newsItem xmlns="x" xml:lang="en-GB"><itemMeta><versionCreated>2014-06-09T10:00:00Z'
        "</versionCreated></itemMeta><contentMeta><headline>Head</headline><slugline>A-B</slugline>"
        "<by>Jane</by></contentMeta><contentSet><inlineXML><nitf><body><body.content><p>Text."
        "</p></body.content></body></nitf></inlineXML></contentSet></newsItem>"
    )
    doc = readers.read(item, path="a.xml")
    sound(doc)
    assert kinds(doc) == [
        ("headline", "Head"),
        ("slug", "A-B"),
        ("byline", "Jane"),
        ("body", "Text."),
    ]
    assert (doc.context.published, doc.context.language) == ("2014-06-09", "en-GB")


def test_other_xml_is_read_element_by_element() -> None:
    assert words(readers.read("<x><p>One <b>two</b>.</p></x>", path="a.xml")) == ["One", "two."]


# --- bytes ---------------------------------------------------------------------------------------

COPY = "The mayor’s plan — “a good one” — cost £3m, café owners say.\r\n"


@pytest.mark.parametrize(
    "encoding",
    ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"],
)
def test_bytes_come_back_as_they_were(encoding: str) -> None:
    data = (COPY * 5).encode(encoding)
    decoded, doc = readers.read_bytes(data, path="a.txt")
    assert decoded.text == COPY * 5
    assert doc.source == decoded.text
    assert readers.encode(decoded, decoded.text) == data


@settings(max_examples=200, deadline=None)
@given(data=st.binary(max_size=200))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    try:
        decoded = readers.decode(data)
    except readers.ReadError:
        return
    try:
        assert readers.encode(decoded, decoded.text) == data
    except readers.ReadError:
        assert not decoded.exact


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"\x00\x01\x02", "NUL"),
        (b"%PDF-1.7", "PDF"),
        (b"PK\x03\x04..", "ZIP"),
        (b"{\\rtf1 x}", "RTF"),
        (b"\xff\xfea", "UTF-16"),
        (bytes(range(1, 30)) * 9, "binary"),
    ],
)
def test_what_is_no_text_is_refused_in_one_line(data: bytes, message: str) -> None:
    with pytest.raises(readers.ReadError, match=message):
        readers.decode(data)


def test_a_character_that_the_encoding_lacks_is_named() -> None:
    decoded = readers.decode((COPY * 3).encode("cp1252"))
    with pytest.raises(readers.ReadError, match=r"“Ж” \(U\+0416\) cannot be written in cp1252"):
        readers.encode(decoded, "Ж")


def test_a_declared_encoding_is_believed() -> None:
    page = '<meta charset="iso-8859-2"><p>Łódź i Žižkov</p>'
    assert readers.decode(page.encode("iso-8859-2")).text == page


# --- speed ---------------------------------------------------------------------------------------

N = 30_000
HOSTILE = [
    "<" * N, "<!" * N, "<a " * N, "&#1" * N, "{{" * N, "{% a" * N, '"' * N, '<a b="' * N, " " * N,
    "<b>" * N, "<p><i>" * N, "<p>" + "<i>" * N + "<p></p>" * N, "\r" * N, "---\nt:" + " " * N,
    "<script></script " * N, "<x =" + " " * N + "=" * N, "{{ a }}\n" * N, " " * N + "\n" + " " * N,
]  # fmt: skip


@pytest.mark.parametrize("name", FORMATS)
def test_hostile_text_is_read_in_linear_time(name: str) -> None:
    for source in HOSTILE:
        readers.read(source, path="x", format=name)  # a quadratic reader takes minutes
