"""The picture that messengers show beside the link to a public page: 1200 x 630 pixels, with the bundled font."""

from __future__ import annotations

import json
from functools import lru_cache

from prongsai.documents.charts.picture import drawn
from prongsai.documents.typesetting import compiled

# Lengths in letters, and the size of a title that is no longer.
_SIZES = ((40, 60), (80, 54), (140, 48), (200, 42))
_LONGEST = 200
_PAGE = """#let given = json("data.json")
#set page(width: 1200pt, height: 630pt, margin: (x: 80pt, top: 70pt, bottom: 50pt), fill: rgb("#f6f7f5"),
  background: place(top, rect(width: 100%, height: 24pt, fill: rgb("#0b5d66"))))
#set text(font: "Prongsai Sarabun", fallback: false, lang: "th", hyphenate: false, fill: rgb("#17262d"),
  top-edge: "ascender", bottom-edge: "descender")
#set par(leading: 0.1em, spacing: 0.3em)
#set block(spacing: 0.2em)
#text(size: 38pt, fill: rgb("#4d5f68"), given.agency)
#if given.mark != "" { text(size: 52pt, weight: 700, fill: rgb("#0b5d66"), given.mark) }
#block(text(size: given.size * 1pt, weight: 700, given.title))
#place(bottom, text(size: 34pt, fill: rgb("#4d5f68"), given.line))
"""


@lru_cache(maxsize=64)
def page_card(agency: str, title: str, line: str, mark: str = "") -> bytes:
    """The PNG of a card: the agency above, the title large, a line below. ``mark`` is a short code such as "O12".

    The same texts give the same bytes; they are made once in a while.
    """
    shown = title if len(title) <= _LONGEST else title[: _LONGEST - 1] + "…"
    size = next(size for most, size in _SIZES if len(shown) <= most)
    data = {"agency": agency, "title": shown, "line": line, "mark": mark, "size": size}
    return drawn(compiled({"main.typ": _PAGE.encode(), "data.json": json.dumps(data).encode()}), scale=1)
