"""What must be said beside the results of a survey: how far they carry, and what was left out and why."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from prongsai.core.packs.model import Text
from prongsai.core.surveys.model import Questionnaire
from prongsai.core.surveys.release import Release

_MANY_STRAIGHT, _MANY_HASTY = 30, 20


@dataclass(frozen=True)
class Remark:
    """``kind`` is for the look of it; ``warns`` where the results themselves are in doubt."""

    kind: str
    said: Text
    warns: bool = False


def remarks(questionnaire: Questionnaire, release: Release, wanted: int | None) -> tuple[Remark, ...]:
    """Everything to be said; ``wanted`` is the smallest sample, if known."""
    return (*_of_numbers(release, wanted), *(_of_answers(questionnaire, release) if release.shown else ()))


def _of_numbers(release: Release, wanted: int | None) -> Iterator[Remark]:
    n, k = release.n, release.k
    if n < k:
        yield Remark(
            "few",
            Text(
                f"มีผู้ตอบ {n} คน น้อยกว่า {k} คน จึงไม่แสดงผลและไม่เก็บคำตอบไว้ เพื่อไม่ให้รู้ว่าใครตอบอย่างไร",
                f"{n} people answered, fewer than {k}: no results are shown or kept, so that nobody learns who said "
                "what.",
            ),
            warns=True,
        )
    elif not release.shown:
        yield Remark(
            "grown",
            Text(
                f"มีผู้ตอบเพิ่มจากครั้งก่อนไม่ถึง {k} คน จึงไม่แสดงผลใหม่ เพราะเทียบกับผลครั้งก่อนแล้วจะรู้คำตอบของผู้ที่เพิ่มมา",
                f"Fewer than {k} people were added since the last release: new results would tell what these said.",
            ),
            warns=True,
        )
    if release.expected is not None and n > release.expected:
        yield Remark(
            "too_many",
            Text(
                f"มีคำตอบ {n} ชุด มากกว่าจำนวนผู้มีสิทธิตอบ {release.expected} คน ควรตรวจจำนวนผู้มีสิทธิ",
                f"{n} answers are more than the {release.expected} who may answer; please check that number.",
            ),
            warns=True,
        )
    if wanted is not None and n < wanted:
        yield Remark(
            "below_sample",
            Text(
                f"ผู้ตอบ {n} คน ยังไม่ถึงจำนวนตัวอย่างขั้นต่ำ {wanted} คน",
                f"{n} people answered; the smallest sample is {wanted}.",
            ),
            warns=True,
        )


def _of_answers(questionnaire: Questionnaire, release: Release) -> Iterator[Remark]:
    if release.straight is not None and release.straight >= _MANY_STRAIGHT:
        yield Remark(
            "straight",
            Text(
                f"ประมาณร้อยละ {release.straight} ตอบเหมือนกันทุกข้อ อาจไม่ได้อ่านคำถามทีละข้อ",
                f"About {release.straight}% gave every question the same answer and may not have read each.",
            ),
            warns=True,
        )
    if release.hasty is not None and release.hasty >= _MANY_HASTY:
        yield Remark(
            "hasty",
            Text(
                f"ประมาณร้อยละ {release.hasty} ตอบเร็วกว่าที่คนทั่วไปอ่านทัน",
                f"About {release.hasty}% answered faster than people read.",
            ),
            warns=True,
        )
    if None in release.groups.values() or None in release.places.values():
        yield Remark(
            "withheld",
            Text(
                f"บางกลุ่มหรือบางจุดบริการไม่แสดงผล เพราะมีผู้ตอบน้อยกว่า {release.k} คน "
                "หรือจะทำให้คำนวณย้อนถึงคนจำนวนน้อยได้ หรือทุกคนในกลุ่มเล็กตอบตรงกัน",
                f"Some groups or places are not shown: fewer than {release.k} people answered there, or the answers of "
                "a few could be worked out, or all of a small group agreed.",
            ),
        )
    if any(sums.squares is None for sums in release.sums.values()):
        yield Remark(
            "no_spread",
            Text(
                "ผลนี้นำเข้าจากจำนวนที่ผู้อื่นนับไว้ จึงบอกช่วงความเชื่อมั่นได้เฉพาะรายข้อ",
                "These results were counted by somebody else, so intervals are known for single questions only.",
            ),
        )
    if questionnaire.assumed:
        yield Remark(
            "assumed",
            Text(
                "กรอบการประเมินปีนี้ไม่ได้เผยแพร่คะแนนของตัวเลือก ผลนี้ใช้คะแนนที่ประมาณไว้ จึงเทียบกับคะแนนทางการไม่ได้",
                "The official points of the choices are not known this year; assumed ones are used, so these results "
                "cannot be compared with official scores.",
            ),
        )
