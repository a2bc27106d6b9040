"""Reads answers that somebody else counted, strictly: every fault at once, and nothing is guessed.

They give the same cells a box holds, so that ``release`` decides about them in the same way. How scores are spread is
not in them.
"""

from __future__ import annotations

import csv
import io
import reprlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from prongsai.core import exactjson
from prongsai.core.errors import Fault, InvalidFile
from prongsai.core.surveys.model import QuestionKey, Questionnaire
from prongsai.core.surveys.tallies import ALL, Tally
from prongsai.core.thai.digits import NumberError, parse_decimal
from prongsai.core.thai.text import squash

_MOST = 10**7
_HEADS = {
    "question": {"question", "คำถาม", "ข้อ", "ข้อคำถาม"},
    "choice": {"choice", "ตัวเลือก", "คำตอบ"},
    "n": {"n", "count", "จำนวน"},
    "group": {"group", "กลุ่ม"},
    "place": {"place", "จุดบริการ"},
}
_WANTED = "columns question, choice and n, and group if there are groups"
_COUNT = "a whole number of answers, 0 or more"


@dataclass(frozen=True)
class _Given:
    """One count, and where it was found; ``group`` is empty for everybody."""

    where: str
    group: str
    question: str
    choice: str
    n: str


@dataclass
class _Checked:
    codes: Mapping[str, QuestionKey]
    faults: list[Fault] = field(default_factory=list)
    counts: dict[str, dict[QuestionKey, dict[str, int]]] = field(default_factory=dict)


class CountsError(InvalidFile):
    """A file of counts that cannot be used; ``faults`` says where and why."""

    def __init__(self, file: str, faults: Iterable[Fault]) -> None:
        super().__init__(*_names(file), tuple(faults))


def read_counts(questionnaire: Questionnaire, text: str, *, file: str) -> dict[str, Tally]:
    """The cells of everybody, and of groups where the file has them. Raises ``InvalidFile`` with every fault.

    CSV with the columns question, choice, n and perhaps group, or their Thai names; a choice may be given by its Thai
    title; rows without a choice and rows of a place are passed over, so that tables of ours can be read. Or JSON:
    ``{"counts": {question: {choice: number}}, "counts_by_group": {group: the same}}``, either or both.
    """
    text = text.removeprefix("\ufeff")
    rows = _json_rows(text, file) if text.lstrip()[:1] in ("{", "[") else _csv_rows(text, file)
    return _cells(questionnaire, rows, file)


def _csv_rows(text: str, file: str) -> list[_Given]:
    first = text.partition("\n")[0]
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=max(",;\t", key=first.count)))
    except csv.Error as error:
        raise CountsError(file, [Fault(file, "(file)", f"text that is no table ({error})", _WANTED)]) from error
    heads = _heads(rows[0] if rows else [])
    missing = [name for name in ("question", "choice", "n") if name not in heads]
    if missing:
        raise CountsError(file, [Fault(file, "row 1", f"no column {', '.join(missing)}", _WANTED)])
    return list(_of_rows(rows, heads))


def _json_rows(text: str, file: str) -> list[_Given]:
    what = _names(file)
    wanted = 'JSON: an object with "counts", and "counts_by_group" if there are groups'
    document = exactjson.parse(text, file=file, what_th=what[0], what_en=what[1], wanted=wanted)
    faults: list[Fault] = []
    plain = _mapping(file, "/", document, wanted, faults)
    by_group = {"": plain.get("counts", {})}
    by_group |= _mapping(file, "counts_by_group", plain.get("counts_by_group", {}), "an object by group", faults)
    given: list[_Given] = []
    for group, questions in by_group.items():
        place = f"counts_by_group.{group}" if group else "counts"
        for question, choices in _mapping(file, place, questions, "an object by question", faults).items():
            where = f"{place}.{question}"
            for choice, n in _mapping(file, where, choices, "an object by choice", faults).items():
                given.append(_Given(f"{where}.{choice}", group, question, choice, str(n)))
    if faults:
        raise CountsError(file, faults)
    return given


def _heads(row: list[str]) -> dict[str, int]:
    found = {squash(cell): number for number, cell in enumerate(row)}
    return {name: found[said] for name, names in _HEADS.items() for said in map(squash, names) if said in found}


def _of_rows(rows: list[list[str]], heads: Mapping[str, int]) -> Iterator[_Given]:
    for number, row in enumerate(rows[1:], 2):
        cell = {
            name: row[column].strip().removeprefix("'") if column < len(row) else "" for name, column in heads.items()
        }
        if cell["choice"] and not cell.get("place"):
            yield _Given(f"row {number}", cell.get("group", ""), cell["question"], cell["choice"], cell["n"])


