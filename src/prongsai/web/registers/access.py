"""Who may change a record: keepers of registers; officers of one unit only what is theirs or nobody's."""

from __future__ import annotations

from uuid import UUID

from prongsai.web.agencies.desk import Desk
from prongsai.web.agencies.models import Unit
from prongsai.web.common.refusals import Refused
from prongsai.web.registers.models import Record


class NotYours(Refused):
    """A record of another unit."""

    def __init__(self, unit: str) -> None:
        super().__init__(
            f"ข้อมูลนี้เป็นของ{unit} ผู้ที่แก้ไขได้คือเจ้าหน้าที่ของส่วนราชการนั้น หรือผู้ประสานงาน ITA",
            f"This belongs to {unit}; ask its officers or the ITA coordinator.",
        )


def units_at(desk: Desk) -> frozenset[UUID]:
    """The units in which somebody holds a post today."""
    return frozenset(post.unit_id for post in desk.posts if post.unit_id is not None)


def keeps_all(desk: Desk) -> bool:
    """Whether somebody may change records of every unit: those who approve them too."""
    return desk.may("keep_registers") and desk.may("approve_records")


def may_keep(desk: Desk, unit_id: UUID | None) -> bool:
    """Whether somebody may change records of a unit, or of none."""
    if keeps_all(desk):
        return True
    return desk.may("keep_registers") and (unit_id is None or unit_id in units_at(desk))


def require_keep(desk: Desk, record: Record) -> None:
    """Raises ``NotYours``, or ``MayNot`` for those who keep no registers."""
    desk.require("keep_registers")
    if not may_keep(desk, record.unit_id):
        raise NotYours(record.unit.name if record.unit else "")


def own_unit(desk: Desk) -> Unit | None:
    """The unit whose data somebody enters as a rule: that of their post."""
    return next((post.unit for post in desk.posts if post.unit is not None), None)
