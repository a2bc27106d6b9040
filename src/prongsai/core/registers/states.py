"""States of a record and the moves between them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, get_args

from prongsai.core.agencies.roles import Deed
from prongsai.core.errors import ProngsaiError
from prongsai.core.packs.model import Text

State = Literal["draft", "in_review", "approved", "published", "withdrawn"]
STATES: tuple[State, ...] = get_args(State)
TITLES: Mapping[State, Text] = {
    "draft": Text("ฉบับร่าง", "Draft"),
    "in_review": Text("รอตรวจ", "In review"),
    "approved": Text("เห็นชอบแล้ว", "Approved"),
    "published": Text("เผยแพร่แล้ว", "Published"),
    "withdrawn": Text("ถอนการเผยแพร่", "Withdrawn"),
}
# Changing a record in any state makes it a draft again; what was published stays public until the next is.
_MOVES: Mapping[State, Mapping[State, Deed]] = {
    "draft": {"in_review": "keep_registers"},
    "in_review": {"approved": "approve_records", "draft": "keep_registers"},
    "approved": {"published": "publish", "draft": "keep_registers"},
    "published": {"withdrawn": "publish"},
    "withdrawn": {"draft": "keep_registers"},
}


class ForbiddenTransition(ProngsaiError):
    """A move the state of a record does not allow (E024)."""

    def __init__(self, state: State, to: State) -> None:
        super().__init__(
            f"เปลี่ยนสถานะจาก “{TITLES[state].th}” เป็น “{TITLES[to].th}” ไม่ได้",
            f'A record that is "{TITLES[state].en}" cannot become "{TITLES[to].en}".',
        )


def moves(state: State) -> Mapping[State, Deed]:
    """The states a record can go to from here, and the deed each needs."""
    return _MOVES[state]


def check_move(state: State, to: State) -> Deed:
    """The deed that a move needs. Raises ``ForbiddenTransition``."""
    if to not in _MOVES[state]:
        raise ForbiddenTransition(state, to)
    return _MOVES[state][to]
