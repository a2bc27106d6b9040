"""Review of what was handed in: its states, who moves it on, its days, and the points an item can get."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from decimal import Decimal
from typing import Literal, get_args

from prongsai.core.errors import ProngsaiError
from prongsai.core.packs.model import Item, Text

State = Literal["prepared", "approved", "submitted", "reviewed", "replied", "final"]
STATES: tuple[State, ...] = get_args(State)
TITLES: Mapping[State, Text] = {
    "prepared": Text("ตรวจตนเองแล้ว", "Checked by the office itself"),
    "approved": Text("เห็นชอบภายในแล้ว", "Approved in the office"),
    "submitted": Text("ส่งแล้ว", "Handed in"),
    "reviewed": Text("ตรวจแล้ว", "Reviewed"),
    "replied": Text("ชี้แจงแล้ว", "Replied to"),
    "final": Text("ผลสิ้นสุด", "Final"),
}
MEANINGS: Mapping[State, Text] = {
    "prepared": Text("รอผู้มีอำนาจเห็นชอบภายใน", "Waits for approval in the office"),
    "approved": Text("รอส่งให้ผู้ตรวจประเมิน", "Waits to be handed in"),
    "submitted": Text("ผู้ตรวจประเมินกำลังตรวจรายข้อ", "The assessor reviews it item by item"),
    "reviewed": Text("หน่วยงานชี้แจงรายข้อได้ภายในกำหนด", "The agency may reply by item within its days"),
    "replied": Text("ผู้ตรวจประเมินพิจารณาคำชี้แจง", "The assessor decides on the replies"),
    "final": Text("คะแนนรายข้อสิ้นสุด ใช้เป็นคะแนนของรอบได้", "The points stand and can become scores of the round"),
}
_FOLLOWS: Mapping[State, tuple[State, ...]] = {
    "prepared": ("prepared", "approved"),
    "approved": ("prepared", "submitted"),
    "submitted": ("reviewed",),
    "reviewed": ("replied", "final"),
    "replied": ("final",),
    "final": (),
}
FULL, NOTHING = Decimal(100), Decimal(0)
USUAL_DAYS = 7
"""Days to reply where no framework says how many."""
MOST_DAYS = 60
_APPEAL = ("clarif", "appeal", "reply")


class WrongStep(ProngsaiError):
    """A step that the state of a submission does not allow."""


class ReplyOver(ProngsaiError):
    """A reply after its last day."""


class WrongPoints(ProngsaiError):
    """Points an item cannot get."""


def check_step(state: State, to: State) -> None:
    """Raises ``WrongStep`` unless a submission may go from one state to the other."""
    if to not in _FOLLOWS[state]:
        raise WrongStep(
            f"การส่งตรวจที่อยู่ในสถานะ “{TITLES[state].th}” เปลี่ยนเป็น “{TITLES[to].th}” ไม่ได้ กรุณาเปิดหน้าการส่งตรวจเพื่อดูขั้นปัจจุบัน",
            f'A submission that is "{TITLES[state].en}" cannot become "{TITLES[to].en}"; look at its page.',
        )


def check_reply(until: date | None, today: date) -> None:
    """Raises ``ReplyOver`` when the last day to reply (inclusive) has passed, or there is none."""
    if until is None or today > until:
        said = f"{until.day}/{until.month}/{until.year + 543}" if until else "–"
        raise ReplyOver(
            f"พ้นกำหนดชี้แจงแล้ว (วันสุดท้าย {said}) ข้อที่ไม่ชี้แจงภายในกำหนดถือว่ายอมรับผล",
            f"The days to reply are over (last day {until.isoformat() if until else '–'}); no reply means acceptance.",
        )


def reply_until(reviewed: date, days: int) -> date:
    """The last day to reply, inclusive, when the review is finished on a day."""
    return reviewed + timedelta(days=days)


def reply_days(steps: Mapping[str, tuple[date, date]]) -> int | None:
    """How many days the calendar of a framework gives to reply; ``None`` where it has no such step."""
    for step, (start, end) in steps.items():
        if any(word in step for word in _APPEAL):
            return (end - start).days + 1
    return None


def all_or_nothing(item: Item) -> bool:
    """Whether an item gets all points or none: so does each with elements, in every framework known so far."""
    return bool(item.elements)


def check_points(item: Item, points: Decimal, *, missing: bool) -> None:
    """Raises ``WrongPoints`` for points an item cannot get; ``missing``: whether an element is found missing."""
    if not NOTHING <= points <= FULL:
        raise WrongPoints(f"พบ {points} กรุณากรอกคะแนน 0 ถึง 100", f"Found {points}; points run from 0 to 100.")
    if all_or_nothing(item) and points not in (NOTHING, FULL):
        raise WrongPoints(
            f"พบ {points} ข้อ {item.code} ได้ 100 เมื่อครบทุกองค์ประกอบ หรือ 0 เมื่อขาดองค์ประกอบใด",
            f"Found {points}; {item.code} gets 100 with every element, or 0 where one is missing.",
        )
    if all_or_nothing(item) and points == FULL and missing:
        raise WrongPoints(
            f"ข้อ {item.code} ให้ 100 คะแนนไม่ได้ เพราะมีข้อสังเกตว่าขาดองค์ประกอบ กรุณาให้ 0 หรือลบข้อสังเกต",
            f"{item.code} cannot get 100 while an element is found missing; give 0 or take the finding away.",
        )
    if points < FULL and not missing:
        raise WrongPoints(
            f"ข้อ {item.code} ไม่ได้คะแนนเต็ม กรุณาเขียนข้อสังเกตอย่างน้อยหนึ่งองค์ประกอบ",
            f"{item.code} does not get all points: write what is missing for one element or more.",
        )
