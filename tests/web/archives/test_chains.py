"""The chain of what was published, taken along, restored, and written to by several at once."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from datetime import UTC, date, datetime
from io import BytesIO

import pytest
from django.db import close_old_connections, connection

from prongsai.core.chain import breaks
from prongsai.library import registers
from prongsai.web.accounts.models import Person
from prongsai.web.agencies.models import Agency
from prongsai.web.archives.services import agency_import, agency_wipe
from prongsai.web.publications.selectors import events_of
from prongsai.web.registers.models import Record, Revision
from prongsai.web.registers.proving import revision_faults
from prongsai.web.registers.services import records_publish, records_withdraw
from tests.web.archives.conftest import archive_of
from tests.web.people import People

AT = datetime(2026, 4, 1, 2, 30, tzinfo=UTC)


def _approved(agency: Agency, many: int = 1) -> list[Record]:
    made = [
        Record(
            agency=agency, register="procurement_item", year=2569, values={"item_name": f"ซื้อของชิ้นที่ {number}"},
            state="approved", as_of=date(2026, 3, 1), order=number,
        )
        for number in range(many)
    ]  # fmt: skip
    return Record.objects.bulk_create(made)


def _publish(agency: Agency, records: Sequence[Record], by: Person) -> None:
    records_publish(agency=agency, register=registers().by_id["procurement_item"], records=records, by=by, at=AT)


@pytest.mark.django_db(transaction=True)
def test_a_restored_chain_holds_and_goes_on(people: People) -> None:
    agency, first, second = people.agency, *_approved(people.agency, 2)
    _publish(agency, [first, second], people.malee)
    records_withdraw(agency=agency, records=[first], by=people.malee, reason="ทดสอบ")
    Record.objects.filter(pk=first.pk).update(state="approved")
    _publish(agency, [first], people.malee)
    before = events_of(agency)
    kept = archive_of(agency)
    agency_wipe(agency=agency, by=people.malee)
    assert not Revision.objects.exists()
    restored = agency_import(source=BytesIO(kept), by=people.malee).agency
    assert events_of(restored) == before
    _publish(restored, _approved(restored), people.malee)
    events = events_of(restored)
    assert len(events) == 4
    assert not list(breaks(events))
    assert not list(revision_faults(restored, events))


@pytest.mark.django_db(transaction=True)
def test_many_who_publish_at_the_same_second_make_one_chain(people: People) -> None:
    records, failed = _approved(people.agency, 6), list[BaseException]()

    def publish(record: Record) -> None:
        close_old_connections()
        try:
            _publish(Agency.objects.get(pk=people.agency.pk), [record], people.malee)
        except BaseException as error:
            failed.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=publish, args=(record,)) for record in records]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    events = events_of(people.agency)
    assert not failed
    assert [one.number for one in events] == [1, 2, 3, 4, 5, 6]
    assert not list(breaks(events))
    assert not list(revision_faults(people.agency, events))
