"""What the columns of a file may answer: the questions of one instrument of a pack, with their choices."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from prongsai import library
from prongsai.core.errors import ProngsaiError
from prongsai.core.packs.model import Indicator, Pack, Text
from prongsai.core.scores.items import questions as parts_of
from prongsai.core.surveys.load import asking
from prongsai.core.surveys.model import Question, QuestionKey, Questionnaire, Section

_MINIMUM_CELL = 5  # where no questionnaire says it
_EMPTY = Text("", "")


class CannotBeScored(ProngsaiError):
    """A pack whose instrument cannot be computed from answers; the sentences say why."""


def questionnaires_of(pack: Pack) -> dict[str, Questionnaire]:
    """What the instruments of a pack ask, by instrument, as far as their scales are known or assumed.

    A pack that no questionnaire goes with is asked by the titles of its items. Raises ``CannotBeScored`` where no
    instrument is left.
    """
    shipped = library.questionnaires(pack.id) if _is_shipped(pack) else {}
    held = {}
    for code in asking(pack):
        asked = shipped.get(code) or _from_pack(pack, code)
        if asked is not None:
            held[code] = asked
    if not held:
        raise CannotBeScored(
            f"ไม่ทราบมาตรวัดของแบบสำรวจในกรอบ {pack.id} และไม่มีแบบสำรวจใดกำหนดมาตรวัดไว้ จึงคำนวณจากคำตอบไม่ได้",
            f"The scales of {pack.id} are not known and no questionnaire assumes any: answers cannot be scored.",
        )
    return held


def chosen(held: Mapping[str, Questionnaire], instrument: str | None, found: Iterable[str]) -> Questionnaire:
    """The questionnaire to score: the one named, or the only one the columns answer. Raises ``CannotBeScored``."""
    if instrument is not None:
        named = {code.casefold(): asked for code, asked in held.items()}.get(instrument.casefold())
        if named is None:
            known = ", ".join(held)
            raise CannotBeScored(
                f"ไม่มีแบบสำรวจ “{instrument}” ในกรอบนี้ กรุณาเลือกจาก {known}",
                f'This pack asks nobody with "{instrument}"; choose one of {known}.',
            )
        return named
    answered = [held[code] for code in found]
    if len(answered) == 1:
        return answered[0]
    known = ", ".join(held)
    raise CannotBeScored(
        f"ไม่แน่ใจว่าแฟ้มนี้เป็นคำตอบของแบบสำรวจใด กรุณาระบุ --instrument ({known}) และตรวจหัวคอลัมน์ว่ามีรหัสข้อ",
        f"The columns do not say which survey was answered: give --instrument ({known}), and codes in headings.",
    )


def _is_shipped(pack: Pack) -> bool:
    return pack.id in library.pack_ids() and library.pack(pack.id).digest == pack.digest


def _from_pack(pack: Pack, code: str) -> Questionnaire | None:
    instrument = asking(pack)[code]
    sections = tuple(_section(indicator) for indicator in instrument.indicators)
    used = {question.scale for section in sections for question in section.questions}
    scales = {scale.id: scale.choices for scale in pack.scales if scale.choices is not None}
    if not used <= scales.keys():
        return None
    return Questionnaire(
        id=f"{pack.id}/{code}",
        instrument=code,
        pack_id=pack.id,
        title=instrument.title,
        intro=_EMPTY,
        sections=sections,
        scales={scale: choices for scale, choices in scales.items() if scale in used},
        assumed=frozenset(),
        minimum_cell=_MINIMUM_CELL,
        floor_seconds=0,
    )


def _section(indicator: Indicator) -> Section:
    """The questions of an indicator. Raises ``CannotBeScored`` for one that is no plain mean of its items."""
    if indicator.aggregation != "mean_of_items":
        raise CannotBeScored(
            f"ตัวชี้วัดที่ {indicator.code} ไม่ได้เป็นค่าเฉลี่ยของข้อ จึงคำนวณจากแฟ้มคำตอบไม่ได้",
            f"Indicator {indicator.code} is not the mean of its items; files of answers cannot be scored for it.",
        )
    return Section(
        indicator.code,
        indicator.title,
        tuple(
            Question(
                key=QuestionKey(f"{item.code}.{part.id}" if item.parts else item.code),
                item=item.code,
                part=part.id if item.parts else None,
                text=item.title,
                scale=item.scale or "",
                polarity=part.polarity,
                stem=item.title if item.parts else None,
            )
            for item in indicator.items
            for part in parts_of(item)
        ),
    )
