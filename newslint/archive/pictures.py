"""Draws a report's pictures as SVG inside the page: bars, and squares that are darker for more."""

from collections.abc import Sequence
from html import escape

WIDTH = 720
LABEL = 230  # for the names of rows
ROW = 20


def bars(title: str, rows: Sequence[tuple[str, float, str]], unit: str) -> str:
    """A bar for each (name, value, class of colour), the longest as wide as there is room."""
    most = max((value for _, value, _ in rows), default=0.0) or 1.0
    room = WIDTH - LABEL - 90
    drawn = []
    for i, (name, value, kind) in enumerate(rows):
        y, wide = i * ROW, max(room * value / most, 0.5)
        drawn.append(
            f'<text class="name" x="{LABEL - 8}" y="{y + 14}">{escape(shortened(name))}</text>'
            f'<rect class="{kind}" x="{LABEL}" y="{y + 3}" width="{wide:.1f}" height="14">'
            f"<title>{escape(name)}: {number(value)} {escape(unit)}</title></rect>"
            f'<text x="{LABEL + wide + 6:.1f}" y="{y + 14}">{number(value)}</text>'
        )
    return picture(title, f"Bars, {unit}.", "".join(drawn), len(rows) * ROW)


def squares(
    title: str, rows: Sequence[str], columns: Sequence[str], values: Sequence[Sequence[float]],
    unit: str,
) -> str:  # fmt: skip
    """A square for each row and column; in each row the darkest is its largest value."""
    room = WIDTH - LABEL - 30  # the last name below leans over
    wide = min(room / max(len(columns), 1), 60.0)
    every = max(1, round(46 / wide)) if wide < 46 else 1
    drawn = []
    for i, (name, line) in enumerate(zip(rows, values, strict=True)):
        y = i * ROW
        most = max(line, default=0.0) or 1.0
        drawn.append(
            f'<text class="name" x="{LABEL - 8}" y="{y + 14}">{escape(shortened(name))}</text>'
        )
        for j, value in enumerate(line):
            told = f"{escape(name)}, {escape(columns[j])}: {number(value)} {escape(unit)}"
            drawn.append(
                f'<rect class="heat" x="{LABEL + j * wide:.1f}" y="{y + 1}" '
                f'width="{max(wide - 1, 0.5):.1f}" height="{ROW - 2}" '
                f'fill-opacity="{0.06 + 0.94 * value / most if value else 0.03:.2f}">'
                f"<title>{told}</title></rect>"
            )
    bottom = len(rows) * ROW
    for j in range(0, len(columns), every):
        x = LABEL + (j + 0.5) * wide
        drawn.append(
            f'<text class="below" transform="translate({x:.1f},{bottom + 12}) rotate(40)">'
            f"{escape(shortened(columns[j], 14))}</text>"
        )
    told = f"Squares, {unit}; in each row the darkest is its largest value."
    return picture(title, told, "".join(drawn), bottom + 80)


def picture(title: str, about: str, drawn: str, height: int) -> str:
    return (
        f'<svg role="img" viewBox="0 0 {WIDTH} {max(height, ROW)}" width="{WIDTH}" '
        f'aria-label="{escape(title)}"><title>{escape(title)}</title>'
        f"<desc>{escape(about)}</desc>{drawn}</svg>\n"
    )


def number(value: float) -> str:
    """A value with as many digits as say something."""
    if value >= 100 or value == int(value):
        return f"{value:,.0f}"
    return f"{value:.1f}" if value >= 10 else f"{value:.2f}" if value >= 0.1 else f"{value:.3f}"


def shortened(text: str, limit: int = 32) -> str:
    return text if len(text) <= limit else text[: limit - 1] + "…"
