"""Source to document: each reader knows one format; this folder is their registry.

A reader is a module here with `SUFFIXES` and `read(source, *, path, context)`; it is imported
when a file of its kind is read. One of a file that is no text has `read_bytes(data, *, path,
context)` as well. Modules that begin with an underscore are what readers share.
"""

import os
import re
from importlib import import_module
from typing import Any, cast

from newslint.document import Context, Document
from newslint.patterns import regex
from newslint.readers import plain
from newslint.readers._bytes import Decoded, ReadError, decode, encode

__all__ = ["SUFFIXES", "Decoded", "ReadError", "decode", "encode", "names", "read", "read_bytes"]

SUFFIXES: tuple[str, ...]  # every suffix that a reader knows; filled when first asked for
WIRE = regex(r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*|<!DOCTYPE[^>]*>\s*)*<(?:\w+:)?"
                  r"(nitf|newsml|newsitem|newsmessage|packageitem|anyitem)[\s>]",
                  re.IGNORECASE | re.DOTALL)  # fmt: skip

OFFICE = {"docx": b"word/document.xml", "odt": b"application/vnd.oasis.opendocument.text"}


def names() -> list[str]:
    """The readers in this folder, sorted."""
    files = os.listdir(os.path.dirname(__file__))
    return sorted(f[:-3] for f in files if f.endswith(".py") and not f.startswith("_"))


def read(
    source: str,
    *,
    path: str = "",
    context: Context = Context(),
    format: str | None = None,  # noqa: A002
) -> Document:
    """The document of `source`, by the reader of `format` or of `path`'s suffix, else plain text.

    `format` is a reader's name or a suffix without its point; ValueError for an unknown one.
    """
    return cast(Document, reader(source, path, format).read(source, path=path, context=context))


def read_bytes(
    data: bytes,
    *,
    path: str = "",
    context: Context = Context(),
    format: str | None = None,  # noqa: A002
) -> tuple[Decoded, Document]:
    """The decoded text and the document of a file's bytes; ReadError where they are no text."""
    module = of_bytes(data, path, format)
    if module is not None:
        return cast("tuple[Decoded, Document]", module.read_bytes(data, path=path, context=context))
    decoded = decode(data)
    return decoded, read(decoded.text, path=path, context=context, format=format)


def of_bytes(data: bytes, path: str, wanted: str | None = None) -> Any:
    """The reader of a file that is no text, such as Word's; None where the file is text.

    The name of the file tells, or else what it holds: a draft may come by standard input.
    """
    if wanted:
        module = named(wanted.lower())
        return module if hasattr(module, "read_bytes") else None
    suffix = os.path.splitext(path)[1].lower()
    if suffix not in plain.SUFFIXES:
        module = by_suffix(suffix)
        if module is not None and hasattr(module, "read_bytes"):
            return module
    if data[:4] == b"PK\3\4":
        for name, sign in OFFICE.items():
            if sign in data:
                return import_module(f"newslint.readers.{name}")
    return None


def reader(source: str, path: str, wanted: str | None) -> Any:
    """The module that reads `source`."""
    if wanted:
        return named(wanted.lower())
    suffix = os.path.splitext(path)[1].lower()
    if suffix not in plain.SUFFIXES or (suffix == "" and WIRE.match(source[:2000])):
        module = by_suffix(suffix or ".xml")
        if module is not None:
            return module
    return plain


def named(wanted: str) -> Any:
    if wanted in names():
        return import_module(f"newslint.readers.{wanted}")
    module = by_suffix("." + wanted)
    if module is None:
        raise ValueError(f"no reader for the format “{wanted}”: one of {', '.join(names())}")
    return module


def by_suffix(suffix: str) -> Any:
    """The reader of `suffix`, or None."""
    for name in names():
        module = import_module(f"newslint.readers.{name}")
        if suffix in module.SUFFIXES:
            return module
    return None


def __getattr__(name: str) -> Any:
    if name != "SUFFIXES":
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    modules = [import_module(f"newslint.readers.{each}") for each in names()]
    value = tuple(suffix for module in modules for suffix in module.SUFFIXES if suffix)
    globals()["SUFFIXES"] = value
    return value
