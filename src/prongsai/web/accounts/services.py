"""Making people, inviting them, and changing their names."""

from __future__ import annotations

import logging
from functools import partial

from allauth.account.app_settings import PASSWORD_RESET_TOKEN_GENERATOR
from allauth.account.utils import user_pk_to_url_str
from django.conf import settings
from django.core.mail import send_mail
from django.db import transaction
from django.urls import reverse

from prongsai.web.accounts.models import Person

_log = logging.getLogger(__name__)


@transaction.atomic
def person_make(*, email: str, name: str) -> tuple[Person, bool]:
    """The person with this address, made when there is none, and whether they are new. Known people keep their name."""
    known = Person.objects.filter(email__iexact=email).first()
    if known is not None:
        return known, False
    return Person.objects.create_user(email, name), True


@transaction.atomic
def person_rename(*, person: Person, name: str) -> None:
    """Change the name that is printed from now on."""
    person.name = name
    person.save(update_fields=["name"])


def invitation_path(person: Person) -> str:
    """The path at which somebody sets their password: works once, for ``PASSWORD_RESET_TIMEOUT`` seconds.

    Whoever has it can sign in as this person: show it only to those who may invite them.
    """
    token = PASSWORD_RESET_TOKEN_GENERATOR().make_token(person)
    return reverse("account_reset_password_from_key", kwargs={"uidb36": user_pk_to_url_str(person), "key": token})


@transaction.atomic
def invitation_send(*, person: Person, agency_name: str, link: str) -> None:
    """Mail the full address at which somebody sets their password, once everything is stored."""
    transaction.on_commit(partial(_mail, person, agency_name, link), robust=True)


def _mail(person: Person, agency_name: str, link: str) -> None:
    days = settings.PASSWORD_RESET_TIMEOUT // 86400
    body = (
        f"เรียน {person.name}\n\n{agency_name} เชิญท่านใช้งานระบบโปร่งใส กรุณาเปิดลิงก์นี้เพื่อตั้งรหัสผ่าน "
        f"ลิงก์ใช้ได้ครั้งเดียวภายใน {days} วัน\n\n{link}\n\n"
        f"{agency_name} invites you to Prongsai. Open the link to set your password; it works once, "
        f"within {days} days.\n"
    )
    try:
        send_mail(f"[โปร่งใส] คำเชิญจาก{agency_name}", body, settings.DEFAULT_FROM_EMAIL, [person.email])
    except OSError:
        _log.warning("an invitation could not be mailed: %s", person.pk)
