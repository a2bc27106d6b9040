"""What a file of wording says, entry by entry, whether it is YAML or a table saved from a spreadsheet.

Nothing is known here of the questionnaire that the words are laid over.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from prongsai.core.errors import Fault
from prongsai.core.surveys import schema
from prongsai.core.surveys.load import QuestionnaireError
from prongsai.core.thai.digits import to_arabic
from prongsai.core.yamlfiles.load import SpecFile, read_spec
from prongsai.core.yamlfiles.strictyaml import Path, dotted

_YAML = re.compile(r"[\"']?[A-Za-z_]+[\"']?\s*:(?:\s|$)|\{")
_COLUMNS: Mapping[str, frozenset[str]] = {
    "code": frozenset({"code", "รหัส", "ข้อ"}),
    "th": frozenset({"th", "thai", "ไทย", "ภาษาไทย", "ข้อความ", "คำถาม"}),
    "en": frozenset({"en", "english", "อังกฤษ", "ภาษาอังกฤษ"}),
}
_SEPARATORS = "\t;,"


@dataclass(frozen=True)
class Entry:
    """The words for one ``target``: ``title``, ``intro``, ``comment``, ``group``, ``group.citizen``,
    ``choice.<scale>.<choice>``, or a question, ``i1`` and ``i1.time``. ``place`` is where they stand in the file."""

    place: str
    line: int | None
    target: str
    th: str
    en: str


@dataclass(frozen=True)
class Entries:
    """All entries of a file in order; what it says of the instrument and the pack it is for, if it does."""

    words: tuple[Entry, ...]
    instrument: str | None = None
    pack: str | None = None


def read_entries(text: str, *, file: str) -> Entries:
    """The entries of YAML or of a table, whichever the text is. Raises ``QuestionnaireError``."""
    return _of_yaml(text, file) if _is_yaml(text) else _of_table(text, file)


def _is_yaml(text: str) -> bool:
    lines = (line.strip() for line in text.lstrip("\ufeff").splitlines())
    first = next((line for line in lines if line and not line.startswith("#") and line != "---"), "")
    return not first or _YAML.match(first) is not None


def _of_yaml(text: str, file: str) -> Entries:
    read = read_spec(text.lstrip("\ufeff"), file=file, spec=schema.OverlaySpec, refusal=QuestionnaireError)
    words = tuple(_entry(read, path, target, said) for path, target, said in _said(read.spec))
    return Entries(words, read.spec.instrument, read.spec.pack)


def _said(spec: schema.OverlaySpec) -> Iterator[tuple[Path, str, schema.OverlaidSpec]]:
    for name, said in (("title", spec.title), ("intro", spec.intro), ("comment", spec.comment)):
        if said is not None:
            yield (name,), name, said
    if spec.groups is not None:
        if spec.groups.title is not None:
            yield ("groups", "title"), "group", spec.groups.title
        for code, said in spec.groups.choices.items():
            yield ("groups", "choices", code), f"group.{code}", said
    for scale, choices in spec.scales.items():
        for code, said in choices.items():
            yield ("scales", scale, code), f"choice.{scale}.{code}", said
    for item, words in spec.wording.items():
        yield ("wording", item), item, words
        for part, said in words.parts.items():
            yield ("wording", item, "parts", part), f"{item}.{part}", said


def _entry(read: SpecFile[schema.OverlaySpec], path: Path, target: str, said: schema.OverlaidSpec) -> Entry:
    return Entry(dotted(path), read.parsed.line(path), _code(target), said.th or "", said.en or "")


def _of_table(text: str, file: str) -> Entries:
    lines = text.lstrip("\ufeff")
    first = next((line for line in lines.splitlines() if line.strip()), "")
    separator = max(_SEPARATORS, key=first.count)
    reader = csv.reader(io.StringIO(lines, newline=""), delimiter=separator, strict=True)
    rows: list[tuple[int, list[str]]] = []
    try:
        rows.extend((reader.line_num, row) for row in reader if any(cell.strip() for cell in row))
    except csv.Error as error:
        fault = Fault(file, f"line {reader.line_num}", str(error), "a table with the columns code, th and en")
        raise QuestionnaireError(file, (fault,)) from None
    if not rows:
        return Entries(())
    columns = _columns(rows[0][1])
    if columns is None:
        columns = {"code": 0, "th": 1, "en": 2}
    else:
        rows = rows[1:]
    if missing := {"code", "th"} - columns.keys():
        fault = Fault(file, "(file)", f"no column {', '.join(sorted(missing))}", "the columns code, th and, if any, en")
        raise QuestionnaireError(file, (fault,))
    return Entries(tuple(_of_row(line, row, columns) for line, row in rows))


def _columns(row: Sequence[str]) -> dict[str, int] | None:
    """Where the columns stand; ``None`` where the row names none, so that there is no row of names."""
    cells = [cell.strip().casefold() for cell in row]
    found = {name: place for name, names in _COLUMNS.items() for place, cell in enumerate(cells) if cell in names}
    return found or None


def _of_row(line: int, row: Sequence[str], columns: Mapping[str, int]) -> Entry:
    def cell(name: str) -> str:
        place = columns.get(name, len(row))
        return row[place] if place < len(row) else ""

    return Entry(cell("code").strip() or "(code)", line, _code(cell("code")), cell("th"), cell("en"))


def _code(written: str) -> str:
    """A code as the questionnaire has it: "I1" and "i๑" are i1."""
    return to_arabic(written).strip().casefold()
