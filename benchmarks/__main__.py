"""``python -m benchmarks``: the office started, documents read and written, scores computed, packs loaded, files of
answers scored, pages answered, submissions of surveys taken, tables of registers published, each beside a peer.

``python -m benchmarks.submissions 100000`` takes so many submissions and prints the memory of the server.
``python -m benchmarks 1000`` writes the documents of as many invented agencies instead, and prints speed and memory.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal
from itertools import chain
from pathlib import Path

import docx
import yaml

from benchmarks.documents import many, written
from benchmarks.pages import pages
from benchmarks.portal import portal
from benchmarks.registers import registers
from benchmarks.starting import office_cold_start
from benchmarks.submissions import submissions
from benchmarks.timing import Comparison, compare
from benchmarks.warehouse import warehouse
from prongsai.core.packs.load import load_pack
from prongsai.core.scores.compute import compute
from prongsai.core.scores.model import Inputs
from prongsai.documents.analysing import find_problems
from prongsai.documents.reading.reader import read
from prongsai.library import pack

EXAMPLE = Path(__file__).parents[1] / "examples" / "analysis-2568.md"
PACK_FILE = Path(__file__).parents[1] / "src" / "prongsai" / "frameworks" / "nacc-local" / "2563.yaml"
SCORES = ("78.32", "71.31", "73.33", "65.07", "65.17", "79.42", "81.73", "77.38", "46.19", "0.00")
CENT = Decimal("0.01")


def main() -> None:
    """Print one line per comparison as it is done."""
    if len(sys.argv) > 1:
        many(int(sys.argv[1]))
        return
    with tempfile.TemporaryDirectory() as folder:
        for comparison in chain(_office(), written(), _documents(Path(folder)), _figures()):
            print(comparison.line(), flush=True)
    for line in warehouse():
        print(line, flush=True)
    for page in pages():
        print(page.line(), flush=True)
    portal()
    submissions()
    registers()


def _office() -> Iterator[Comparison]:
    yield office_cold_start()


def _figures() -> Iterator[Comparison]:
    yield _scores()
    yield _packs()


def _documents(folder: Path) -> Iterator[Comparison]:
    from markitdown import MarkItDown

    path = folder / "report.docx"
    _write_docx(path)
    converter = MarkItDown(enable_plugins=False)
    yield compare(
        "DOCX read and linted", lambda: find_problems(read(path)),
        "markitdown reading the same DOCX", lambda: converter.convert(path), rounds=9,
    )  # fmt: skip
    yield compare(
        "text read and linted", lambda: find_problems(read(EXAMPLE)),
        "markitdown reading the same text", lambda: converter.convert(EXAMPLE), rounds=9,
    )  # fmt: skip


def _write_docx(path: Path) -> None:
    """The example as a Word file, its tab-separated lines as tables, with prose to make it of usual length."""
    document = docx.Document()
    rows: list[list[str]] = []
    for line in [*EXAMPLE.read_text(encoding="utf-8").split("\n"), ""]:
        if "\t" in line:
            rows.append(line.split("\t"))
            continue
        if rows:
            table = document.add_table(rows=0, cols=max(map(len, rows)))
            for row in rows:
                for cell, text in zip(table.add_row().cells, row, strict=False):
                    cell.text = text
            rows = []
        if line.strip():
            document.add_paragraph(line.lstrip("# "))
    for _ in range(200):
        document.add_paragraph("หน่วยงานควรเผยแพร่ข้อมูลให้ครบถ้วนและเป็นปัจจุบันบนเว็บไซต์หลักของหน่วยงาน")
    document.save(str(path))


def _scores() -> Comparison:
    framework = pack("nacc-local/2563")
    inputs = Inputs(indicators={str(code): Decimal(score) for code, score in enumerate(SCORES, 1)})
    return compare(
        "scores with trace", lambda: compute(framework, inputs),
        "the bare formula in Decimal", _bare_formula, rounds=9, repeat=2000,
    )  # fmt: skip


def _bare_formula() -> Decimal:
    points = [Decimal(score) for score in SCORES]
    instruments = (points[:5], points[5:8], points[8:])
    means = [(sum(part) / len(part)).quantize(CENT, ROUND_HALF_UP) for part in instruments]
    weighted = zip((30, 30, 40), means, strict=True)
    return (sum((weight * mean for weight, mean in weighted), Decimal(0)) / 100).quantize(CENT, ROUND_HALF_UP)


def _packs() -> Comparison:
    text = PACK_FILE.read_text(encoding="utf-8")
    return compare(
        "pack loaded and checked", lambda: load_pack(text, file="2563.yaml"),
        "the same YAML parsed, unchecked", lambda: yaml.load(text, yaml.CSafeLoader), rounds=9,
    )  # fmt: skip


if __name__ == "__main__":
    main()
