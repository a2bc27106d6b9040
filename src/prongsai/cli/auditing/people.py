"""People whose answers are known, and how they answer: over HTTP, as a telephone does."""

from __future__ import annotations

import contextlib
import html
import http.client
import random
import re
import socket
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from prongsai.cli.auditing.evidence import Planted
from prongsai.core.errors import ProngsaiError
from prongsai.core.surveys.model import Questionnaire

_HIDDEN = re.compile(r'<input type="hidden" name="(\w+)" value="([^"]*)">')
ARRIVAL, CODE = "_arrival", "_code"
"""The hidden fields of a form that belong to one respondent."""

_CHANCE = random.SystemRandom()


class NotTaken(ProngsaiError):
    """An answer the server did not take."""

    def __init__(self, status: int) -> None:
        super().__init__(f"เซิร์ฟเวอร์ไม่รับคำตอบ ({status})", f"The server did not take an answer ({status}).")


@dataclass(frozen=True)
class Said:
    """What the server answered."""

    status: int
    text: str
    location: str
    cookies: tuple[str, ...]


def plant(number: int, survey: str, asked: Questionnaire, code: str) -> Planted:
    """Somebody with answers drawn by lot, and words nobody else has."""
    canary = "".join(_CHANCE.choice("bcdfghjklmnpqrstvwxz") for _ in range(14))
    return Planted(
        number=number,
        survey=survey,
        code=code,
        address=f"127.{_CHANCE.randrange(20, 250)}.{_CHANCE.randrange(1, 250)}.{_CHANCE.randrange(1, 250)}",
        forwarded=f"203.0.113.{number + 10}",
        agent=f"Telephone/{_CHANCE.randrange(10**9)} (of {canary[::-1]})",
        answers={key: _CHANCE.choice(list(choices)) for key, choices in asked.choices.items()},
        group=_CHANCE.choice(asked.groups).code if asked.groups else "",
        canary=canary,
        comment=f"{canary} บริการ{'ดี' * _CHANCE.randrange(1, 40)} อยากให้เปิดเร็วขึ้น",
    )


def answer(port: int, person: Planted, key: str) -> Planted:
    """Open the form, send it, see the page that thanks. Raises ``NotTaken``."""
    sent = time.time()
    form = _open_form(port, person, key)
    fields = hidden(form)
    if ARRIVAL not in fields:
        raise NotTaken(form.status)
    taken = send(port, person, key, fields | given(person))
    if taken.status != http.client.SEE_OTHER:
        raise NotTaken(taken.status)
    thanks = ask(port, person, taken.location)
    cookies = (*form.cookies, *taken.cookies, *thanks.cookies)
    return replace(person, arrival=fields[ARRIVAL], cookies=cookies, sent=sent, done=time.time())


def given(person: Planted) -> dict[str, str]:
    """The fields somebody fills in."""
    fields = {**person.answers, "comment": person.comment}
    return fields | ({"group": person.group} if person.group else {})


def send(port: int, person: Planted, key: str, fields: Mapping[str, str]) -> Said:
    """Send the form of a survey."""
    return ask(port, person, f"/s/{key}/send/", fields)


def hidden(form: Said) -> dict[str, str]:
    """The hidden fields of a form."""
    return {name: html.unescape(value) for name, value in _HIDDEN.findall(form.text)}


def _open_form(port: int, person: Planted, key: str) -> Said:
    if not person.code:
        return ask(port, person, f"/s/{key}/")
    if person.number % 2:  # the picture on the slip
        return ask(port, person, f"/s/{key}/code/{person.code}/")
    return ask(port, person, f"/s/{key}/", {"code": person.code})


def ask(port: int, person: Planted, path: str, fields: Mapping[str, str] | None = None) -> Said:
    """One request from the machine of somebody."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30, source_address=_source(person))
    headers = {
        "User-Agent": person.agent,
        "X-Forwarded-For": person.forwarded,
        "Content-Type": "application/x-www-form-urlencoded",
    }
    try:
        body = None if fields is None else urlencode(fields)
        connection.request("GET" if body is None else "POST", path, body, headers)
        response = connection.getresponse()
        text = response.read().decode(errors="replace")
        cookies = tuple(response.headers.get_all("Set-Cookie") or ())
        return Said(response.status, text, response.headers.get("Location", ""), cookies)
    finally:
        connection.close()


def _source(person: Planted) -> tuple[str, int] | None:
    """An address of this machine that nobody else uses; not every system has more than one."""
    with contextlib.suppress(OSError), socket.socket() as opened:
        opened.bind((person.address, 0))
        return (person.address, 0)
    return None


def stumble(port: int, people: Sequence[Planted], surveys: Mapping[str, str]) -> None:
    """Requests that go wrong in every way a telephone can: what the server says of them must not be written down."""
    for person in people[:4]:
        key = surveys[person.survey]
        sent = given(person)
        for path, fields in (
            (f"/s/{key}/code/{person.code or person.canary}/", None),
            (f"/s/{key}/nothing/{person.canary}/", None),
            (f"/s/{person.canary}/", None),
            (f"/s/{key}/send/", {**sent, ARRIVAL: person.arrival, CODE: person.code}),
            (f"/s/{key}/send/", {ARRIVAL: person.arrival, CODE: person.code, "comment": person.comment * 90}),
            (f"/s/{key}/send/", {"comment": person.canary * 20_000}),
            (f"/s/{key}/send/", {**{f"f{n}": "1" for n in range(1200)}, "comment": person.comment}),
            (f"/s/{key}/?{urlencode({'comment': person.canary})}", None),
        ):
            ask(port, person, path, fields)
