"""HTML: what a browser would show of a page, and what its elements say about the story."""

import re

from newslint.document import Context, Document
from newslint.patterns import regex
from newslint.readers._frontmatter import front_matter
from newslint.readers._markup import Dialect, Walker
from newslint.readers._prose import Prose, known

SUFFIXES = (".html", ".htm", ".xhtml")

BLOCKS = (
    "address article body center dd details dir div dl dt fieldset figure form header hgroup hr "
    "html legend main ol p section summary table tbody tfoot thead tr ul"
)
KINDS = dict.fromkeys(BLOCKS.split(), "") | {
    "address": "byline", "aside": "pull-quote", "blockquote": "quote-block", "caption": "caption",
    "dd": "list", "dt": "list", "figcaption": "caption", "footer": "sign-off", "h1": "headline",
    "h2": "headline", "h3": "headline", "h4": "headline", "h5": "headline", "h6": "headline",
    "li": "list", "pre": "code", "td": "table", "th": "table", "title": "headline",
}  # fmt: skip
CLASSES = {
    "author": "byline", "byline": "byline", "by-line": "byline", "article-byline": "byline",
    "caption": "caption", "wp-caption-text": "caption", "photo-caption": "caption",
    "correction": "correction", "corrections": "correction", "editors-note": "correction",
    "credit": "credit", "photo-credit": "credit", "image-credit": "credit",
    "dateline": "dateline", "dek": "dek", "standfirst": "dek", "subtitle": "dek", "deck": "dek",
    "factbox": "fact-box", "fact-box": "fact-box", "infobox": "fact-box", "headline": "headline",
    "pullquote": "pull-quote", "pull-quote": "pull-quote", "slug": "slug", "slugline": "slug",
    "breadcrumb": "", "breadcrumbs": "", "share": "", "social": "", "social-share": "",
    "visually-hidden": "", "sr-only": "", "screen-reader-text": "",
}  # fmt: skip
HIDDEN = (
    "audio button canvas datalist dialog embed iframe input label map math menu nav noscript "
    "object rp rt select svg template video"
)
EMPTY = "area base br col embed hr img input link meta param source track wbr"
HTML = Dialect(
    kinds=KINDS,
    classes=CLASSES,
    hidden=frozenset(HIDDEN.split()),
    objects=frozenset({"code", "del", "kbd", "pre", "s", "samp", "strike", "tt", "var"}),
    empty=frozenset(EMPTY.split()),
    raw=frozenset({"noembed", "noframes", "script", "style", "textarea", "xmp"}),
    dates={"time": "datetime"},
)
H1 = regex(r"<h1[\s>]", re.IGNORECASE)


def read(source: str, *, path: str = "", context: Context = Context()) -> Document:
    """The document of an HTML page or fragment; front matter before it is read as well."""
    prose = Prose(source)
    front = front_matter(prose)
    dialect = HTML
    if H1.search(source):  # the title repeats the headline, with the name of the paper
        dialect = HTML._replace(hidden=HTML.hidden | {"title"})
    walker = Walker(prose, dialect)
    walker.feed(front.end, len(source))
    context = known(context, front.published, front.language)
    return prose.document(path, known(context, walker.published[1], walker.language))
