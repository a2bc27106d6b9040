"""``python -m benchmarks.stand.people``: sets agencies with open surveys up, and says how the forms of them look.

``python -m benchmarks.stand.people KEY...`` says how many submissions each of these surveys has.
"""

from __future__ import annotations

import json
import random
import sys
from collections.abc import Iterator
from datetime import timedelta
from urllib.parse import urlencode

import django
from django.core.management import call_command
from django.db import connection
from django.utils import timezone

AGENCIES = 20
_FORMS = 50
_YEAR = 2569
_COMMENT = "เจ้าหน้าที่ให้บริการดี แต่ควรมีที่จอดรถและที่นั่งรอมากกว่านี้"


def main() -> None:
    """Print what was set up, or what arrived, as JSON."""
    django.setup()
    if sys.argv[1:]:
        from prongsai.web.tallies.selectors import arrived

        found = {key: arrived(key) for key in sys.argv[1:]}
        print(json.dumps({key: one.n if one else None for key, one in found.items()}))
        return
    call_command("migrate", verbosity=0)
    from benchmarks.stand.floor import Kept

    with connection.schema_editor() as editor:
        editor.create_model(Kept)
    print(json.dumps(dict(_surveys())))


def _surveys() -> Iterator[tuple[str, list[str]]]:
    """The keys of open surveys, each with bodies of forms as browsers send them."""
    from prongsai.library import pack
    from prongsai.web.accounts.models import Person
    from prongsai.web.agencies.models import Agency, Membership
    from prongsai.web.rounds.models import Round
    from prongsai.web.surveys.selectors import asked
    from prongsai.web.surveys.services import campaign_make, campaign_open

    dice = random.Random(_YEAR)
    today = timezone.localdate()
    framework = pack(f"nacc-local/{_YEAR}")
    malee = Person.objects.create_user("malee@example.com", "มาลี ทดสอบ")
    for number in range(AGENCIES):
        agency = Agency.objects.create(
            slug=f"sao-{number:06}", name=f"องค์การบริหารส่วนตำบลทุ่งสมมุติ {number}", kind="sao", district="เมืองน่าน",
            province="น่าน",
        )  # fmt: skip
        Membership.objects.create(agency=agency, person=malee, role="coordinator")
        one = Round.objects.create(
            agency=agency, year=_YEAR, pack_id=framework.id, digest=framework.digest, state="running"
        )
        made = campaign_make(
            round=one, by=malee, instrument="EIT", opens=today - timedelta(days=1), closes=today + timedelta(days=1)
        )
        opened = campaign_open(campaign=made, by=malee, revision=made.revision)
        questions = asked(opened)
        yield opened.key, [_form(dice, questions) for _ in range(_FORMS)]


def _form(dice: random.Random, questions: object) -> str:
    """What somebody filled in; one in ten leaves a comment."""
    fields = {key: dice.choice(list(choices)) for key, choices in questions.choices.items()}  # type: ignore[attr-defined]
    fields["group"] = dice.choice(questions.groups).code  # type: ignore[attr-defined]
    fields["comment"] = _COMMENT if dice.random() < 0.1 else ""
    return urlencode(fields)


if __name__ == "__main__":
    main()
