"""Drafts of every kind as clean HTML, which an editor's page can show and change."""

import io
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from html import escape

import pyromark

from newslint import readers
from newslint.analysis.story import story
from newslint.document import Document
from newslint.web.cleaned import cleaned
from newslint.web.refused import Refused

LARGEST_UNPACKED = 20_000_000  # bytes of XML in an office file


def plain(text: str) -> str:
    """Plain text, its parts told by how they look."""
    return "".join(outlined(readers.read(text, path="draft.txt")))


def outlined(doc: Document) -> Iterator[str]:
    """The blocks of a document as headings and paragraphs; all else is left behind."""
    headlines = 0
    for block in story(doc):
        lines = doc.text[block.start : block.end].splitlines()
        text = "<br>".join(escape(line.strip(), quote=False) for line in lines)
        tag = "p"
        if block.kind == "headline":
            headlines += 1
            tag = "h1" if headlines == 1 else "h2"
        yield f"<{tag}>{text}</{tag}>"


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
    ".docx": word, ".docm": word,
}  # fmt: skip
