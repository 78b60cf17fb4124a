"""Drafts of every kind as clean HTML, which an editor's page can show and change."""

import io
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from html import escape
from itertools import groupby

import pyromark

from newslint import readers
from newslint.analysis.story import story
from newslint.document import Block
from newslint.web.cleaned import cleaned
from newslint.web.refused import Refused

LARGEST_UNPACKED = 20_000_000  # bytes of XML in an office file


def plain(text: str) -> str:
    """Plain text, its parts told by how they look."""
    doc = readers.read(text, path="draft.txt")
    # a list in plain text has its own bullets
    blocks = [b._replace(kind="body") if b.kind == "list" else b for b in story(doc)]
    return "".join(outlined(doc.text, blocks))


def opendocument(data: bytes) -> str:
    """An OpenDocument text, without its emphasis and links. Raises ReadError and Refused."""
    unpacked(data)
    _, doc = readers.read_bytes(data, path="draft.odt")
    return "".join(outlined(doc.text, doc.blocks))


def outlined(text: str, blocks: Iterable[Block]) -> Iterator[str]:
    """The blocks of a document as headings, items, quotations and paragraphs."""
    headlines = 0
    for kind, group in groupby(blocks, lambda block: block.kind):
        lines = [lined(text[each.start : each.end]) for each in group]
        if kind == "list":
            yield f"<ul>{''.join(f'<li>{line}</li>' for line in lines)}</ul>"
        elif kind == "quote-block":
            yield f"<blockquote>{''.join(f'<p>{line}</p>' for line in lines)}</blockquote>"
        else:
            for line in lines:
                headlines += kind == "headline"
                tag = "p" if kind != "headline" else "h1" if headlines == 1 else "h2"
                yield f"<{tag}>{line}</{tag}>"


def lined(text: str) -> str:
    """A paragraph's text, its own line ends kept."""
    return "<br>".join(escape(line.strip(), quote=False) for line in text.splitlines())


def markdown(text: str) -> str:
    options = pyromark.Options.ENABLE_YAML_STYLE_METADATA_BLOCKS | pyromark.Options.ENABLE_TABLES
    return cleaned(pyromark.html(text, options=options))


def html(text: str) -> str:
    return cleaned(text)


def text_of(convert: Callable[[str], str], data: bytes) -> str:
    """A text file, in whatever encoding, converted. Raises readers.ReadError."""
    return convert(readers.decode(data).text)


def word(data: bytes) -> str:
    """A Word document, with every tracked change accepted. Raises ReadError and Refused."""
    from newslint.annotate import html_of_docx

    unpacked(data)
    return cleaned(html_of_docx(data))


def unpacked(data: bytes) -> None:
    """Raises Refused where an office file unpacks to more than a desk's drafts ever do."""
    from zipfile import BadZipFile, ZipFile

    try:
        with ZipFile(io.BytesIO(data)) as archive:
            sizes = [each.file_size for each in archive.infolist() if is_text(each.filename)]
    except (BadZipFile, ValueError, OSError, NotImplementedError, OverflowError):
        return  # the reader tells what is wrong with it
    if sum(sizes) > LARGEST_UNPACKED:
        limit = f"{LARGEST_UNPACKED:,} bytes"
        raise Refused(413, f"the text of the document unpacks to more than {limit}")


def is_text(part: str) -> bool:
    """Whether a part of an office file is read, and no picture."""
    return part.lower().endswith((".xml", ".rels"))


FORMATS: Mapping[str, Callable[[str], str]] = {"text": plain, "markdown": markdown, "html": html}
SUFFIXES: Mapping[str, Callable[[bytes], str]] = {
    ".txt": partial(text_of, plain), ".text": partial(text_of, plain),
    ".md": partial(text_of, markdown), ".markdown": partial(text_of, markdown),
    ".html": partial(text_of, html), ".htm": partial(text_of, html),
    ".docx": word, ".docm": word, ".odt": opendocument,
}  # fmt: skip
