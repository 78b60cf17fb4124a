"""Writes the first lines of a new rule, or of a pack, with examples that hold at once."""

import os
import re
import time

from newslint import registry

RULE_ID = re.compile(r"([a-z]+)\.([a-z]+(?:-[a-z]+)*)")

PACK = """\
description: What this desk asks of a draft, in a sentence.
edition: "{year}"
language: en
# prefers:            # of two spellings, the one the house takes
#   advisor: adviser
"""

WORDS = """\
message: "Write “{{better}}”."
source: name the guide and its entry, or "house style"
as_of: {year}
swap: {{oftentimes: often}}
flag:
  - {{text: "It [[oftentimes]] rains here.", fix: "It often rains here."}}
  - {{text: "[[Oftentimes]] the road is shut.", fix: "Often the road is shut."}}
pass:
  - "It often rains here."
  - "“It oftentimes rains here,” the farmer said."
"""

CHECKER = '''\
"""{family}: say here, in a sentence that an editor understands, what this looks for."""

from collections.abc import Iterator

from newslint.document import Document, locate, lowered
from newslint.finding import Finding
from newslint.rule import NoOptions, Rule

{constant} = Rule(
    "{id}", "“{{text}}” says nothing.", "info", source="name whose advice this is"
)

OPTIONS = NoOptions()


def check(doc: Document, options: NoOptions) -> Iterator[Finding]:
    """Looks each distinct word up once, then finds where it stands."""
    wanted = [k for k, word in enumerate(lowered(doc)) if word == "whatnot"]
    for i in locate(doc, wanted):
        yield {constant}.at(doc, doc.starts[i], doc.ends[i])
'''

EXAMPLES = """\
# {family}

## {title}

```flag {id}
The shop sells tools and [[whatnot]].
```

```flag {id}
He kept ropes, nails and [[whatnot]] in the barn.
```

```flag {id}
The bill is about roads and [[whatnot]].
```

```pass {id} "another word"
The shop sells tools and what not every shop has.
```

```pass {id} "somebody's own words"
“I sell tools and whatnot,” the owner said.
```
"""


class ScaffoldError(ValueError):
    """Something that cannot be written; the message is a line for the user."""


def rule(name: str, root: str = ".") -> list[str]:
    """Write a new rule `family.what-is-wrong` and give the paths written.

    Where `root` has a pack of that name (`rules/<family>` or `<family>` with a pack.yml), a rule
    of words is written into it; in a checkout of newslint, else, a checker with its examples.
    Raises ScaffoldError; nothing is ever overwritten.
    """
    match = RULE_ID.fullmatch(name)
    if not match:
        raise ScaffoldError(f"expected an id such as style.no-hyphen, not “{name}”")
    family, short = match.groups()
    for folder in (os.path.join(root, "rules", family), os.path.join(root, family)):
        if os.path.exists(os.path.join(folder, "pack.yml")):
            text = WORDS.format(year=time.localtime().tm_year)
            return write([(os.path.join(folder, f"{short}.yml"), text)])
    checkers = os.path.join(root, "newslint", "checkers")
    if not os.path.isdir(checkers):
        if family in registry.known_families((), ()):
            raise ScaffoldError(f"“{family}” is a family of newslint's own; name a pack of yours")
        raise ScaffoldError(
            f"no pack “{family}” here: make one with “newslint init --pack {family}”"
        )
    stem = family
    if os.path.exists(os.path.join(checkers, f"{family}.py")):
        stem = f"{family}_{short.replace('-', '_')}"
    words = {
        "family": family, "id": name, "constant": short.replace("-", "_").upper(),
        "title": short.replace("-", " ").capitalize(),
    }  # fmt: skip
    return write([
        (os.path.join(checkers, f"{stem}.py"), CHECKER.format(**words)),
        (os.path.join(checkers, f"{stem}.md"), EXAMPLES.format(**words)),
    ])  # fmt: skip


def pack(name: str, root: str = ".") -> list[str]:
    """Make a folder `name` with a pack.yml and one rule to begin with; give the paths written.

    Raises ScaffoldError; nothing is ever overwritten.
    """
    if not re.fullmatch(r"[a-z]+", os.path.basename(name)):
        raise ScaffoldError(f"expected a name in small letters, such as style, not “{name}”")
    if os.path.basename(name) in registry.known_families((), ()):
        raise ScaffoldError(f"“{name}” is a family of newslint's own; give the pack another name")
    year = time.localtime().tm_year
    folder = os.path.join(root, name)
    return write([
        (os.path.join(folder, "pack.yml"), PACK.format(year=year)),
        (os.path.join(folder, "often.yml"), WORDS.format(year=year)),
    ])  # fmt: skip


def write(files: list[tuple[str, str]]) -> list[str]:
    """Write all of `files` or, where one of them is there already, none."""
    for path, _ in files:
        if os.path.exists(path):
            raise ScaffoldError(f"{path} is there already; nothing was written")
    for path, text in files:
        try:
            os.makedirs(os.path.dirname(path), exist_ok=True)
            with open(path, "x", encoding="utf-8") as file:
                file.write(text)
        except OSError as error:
            raise ScaffoldError(f"{path} cannot be written: {error.strerror}") from error
    return [os.path.normpath(path) for path, _ in files]
