"""Counts that somebody else made of a survey with our questions, read from a file: CSV or JSON.

CSV has the columns ``question``, ``choice`` and ``n``, others are ignored; JSON has ``counts`` by question and choice.
Both are what this program writes of a counted survey.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Mapping

from prongsai.core.errors import Fault, InvalidFile
from prongsai.core.surveys.model import Questionnaire
from prongsai.core.surveys.tallies import Tally
from prongsai.core.thai.digits import to_arabic

COLUMNS = ("question", "choice", "n")
_MOST = 10_000_000
_LISTED = 20

_Row = tuple[str, str, str, str]
"""Where it stands, question, choice, and the number as it was typed."""


class CountsError(InvalidFile):
    """A file of counts that cannot be used; ``faults`` says where and why."""

    def __init__(self, file: str, faults: tuple[Fault, ...]) -> None:
        super().__init__(f"แฟ้มผลรวม {file}", f"The file of counts {file}", faults)


def read_counts(questionnaire: Questionnaire, text: str, *, file: str) -> Tally:
    """The counts of everybody. Every question has to be answered by equally many. Raises ``CountsError``."""
    rows = _json_rows(text, file) if text.lstrip().startswith("{") else _csv_rows(text, file)
    choices = {str(key): set(known) for key, known in questionnaire.choices.items()}
    counts: dict[str, dict[str, int]] = {key: {} for key in choices}
    faults: list[Fault] = []
    for place, question, choice, typed in rows:
        fault = _fault(choices, counts, (place, question, choice, typed), file)
        if fault is not None:
            faults.append(fault)
        else:
            counts[question][choice] = int(to_arabic(typed))
    faults = faults or list(_uneven(counts, file))
    if faults:
        raise CountsError(file, tuple(faults[:_LISTED]))
    return Tally(n=sum(next(iter(counts.values())).values()), counts=counts)


def _fault(
    choices: Mapping[str, set[str]], counts: Mapping[str, Mapping[str, int]], row: _Row, file: str
) -> Fault | None:
    place, question, choice, typed = row
    if question not in choices:
        return Fault(file, place, f'the question "{question}"', f"one of {', '.join(list(choices)[:_LISTED])}, …")
    if choice not in choices[question]:
        return Fault(file, place, f'the choice "{choice}"', f"one of {', '.join(sorted(choices[question]))}")
    digits = to_arabic(typed)
    if not (digits.isascii() and digits.isdecimal() and int(digits) <= _MOST):
        return Fault(file, place, f'"{typed}"', "a whole number of people, 0 or more")
    if choice in counts[question]:
        return Fault(file, place, f"{question} {choice} a second time", "each once")
    return None


def _uneven(counts: Mapping[str, Mapping[str, int]], file: str) -> Iterator[Fault]:
    """Questions that more or fewer people answered than the first one."""
    totals = {question: sum(held.values()) for question, held in counts.items()}
    first = next(iter(totals.values()))
    for question, total in totals.items():
        if total != first or not total:
            yield Fault(file, question, f"{total} answers", f"{first or 'as many'} answers, as every question has")


def _csv_rows(text: str, file: str) -> Iterator[_Row]:
    reader = csv.DictReader(io.StringIO(text))
    lacking = [name for name in COLUMNS if name not in (reader.fieldnames or ())]
    if lacking:
        found = ", ".join(reader.fieldnames or ()) or "nothing"
        raise CountsError(file, (Fault(file, "line 1", found, f"the columns {', '.join(COLUMNS)}"),))
    for row in reader:
        question, choice, typed = ((row[name] or "").strip() for name in COLUMNS)
        yield f"line {reader.line_num}", question, choice, typed


def _json_rows(text: str, file: str) -> Iterator[_Row]:
    try:
        document = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise CountsError(file, (Fault(file, "the whole file", "text that is not JSON", "JSON or CSV"),)) from error
    held = document.get("counts")
    if not isinstance(held, dict) or not all(isinstance(by, dict) for by in held.values()):
        raise CountsError(file, (Fault(file, "counts", "no counts by question and choice", "counts"),))
    for question, by_choice in held.items():
        for choice, number in by_choice.items():
            yield f"counts.{question}.{choice}", question, choice, str(number)
