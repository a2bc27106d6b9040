"""Joining by time and order: moments that were stored, and the order in which comments lie."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime

from prongsai.cli.auditing.evidence import PLACE, Evidence, Planted, Tried
from prongsai.core.packs.model import Text

_SAID = Text(
    "เทียบวันเวลาในทุกแถวและของทุกแฟ้มกับเวลาที่แต่ละคนตอบ และเทียบลำดับของข้อความที่เปิดเผย (ไอดี ตำแหน่งในตาราง) กับลำดับที่ตอบ",
    "Compared moments in every row and of every file with the moments people answered at, and the order of released "
    "comments (ids, places in the table) with the order they were written in",
)
_PARTICIPATION = ("prongsai.sqlite3", "boxes/")
"""They change with every answer: they tell that somebody answered, which is known, not what."""


def attack(evidence: Evidence) -> Tried:
    """No stored moment lies within anybody's, and no order is that of the answers."""
    attempts, joined = 0, []
    for copy in evidence.copies:
        moments = [*_moments(copy.rows), *((f"file {name}", at) for name, at in copy.times.items())]
        for what, moment in moments:
            if what.startswith(tuple(f"file {name}" for name in _PARTICIPATION)):
                continue
            attempts += len(evidence.planted)
            joined += [
                f"respondent {person.number}: {what} tells the moment"
                for person in evidence.planted
                if person.sent <= moment <= person.done
            ]
    orders = [*_orders(evidence)]
    # By chance six comments lie in order once in 360 times; in every survey at once next to never.
    for name in sorted({name for name, _ in orders}):
        found = [ordered for other, ordered in orders if other == name]
        attempts += len(found)
        if all(found) and len(found) > 1:
            joined.append(f"everybody: comments lie in the order of the answers by {name}")
    return Tried("times", _SAID, attempts, tuple(dict.fromkeys(joined)))


def _moments(rows: Mapping[str, Sequence[Mapping[str, object]]]) -> Iterator[tuple[str, float]]:
    for table, some in rows.items():
        for row in some:
            for column, value in row.items():
                moment = _moment(value)
                if moment is not None:
                    yield f"{table}.{column}", moment


def _moment(value: object) -> float | None:
    if isinstance(value, datetime):
        return value.timestamp()
    if isinstance(value, str) and len(value) >= len("2026-01-01 00:00:00") and value[4:5] == "-":
        try:
            read = datetime.fromisoformat(value)
        except ValueError:
            return None
        return (read if read.tzinfo else read.replace(tzinfo=UTC)).timestamp()
    return None


def _orders(evidence: Evidence) -> Iterator[tuple[str, bool]]:
    for survey, rows in evidence.comments.items():
        people = [one for one in evidence.planted if one.survey == survey]
        for column in ("id", PLACE):
            lying = sorted(rows, key=lambda row: _place(row[column]))
            order = [writer for row in lying if (writer := _writer(str(row["text"]), people)) is not None]
            yield column, len(order) > 2 and order in (sorted(order), sorted(order, reverse=True))


def _writer(text: str, people: Sequence[Planted]) -> float | None:
    return next((one.sent for one in people if one.canary in text), None)


def _place(value: object) -> tuple[int, ...]:
    """A rowid or id as it is; a ctid "(0,7)" by page and line."""
    return tuple(int(part) for part in str(value).strip("()").split(","))
