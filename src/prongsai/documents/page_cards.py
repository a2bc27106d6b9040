"""The picture that messengers show beside the link to a public page: 1200 x 630 pixels, with the bundled font."""

from __future__ import annotations

from functools import lru_cache

from prongsai.documents.charts import text
from prongsai.documents.charts.picture import png

WIDTH, HEIGHT = 1200, 630
_LEFT, _ROOM = 80, 1040
_LINES = 4
_INK, _SOFT, _ACCENT, _PAPER = "#17262d", "#4d5f68", "#0b5d66", "#f6f7f5"


@lru_cache(maxsize=64)
def page_card(agency: str, title: str, line: str, mark: str = "") -> bytes:
    """The PNG of a card: the agency above, the title large, a line below. ``mark`` is a short code such as "O12".

    The same texts give the same bytes, made once in a while.
    """
    size, lines = _fitted(title)
    parts = [
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="{_PAPER}"/>',
        f'<rect width="{WIDTH}" height="24" fill="{_ACCENT}"/>',
        _line(_within(agency, 40), 40, 110, _SOFT),
    ]
    top = 210.0
    if mark:
        parts.append(_line(mark, 54, top, _ACCENT, bold=True))
        top += 84
    for one in lines:
        parts.append(_line(one, size, top, _INK, bold=True))
        top += size * 1.4
    parts.append(_line(_within(line, 34), 34, HEIGHT - 60, _SOFT))
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}">{"".join(parts)}</svg>'
    return png(svg, width=WIDTH, height=HEIGHT, scale=1)


def _fitted(title: str) -> tuple[int, tuple[str, ...]]:
    """The largest size at which the title has few enough lines; cut off where none is small enough."""
    lines: tuple[str, ...] = ()
    for size in (60, 52, 44, 38):
        lines = text.wrap(title, _ROOM, lambda one, size=size: text.width(one, size, bold=True))  # type: ignore[misc]
        if len(lines) <= min(_LINES, int(260 / (size * 1.4))):
            return size, lines
    return size, (*lines[: _LINES - 1], lines[_LINES - 1][:-1] + "…")


def _within(line: str, size: float) -> str:
    while text.width(line, size) > _ROOM:
        line = line[:-2] + "…"
    return line


def _line(line: str, size: float, base: float, colour: str, *, bold: bool = False) -> str:
    scale = size / text.units(bold=bold)
    return (
        f'<path transform="translate({_LEFT} {base:g}) scale({scale:g} {-scale:g})" fill="{colour}" '
        f'd="{text.path(line, bold=bold)}"/>'
    )
