"""Who may report on a measure: those who edit the plan, else people of its units and its owner."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from prongsai.web.agencies.desk import Desk
from prongsai.web.agencies.models import Unit
from prongsai.web.common.refusals import Refused
from prongsai.web.measures.models import Measure, Progress


class NotYours(Refused):
    """A measure of another unit."""

    def __init__(self, measure: Measure) -> None:
        super().__init__(
            f"มาตรการที่ {measure.no} เป็นของ{measure.main_unit.name} "
            "ผู้ที่รายงานได้คือเจ้าหน้าที่ของส่วนราชการที่รับผิดชอบ หรือผู้ประสานงาน ITA",
            f"Measure {measure.no} belongs to {measure.main_unit.name}; ask its officers or the ITA coordinator.",
        )


class NotYourNote(Refused):
    """A note somebody else wrote."""

    def __init__(self, note: Progress) -> None:
        super().__init__(
            f"รายงานนี้เป็นของ{note.by.name} ผู้ที่แก้ไขหรือลบได้คือผู้รายงานเอง หรือผู้ประสานงาน ITA",
            f"{note.by.name} wrote this report; its author or the ITA coordinator can correct or remove it.",
        )


def units_at(desk: Desk) -> frozenset[UUID]:
    """The units in which somebody holds a post today."""
    return frozenset(post.unit_id for post in desk.posts if post.unit_id is not None)


def is_mine(
    desk: Desk, measure: Measure, units: frozenset[UUID] | None = None, joint: Iterable[Unit] | None = None
) -> bool:
    """Whether a measure is owed by somebody: its owner, or somebody of one of its units.

    ``units`` are those of the desk and ``joint`` those that take part, where they are known already.
    """
    own = units_at(desk) if units is None else units
    if measure.owner_id == desk.person.pk or measure.main_unit_id in own:
        return True
    return (measure.all_units and bool(own)) or any(
        unit.pk in own for unit in (measure.joint_units.all() if joint is None else joint)
    )


def may_report(
    desk: Desk, measure: Measure, units: frozenset[UUID] | None = None, joint: Iterable[Unit] | None = None
) -> bool:
    """Whether somebody may write progress and results of a measure."""
    return desk.may("edit_plan") or (desk.may("report_progress") and is_mine(desk, measure, units, joint))


def may_correct(desk: Desk, note: Progress) -> bool:
    """Whether somebody may correct or remove a note: its author, and those who run the round."""
    return desk.may("run_round") or (note.by_id == desk.person.pk and desk.may("report_progress"))


def require_correct(desk: Desk, note: Progress) -> None:
    """Raises ``NotYourNote``, or ``MayNot`` for those who report on nothing."""
    if not may_correct(desk, note):
        desk.require("report_progress")
        raise NotYourNote(note)


def require_report(desk: Desk, measure: Measure) -> None:
    """Raises ``NotYours``, or ``MayNot`` for those who report on nothing."""
    if not may_report(desk, measure):
        desk.require("report_progress")
        raise NotYours(measure)
