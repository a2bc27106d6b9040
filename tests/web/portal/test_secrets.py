"""Nothing but what is public stands on any public page, in any file, for anybody."""

from __future__ import annotations

import re
from html import unescape
from urllib.parse import urlsplit

import pytest
from django.test import Client
from django.urls import reverse

from prongsai.library import registers
from tests.web.people import People
from tests.web.portal.marked import CANARY, YEAR, Publisher, published

# Pictures and posters are made of the framework alone; tables in these forms are looked at in the tests of data.
_PICTURES = re.compile(r"(poster\.pdf|card\.png|\.parquet|\.xlsx)$")
_LINK = re.compile(r'(?:href|src)="([^"]+)"')


@pytest.fixture
def made(people: People) -> Publisher:
    return published(people)


def test_no_page_shows_what_is_not_public(made: Publisher) -> None:
    """Every page that links lead to, from the front page and the sitemap, in both languages."""
    client, root = Client(), f"/{made.agency.slug}/"
    waiting = [
        root,
        f"{root}?lang=en",
        f"{root}sitemap.xml",
        f"{root}search/?q={CANARY}",
        "/sitemap.xml",
        "/robots.txt",
    ]
    waiting += [reverse("portal:item", args=[made.agency.slug, YEAR, "o3"]) + "?lang=en", f"{root}search/?q=ข้อความ"]
    seen: dict[str, str] = {}
    while waiting:
        path = waiting.pop()
        if path in seen or _PICTURES.search(path):
            continue
        response = client.get(path)
        assert response.status_code in (200, 301, 302), path
        assert not response.cookies, path
        text = seen[path] = response.content.decode(errors="replace")
        assert CANARY not in text.replace(f'value="{CANARY}"', "").replace(f"“{CANARY}”", ""), path
        assert len(response.content) < 150_000 or not text.startswith("<!DOCTYPE"), path
        links = [urlsplit(unescape(link)) for link in _LINK.findall(text) + re.findall("<loc>([^<]+)", text)]
        inside = [link for link in links if link.netloc in ("", "testserver") and link.path.startswith(root)]
        if "lang=en" not in path:
            waiting += [f"{link.path}?{link.query}".rstrip("?") for link in inside if "lang=en" not in link.query]
    for register in registers().by_id.values():
        shown = any(f"/data/{register.id}/" in path for path in seen)
        assert shown is not register.restricted, register.id
    assert sum("/records/" in path for path in seen) >= 40


def test_only_files_that_something_published_names_are_given_out(made: Publisher) -> None:
    client, slug = Client(), made.agency.slug
    shown = client.get(reverse("portal:file", args=[slug, made.file.sha256, made.file.name]))
    assert shown.status_code == 200
    assert shown.content == b"%PDF- open"
    assert shown.headers["Content-Security-Policy"].startswith("sandbox;")
    assert shown.headers["X-Content-Type-Options"] == "nosniff"
    for sha256 in (made.hidden.sha256, "0" * 64, "x"):
        assert client.get(reverse("portal:file", args=[slug, sha256, "x.pdf"])).status_code == 404
    other = reverse("portal:file", args=[made.people.other.slug, made.file.sha256, made.file.name])
    assert client.get(other).status_code == 404
