"""States of a round and the moves between them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, get_args

from prongsai.core.errors import ProngsaiError
from prongsai.core.packs.model import Text

State = Literal["preparing", "running", "awaiting", "scored", "closed"]
STATES: tuple[State, ...] = get_args(State)
TITLES: Mapping[State, Text] = {
    "preparing": Text("เตรียมการ", "Preparing"),
    "running": Text("กำลังดำเนินการ", "Running"),
    "awaiting": Text("รอประกาศผล", "Awaiting results"),
    "scored": Text("ประกาศผลแล้ว", "Results announced"),
    "closed": Text("ปิดรอบแล้ว", "Closed"),
}
MEANINGS: Mapping[State, Text] = {
    "preparing": Text("ตั้งผู้รับผิดชอบ กำหนดวัน และร่างมาตรการ", "Owners, days and the plan are being set"),
    "running": Text("ดำเนินมาตรการและเก็บหลักฐาน", "Measures are carried out and evidence is kept"),
    "awaiting": Text("ส่งข้อมูลครบแล้ว รอประกาศผลการประเมิน", "Everything is handed in; the results are awaited"),
    "scored": Text("บันทึกผลการประเมินของปีนี้แล้ว", "The results of this year are entered"),
    "closed": Text("จบรอบ แก้ไขข้อมูลในรอบนี้ไม่ได้", "The round is over and nothing in it changes"),
}
_MOVES: Mapping[State, tuple[State, ...]] = {
    "preparing": ("running",),
    "running": ("awaiting", "preparing"),
    "awaiting": ("scored", "running"),
    "scored": ("closed", "awaiting"),
    "closed": ("scored",),
}


class ForbiddenMove(ProngsaiError):
    """A move the state of a round does not allow."""


def moves(state: State) -> tuple[State, ...]:
    """The states a round can go to from here, forward first."""
    return _MOVES[state]


def check_move(state: State, to: State, *, scored: bool) -> None:
    """Raises ``ForbiddenMove`` unless a round may go from one state to the other.

    ``scored``: whether its scores are confirmed; without them results cannot have been announced.
    """
    if to not in _MOVES[state]:
        raise ForbiddenMove(
            f"รอบที่อยู่ในสถานะ “{TITLES[state].th}” เปลี่ยนเป็น “{TITLES[to].th}” ไม่ได้",
            f'A round that is "{TITLES[state].en}" cannot become "{TITLES[to].en}".',
        )
    if to == "scored" and not scored:
        raise ForbiddenMove(
            "ยังไม่มีคะแนนที่ยืนยันแล้ว กรุณาบันทึกผลการประเมินก่อน",
            "No scores are confirmed yet; enter the results first.",
        )


def goes_back(state: State, to: State) -> bool:
    """Whether this move takes back an earlier one; then it needs a reason."""
    return STATES.index(to) < STATES.index(state)


def check_reason(state: State, to: State, reason: str) -> None:
    """Raises ``ForbiddenMove`` for a move back without a reason."""
    if goes_back(state, to) and not reason.strip():
        raise ForbiddenMove(
            f"การย้อนกลับไปสถานะ “{TITLES[to].th}” ต้องระบุเหตุผล กรุณาพิมพ์เหตุผลแล้วลองอีกครั้ง",
            f'Going back to "{TITLES[to].en}" needs a reason; write one and try again.',
        )


def is_open(state: State) -> bool:
    """Whether work in the round may still be changed."""
    return state != "closed"
