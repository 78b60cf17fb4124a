"""Word and OpenDocument files written by hand, part by part, for the tests."""

import io
import re
import zipfile
from collections.abc import Mapping
from types import MappingProxyType

from newslint import config, engine, readers
from newslint.annotate import Annotated, annotate
from newslint.document import Document
from newslint.finding import Diagnostic

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
SPACES = (
    f'xmlns:w="{W}" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" '
    'xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" mc:Ignorable="w14 w15"'
)
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
OFFICIAL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml"
TYPES = {
    "styles": "styles", "settings": "settings", "footnotes": "footnotes", "endnotes": "endnotes",
    "comments": "comments", "commentsExtended": "commentsExtended", "commentsIds": "commentsIds",
}  # fmt: skip
NEWER = {
    "commentsExtended": "http://schemas.microsoft.com/office/2011/relationships/commentsExtended",
    "commentsIds": "http://schemas.microsoft.com/office/2016/09/relationships/commentsIds",
    "vbaProject": "http://schemas.microsoft.com/office/2006/relationships/vbaProject",
}
STYLES = (
    '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/>'
    "</w:style>"
    '<w:style w:type="paragraph" w:styleId="berschrift1"><w:name w:val="heading 1"/>'
    '<w:basedOn w:val="Normal"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Byline"><w:name w:val="Byline"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Secret"><w:name w:val="Desk note"/>'
    "<w:rPr><w:vanish/></w:rPr></w:style>"
    '<w:style w:type="character" w:styleId="Mute"><w:name w:val="Mute"/>'
    "<w:rPr><w:vanish/></w:rPr></w:style>"
)


def t(text: str) -> str:
    """A `w:t`."""
    return f'<w:t xml:space="preserve">{text}</w:t>'


def r(text: str, looks: str = "") -> str:
    """A run; `looks` are its properties."""
    return f"<w:r>{f'<w:rPr>{looks}</w:rPr>' if looks else ''}{t(text)}</w:r>"


def p(*content: str, style: str = "", marks: str = "", more: str = "") -> str:
    """A paragraph of runs; bare text becomes one. `marks` are the properties of its end."""
    inside = "".join(c if c.startswith("<") else r(c) for c in content)
    looks = f'<w:pStyle w:val="{style}"/>' if style else ""
    looks += more + (f"<w:rPr>{marks}</w:rPr>" if marks else "")
    return f"<w:p>{f'<w:pPr>{looks}</w:pPr>' if looks else ''}{inside}</w:p>"


def change(kind: str, content: str, author: str = "Ann", number: int = 900) -> str:
    """A tracked change by somebody, such as `ins`."""
    if kind in ("del", "moveFrom"):
        content = content.replace("w:t>", "w:delText>").replace("<w:t ", "<w:delText ")
    dated = 'w:date="2026-01-02T03:04:00Z"'
    return f'<w:{kind} w:id="{number}" w:author="{author}" {dated}>{content}</w:{kind}>'


def field(instruction: str, result: str) -> str:
    """A complex field in four runs and more."""
    char = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
    told = f'<w:r><w:instrText xml:space="preserve"> {instruction} </w:instrText></w:r>'
    begun = char.format("begin") + told + char.format("separate")
    return begun + (result if result.startswith("<") else r(result)) + char.format("end")


def table(*rows: str) -> str:
    return f"<w:tbl><w:tblPr/>{''.join(rows)}</w:tbl>"


def row(*cells: str, looks: str = "") -> str:
    inside = "".join(f"<w:tc>{cell}</w:tc>" for cell in cells)
    return f"<w:tr>{f'<w:trPr>{looks}</w:trPr>' if looks else ''}{inside}</w:tr>"


def word(
    *body: str, styles: str = STYLES, macros: bytes = b"", links: str = "",
    more: Mapping[str, str] = MappingProxyType({}),
    extra: Mapping[str, bytes] = MappingProxyType({}),
) -> bytes:  # fmt: skip
    """A .docx of paragraphs; bare text becomes one. `more` are other parts by their relation."""
    inside = "".join(b if b.startswith("<") else p(b) for b in body)
    parts = {"styles": styles, **more}
    kind = "application/vnd.ms-word.document.macroEnabled.main+xml" if macros else (
        f"{MAIN}.document.main+xml")  # fmt: skip
    override = '<Override PartName="/word/{}.xml" ContentType="{}"/>'
    types = override.format("document", kind)
    rels = links
    for i, name in enumerate(parts, 1):
        types += override.format(name, f"{MAIN}.{TYPES[name]}+xml")
        rels += (
            f'<Relationship Id="rId{i}" Type="{NEWER.get(name, f"{OFFICIAL}/{name}")}" '
            f'Target="{name}.xml"/>'
        )
    if macros:
        rels += f'<Relationship Id="rIdM" Type="{NEWER["vbaProject"]}" Target="vbaProject.bin"/>'
    package = "http://schemas.openxmlformats.org/package/2006"
    files: dict[str, bytes] = {
        "[Content_Types].xml": (
            f'{HEAD}<Types xmlns="{package}/content-types">'
            '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.'
            'relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>'
            '<Default Extension="bin" ContentType="application/vnd.ms-office.vbaProject"/>'
            f"{types}</Types>"
        ).encode(),
        "_rels/.rels": (
            f'{HEAD}<Relationships xmlns="{package}/relationships"><Relationship Id="rId1" '
            f'Type="{OFFICIAL}/officeDocument" Target="word/document.xml"/></Relationships>'
        ).encode(),
        "word/document.xml": (
            f"{HEAD}<w:document {SPACES}><w:body>{inside}<w:sectPr/></w:body></w:document>"
        ).encode(),
        "word/_rels/document.xml.rels": (
            f'{HEAD}<Relationships xmlns="{package}/relationships">{rels}</Relationships>'
        ).encode(),
    }
    roots = {"commentsExtended": "w15:commentsEx", "commentsIds": "w:commentsIds"}
    for name, content in parts.items():
        root = roots.get(name, f"w:{name}")
        files[f"word/{name}.xml"] = f"{HEAD}<{root} {SPACES}>{content}</{root}>".encode()
    if macros:
        files["word/vbaProject.bin"] = macros
    return zipped(files | dict(extra))


def zipped(files: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return out.getvalue()


def unzipped(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


def read(data: bytes, path: str = "draft.docx") -> Document:
    return readers.read_bytes(data, path=path, context=config.defaults().context)[1]


def source(data: bytes) -> str:
    return read(data).source


def lint(doc: Document) -> list[Diagnostic]:
    result = engine.lint(doc, config.defaults())
    assert not result.problems, result.problems
    return result.diagnostics


def annotated(data: bytes, date: str = "") -> Annotated:
    """The file with what the default rules find in it."""
    doc = read(data)
    return annotate(data, doc, lint(doc), date=date)


def part(data: bytes, name: str = "word/document.xml") -> str:
    return unzipped(data)[name].decode()


def accepted(data: bytes) -> str:
    """What it says when newslint's changes are accepted, as if they were somebody's."""
    files = unzipped(data)
    for name in ("word/document.xml", "word/footnotes.xml"):
        if name in files:
            files[name] = re.sub(rb'(<w:(?:ins|del) [^>]*?w:author=")newslint"', rb'\1Bob"',
                                 files[name])  # fmt: skip
    return source(zipped(files))


def fixed(doc: Document, found: list[Diagnostic]) -> str:
    """The source with the fixes of what can be fixed at once."""
    from newslint.fixer import apply, choose

    chosen = choose(doc, found, unsafe=True)
    return apply(doc.source, (edit for each in chosen for edit in each.fixes[0].edits))
