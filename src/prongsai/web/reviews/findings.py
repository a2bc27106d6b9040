"""From a review and from recommendations to the scores of a round, out of which findings and the plan are made."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from django.db import transaction

from prongsai.core.disclosures.recommendations import advice_with, findings_text
from prongsai.core.errors import ProngsaiError
from prongsai.core.reviews import FULL, NOTHING, WrongStep
from prongsai.web.accounts.models import Person
from prongsai.web.reviews.models import Recommendation, Submission
from prongsai.web.rounds.models import Round
from prongsai.web.rounds.selectors import pack_of
from prongsai.web.scores.forms import entered_of
from prongsai.web.scores.models import ScoreInput
from prongsai.web.scores.services import Entered, Origin, scores_confirm


class NoScoresYet(ProngsaiError):
    """Recommendations of a year whose scores nobody has entered."""

    def __init__(self, year: int) -> None:
        super().__init__(
            f"ยังไม่มีคะแนนปี พ.ศ. {year} กรุณาใส่คะแนนตามประกาศก่อน แล้วจึงใช้ข้อเสนอแนะเป็นข้อค้นพบ",
            f"There are no scores of {year} yet; enter them first, then use the recommendations as findings.",
        )


@transaction.atomic
def review_use(*, submission: Submission, by: Person, revision: int) -> ScoreInput:
    """Take the points of a final review for the points of items of the round, and its findings for what they lack.

    Indicators with announced points keep them. Raises ``WrongStep`` before the review is final, and what
    ``scores_confirm`` raises.
    """
    if submission.state != "final":
        raise WrongStep("ใช้เป็นคะแนนของรอบได้เมื่อผลตรวจสิ้นสุดแล้วเท่านั้น", "Only a final review gives scores of the round.")
    stored = ScoreInput.objects.filter(round=submission.round).first()
    before = entered_of(stored) if stored else Entered({})
    items = pack_of(submission.round).items
    reviews = [one for one in submission.reviews.all() if one.item in items and one.final_points is not None]
    entered = replace(
        before,
        items={one.item: one.final_points for one in reviews if one.final_points is not None},
        lost_items=tuple(one.item for one in reviews if one.final_points == NOTHING),
        advice={
            one.item: text
            for one in reviews
            if one.final_points != FULL and (text := findings_text(one.findings, items[one.item]))
        },
    )
    source: Origin = "review" if stored is None or stored.source == "review" else _source(stored)
    return scores_confirm(
        round=submission.round,
        by=by,
        entered=entered,
        source=source,
        revision=revision,
        file=stored.file if stored else None,
    )


@transaction.atomic
def recommendations_use(*, round: Round, by: Person, found: Sequence[Recommendation], revision: int) -> ScoreInput:
    """Take recommendations for findings: items that got no points, with the words on what they lack.

    Raises ``NoScoresYet`` and what ``scores_confirm`` raises.
    """
    stored = ScoreInput.objects.filter(round=round).first()
    if stored is None:
        raise NoScoresYet(round.year)
    items = pack_of(round).items
    before = entered_of(stored)
    advice = dict(before.advice)
    lost = dict.fromkeys(before.lost_items)
    said: dict[str, list[str]] = {}
    for one in found:
        if one.item in items:
            said.setdefault(one.item, []).append(advice_with(one.text, items[one.item], one.elements))
            if one.lost:
                lost[one.item] = None
    advice |= {item: "\n".join(texts) for item, texts in said.items()}
    entered = replace(before, lost_items=tuple(code for code in items if code in lost), advice=advice)
    return scores_confirm(
        round=round, by=by, entered=entered, source=_source(stored), revision=revision, file=stored.file
    )


def _source(stored: ScoreInput) -> Origin:
    sources: dict[str, Origin] = {
        "typed": "typed",
        "pasted": "pasted",
        "report": "report",
        "survey": "survey",
        "review": "review",
    }
    return sources.get(stored.source, "typed")
