"""Finds the plan tables of a document and puts their pages, broken rows and loose lines together again."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from prongsai.core.readings.model import Place
from prongsai.core.thai.text import squash
from prongsai.documents.reading.columns import Column, header, meaning, same_columns, same_header
from prongsai.documents.reading.loose import Fragment, arrange
from prongsai.documents.reading.vocabulary import Vocabulary
from prongsai.documents.sources.model import Block, Cell, Line, Paragraph, Row, Table

_CAPTION_LINES = 3
_FLAT_COLUMNS = 4
_LONGEST_GAP = 6
_WIDE = 5
_LONGEST_NUMBER = 8
_BROKEN_SHARE = 0.2
_ENDS_LOOSE = ("ลงชื่อ", "หมายเหตุ", "ภาคผนวก")


@dataclass(frozen=True)
class RawRow:
    """A row of a plan as it stands, cells by column; ``merged`` names those the file joins with the row above."""

    place: Place
    cells: dict[Column, tuple[Line, ...]]
    merged: frozenset[Column] = frozenset()

    def text(self, column: Column) -> str:
        """The cell as one line; empty when there is none."""
        return " ".join(line.text for line in self.cells.get(column, ())).strip()


@dataclass(frozen=True)
class PlanTable:
    """A plan's columns and its rows, headers dropped. ``caption`` is the text just above."""

    columns: tuple[Column, ...]
    rows: tuple[RawRow, ...]
    caption: tuple[Line, ...]
    blocks: range


def plan_tables(blocks: Sequence[Block], vocabulary: Vocabulary) -> tuple[PlanTable, ...]:
    """Every plan in the document, in order. Blocks that belong to none are left to others."""
    tables: list[PlanTable] = []
    index = 0
    while index < len(blocks):
        found = _header_at(blocks, index)
        if found is None:
            index += 1
            continue
        columns, start = found
        end = _region_end(blocks, start, columns)
        region = _rows_of_region(blocks, start, end, columns, vocabulary)
        if region:
            tables.append(PlanTable(columns, region, _caption(blocks, index), range(index, end)))
        index = max(end, index + 1)
    return tuple(tables)


@dataclass(frozen=True)
class _Start:
    """Where a table's data begins: a block, and the first row inside it when it is a table; and the header's words."""

    block: int
    row: int
    headings: frozenset[str]


def _header_at(blocks: Sequence[Block], index: int) -> tuple[tuple[Column, ...], _Start] | None:
    block = blocks[index]
    if isinstance(block, Table):
        for row_index in range(len(block.rows)):
            found = _header_in_rows(block.rows, row_index)
            if found:
                columns, taken = found
                words = [cell.text for row in block.rows[row_index : row_index + taken] for cell in row.cells]
                return columns, _Start(index, row_index + taken, _squashed(words))
        return None
    return _flat_header(blocks, index)


def _header_in_rows(rows: Sequence[Row], index: int) -> tuple[tuple[Column, ...], int] | None:
    """A header in one row, in two rows (a heading over two), or broken over up to three lines of text."""
    cells = [cell.text for cell in rows[index].cells]
    columns = header(cells)
    if columns:
        below = _second_header_row(rows, index, cells, columns)
        return (below, 2) if below else (columns, 1)
    for taken in (2, 3):
        if index + taken > len(rows):
            break
        cells = _joined_cells(cells, [cell.text for cell in rows[index + taken - 1].cells])
        columns = header(cells)
        if columns and len(cells) > len(rows[index].cells):
            return columns, taken
    return None


def _joined_cells(above: list[str], below: list[str]) -> list[str]:
    """Two lines of one row saved as text: the line break stood inside the last cell above."""
    return [*above[:-1], f"{above[-1]} {below[0]}", *below[1:]]


def _second_header_row(
    rows: Sequence[Row], index: int, above: list[str], columns: tuple[Column, ...]
) -> tuple[Column, ...] | None:
    """Columns of a header whose wide heading is split below it (result: output | outcome)."""
    if index + 1 >= len(rows) or len(rows[index + 1].cells) != len(above):
        return None
    below = [cell.text for cell in rows[index + 1].cells]
    filled = [position for position, text in enumerate(below) if text.strip()]
    if not filled or len(filled) == len(below):
        return None
    meanings = {position: meaning(below[position]) for position in filled}
    if any(found not in {"output", "outcome", "period", "deadline"} for found in meanings.values()):
        return None
    return tuple(meanings.get(position) or column for position, column in enumerate(columns))


