"""What the page asks of the server: choices, sheets, reports, files as clean HTML."""

import time
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from starlette.testclient import TestClient

from newslint import checklist, readers, stories
from newslint.desk import Desk
from newslint.web import app
from newslint.web.cleaned import cleaned, too_deep
from newslint.web.converted import SUFFIXES
from newslint.web.refused import Refused

LONG = "The council said on Monday that the bridge over the river will stay shut for a year"
ALLOWED = {"h1", "h2", "h3", "p", "em", "strong", "a", "ul", "ol", "li", "blockquote", "br",
           "table", "tr", "td", "th"}  # fmt: skip


def rules(client: TestClient, **asked: object) -> list[str]:
    said = client.post("/api/check", json=asked)
    assert said.status_code == 200, said.text
    return [finding["rule"] for finding in said.json()["findings"]]


# --- what a desk may choose ---


def test_a_desk_is_told_what_it_may_choose(client: TestClient) -> None:
    said = client.get("/api/desk").json()
    packs = {pack["id"]: pack for pack in said["packs"]}
    assert packs["ap"]["on"] is packs["plain"]["on"] is True
    assert packs["guardian"]["on"] is False
    assert packs["ap"]["title"] == "The style of The Associated Press"
    assert [story["id"] for story in said["stories"]] == list(stories.stories())
    assert {"id": "en-GB", "title": "English (GB)"} in said["languages"]
    assert said["risk"][0] == ["legal"]
    ranked = [family for group in said["risk"] for family in group]
    assert len(set(ranked)) == len(ranked)
    assert {"typos", "readability", "ap", "plain"} <= set(ranked)
    assert said["limits"]["bytes"] == 1_000_000
    assert ".md" in said["formats"]


def test_a_pack_of_the_desks_own_may_be_picked(tmp_path: Path) -> None:
    (tmp_path / "gazette.csv").write_text("find,replace\nburgh,borough\n", encoding="utf-8")
    (tmp_path / "newslint.toml").write_text('packs = ["./gazette.csv"]\n', encoding="utf-8")
    desk = Desk({}, str(tmp_path / "newslint.toml"))
    with TestClient(app.create(desk), base_url="http://localhost") as client:
        packs = {pack["id"]: pack["on"] for pack in client.get("/api/desk").json()["packs"]}
        assert packs["gazette"] is True
        assert packs["ap"] is False
        text = "The burgh is shut, and 12 percent of the voters left."
        assert "gazette.burgh" in rules(client, text=text)
        assert "gazette.burgh" not in rules(client, text=text, packs=["ap"])
        assert {"gazette.burgh", "ap.percent"} <= {
            *rules(client, text=text, packs=["ap", "gazette"], language="en-US")
        }


def test_packs_are_chosen_for_each_request(client: TestClient) -> None:
    text = "The mayor said 12 percent of voters stayed at home."
    assert "ap.percent" in rules(client, text=text)
    assert "ap.percent" not in rules(client, text=text, packs=[])
    assert "ap.percent" in rules(client, text=text, packs=None)


def test_a_type_of_story_changes_what_is_found(client: TestClient) -> None:
    text = "Police arrested John Smith for burglary on Monday. He was devastated, neighbors said."
    assert "legal.no-response" not in rules(client, text=text)
    assert "legal.no-response" in rules(client, text=text, story="court")
    assert "legal.no-response" not in rules(client, text=text, story="")


def test_the_width_of_a_headline_is_the_desks(client: TestClient) -> None:
    text = f"<h1>{LONG}</h1><p>The council met.</p>"
    assert "structure.long-headline" not in rules(client, text=text, format="html")
    found = rules(client, text=text, format="html", headline_width=40)
    assert "structure.long-headline" in found


def test_a_finding_links_to_where_the_desk_explains_its_rules(tmp_path: Path) -> None:
    file = tmp_path / "newslint.toml"
    file.write_text('[output]\nrules-page = "https://desk.example/rules"\n', encoding="utf-8")
    with TestClient(app.create(Desk({}, str(file))), base_url="http://localhost") as client:
        said = client.post("/api/check", json={"text": "The goverment left."}).json()
    assert said["findings"][0]["url"].startswith("https://desk.example/rules")


# --- sheets and reports ---


def test_sheets_are_those_of_the_draft(client: TestClient) -> None:
    text = "# Bridge\r\n\r\nMayor *Mara* Ellery 🚒 paid $5 million. “It is done,” Ellery said.\r\n"
    said = client.post("/api/sheets", json={"text": text, "format": "markdown"}).json()
    assert said == checklist.sheets(readers.read(text, path="draft.md"))
    (name,) = said["names"]
    assert (name["name"], name["title"], name["count"]) == ("Mara Ellery", "Mayor", 2)
    (figure,) = said["numbers"]
    assert text[figure["start"] : figure["end"]] == "$5 million"
    assert said["sources"][0]["content"][0]["text"] == "“It is done,”"
    assert said["readability"]["words"] > 0


def test_a_report_is_a_page_to_keep(client: TestClient) -> None:
    said = client.post("/api/report", json={"text": "The goverment & he left."})
    assert said.headers["content-type"] == "text/html; charset=utf-8"
    assert said.headers["content-disposition"].startswith("attachment")
    assert "<mark>goverment</mark> &amp; he" in said.text


# --- files ---


def read(client: TestClient, name: str, data: bytes) -> str:
    said = client.post("/api/read", params={"name": name}, content=data)
    assert said.status_code == 200, said.text
    return str(said.json()["html"])


