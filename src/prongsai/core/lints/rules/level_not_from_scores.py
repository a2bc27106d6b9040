"""A level that the stated scores do not reach, or pass."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from prongsai.core.lints.context import Context
from prongsai.core.lints.model import Problem, problem
from prongsai.core.lints.subjects import subject_en, subject_th
from prongsai.core.packs.model import Level, Pack
from prongsai.core.readings.model import Place, Subject
from prongsai.core.rules import rule
from prongsai.core.thai.text import squash


@rule("level-not-from-scores", title_th="ระดับผลการประเมินไม่ตรงกับคะแนน", title_en="Level not given by the scores")
def check(context: Context) -> Iterator[Problem]:
    """The total's level follows from the total and, from FY2566, from every instrument.

    An indicator or instrument has no level of its own in the newer years; there only a pass said of a failing
    score, or the other way round, is reported.
    """
    pack = context.pack
    if pack is None:
        return
    for subject, code, word, place, pointer in _stated(context):
        level = level_called(pack, word)
        if level is None:
            continue
        right = _total_levels(context, pack) if subject == "total" else _own_levels(context, pack, subject, code, level)
        if right and level not in right:
            yield _wrong(context, subject, code, word, right, place, pointer)


def level_called(pack: Pack, word: str) -> Level | None:
    """The level with this code or title."""
    wanted = squash(word).removeprefix("ระดับ")
    return next((level for level in pack.levels if wanted in (squash(level.code), squash(level.title.th))), None)


def levels_at(pack: Pack, total: Decimal, instruments: Sequence[Decimal]) -> tuple[Level, ...]:
    """Every level this total can have when these instruments are known, and the others not."""
    possible: list[Level] = []
    for level in pack.levels:
        gate = level.minimum_each_instrument
        if total < level.minimum_total or (gate is not None and any(points < gate for points in instruments)):
            continue
        possible.append(level)
        if gate is None or len(instruments) == len(pack.instruments):
            break
    return tuple(possible)


def _stated(context: Context) -> Iterator[tuple[Subject, str, str, Place, str | None]]:
    seen: set[tuple[str, int | None]] = set()
    for mention in context.reading.levels:
        seen.add((squash(mention.word), mention.place.line))
        yield mention.subject, mention.code, mention.word, mention.place, None
    word, place = context.reading.level, context.place_of("/level")
    if word is not None and (squash(word), place.line) not in seen:
        yield "total", "", word, place, "/level"


def _total_levels(context: Context, pack: Pack) -> tuple[Level, ...]:
    """The levels that a stated total, or the computed one, can have."""
    result = context.result
    scores = result.instruments.values() if result else ()
    instruments = [score.value for score in scores if score.value is not None]
    totals = {*context.values("total", ""), context.reading.total, result.total.value if result else None}
    found = {level for total in totals if total is not None for level in levels_at(pack, total, instruments)}
    return tuple(level for level in pack.levels if level in found)


def _own_levels(context: Context, pack: Pack, subject: Subject, code: str, stated: Level) -> tuple[Level, ...]:
    """The levels that fit a single score, or nothing when there is none to judge by."""
    values = context.values(subject, code)
    exact = tuple(level for value in values for level in levels_at(pack, value, [value] * len(pack.instruments)))
    gated = any(level.minimum_each_instrument is not None for level in pack.levels)
    if gated and all((value >= pack.target) == (stated.minimum_total >= pack.target) for value in values):
        return (stated,)
    return exact


def _wrong(
    context: Context,
    subject: Subject,
    code: str,
    word: str,
    right: tuple[Level, ...],
    place: Place,
    pointer: str | None,
) -> Problem:
    titles = " หรือ ".join(level.title.th for level in right)
    value = next(iter(context.values(subject, code)), context.reading.total if subject == "total" else None)
    score_th = f" จากคะแนน {value}" if value is not None else ""
    return problem(
        "error",
        place,
        found=word,
        expected=titles,
        pointer=pointer,
        th=f"{subject_th(context, subject, code)} ระบุระดับ “{word}” แต่ตามเกณฑ์ต้องเป็น “{titles}”{score_th} "
        "กรุณาแก้ระดับหรือคะแนน",
        en=f'{subject_en(subject, code)} is called "{word}", but the scores give {titles}; correct one of them.',
    )
