"""Reads the desk's own rules from a spreadsheet, saved as CSV: find, replace, message, severity."""

import csv
import io
import os
import re
from collections.abc import Iterator
from typing import Any

from newslint.phrase import Phrase, PhraseError, expand
from newslint.rule import SEVERITIES, Rule
from newslint.rulefile import NAME, BrokenRuleError, Source, nearest

COLUMNS = ("find", "replace", "message", "severity")
SAID = {True: "The house writes “{better}”.", False: "The house does not write “{text}”."}
FIELD = re.compile(r"\{(?:better|text)\}")


def read_sheet(path: str) -> Iterator[Source]:
    """The rules of a spreadsheet, one a row; a row's id is made of what it finds.

    `find` is a phrase as in a rule file. Several texts to write stand in `replace` with ` | `
    between them; an empty one only reports. `message` and `severity` may be empty, and columns
    may stand in any order. Raises BrokenRuleError with the line of the row that cannot be read.
    """
    family = os.path.basename(path).removesuffix(".csv")
    if not NAME.fullmatch(family):
        expected = f"expected a file name such as house.csv, not “{os.path.basename(path)}”"
        raise BrokenRuleError(path, 1, expected)
    taken: set[str] = set()
    for line, row in rows(path):
        stem = name = "-".join(re.findall(r"[a-z0-9]+", row["find"].lower()))[:60].strip("-")
        number = 1
        while not name or name in taken:
            number += 1
            name = f"{stem or 'row'}-{number}"
        taken.add(name)
        yield source(path, line, row, f"{family}.{name}")


def rows(path: str) -> Iterator[tuple[int, dict[str, str]]]:
    """Each row that holds something, as column → text, and the line where it begins."""
    try:
        with open(path, encoding="utf-8-sig", newline="") as file:
            text = file.read()
    except UnicodeDecodeError:
        raise BrokenRuleError(path, 1, "expected a CSV file in UTF-8") from None
    except (IsADirectoryError, PermissionError) as error:
        raise BrokenRuleError(path, 1, f"cannot be read: {error.strerror}") from None
    first = text.partition("\n")[0]
    mark = max(",;\t", key=first.count)  # a European Excel writes semicolons
    reader = csv.reader(io.StringIO(text), delimiter=mark, strict=True)
    columns: list[str] = []
    line = 1
    try:
        for cells in reader:
            begins, line = line, reader.line_num + 1
            cells = [cell.strip() for cell in cells]
            if not any(cells):
                continue
            if not columns:
                columns = header(path, begins, cells)
                continue
            if any(cells[len(columns) :]):
                message = f"expected {len(columns)} cells, not {len(cells)}: is a comma unquoted?"
                raise BrokenRuleError(path, begins, message)
            yield begins, {**dict.fromkeys(COLUMNS, ""), **dict(zip(columns, cells, strict=False))}
    except csv.Error as error:
        raise BrokenRuleError(path, line, f"not CSV: {error}") from None
    if not columns:
        raise BrokenRuleError(path, 1, f"expected a first row {', '.join(COLUMNS)}")


def header(path: str, line: int, cells: list[str]) -> list[str]:
    """The columns that the first row names."""
    columns = [cell.lower() for cell in cells]
    for column in columns:
        if column and column not in COLUMNS:
            message = f"unknown column “{column}”{nearest(column, COLUMNS)}"
            raise BrokenRuleError(path, line, message)
    if "find" not in columns or len(set(columns)) < len(columns):
        expected = f"expected a first row {', '.join(COLUMNS)}, each once"
        raise BrokenRuleError(path, line, expected)
    return columns


def source(path: str, line: int, row: dict[str, str], name: str) -> Source:
    """One row as a rule."""
    find, betters = row["find"], tuple(each.strip() for each in row["replace"].split(" | "))
    if not find:
        raise BrokenRuleError(path, line, "expected a phrase in find")
    severity: Any = row["severity"].lower() or "info"
    if severity not in SEVERITIES:
        known = ", ".join(SEVERITIES)
        raise BrokenRuleError(path, line, f"expected severity {known}, not “{severity}”")
    message = row["message"] or SAID[bool(row["replace"])]
    if not message.endswith((".", "?", "…", "!")):
        message += "."
    if len(message) > 100 or re.search(r"[{}]", FIELD.sub("", message)):
        expected = "expected a message of at most 100 characters, with no braces"
        raise BrokenRuleError(path, line, f"{expected} but {{better}} and {{text}}")
    try:
        phrases: tuple[Phrase, ...] = tuple(expand(find, betters if row["replace"] else None))
    except PhraseError as error:
        raise BrokenRuleError(path, line, str(error)) from None
    rule = Rule(name, message, severity, f"the desk's own, {os.path.basename(path)}")
    return Source(rule, phrases, (), None, False, False, (), path)
