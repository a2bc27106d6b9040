"""Opening rounds."""

from __future__ import annotations

from django.db import transaction

from prongsai.core.errors import ProngsaiError
from prongsai.library import pack_for_year
from prongsai.web.accounts.models import Person
from prongsai.web.agencies.models import Agency
from prongsai.web.changes.services import change_record
from prongsai.web.rounds.models import Round


class YearWithoutPack(ProngsaiError):
    """A year whose framework is not known."""

    def __init__(self, year: int) -> None:
        super().__init__(
            f"ยังไม่มีกรอบการประเมินปี พ.ศ. {year} กรุณาเลือกปีอื่น",
            f"There is no framework for {year}; choose another year.",
        )


@transaction.atomic
def round_open(*, agency: Agency, year: int, by: Person) -> Round:
    """Open the round of a fiscal year under the pack of that year. Raises ``YearWithoutPack``."""
    pack = pack_for_year(year)
    if pack is None:
        raise YearWithoutPack(year)
    opened = Round.objects.create(agency=agency, year=year, pack_id=pack.id, digest=pack.digest, state="preparing")
    change_record(
        agency=agency, by=by, kind="round", subject=opened.pk, title=f"รอบปี พ.ศ. {year}", action="created", fields={}
    )
    return opened
