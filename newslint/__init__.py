"""newslint: the linter a copy desk would write for itself."""

__version__ = "0.1.0"  # before the rest, which keeps what it makes by version

from newslint.document import Block, Context, Document, analysis, locate, lowered, word
from newslint.engine import lint
from newslint.finding import Edit, Finding, Fix, Related, replace
from newslint.readers import read
from newslint.rule import NoOptions, Rule

__all__ = [
    "Block", "Context", "Document", "Edit", "Finding", "Fix", "NoOptions", "Related", "Rule",
    "__version__", "analysis", "lint", "locate", "lowered", "read", "replace", "word",
]  # fmt: skip
