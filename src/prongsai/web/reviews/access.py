"""Who may do what in a review beside the deeds of an office: the assessor, who has no post in the agency."""

from __future__ import annotations

from prongsai.web.agencies.desk import Desk
from prongsai.web.agencies.selectors import assessors_of
from prongsai.web.common.refusals import Refused


class NotAssessor(Refused):
    """Somebody who wants what only an assessor of the agency may do."""

    def __init__(self) -> None:
        super().__init__(
            "เฉพาะผู้ตรวจประเมินของจังหวัดนี้ที่ไม่มีตำแหน่งในหน่วยงานเท่านั้นที่ทำรายการนี้ได้",
            "Only an assessor of this province who holds no post in the agency may do this.",
        )


def is_assessor(desk: Desk) -> bool:
    """Whether somebody at their desk assesses this agency."""
    return not desk.posts and assessors_of(desk.agency).filter(pk=desk.person.pk).exists()


def require_assessor(desk: Desk) -> None:
    """Raises ``NotAssessor``."""
    if not is_assessor(desk):
        raise NotAssessor