def _mapping(file: str, path: str, value: object, wanted: str, faults: list[Fault]) -> dict[str, object]:
    if isinstance(value, Mapping):
        return {str(key): entry for key, entry in value.items()}
    faults.append(Fault(file, path, reprlib.repr(value), wanted))
    return {}


def _cells(questionnaire: Questionnaire, given: list[_Given], file: str) -> dict[str, Tally]:
    checked = _Checked({squash(key): key for key in questionnaire.questions})
    for one in given:
        _count(questionnaire, one, file, checked)
    if checked.faults:
        raise CountsError(file, checked.faults)
    numbers = {group: _numbers(questionnaire, group, file, checked) for group in checked.counts or {"": {}}}
    groups = [group for group in checked.counts if group]
    if "" in checked.counts and groups and not checked.faults:
        _compare(questionnaire, groups, file, checked)
    if checked.faults:
        raise CountsError(file, checked.faults)
    cells = {f"group:{group}": Tally(numbers[group], _plain(checked, [group])) for group in groups}
    whole = [""] if "" in checked.counts else groups
    return {ALL: Tally(sum(numbers[group] for group in whole), _plain(checked, whole)), **cells}


def _count(questionnaire: Questionnaire, one: _Given, file: str, checked: _Checked) -> None:
    """Take one count in, or say what is wrong with it."""
    before = len(checked.faults)
    key = checked.codes.get(squash(one.question))
    choice = None
    if key is None:
        wanted = f"one of {', '.join(questionnaire.questions)}"
        checked.faults.append(Fault(file, one.where, f'the question "{one.question}"', wanted))
    else:
        choice = _choice(questionnaire, key, one.choice)
        if choice is None:
            wanted = f"one of {', '.join(questionnaire.choices[key])}"
            checked.faults.append(Fault(file, one.where, f'the choice "{one.choice}"', wanted))
    if one.group and one.group not in (known := [group.code for group in questionnaire.groups]):
        wanted = f"one of {', '.join(known)}" if known else "no group: this survey has none"
        checked.faults.append(Fault(file, one.where, f'the group "{one.group}"', wanted))
    count = _whole(one.n)
    if count is None:
        checked.faults.append(Fault(file, one.where, reprlib.repr(one.n), _COUNT))
    if key is None or choice is None or count is None or len(checked.faults) > before:
        return
    counts = checked.counts.setdefault(one.group, {}).setdefault(key, {})
    if choice in counts:
        checked.faults.append(Fault(file, one.where, f"{key} {choice} a second time", "each once"))
    counts[choice] = count


def _choice(questionnaire: Questionnaire, key: QuestionKey, said: str) -> str | None:
    wanted = squash(said)
    for code, choice in questionnaire.choices[key].items():
        if wanted in (squash(code), squash(choice.title.th)):
            return code
    return None


def _whole(text: str) -> int | None:
    try:
        number = parse_decimal(text)
    except NumberError:
        return None
    return int(number) if 0 <= number <= _MOST and number == number.to_integral_value() else None


def _numbers(questionnaire: Questionnaire, group: str, file: str, checked: _Checked) -> int:
    """How many answered in a cell; every question must have been answered by as many."""
    counts = checked.counts.get(group, {})
    of = f"group {group}" if group else "everybody"
    sums = {key: sum(counts[key].values()) for key in questionnaire.questions if key in counts}
    missing = [key for key in questionnaire.questions if key not in counts]
    if missing:
        checked.faults.append(Fault(file, of, f"no answers to {', '.join(missing)}", "counts for every question"))
    if len(set(sums.values())) > 1:
        found = ", ".join(f"{key} {n}" for key, n in sums.items())
        checked.faults.append(Fault(file, of, f"different numbers of answers: {found}", "the same for every question"))
    return next(iter(sums.values()), 0)


def _compare(questionnaire: Questionnaire, groups: list[str], file: str, checked: _Checked) -> None:
    """The answers of all groups must be those of everybody."""
    for key, choices in questionnaire.choices.items():
        for choice in choices:
            whole = checked.counts[""][key].get(choice, 0)
            together = sum(checked.counts[group][key].get(choice, 0) for group in groups)
            if whole != together:
                found = f"{whole} for everybody, {together} for all groups together"
                checked.faults.append(Fault(file, f"{key} {choice}", found, "the same number"))


def _plain(checked: _Checked, groups: list[str]) -> dict[str, dict[str, int]]:
    together: dict[str, dict[str, int]] = {}
    for group in groups:
        for key, counts in checked.counts[group].items():
            held = together.setdefault(key, {})
            for choice, n in counts.items():
                held[choice] = held.get(choice, 0) + n
    return together


def _names(file: str) -> tuple[str, str]:
    return f"แฟ้มผลนับ {file}", f"The file of counts {file}"
