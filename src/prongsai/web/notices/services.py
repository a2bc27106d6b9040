"""Sending notices: a row for the bell, and a letter that only says where to look."""

from __future__ import annotations

import logging
from collections.abc import Iterable
from functools import partial

from django.conf import settings
from django.core.mail import send_mail
from django.db import transaction
from django.utils import timezone

from prongsai.core.packs.model import Text
from prongsai.web.accounts.models import Person
from prongsai.web.agencies.models import Agency
from prongsai.web.notices.models import LetterChoice, Notice
from prongsai.web.notices.selectors import wants_letters

_log = logging.getLogger(__name__)


@transaction.atomic
def notice_send(*, agency: Agency, to: Iterable[Person], key: str, text: Text, path: str) -> None:
    """Tell people something once: the same ``key`` is never sent to the same person again.

    ``text`` must not quote anything sensitive: it goes into letters. ``path`` is the page to open.
    """
    for person in set(to):
        made, new = Notice.objects.get_or_create(
            agency=agency, person=person, key=key, defaults={"text_th": text.th, "text_en": text.en, "path": path}
        )
        if new and wants_letters(person):
            transaction.on_commit(partial(_mail, made), robust=True)


@transaction.atomic
def notices_mark_read(*, agency: Agency, person: Person) -> None:
    """Everything at this desk has been seen."""
    Notice.objects.filter(agency=agency, person=person, read_at=None).update(read_at=timezone.now())


@transaction.atomic
def notice_read(*, notice: Notice) -> None:
    """One notice has been followed. Following it again changes nothing."""
    if notice.read_at is None:
        notice.read_at = timezone.now()
        notice.save(update_fields=["read_at"])


@transaction.atomic
def letters_choose(*, person: Person, letters: bool) -> None:
    """Say whether somebody wants letters beside the bell."""
    LetterChoice.objects.update_or_create(person=person, defaults={"letters": letters})


def _mail(notice: Notice) -> None:
    """A letter; one that cannot be sent is logged without its content and stays unsent."""
    try:
        send_mail(
            f"[โปร่งใส] {notice.agency.name}",
            f"{notice.text_th}\n{notice.text_en}\n\nกรุณาเข้าสู่ระบบเพื่อดูรายละเอียด / Sign in for details.\n",
            settings.DEFAULT_FROM_EMAIL,
            [notice.person.email],
        )
    except OSError:
        _log.warning("a notice could not be mailed: %s", notice.pk)
        return
    Notice.objects.filter(pk=notice.pk).update(mailed_at=timezone.now())
