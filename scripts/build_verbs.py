"""Builds newslint/data/verbs.tsv, the verbs that are nothing else.

    python scripts/build_verbs.py /usr/share/wordnet

WordNet (Debian's wordnet-base) lists words by part of speech. A word that stands in its list of
verbs and in no other is a verb wherever it stands, so that the words around it tell whether its
form is right. What is too rare is left out, and what a reader of news meets as a noun or a name
(`verbs-left-out.txt`); a few verbs whose noun is rare are added.
"""

import sys
from pathlib import Path

from newslint import lexicon

HERE = Path(__file__).parent
TARGET = HERE.parent / "newslint" / "data" / "verbs.tsv"
LEFT_OUT = HERE / "verbs-left-out.txt"
COMMONEST = 2.3  # Zipf frequency; a rarer verb is not worth its row
PARTS = ("verb", "noun", "adj", "adv")
ADDED = ("give", "tell", "say", "know", "ask", "make", "keep", "find", "take", "think", "seize")
NOTICE = """\
# verbs that are no nouns, adjectives or adverbs
# Source: WordNet 3.0 by scripts/build_verbs.py. Its notice: WordNet 3.0 Copyright 2006 by Princeton
# University. All rights reserved. THIS SOFTWARE AND DATABASE IS PROVIDED "AS IS" AND PRINCETON
# UNIVERSITY MAKES NO REPRESENTATIONS OR WARRANTIES, EXPRESS OR IMPLIED. BY WAY OF EXAMPLE, BUT NOT
# LIMITATION, PRINCETON UNIVERSITY MAKES NO REPRESENTATIONS OR WARRANTIES OF MERCHANT- ABILITY OR
# FITNESS FOR ANY PARTICULAR PURPOSE OR THAT THE USE OF THE LICENSED SOFTWARE, DATABASE OR
# DOCUMENTATION WILL NOT INFRINGE ANY THIRD PARTY PATENTS, COPYRIGHTS, TRADEMARKS OR OTHER RIGHTS.
# Permission to use, copy, modify and distribute this software and database and its documentation
# for any purpose and without fee or royalty is hereby granted, provided that you agree to comply
# with the following copyright notice and statements, including the disclaimer, and that the same
# appear on ALL copies of the software, database and documentation, including modifications. The
# name of Princeton University or Princeton may not be used in advertising or publicity pertaining
# to distribution of the software and/or database.
"""


def listed(folder: Path, part: str) -> set[str]:
    """The words of one of WordNet's indexes."""
    lines = (folder / f"index.{part}").read_text(encoding="ascii").splitlines()
    return {line.split()[0] for line in lines if not line.startswith(" ")}


def main() -> None:
    verbs, *others = (listed(Path(sys.argv[1]), part) for part in PARTS)
    alone = verbs.difference(*others, LEFT_OUT.read_text(encoding="ascii").split())
    kept = {
        verb for verb in alone
        if verb.isalpha() and lexicon.frequency(verb) >= COMMONEST
        and lexicon.flags(verb) & lexicon.LOWER
    }  # fmt: skip
    TARGET.write_text(NOTICE + "\n".join(sorted(kept.union(ADDED))) + "\n", encoding="ascii")


if __name__ == "__main__":
    main()
