"""The four questions every page answers; the people come from ``tests.web.people``."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from prongsai.web.accounts.models import Person
from prongsai.web.surveys import selectors
from tests.web.people import People, installation, people, sign_in

__all__ = ["installation", "people", "sign_in"]


@pytest.fixture(autouse=True)
def _surveys_looked_up_each_time(monkeypatch: pytest.MonkeyPatch) -> None:
    """Tests change rows behind the back of the program."""
    monkeypatch.setattr(selectors, "FRESH", 0.0)


@pytest.fixture
def assert_access(people: People, sign_in: Callable[[Person], Client]) -> Callable[..., None]:
    """Asks the four questions of a page: ``assert_access(path, malee=200, somchai=403)``.

    Anong always gets 404 and a visitor is always sent to sign in.
    """

    def check(path: str, *, malee: int = 200, somchai: int = 200, post: dict[str, object] | None = None) -> None:
        def status(client: Client) -> int:
            return (client.get(path) if post is None else client.post(path, post)).status_code

        assert status(sign_in(people.anong)) == 404, "somebody of another agency"
        visitor = Client()
        response = visitor.get(path) if post is None else visitor.post(path, post)
        assert response.status_code == 302
        assert response.headers["Location"].startswith("/accounts/login/"), "a visitor"
        assert status(sign_in(people.somchai)) == somchai, "a colleague who may only look"
        assert status(sign_in(people.malee)) == malee, "the coordinator"

    return check
