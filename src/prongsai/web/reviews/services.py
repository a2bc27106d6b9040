"""Handing in: the self-check, approval in the office by name, and the frozen bundle."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import cast

from django.db import transaction
from django.utils import timezone

from prongsai.core.chain import Entry
from prongsai.core.reviews import State, check_step
from prongsai.web.accounts.models import Person
from prongsai.web.changes.services import change_record
from prongsai.web.common.conflict import Conflict
from prongsai.web.disclosures.selectors import checklist, public_items
from prongsai.web.files.services import file_store
from prongsai.web.publications.selectors import events_of
from prongsai.web.publications.services import publication_add
from prongsai.web.reviews.bundling import Fetch, build_bundle
from prongsai.web.reviews.models import ItemReview, Submission
from prongsai.web.reviews.telling import tell_assessors
from prongsai.web.rounds.models import Round
from prongsai.web.rounds.services import check_round_open


@transaction.atomic
def submission_prepare(*, round: Round, by: Person, today: date) -> Submission:
    """Keep the self-check of a round as it is today, by name. One that waits to be handed in is checked anew.

    Approval given before counts no longer. Raises ``WrongStep`` while one is under review, and ``RoundClosed``.
    """
    locked = Round.objects.select_for_update().select_related("agency").get(pk=round.pk)
    check_round_open(locked)
    last = locked.submissions.first()
    if last is not None and last.state != "final":
        check_step(cast(State, last.state), "prepared")
        one = last
        one.revision += 1
    else:
        one = Submission(round=locked, number=last.number + 1 if last else 1)
    before = one.state if last is one else ""
    one.round, one.state, one.prepared_by, one.prepared_at = locked, "prepared", by, timezone.now()
    one.approved_by = one.approved_at = None
    one.complete = {
        state.item.code: [element.element.id for element in state.elements if element.state != "proven"]
        for state in checklist(locked, today)
    }
    one.save()
    _log(one, by, "checked", before)
    return one


@transaction.atomic
def submission_approve(*, submission: Submission, by: Person, revision: int) -> Submission:
    """Approve a self-check in the office, by name. Raises ``WrongStep``, ``RoundClosed`` and ``Conflict``."""
    one = locked_submission(submission, revision, "approved")
    one.state, one.approved_by, one.approved_at = "approved", by, timezone.now()
    one.revision += 1
    one.save()
    _log(one, by, "endorsed", "prepared")
    return one


@transaction.atomic
def submission_submit(*, submission: Submission, by: Person, revision: int, fetch: Fetch, today: date) -> Submission:
    """Hand in: freeze everything public into a signed bundle, and append that to the chain of publishing.

    ``fetch`` gets a public page as visitors get it. Raises ``WrongStep``, ``RoundClosed``, ``Conflict`` and
    ``PageMissing``; then nothing has changed.
    """
    one = locked_submission(submission, revision, "submitted")
    at = timezone.now().replace(microsecond=0)
    agency, year = one.round.agency, one.round.year
    items, states, events = public_items(agency, year), checklist(one.round, today), events_of(agency)
    content = build_bundle(one, items, states, events, fetch=fetch, at=at)
    name = f"oit-{agency.slug}-{year}-{one.number}.zip"
    one.bundle = file_store(agency=agency, by=by, name=name, media_type="application/zip", content=content)
    entry = Entry("bundle", f"oit/{year}", str(one.pk), one.number, one.bundle.sha256)
    one.event = publication_add(agency=agency, kind="submitted", entries=[entry], at=at).number
    one.state, one.submitted_by, one.submitted_at = "submitted", by, at
    one.complete = {
        state.item.code: [element.element.id for element in state.elements if element.state != "proven"]
        for state in states
    }
    one.revision += 1
    one.save()
    ItemReview.objects.bulk_create(ItemReview(submission=one, item=item.item.code) for item in items)
    _log(one, by, "handed_in", "approved")
    tell_assessors(one)
    return one


def locked_submission(submission: Submission, revision: int, to: State) -> Submission:
    """A submission that may take its next step and that nobody else changes. Raises as the services say."""
    stored = Submission.objects.select_for_update().get(pk=submission.pk)
    stored.round = submission.round
    check_round_open(stored.round)
    check_step(cast(State, stored.state), to)
    if stored.revision != revision:
        last = stored.submitted_by or stored.approved_by or stored.prepared_by
        raise Conflict(last.name if last else "ผู้อื่น")
    return stored


def _log(one: Submission, by: Person, action: str, before: str) -> None:
    log_submission(one, by, action, {"state": (before, one.state)})


def log_submission(
    one: Submission, by: Person, action: str, fields: Mapping[str, tuple[object, object]], item: str = ""
) -> None:
    """Log something done to a submission, or to one item of it."""
    year, number = one.round.year, one.number
    change_record(
        agency=one.round.agency,
        by=by,
        kind="submission",
        subject=one.pk,
        title=f"การส่งตรวจ ปี พ.ศ. {year} ครั้งที่ {number}" + (f" ข้อ {item}" if item else ""),
        action=action,
        fields=fields,
    )
