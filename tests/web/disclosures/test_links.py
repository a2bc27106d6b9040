"""Whether links open, asked of this machine only."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from prongsai.web.disclosures.links import look_at
from prongsai.web.disclosures.models import Proof
from prongsai.web.disclosures.proofs import asks_left
from prongsai.web.disclosures.services import proof_look
from prongsai.web.rounds.models import Round
from tests.web.disclosures.conftest import gather
from tests.web.people import People


class _Site(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        status = {"/there": 200, "/gone": 404, "/broken": 500, "/moved": 302, "/inside": 302, "/loop": 302}[self.path]
        self.send_response(status)
        if self.path == "/moved":
            self.send_header("Location", "/there")
        if self.path == "/inside":
            self.send_header("Location", "http://10.0.0.1/")
        if self.path == "/loop":
            self.send_header("Location", "/loop")
        self.end_headers()

    def log_message(self, format: str, *args: object) -> None:
        """Nothing is printed."""


@pytest.fixture
def site() -> Iterator[str]:
    """A site on this machine."""
    with HTTPServer(("127.0.0.1", 0), _Site) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()


@pytest.mark.parametrize(
    ("path", "state"),
    [("/there", "ok"), ("/moved", "ok"), ("/gone", "not_found"), ("/broken", "error"), ("/inside", "private")],
)
def test_what_came_of_it(site: str, path: str, state: str) -> None:
    assert look_at(f"{site}{path}", loopback=True).state == state


def test_a_loop_ends(site: str) -> None:
    assert look_at(f"{site}/loop", loopback=True).state == "error"


@pytest.mark.parametrize(
    "url",
    [
        "https://127.0.0.1/",
        "https://10.1.2.3/",
        "https://[::1]/",
        "http://169.254.169.254/",
        "http://localhost:1/",
        "http://[64:ff9b::a01:203]/",
        "http://[2002:a01:203::1]/",
        "http://[::ffff:10.1.2.3]/",
    ],
)
def test_nothing_inside_is_ever_asked(url: str) -> None:
    assert look_at(url).state == "private"


def test_other_schemes_are_not_opened() -> None:
    assert look_at("file:///etc/passwd").state == "unreachable"


def test_a_dead_link_is_kept_and_asked_about(one: Round, people: People, site: str) -> None:
    people.agency.website = "https://example.go.th"
    people.agency.save()
    proof = gather(one, people, "link")
    assert not asks_left(proof), "what was not looked at is not held against anybody"
    Proof.objects.filter(pk=proof.pk).update(url=f"{site}/gone")
    proof.refresh_from_db()
    proof_look(proof=proof, by=people.wipa, loopback=True)
    proof.refresh_from_db()
    assert proof.checks["link"]["status"] == 404
    assert [ask.code for ask in asks_left(proof)] == ["E017"]
