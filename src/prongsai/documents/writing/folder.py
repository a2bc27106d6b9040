"""Puts the files of an analysis into a folder: all of them or none."""

from __future__ import annotations

import json
import shutil
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from errno import EISDIR
from os import strerror
from pathlib import Path
from typing import Any
from urllib.parse import quote

from prongsai.core.errors import ProngsaiError
from prongsai.core.lints.output import to_json as problems_json
from prongsai.core.readings.output import points
from prongsai.core.readings.output import to_json as reading_json
from prongsai.core.scores.render import to_json as scores_json
from prongsai.documents.analysing import Analysis
from prongsai.documents.writing.content import Block, Cell, Document, Link, Section, Table, Text, columns
from prongsai.documents.writing.files import FORMATS
from prongsai.documents.writing.html import to_html
from prongsai.documents.writing.markdown import to_markdown
from prongsai.documents.writing.summary import DOCUMENTS, KINDS, summary

_DOCUMENTS = frozenset(f"{kind}.{form}" for kind in DOCUMENTS for form in FORMATS)


class UnusableFolder(ProngsaiError):
    """A folder that cannot be written to."""

    def __init__(self, folder: Path, error: OSError) -> None:
        super().__init__(
            f"เขียนลงโฟลเดอร์ {folder} ไม่ได้ ({error.strerror}) กรุณาเลือกโฟลเดอร์อื่นหรือตรวจสิทธิ์การเขียน",
            f"Cannot write to the folder {folder} ({error.strerror}); choose another one or check its permissions.",
        )


def write_analysis(analysis: Analysis, folder: Path, documents: Mapping[str, bytes]) -> None:
    """Write ``summary.html``, ``summary.md``, ``reading.json``, ``scores.json``, ``problems.json`` and the documents.

    ``documents`` are files by name; those of an earlier run that were not made this time go, as they would stand beside
    the summary of another report. Raises ``UnusableFolder``; then nothing was written.
    """
    page = summary(analysis, documents)
    texts = {
        "summary.html": to_html(page),
        "summary.md": to_markdown(page),
        "reading.json": _dump(reading_json(analysis.reading)),
        "scores.json": _dump(_scores(analysis)),
        "problems.json": _dump(problems_json(analysis.problems)),
    }
    write_files({**{name: text.encode() for name, text in texts.items()}, **documents}, folder)
    for name in _DOCUMENTS - documents.keys():
        (folder / name).unlink(missing_ok=True)


@dataclass(frozen=True)
class Entry:
    """One line of the page over many reports: the report's folder, and what the line says."""

    folder: str
    cells: tuple[str, ...]


def entry(folder: str, analysis: Analysis) -> Entry:
    """The line of a report that was analysed into ``folder``."""
    reading, result = analysis.reading, analysis.result
    return Entry(
        folder,
        (
            reading.source.name,
            reading.agency.name or "–",
            KINDS[reading.kind],
            str(reading.year_assessed or "–"),
            points(result.total.value if result else None) or "–",
            result.level.title.th if result and result.level else "–",
            str(len(analysis.problems)),
        ),
    )


def write_overview(entries: Sequence[Entry], failed: Sequence[str], folder: Path) -> None:
    """Write one page over many reports: a link to each, and why others failed. Raises ``UnusableFolder``."""
    page = _overview(entries, failed)
    write_files({"summary.html": to_html(page).encode(), "summary.md": to_markdown(page).encode()}, folder)


def folder_names(reports: Sequence[Path]) -> list[str]:
    """A folder name for each report, from its file name; equal names are told apart by a number."""
    names: list[str] = []
    for report in reports:
        name, count = report.stem, 2
        while name in names:
            name, count = f"{report.stem}-{count}", count + 1
        names.append(name)
    return names


def _scores(analysis: Analysis) -> dict[str, Any]:
    if analysis.result is not None:
        return scores_json(analysis.result)
    year = analysis.reading.year_assessed
    reason_th = f"ไม่มีกรอบการประเมินของปี พ.ศ. {year}" if year else "รายงานไม่ได้บอกปีที่ประเมิน"
    reason_en = f"there is no framework for B.E. {year}" if year else "the report does not say which year it assesses"
    return {"pack": None, "total": None, "level": None, "reasons": {"/total": {"th": reason_th, "en": reason_en}}}


def _overview(entries: Sequence[Entry], failed: Sequence[str]) -> Document:
    rows: tuple[tuple[Cell, ...], ...] = tuple(
        (Link(one.cells[0], f"{quote(one.folder)}/summary.html"), *one.cells[1:]) for one in entries
    )
    titles = columns("รายงาน", "หน่วยงาน", "ประเภท", "ปีที่ประเมิน", "คะแนนที่คำนวณได้", "ระดับ", "จุดที่ควรดู")
    blocks: list[Block] = [Table(f"อ่านได้ {len(entries)} ฉบับ", titles, rows)]
    blocks += [Text(f"อ่านไม่ได้: {why}", "bad") for why in failed]
    sections = (Section(tuple(blocks)),)
    return Document("สรุปการตรวจรายงาน ITA หลายฉบับ", (f"{len(entries)} ฉบับ",), sections, form="page")


def _dump(data: Any) -> str:
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def write_files(files: Mapping[str, bytes], folder: Path) -> None:
    """Write all files or none. Raises ``UnusableFolder``.

    They go to a place of their own first, so that a full disk or a closed folder leaves nothing half done.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name in files:
            if (folder / name).is_dir():
                raise IsADirectoryError(EISDIR, strerror(EISDIR), str(folder / name))
        draft = Path(tempfile.mkdtemp(dir=folder, prefix=".draft-"))
        try:
            for name, content in files.items():
                (draft / name).write_bytes(content)
            for name in files:
                (draft / name).replace(folder / name)
        finally:
            shutil.rmtree(draft, ignore_errors=True)
    except OSError as error:
        raise UnusableFolder(folder, error) from error
