"""Writes a page as one HTML file: no scripts, nothing fetched, readable on a phone and on paper."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from prongsai.core.readings.output import points
from prongsai.documents.writing.content import Block, Cell, Heading, Link, Page, Points, Table, Text

_STYLE = """
:root{color-scheme:light dark;--ink:#1c2430;--soft:#5a6472;--paper:#fff;--wash:#f4f6f8;--rule:#d5dbe2;--accent:#0b5c8a;
--good:#17683a;--bad:#a3201d;--warn:#8a5300}
@media(prefers-color-scheme:dark){:root{--ink:#e9edf2;--soft:#a9b4c0;--paper:#14181d;--wash:#1e242b;--rule:#3a444f;
--accent:#7cc4f0;--good:#7fd6a0;--bad:#ff9d94;--warn:#f0bd6a}}
*{box-sizing:border-box}
body{margin:0;background:var(--paper);color:var(--ink);font:18px/1.7 Sarabun,"TH Sarabun New","Noto Sans Thai",
system-ui,sans-serif}
main{max-width:60rem;margin:0 auto;padding:2rem 1rem 4rem}
h1{font-size:1.7rem;line-height:1.35;margin:0}h2{font-size:1.3rem;margin:2.4rem 0 .6rem;padding-top:1rem;
border-top:1px solid var(--rule)}h3{font-size:1.1rem;margin:1.6rem 0 .4rem}
.subtitle{color:var(--soft);margin:.2rem 0 1rem}
p{margin:.5rem 0}.good,.bad,.warning,.note{padding:.6rem .9rem;border-left:.3rem solid;background:var(--wash)}
.good{border-color:var(--good)}.bad{border-color:var(--bad)}.warning{border-color:var(--warn)}.note{border-color:var(--rule);
color:var(--soft)}
.wide{overflow-x:auto}table{border-collapse:collapse;width:100%;margin:.6rem 0 1rem}
caption{text-align:left;color:var(--soft);padding-bottom:.3rem}
th,td{text-align:left;vertical-align:top;padding:.45rem .6rem;border-bottom:1px solid var(--rule)}
thead th{background:var(--wash)}tbody th{font-weight:500}
.points{white-space:nowrap;font-variant-numeric:tabular-nums}
.bar{display:block;height:.45rem;min-width:7rem;background:var(--wash);border:1px solid var(--rule)}
.bar>span{display:block;height:100%;background:var(--accent)}.bar>.low{background:repeating-linear-gradient(135deg,
var(--bad) 0 3px,transparent 3px 6px)}
ul{padding-left:1.2rem}li{margin:.5rem 0}.hint{display:block;color:var(--soft)}
a{color:var(--accent)}
@media print{body{font-size:12pt}main{padding:0}.wide{overflow:visible}}
"""


def to_html(page: Page) -> str:
    """The page as a complete HTML document."""
    body = "\n".join(part for block in page.blocks for part in _block(block))
    return (
        '<!DOCTYPE html>\n<html lang="th">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(page.title)}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n<main>\n"
        f"<h1>{escape(page.title)}</h1>\n"
        f'<p class="subtitle">{escape(page.subtitle)}</p>\n{body}\n</main>\n</body>\n</html>\n'
    )


def _block(block: Block) -> Iterator[str]:
    if isinstance(block, Heading):
        yield f"<h{block.level}>{escape(block.text)}</h{block.level}>"
    elif isinstance(block, Text):
        mark = "" if block.tone == "plain" else f' class="{block.tone}"'
        yield f"<p{mark}>{escape(block.text)}</p>"
    elif isinstance(block, Table):
        yield from _table(block)
    else:
        yield "<ul>"
        for said, hint in block.entries:
            more = f'<span class="hint">{escape(hint)}</span>' if hint else ""
            yield f"<li>{escape(said)}{more}</li>"
        yield "</ul>"


def _table(table: Table) -> Iterator[str]:
    # The box scrolls sideways on a phone, so a keyboard must be able to reach it.
    yield f'<div class="wide" tabindex="0" role="region" aria-label="{escape(table.caption)}"><table>'
    yield f"<caption>{escape(table.caption)}</caption>"
    yield "<thead><tr>" + "".join(f'<th scope="col">{escape(name)}</th>' for name in table.columns) + "</tr></thead>"
    yield "<tbody>"
    for row in table.rows:
        first, *rest = row
        cells = "".join(f"<td>{_cell(cell)}</td>" for cell in rest)
        yield f'<tr><th scope="row">{_cell(first)}</th>{cells}</tr>'
    yield "</tbody></table></div>"


def _cell(cell: Cell) -> str:
    if isinstance(cell, Link):
        return f'<a href="{escape(cell.href)}">{escape(cell.text)}</a>'
    if isinstance(cell, Points):
        if cell.value is None:
            return "–"
        low = ' class="low"' if cell.value < cell.line else ""
        return (
            f'<span class="points">{points(cell.value)}</span>'
            f'<span class="bar" aria-hidden="true"><span{low} style="width:{cell.value}%"></span></span>'
        )
    return escape(cell)