def _flat_header(blocks: Sequence[Block], index: int) -> tuple[tuple[Column, ...], _Start] | None:
    """A header whose cells stand one under the other, as some programs save tables."""
    texts: list[str] = []
    for block in blocks[index : index + 10]:
        if not isinstance(block, Paragraph) or block.heading or meaning(block.line.text) is None:
            break
        if meaning(block.line.text) in {meaning(text) for text in texts}:
            break
        texts.append(block.line.text)
    columns = header(texts) if len(texts) >= _FLAT_COLUMNS else None
    return (columns, _Start(index + len(texts), 0, _squashed(texts))) if columns else None


def _squashed(words: Sequence[str]) -> frozenset[str]:
    return frozenset(squash(word) for word in words)


def _region_end(blocks: Sequence[Block], start: _Start, columns: tuple[Column, ...]) -> int:
    """The first block that no longer belongs to the table."""
    loose = _is_loose(blocks, start, columns)
    index = start.block
    while index < len(blocks):
        block = blocks[index]
        if isinstance(block, Table):
            if index > start.block and _foreign(block, columns, loose=loose):
                return index
        elif loose:
            if block.heading or _ends(block.line.text):
                return index
        elif not _repeats_after(blocks, index, columns):
            return index
        index += 1
    return index


def _ends(text: str) -> bool:
    """Whether a text stands behind a table and not in it: the place to sign, a note, an annex."""
    return text.lstrip("( ").startswith(_ENDS_LOOSE)


def _foreign(table: Table, columns: tuple[Column, ...], *, loose: bool) -> bool:
    """Whether a table that follows is another one: another plan, other columns, or places to sign."""
    if any(_ends(cell.text) for cell in table.rows[0].cells):
        return True
    found = _header_in_rows(table.rows, 0)
    if found is not None:
        return not same_columns(found[0], columns)
    if loose:
        return False
    return not any(_keeps_columns(row, columns) for row in table.rows)


def _opens_with(table: Table, columns: tuple[Column, ...]) -> bool:
    """Whether a table opens with the header that was found before, as tables do after a page break."""
    found = _header_in_rows(table.rows, 0)
    return found is not None and same_columns(found[0], columns)


def _keeps_columns(row: Row, columns: tuple[Column, ...]) -> bool:
    """Whether a row's cells stand in their columns: all are there, or the row begins with empty ones to count from."""
    return len(row.cells) == len(columns) or (len(row.cells) < len(columns) and not row.cells[0].lines)


def _repeats_after(blocks: Sequence[Block], index: int, columns: tuple[Column, ...]) -> bool:
    """Whether the table goes on after a few lines: a page's furniture, or a line across it that names a group."""
    for block in blocks[index : index + _CAPTION_LINES + 1]:
        if isinstance(block, Table):
            if _opens_with(block, columns):
                return True
            return len(columns) >= _WIDE and all(len(row.cells) == len(columns) for row in block.rows)
    return False


def _is_loose(blocks: Sequence[Block], start: _Start, columns: tuple[Column, ...]) -> bool:
    """Whether the rows below a header fell apart into lines: there are none, or many have too few cells."""
    whole = broken = apart = 0
    for index, block in enumerate(blocks[start.block :], start.block):
        if isinstance(block, Paragraph):
            apart += 1
            if block.heading or apart > _LONGEST_GAP:
                break
            continue
        if index > start.block and _foreign(block, columns, loose=True):
            break
        for row in block.rows[start.row if index == start.block else 0 :]:
            if _keeps_columns(row, columns):
                whole += 1
            elif not same_header([cell.text for cell in row.cells], columns):
                broken += 1
            apart = 0
    return whole == 0 or broken > _BROKEN_SHARE * (whole + broken)


def _rows_of_region(
    blocks: Sequence[Block], start: _Start, end: int, columns: tuple[Column, ...], vocabulary: Vocabulary
) -> tuple[RawRow, ...]:
    if _is_loose(blocks, start, columns):
        fragments = _fragments(blocks, start, end)
        return tuple(_loose_rows(fragments, columns, vocabulary))
    rows: list[RawRow] = []
    for index in range(start.block, end):
        block = blocks[index]
        if isinstance(block, Paragraph):
            rows.append(RawRow(_place(block.line), {"group": (block.line,)}))
            continue
        for row in block.rows[start.row if index == start.block else 0 :]:
            if any(cell.lines for cell in row.cells) and not _is_heading(row, columns, start.headings):
                rows.append(_raw_row(row, columns))
    return tuple(rows)


