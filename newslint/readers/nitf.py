"""NITF and NewsML, the XML of the wire services: headline, byline, dateline, body, captions."""

from newslint.document import Context, Document
from newslint.readers._markup import Dialect, Walker
from newslint.readers._prose import Prose, known

SUFFIXES = (".xml", ".nitf", ".newsml")

NITF = {
    "abstract": "dek", "bq": "quote-block", "byline": "byline", "byttl": "byline",
    "copyrite": "credit", "dateline": "dateline", "dd": "list",
    "distributor": "credit", "dt": "list", "fn": "fact-box",
    "hl1": "headline", "hl2": "dek", "li": "list", "media-caption": "caption",
    "media-producer": "credit", "note": "slug", "pre": "code", "tagline": "sign-off",
    "td": "table", "th": "table",
}  # fmt: skip
NEWSML = {  # of version 1 and of G2
    "by": "byline", "captionline": "caption", "copyrightline": "credit", "creditline": "credit",
    "dateline": "dateline", "headline": "headline", "slugline": "slug", "subheadline": "dek",
}  # fmt: skip
XHTML = {
    "blockquote": "quote-block", "figcaption": "caption", "h1": "headline", "h2": "headline",
    "h3": "headline",
}  # fmt: skip
BODIES = dict.fromkeys(("body", "datacontent", "inlinedata"), "body")
GENERIC = "block body.head body.content body.end div hedline ol p table tr ul media"
WIRE = Dialect(
    kinds=dict.fromkeys(GENERIC.split(), "") | BODIES | NITF | NEWSML | XHTML,
    classes={},
    hidden=frozenset({"docdata", "head", "media-metadata", "media-reference", "rights", "style"}),
    objects=frozenset({"code", "pre"}),
    empty=frozenset({"br", "hr", "img", "meta"}),
    raw=frozenset({"script", "style"}),
    dates={
        "date.issue": "norm", "date.release": "norm", "firstcreated": "", "versioncreated": "",
        "thisrevisioncreated": "", "dateandtime": "", "pubdata": "date.publication",
    },
    strict=True,
    xml=True,
)  # fmt: skip


def read(source: str, *, path: str = "", context: Context = Context()) -> Document:
    """The document of a NITF or NewsML item. No entity that it declares is ever expanded.

    XML of another kind has no roles that we know: all its text is read, element by element.
    """
    prose = Prose(source)
    walker = Walker(prose, WIRE)
    walker.feed(0, len(source))
    if not prose.size and not prose.directives:
        from newslint.readers import html

        return html.read(source, path=path, context=context)
    return prose.document(path, known(context, walker.published[1], walker.language))
