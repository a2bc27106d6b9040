"""Reading what is published across registers: how much, when, one record of any, words and files in them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Count, Max, OuterRef, Q, QuerySet, Subquery, TextField
from django.db.models.functions import Cast

from prongsai.core.registers.model import Register
from prongsai.core.registers.public import files_in
from prongsai.core.seeking import Words
from prongsai.library import registers
from prongsai.web.agencies.models import Agency
from prongsai.web.publications.models import Publication
from prongsai.web.registers.models import Revision
from prongsai.web.registers.selectors import PublicRecord, SetKey, as_public, keys_asked


@dataclass(frozen=True)
class Issue:
    """Records of a register that were published at one moment. ``first``: none of them had been published before.

    ``chained`` is the hash of the event in the chain of the agency.
    """

    register: str
    year: int | None
    at: datetime
    count: int
    first: bool
    chained: str


@dataclass(frozen=True)
class Kept:
    """A published record with its register and its year; the first and newest revision say when it changed."""

    register: Register
    year: int | None
    record: PublicRecord


def public_counts(agency: Agency) -> dict[SetKey, int]:
    """How many records of each register and year are published; those with none are left out."""
    found = _current(agency).order_by().values_list("register", "year").annotate(count=Count("pk"))
    known = registers().by_id
    return {(register, year): count for register, year, count in found if register in known}


def newest(agency: Agency, register_ids: Sequence[str], most: int, start: int = 0) -> list[Kept]:
    """Records of some registers, newest first, without statements that there is nothing."""
    found = _current(agency).filter(register__in=register_ids, nil=False).order_by("-as_of", "-published_at", "id")
    return _kept(found[start : start + most])


def public_record(agency: Agency, pk: UUID) -> Kept | None:
    """One published record; ``None`` where it is not, or not any more."""
    return next(iter(_kept(_current(agency).filter(record=pk)[:1])), None)


def revisions_of(agency: Agency, pk: UUID) -> list[tuple[int, datetime, str, str]]:
    """Number, moment, hash and state of every revision of a record, newest first."""
    found = Revision.objects.filter(agency=agency, record=pk).order_by("-number")
    return list(found.values_list("number", "published_at", "sha256", "state"))


def issues(agency: Agency, most: int, keys: Iterable[SetKey] | None = None) -> list[Issue]:
    """When records were published, newest first: of some registers, or of any."""
    wanted = None if keys is None else set(keys)
    known = {one.id for one in registers().by_id.values() if not one.restricted}
    found = Revision.objects.filter(agency=agency, register__in=known)
    if wanted is not None:
        found = found.filter(keys_asked(wanted))
    event = Publication.objects.filter(agency=agency, at=OuterRef("published_at")).order_by("-number")
    rows = (
        found.order_by("-published_at", "register")
        .values("register", "year", "published_at")
        .annotate(count=Count("pk"), last=Max("number"), chained=Subquery(event.values("chained")[:1]))
    )
    issued = [
        Issue(row["register"], row["year"], row["published_at"], row["count"], row["last"] == 1, row["chained"] or "")
        for row in rows[: 4 * most]
        if wanted is None or (row["register"], row["year"]) in wanted
    ]
    return issued[:most]


def seek(agency: Agency, words: Words, most: int) -> list[Kept]:
    """Published records with these words anywhere in what is public of them."""
    if not words:
        return []
    found = _current(agency).order_by("-as_of", "id")
    hits = []
    for one in found.iterator(chunk_size=500):
        if one.register in registers().by_id and words.are_in(one.heading, one.owner, *texts_of(one.content)):
            hits.append(one)
            if len(hits) == most:
                break
    return _kept(hits)


def texts_of(content: object) -> list[str]:
    """Every text in the content of a revision; hashes of files are none."""
    if isinstance(content, str):
        return [content]
    if isinstance(content, dict):
        return [text for key, value in content.items() if key != "sha256" for text in texts_of(value)]
    if isinstance(content, list):
        return [text for value in content for text in texts_of(value)]
    return []


def shows_file(agency: Agency, sha256: str) -> bool:
    """Whether a published record names a file with this hash."""
    # Hexadecimal digits look the same however a database writes JSON.
    likely = _current(agency).annotate(text=Cast("content", TextField())).filter(text__contains=sha256)
    return any(
        one["sha256"] == sha256 for content in likely.values_list("content", flat=True) for one in files_in(content)
    )


def _current(agency: Agency) -> QuerySet[Revision]:
    restricted = [one.id for one in registers().by_id.values() if one.restricted]
    return Revision.objects.filter(~Q(register__in=restricted), agency=agency, state="published")


def _kept(found: Iterable[Revision]) -> list[Kept]:
    known = registers().by_id
    return [Kept(known[one.register], one.year, as_public(one)) for one in found if one.register in known]


def published_pages(agency: Agency, most: int) -> list[tuple[UUID, datetime]]:
    """Records with a page of their own and when they were published, newest first."""
    found = _current(agency).filter(nil=False).order_by("-published_at", "id")
    return list(found.values_list("record_id", "published_at")[: max(0, most)])


def first_published(register: str) -> PublicRecord | None:
    """The record of a register that any agency published first and still shows."""
    one = Revision.objects.filter(register=register, state="published", nil=False).order_by("published_at").first()
    return as_public(one) if one else None
