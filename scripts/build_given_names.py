"""Builds newslint/data/given-names.tsv, the first names that the United States census counted.

python scripts/build_given_names.py names-0.3.0.tar.gz
"""

import sys
import tarfile
from pathlib import Path

TARGET = Path(__file__).parent.parent / "newslint" / "data" / "given-names.tsv"
LISTS = ("dist.female.first", "dist.male.first")
NOTICE = """\
# given names in small letters, those of one person in 100,000 and more
# Source: United States Census 1990 (public domain), as in the PyPI package names, by scripts/build_given_names.py
"""  # noqa: E501


def given(archive: str) -> set[str]:
    """The names of both lists."""
    found = set()
    with tarfile.open(archive) as tar:
        for name in tar.getnames():
            if name.endswith(LISTS) and "/names/" in name:
                file = tar.extractfile(name)
                assert file
                found |= {line.split()[0].decode().lower() for line in file if line.strip()}
    return found


if __name__ == "__main__":
    TARGET.write_text(NOTICE + "".join(f"{n}\n" for n in sorted(given(sys.argv[1]))), "utf-8")
