"""Which column of a file answers which question: by code, by the words of the question, or as somebody wrote down."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from prongsai.core.errors import Fault, InvalidFile
from prongsai.core.surveys.model import Question, QuestionKey, Questionnaire
from prongsai.core.thai.digits import to_arabic
from prongsai.core.thai.text import normalise, squash
from prongsai.core.yamlfiles.strictyaml import parse

_IGNORED = "-"


@dataclass(frozen=True)
class Columns:
    """The place of the column that answers each question, and the headings that answer none."""

    answering: Mapping[QuestionKey, int]
    unused: tuple[str, ...]


class ColumnsError(InvalidFile):
    """A file whose columns do not fit the questions, or a list of columns that does not fit the file."""

    def __init__(self, file: str, faults: tuple[Fault, ...]) -> None:
        super().__init__(f"แฟ้ม {file}", f"The file {file}", faults)


def question_at(heading: str, asked: Questionnaire) -> QuestionKey | None:
    """The question a heading names: "e1", "E๑", "i1_time", "e1. ...", "[e1] ..." or the sentence of the question."""
    plain = to_arabic(normalise(heading)).casefold().strip()
    for key, question in asked.questions.items():
        if _begins_with(question).match(plain):
            return key
    said = squash(heading)
    worded = [key for key, question in asked.questions.items() if said and said in set(_words(question))]
    return worded[0] if len(worded) == 1 else None


def matched(
    headings: Sequence[str], asked: Questionnaire, *, file: str, given: Mapping[str, str], apart: Sequence[int]
) -> Columns:
    """The columns of the questions. ``given`` maps headings to questions and wins; ``apart`` are no answers.

    Raises ``ColumnsError`` with every question that has no column or several, and every heading that is not there.
    """
    faults = [
        Fault(file, heading, "no such heading", _listed(headings)) for heading in given if heading not in headings
    ]
    places: dict[QuestionKey, list[int]] = {}
    said: set[QuestionKey] = set()
    for place, heading in enumerate(headings):
        if heading in given and given[heading] != _IGNORED:
            key = _named(given[heading], asked)
            if key is None:
                faults.append(Fault(file, heading, f'question "{given[heading]}"', _listed(list(asked.questions))))
            else:
                said.add(key)
                places.setdefault(key, []).append(place)
    for place, heading in enumerate(headings):
        key = None if heading in given or place in apart else question_at(heading, asked)
        if key is not None and key not in said:
            places.setdefault(key, []).append(place)
    faults.extend(_misfits(headings, asked, places, file))
    if faults:
        raise ColumnsError(file, tuple(faults))
    answering = {key: places[key][0] for key in asked.questions}
    used = {*answering.values(), *apart}
    return Columns(answering, tuple(heading for place, heading in enumerate(headings) if place not in used))


def read_columns(path: Path) -> dict[str, str]:
    """Headings and their questions from a YAML mapping or a CSV of two columns; "-" or nothing: no question.

    Raises ``ColumnsError``.
    """
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        wanted = "a YAML or CSV file saved as UTF-8"
        raise ColumnsError(
            str(path), (Fault(str(path), "(file)", f"a file that cannot be read: {error}", wanted),)
        ) from error
    given, faults = _from_csv(text, str(path)) if path.suffix.lower() == ".csv" else _from_yaml(text, str(path))
    if faults:
        raise ColumnsError(str(path), tuple(faults))
    return given


def _from_yaml(text: str, file: str) -> tuple[dict[str, str], list[Fault]]:
    parsed = parse(text, file=file)
    if parsed.faults:
        return {}, parsed.faults
    if not isinstance(parsed.value, Mapping):
        return {}, [Fault(file, "(file)", "something else", "a mapping from headings to questions")]
    return {str(heading): _IGNORED if key is None else str(key) for heading, key in parsed.value.items()}, []


def _from_csv(text: str, file: str) -> tuple[dict[str, str], list[Fault]]:
    given: dict[str, str] = {}
    faults = []
    for number, row in enumerate(csv.reader(text.splitlines()), start=1):
        if number == 1 and [cell.strip().casefold() for cell in row] == ["heading", "question"]:
            continue
        if len(row) != 2 or row[0] in given:
            found = f"{len(row)} cells" if len(row) != 2 else f'"{row[0]}" a second time'
            faults.append(Fault(file, f"row {number}", found, "a heading and its question, each heading once"))
            continue
        given[row[0]] = row[1].strip() or _IGNORED
    return given, faults


def _begins_with(question: Question) -> re.Pattern[str]:
    """A heading that is the code, or the code in brackets or before a mark and words; "e1" does not begin "e10"."""
    code = re.escape(question.item.casefold())
    if question.part is not None:
        code += rf"[\s._\-:\[(]*{re.escape(question.part.casefold())}[\])]?"
    return re.compile(rf"(?:ข้อ(?:ที่)?\s*)?[\[(]?{code}[\])]?(?:$|\s*[.:)\]](?![0-9])|\s+(?![0-9\[]))")


def _words(question: Question) -> Iterator[str]:
    for text, stem in (
        (question.text.th, question.stem.th if question.stem else ""),
        (question.text.en, question.stem.en if question.stem else ""),
    ):
        yield squash(text)
        if stem:
            yield squash(f"{stem} {text}")
            yield squash(f"{stem} [{text}]")


def _named(written: str, asked: Questionnaire) -> QuestionKey | None:
    said = squash(written).replace("_", ".")
    return next((key for key in asked.questions if squash(key).replace("_", ".") == said), None)


def _misfits(
    headings: Sequence[str], asked: Questionnaire, places: Mapping[QuestionKey, Sequence[int]], file: str
) -> Iterator[Fault]:
    for key in asked.questions:
        columns = places.get(key, ())
        if not columns:
            yield Fault(file, f"question {key}", "no column", "a column for every question; --columns can name it")
        elif len(columns) > 1:
            found = " and ".join(f'"{_short(headings[place])}"' for place in columns)
            yield Fault(file, f"question {key}", found, "one column; --columns can say which")


def _listed(names: Sequence[str]) -> str:
    shown = ", ".join(f'"{_short(name)}"' for name in names[:12])
    return f"one of {shown}" + (" ..." if len(names) > 12 else "")


def _short(heading: str) -> str:
    plain = heading if heading.isprintable() else ascii(heading)[1:-1]
    return plain if len(plain) <= 60 else f"{plain[:59]}…"
