"""An indicator, subindicator or instrument under a name that is not its own, or under two names in one report."""

from __future__ import annotations

import difflib
import re
from collections import defaultdict
from collections.abc import Iterator

from prongsai.core.lints.context import Context, Line, position, where_en, where_th
from prongsai.core.lints.indicator_numbers import is_indicator_number
from prongsai.core.lints.model import Problem, problem
from prongsai.core.lints.names import Numbered, bare
from prongsai.core.lints.similar import ratio
from prongsai.core.lints.subjects import subject_en
from prongsai.core.readings.model import NameMention, Place, Subject
from prongsai.core.rules import rule

_KIN = 0.7
_NEAR_MISS = 0.88
_NEAR_ASPECT = 0.92
_SAME_BEGINNING = 5
_WORDS_TH: dict[Subject, str] = {"indicator": "ตัวชี้วัดที่", "subindicator": "ตัวชี้วัดย่อยที่", "instrument": "เครื่องมือ"}


@rule("indicator-name", title_th="ชื่อตัวชี้วัดไม่ตรงกับกรอบการประเมิน", title_en="Name not that of the framework")
def check(context: Context) -> Iterator[Problem]:
    """Titles and aliases of the pack are right, also with words behind them; each is held to one form per report.

    A near miss is a warning; the name of another indicator, or of none, is an error.
    """
    if not context.packs:
        return
    for mention in context.reading.names:
        subject, code = mention.subject, _code(context, mention)
        if context.names.of(subject, code):
            yield from _judged(context, subject, code, mention.name, mention.place)
    named = {mention.place for mention in context.reading.names}
    for line in context.lines:
        if line.place not in named:
            yield from _in_sentence(context, line)
    yield from _two_names(context)


def _code(context: Context, mention: NameMention) -> str:
    """The printed number decides where it is the indicator's."""
    if mention.number and is_indicator_number(context, mention) and context.names.of(mention.subject, mention.number):
        return mention.number
    return mention.code


def _judged(context: Context, subject: Subject, code: str, name: str, place: Place) -> Iterator[Problem]:
    printed, right = bare(name), context.names.of(subject, code)
    if not printed or any(printed.startswith(known) for known in right):
        return
    other = context.names.owner(subject, printed)
    if other is None and any(known.startswith(printed) for known in right):
        return
    closest = max(right, key=lambda known: difflib.SequenceMatcher(None, known, printed).ratio())
    kin = difflib.SequenceMatcher(None, closest, printed).ratio() >= _KIN
    named = f"{_WORDS_TH.get(subject, '')} {code}"
    whose_th = f" ซึ่งเป็นชื่อของ{_WORDS_TH.get(subject, '')} {other}" if other else ""
    whose_en = f", the name of {other}" if other else ""
    yield problem(
        "warning" if kin and not other else "error",
        place,
        found=name,
        expected=right[closest],
        th=f"{named} ใช้ชื่อ “{name}”{whose_th} ชื่อตามกรอบการประเมินคือ “{right[closest]}” กรุณาแก้ชื่อให้ตรง",
        en=f'{subject_en(subject, code)} is called "{name}"{whose_en}; the framework calls it "{right[closest]}".',
    )


def _in_sentence(context: Context, line: Line) -> Iterator[Problem]:
    """ "ตัวชี้วัดที่ 4 การใช้อำนาจ" inside a sentence: the number and the name are two indicators."""
    if "ด้านการ" in line.text or "ตัวชี้วัดการ" in line.text:
        yield from _aspects(context, line)
    if "ตัวชี้วัดที่" not in line.text:
        return
    for numbered in context.names.numbered(line.squashed):
        owner = context.names.owner("indicator", numbered.rest)
        if owner is not None and owner != numbered.code:
            yield _number_and_name(context, line, numbered.code, owner)
        elif owner is None:
            yield from _near_miss(context, line, numbered)


