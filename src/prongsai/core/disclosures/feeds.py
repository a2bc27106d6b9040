"""Whether the published records of a register prove an element, and what is missing where they do not."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from prongsai.core.disclosures.model import RecordSet, Row
from prongsai.core.disclosures.periods import month_words, months_of
from prongsai.core.packs.model import Text
from prongsai.core.registers.computed import values_at
from prongsai.core.registers.model import Feed, Field, Register
from prongsai.core.registers.states import TITLES, State

_NAMED = 3
_WAITING: tuple[State, ...] = ("draft", "in_review", "approved", "withdrawn")


def lacks(feed: Feed, known: RecordSet, year: int) -> tuple[Text, ...]:
    """What the records of a set lack to prove an element; nothing where they do.

    ``year`` is the fiscal year (Buddhist) whose months are counted.
    """
    rows = list(known.rows)
    if feed.nil and any(row.nil for row in rows):
        return ()
    rows = [row for row in rows if not row.nil]
    fitting = [row for row in rows if _fits(feed.where, row.content)]
    if len(fitting) < feed.least:
        return (_too_few(feed, known, rows, fitting),)
    return (
        *_empty(feed, known.register, fitting),
        *_uncovered(feed, known.register, fitting),
        *_months(feed, known.register, fitting, year),
    )


def shown_by(feed: Feed, known: RecordSet) -> list[Row]:
    """The records of a set that count for an element."""
    return [row for row in known.rows if (row.nil and feed.nil) or (not row.nil and _fits(feed.where, row.content))]


def _fits(where: Mapping[str, tuple[str, ...]], content: Mapping[str, Any]) -> bool:
    return all(any(_said(one) in wanted for one in values_at(content, key)) for key, wanted in where.items())


def _said(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value)


def _place(known: RecordSet) -> Text:
    th, en = f"ทะเบียน “{known.register.title.th}”", f'the register "{known.register.title.en}"'
    return Text(f"{th} ปีงบประมาณ {known.year}", f"{en} of {known.year}") if known.year else Text(th, en)


def _too_few(feed: Feed, known: RecordSet, rows: Sequence[Row], fitting: Sequence[Row]) -> Text:
    place, kind = _place(known), _kind(feed, known.register)
    waiting = [(state, known.waiting[state]) for state in _WAITING if known.waiting.get(state)]
    if fitting:
        return Text(
            f"{place.th} มีรายการ{kind.th}เผยแพร่แล้ว {len(fitting)} จาก {feed.least} รายการที่ต้องมี",
            f"{place.en} has {len(fitting)} of {feed.least} records{kind.en} that are needed",
        )
    if waiting:
        th = " ".join(f"{TITLES[state].th} {count} รายการ" for state, count in waiting)
        en = ", ".join(f"{count} {TITLES[state].en.lower()}" for state, count in waiting)
        return Text(
            f"ยังไม่เผยแพร่รายการ{kind.th}ใน{place.th} (มี{th})", f"no record{kind.en} in {place.en} is published ({en})"
        )
    if rows:
        return Text(f"{place.th} ยังไม่มีรายการ{kind.th}", f"{place.en} has no record{kind.en} yet")
    if known.rows:
        return Text(
            f"{place.th} มีเพียงข้อความว่าไม่มีรายการ ซึ่งใช้แสดงองค์ประกอบนี้ไม่ได้",
            f"{place.en} only states that there is none, which does not show this element",
        )
    return Text(f"ยังไม่มีรายการ{kind.th}ใน{place.th}", f"{place.en} has no record{kind.en} yet")


def _kind(feed: Feed, register: Register) -> Text:
    """Which records are meant, where not all are."""
    parts = []
    for key, wanted in feed.where.items():
        title, words = _title(register, key), [_choice(register, key, one) for one in wanted]
        parts.append(
            Text(
                f"{title.th}เป็น “{' หรือ '.join(word.th for word in words)}”",
                f'{title.en}: "{" or ".join(word.en for word in words)}"',
            )
        )
    if not parts:
        return Text("", "")
    return Text(f"ที่{' และ'.join(part.th for part in parts)} ", f" ({', '.join(part.en for part in parts)})")


def _empty(feed: Feed, register: Register, rows: Sequence[Row]) -> Iterator[Text]:
    """Records that lack fields, the first of them by name."""
    lacking = []
    for row in rows:
        titles = [_title(register, key) for key in feed.fields if not _filled(row.content, key)]
        if titles:
            lacking.append((row.heading, titles))
    for name, titles in lacking[:_NAMED]:
        th, en = ", ".join(one.th for one in titles), ", ".join(one.en for one in titles)
        yield Text(f"รายการ “{name}” ยังไม่กรอก {th}", f'the record "{name}" lacks {en}')
    if len(lacking) > _NAMED:
        more = len(lacking) - _NAMED
        yield Text(
            f"และอีก {more} รายการใน “{register.title.th}” ที่ยังกรอกไม่ครบ", f"and {more} more in {register.title.en}"
        )


def _filled(content: Mapping[str, Any], key: str) -> bool:
    """Whether a field holds something; a column of a table, in every row."""
    head, dot, _ = key.partition(".")
    found = values_at(content, key)
    return len(found) >= len(values_at(content, head)) > 0 if dot else bool(found)


def _uncovered(feed: Feed, register: Register, rows: Sequence[Row]) -> Iterator[Text]:
    for key, wanted in feed.covers.items():
        there = {_said(value) for row in rows for value in values_at(row.content, key)}
        words = [_choice(register, key, one) for one in wanted if one not in there]
        if words:
            title = _title(register, key)
            yield Text(
                f"ทะเบียน “{register.title.th}” ยังขาด{title.th} {', '.join(f'“{word.th}”' for word in words)}",
                f"{register.title.en} has no {title.en} {', '.join(word.en for word in words)}",
            )


def _months(feed: Feed, register: Register, rows: Sequence[Row], year: int) -> Iterator[Text]:
    if not feed.months:
        return
    there = {str(value)[:7] for row in rows for value in values_at(row.content, feed.month_field)}
    words = [month_words(one) for one in months_of(year, feed.months) if one not in there]
    if words:
        yield Text(
            f"ทะเบียน “{register.title.th}” ขาดเดือน {', '.join(word.th for word in words)}",
            f"{register.title.en} lacks the months {', '.join(word.en for word in words)}",
        )


def _field(register: Register, key: str) -> Field:
    head, dot, column = key.partition(".")
    field = register.field(head)
    return next(one for one in field.columns if one.key == column) if dot else field


def _title(register: Register, key: str) -> Text:
    return _field(register, key).title


def _choice(register: Register, key: str, value: str) -> Text:
    field = _field(register, key)
    found = field.choice(value)
    if found is not None:
        return found.title
    if field.type == "boolean":
        return Text("ใช่", "yes") if value == "true" else Text("ไม่ใช่", "no")
    return Text(value, value)