@pytest.mark.parametrize(
    ("name", "data", "expected"),
    [
        ("a.txt", "Bridge shut\n\nThe “bridge” & I met.\nIt rained.\n",
         "<h1>Bridge shut</h1><p>The “bridge” &amp; I met.<br>It rained.</p>"),
        ("a.md", "---\ntitle: x\n---\n# Bridge\n\nThe *old* [pier](http://a.org) <b>x\n",
         '<h1>Bridge</h1><p>The <em>old</em> <a href="http://a.org">pier</a> '
         '<strong>x</strong></p>'),
        ("A.HTML", "<title>t</title><body><div><h4>Bridge</h4>Text <i>here<p>and</i> there</div>",
         "<h3>Bridge</h3><p>Text <em>here</em></p><p><em>and</em> there</p>"),
        ("a.htm", "<ul><li><p>one</p><p>two<li>three</ul><blockquote>four</blockquote>",
         "<ul><li>one<br>two</li><li>three</li></ul><blockquote><p>four</p></blockquote>"),
        ("a.html", "<p>caf\xe9 – “so”</p>", "<p>café – “so”</p>"),
    ],
)  # fmt: skip
def test_a_file_becomes_clean_html(client: TestClient, name: str, data: str, expected: str) -> None:
    assert read(client, name, data.encode()) == expected


def test_nothing_runs_or_loads_and_no_style_is_kept(client: TestClient) -> None:
    page = b"""<p onclick=x() style="color:red" id=a class=b>a <img src=x onerror=y> <a href="javascript:z">l</a>
    <a href="data:text/html,x">m</a> <a href='mailto:d@e.org' target=_blank>n</a></p><iframe src=//e></iframe>
    <style>p{}</style><svg><script>s</script></svg><object data=o></object><form action=f><button>g</button></form>
    <math><mtext><table><mglyph><style><img src=x onerror=h>"""  # noqa: E501
    html = read(client, "a.html", page)
    assert html == '<p>a l m <a href="mailto:d@e.org">n</a></p>'


def test_an_encoding_is_told_as_everywhere(client: TestClient) -> None:
    assert read(client, "a.txt", "The café – “so”.".encode("cp1252")) == "<p>The café – “so”.</p>"


@pytest.mark.parametrize(
    ("name", "data", "status", "why"),
    [
        ("", b"x", 400, "which file?"),
        ("a.pdf", b"x", 415, "“a.pdf” is of a kind that is not read"),
        ("a.htl", b"x", 415, "did you mean “.html”?"),
        ("a", b"x", 415, "of a kind"),
        ("a\n.md", b"x", 400, "no name of a file"),
        ("a.md", b"", 400, "“a.md” is empty"),
        ("a.txt", b"%PDF-1.4", 400, "looks like a PDF"),
        ("a.txt", bytes(range(256)) * 9, 400, "looks like a binary file"),
        ("a.html", b"<div>" * 5_000, 400, "nests more than 500 elements"),
    ],
)
def test_a_file_that_cannot_be_read_is_told_why(
    client: TestClient, name: str, data: bytes, status: int, why: str
) -> None:
    said = client.post("/api/read", params={"name": name}, content=data)
    assert said.status_code == status
    assert why in said.json()["error"]
    assert "\n" not in said.json()["error"]


@pytest.mark.parametrize(
    "unit",
    ["&", "<", "<p>", "<b></b>", "<p><b></p></b>", "<td>", "</p>", "<!--", "<a href=x>a</a>", "\n",
     "<table></table>", "&amp", "<li>", "<br>", "<!DOCTYPE", "<b><div></b></div>", "&#"],
)  # fmt: skip
def test_a_page_made_to_take_long_does_not(unit: str) -> None:
    began = time.perf_counter()
    cleaned(unit * (500_000 // len(unit)))
    assert time.perf_counter() - began < 10


def test_depth_is_told_by_tags() -> None:
    assert not too_deep("<p>" * 5_000 + "<div></div>" * 5_000 + "<li>" * 5_000)
    assert too_deep("<div>" * 501)
    assert too_deep("<div></b>" * 501)


class Wellformed(HTMLParser):
    """Notes what stands where it may not."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag in ALLOWED
        assert [name for name, _ in attrs] == (["href"] if tag == "a" else [])
        if tag in ("p", "h1", "h2", "h3"):
            assert not {"p", "h1", "h2", "h3", "li", "td"}.intersection(self.open)
        if tag != "br":
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


PIECES = """
    <p> </p> <div> </div> <i> </i> <b> </b> <a/href=http://x> </a> <ul> <li> </ul> <table> <td>
    </table> <h1> </h1> <blockquote> </blockquote> word &lt; & <br> <script> </script> “ <!-- -->
    <style>
""".split()  # noqa: SIM905


@given(st.lists(st.sampled_from([*PIECES, " ", "\n"]), max_size=25).map("".join))
@settings(max_examples=300)
def test_whatever_comes_is_written_well(source: str) -> None:
    parser = Wellformed()
    html = cleaned(source)
    parser.feed(html)
    parser.close()
    assert not parser.open
    assert readers.read(html, path="a.html").text.split() == (
        readers.read(cleaned(html), path="a.html").text.split()
    ), "cleaning twice changes nothing"


@given(st.binary(max_size=300), st.sampled_from(sorted(SUFFIXES)))
def test_any_bytes_are_read_or_refused(data: bytes, suffix: str) -> None:
    try:
        assert isinstance(SUFFIXES[suffix](data), str)
    except (readers.ReadError, Refused) as error:
        lines = str(error).count("\n")
        assert lines == 0