def _number_and_name(context: Context, line: Line, code: str, owner: str) -> Problem:
    title, name = context.names.title("indicator", code), context.names.title("indicator", owner)
    return problem(
        "error",
        line.place,
        found=f"ตัวชี้วัดที่ {code} {name}",
        expected=f"ตัวชี้วัดที่ {code} {title} หรือ ตัวชี้วัดที่ {owner} {name}",
        th=f"ข้อความระบุ “ตัวชี้วัดที่ {code}” คู่กับชื่อ “{name}” ซึ่งเป็นตัวชี้วัดที่ {owner} กรุณาแก้เลขหรือชื่อ",
        en=f'Indicator {code} is written with the name of indicator {owner} ("{name}"); correct one of them.',
    )


def _near_miss(context: Context, line: Line, numbered: Numbered) -> Iterator[Problem]:
    missed = _nearly(numbered.rest, context.names.of("indicator", numbered.code), _NEAR_MISS)
    if missed is not None:
        yield _misnamed(line, numbered.code, *missed)


def _aspects(context: Context, line: Line) -> Iterator[Problem]:
    """ "ด้าน" or "ตัวชี้วัด" and a name that is nearly an indicator's."""
    for match in re.finditer("(?:ด้าน|ตัวชี้วัด)(?=การ)", line.squashed):
        rest = line.squashed[match.end() :]
        if context.names.owner("indicator", rest) is not None:
            continue
        for code in context.names.codes("indicator"):
            missed = _nearly(rest, context.names.of("indicator", code), _NEAR_ASPECT)
            if missed is not None:
                yield _misnamed(line, code, *missed)
                break


def _nearly(text: str, right: dict[str, str], least: float) -> tuple[str, str] | None:
    """The beginning of the text that is nearly one of these names, and the name."""
    for known, title in right.items():
        if text[:_SAME_BEGINNING] == known[:_SAME_BEGINNING]:
            beginnings = (text[: len(known) + more].rstrip("(.:-") for more in (-3, -2, -1, 0, 1, 2, 3))
            printed = max(beginnings, key=lambda words: ratio(words, known))
            if ratio(printed, known) >= least:
                return printed, title
    return None


def _misnamed(line: Line, code: str, printed: str, title: str) -> Problem:
    return problem(
        "warning",
        line.place,
        found=printed,
        expected=title,
        th=f"ตัวชี้วัดที่ {code} เขียนชื่อว่า “{printed}” ชื่อตามกรอบการประเมินคือ “{title}” กรุณาแก้ชื่อให้ตรง",
        en=f'Indicator {code} is called "{printed}"; the framework calls it "{title}".',
    )


def _two_names(context: Context) -> Iterator[Problem]:
    """Names that are each right, but not the same throughout: once per code, at the first place that changes."""
    used: dict[tuple[Subject, str], dict[str, Place]] = defaultdict(dict)
    for subject in ("indicator", "subindicator", "instrument"):
        for code in context.names.codes(subject):
            right = context.names.of(subject, code)
            if len(right) > 1:
                used[subject, code] = _first_uses(context, subject, code, right)
    for (subject, code), places in used.items():
        if len(places) < 2:
            continue
        (first, at), (second, later), *_ = places.items()
        yield problem(
            "info",
            later,
            found=second,
            expected=first,
            th=f"{_WORDS_TH[subject]} {code} ใช้ชื่อ “{first}” ที่{where_th(at)} แต่ใช้ “{second}” ที่นี่ "
            "ใช้ได้ทั้งสองชื่อ แต่ควรใช้ชื่อเดียวกันทั้งฉบับ",
            en=f'{subject_en(subject, code)} is "{first}" on {where_en(at)} and "{second}" here; use one.',
        )


def _first_uses(context: Context, subject: Subject, code: str, right: dict[str, str]) -> dict[str, Place]:
    """Where each right name is first used, in the order of the document."""
    found: dict[str, Place] = {}
    longest_first = sorted(right, key=len, reverse=True)
    for mention in sorted(context.reading.names, key=lambda mention: position(mention.place)):
        if mention.subject == subject and _code(context, mention) == code:
            form = next((name for name in longest_first if bare(mention.name).startswith(name)), None)
            if form is not None:
                found.setdefault(right[form], mention.place)
    return found
