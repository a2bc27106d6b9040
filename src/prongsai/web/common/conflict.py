"""Two people editing one thing: the second learns what the first stored, and no text is lost.

A form carries the ``revision`` of the row it was opened with. A service stores only if the row still has it:

    if not Measure.objects.filter(pk=pk, revision=revision).update(revision=revision + 1, **values):
        raise Conflict(...)

The view then shows the form again with what was typed, beside what is stored now.
"""

from __future__ import annotations

from prongsai.core.errors import ProngsaiError


class Conflict(ProngsaiError):
    """Somebody else has changed the thing since the form was opened."""

    def __init__(self, who: str) -> None:
        super().__init__(
            f"{who} แก้ไขรายการนี้ระหว่างที่ท่านพิมพ์ ยังไม่ได้บันทึกของท่าน กรุณาเทียบสองฉบับแล้วบันทึกอีกครั้ง",
            f"{who} changed this while you were typing; yours is not stored yet. Compare the two and save again.",
        )


def revision_in(text: str | None) -> int:
    """The revision a form carries; 0, which no row has, where it is none."""
    return int(text) if text and text.isascii() and text.isdecimal() else 0