def _loose_rows(fragments: Sequence[Fragment], columns: tuple[Column, ...], vocabulary: Vocabulary) -> Iterator[RawRow]:
    """The rows of loose lines, put together between the lines that name a group."""
    part: list[Fragment] = []
    for fragment in (*fragments, None):
        is_group = fragment is not None and _is_group_line(fragment, columns, vocabulary)
        if fragment is not None and not is_group:
            part.append(fragment)
            continue
        for cells in arrange(part, columns, vocabulary):
            yield RawRow(_place(next(iter(cells.values()))[0]), cells)
        part = []
        if fragment is not None:
            yield RawRow(_place(fragment.line), {"group": (fragment.line,)})


def _is_group_line(fragment: Fragment, columns: tuple[Column, ...], vocabulary: Vocabulary) -> bool:
    text = fragment.line.text
    if fragment.tabs or "indicator" in columns or not text.startswith("ตัวชี้วัดที่"):
        return False
    return vocabulary.indicator(text) is not None or vocabulary.numbered_line(text) is not None


def _raw_row(row: Row, columns: tuple[Column, ...]) -> RawRow:
    cells: dict[Column, tuple[Line, ...]] = {}
    for column, cell in zip(columns, row.cells, strict=False):
        if cell.lines:
            cells[column] = (*cells.get(column, ()), *cell.lines)
    extra: list[Cell] = [cell for cell in row.cells[len(columns) :] if cell.lines]
    for cell in extra:
        cells["other"] = (*cells.get("other", ()), *cell.lines)
    if set(cells) == {columns[0]} and _names_group(columns[0], cells[columns[0]]):
        cells = {"group": cells[columns[0]]}
    merged = {column for column, cell in zip(columns, row.cells, strict=False) if cell.merged}
    return RawRow(Place(row.line, row.page), cells, frozenset(merged - set(cells)))


def _is_heading(row: Row, columns: tuple[Column, ...], headings: frozenset[str]) -> bool:
    """Whether a row repeats the header, whole or only the last line of headings that a page cut."""
    words = [squash(cell.text) for cell in row.cells if cell.lines]
    if same_header([cell.text for cell in row.cells], columns):
        return True
    return all(any(heading.endswith(word) for heading in headings) for word in words)


def _names_group(column: Column, lines: tuple[Line, ...]) -> bool:
    """Whether the only text of a row runs across the table: words where a number stands, or a side of its own."""
    text = " ".join(line.text for line in lines)
    return (column == "no" and len(text) > _LONGEST_NUMBER) or text.startswith(("ตัวชี้วัดที่", "ด้าน", "ส่วนที่", "ประเด็นที่"))


def _fragments(blocks: Sequence[Block], start: _Start, end: int) -> tuple[Fragment, ...]:
    """The lines of a loose table in order, without the headings that every page repeats."""
    fragments: list[Fragment] = []
    for index in range(start.block, end):
        block = blocks[index]
        if isinstance(block, Paragraph):
            fragments.append(Fragment(block.line, tabs=0, indent=0))
            continue
        for row in block.rows[start.row if index == start.block else 0 :]:
            fragments.extend(_row_fragments(row))
    return tuple(fragment for fragment in fragments if squash(fragment.line.text) not in start.headings)


def _row_fragments(row: Row) -> list[Fragment]:
    found: list[Fragment] = []
    empty = 0
    for cell in row.cells:
        if not cell.lines:
            empty += 1
            continue
        first = Fragment(cell.lines[0], tabs=empty + 1 if found else 0, indent=0 if found else empty)
        found.append(first)
        found.extend(replace(first, line=line, tabs=0, indent=0) for line in cell.lines[1:])
        empty = 0
    return found


def _caption(blocks: Sequence[Block], index: int) -> tuple[Line, ...]:
    """The few lines right above a table."""
    lines: list[Line] = []
    for block in reversed(blocks[max(0, index - _CAPTION_LINES) : index]):
        if not isinstance(block, Paragraph) or len(block.line.text) > 200:
            break
        lines.append(block.line)
    return tuple(reversed(lines))


def _place(line: Line) -> Place:
    return Place(line.number, line.page)
