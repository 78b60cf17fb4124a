"""Source to document: each reader knows one format; this folder is their registry."""

from newslint.document import Context, Document
from newslint.readers import plain


def read(source: str, *, path: str = "", context: Context = Context()) -> Document:
    """The document of `source`, read by the reader of `path`'s suffix."""
    return plain.read(source, path=path, context=context)
