"""Every address of the office: the names from the URL conf, and where links lead to them in the demonstration."""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Iterator
from urllib.parse import urljoin, urlsplit

from django.urls import Resolver404, URLPattern, URLResolver, get_resolver, resolve
from lxml import html
from playwright.sync_api import APIRequestContext

_MOST = 4
"""So many pages of one name are looked through for links: not every year and measure."""
_NEVER = {"account_logout", "set_language"}


def every_name() -> list[str]:
    """The names of the URL conf, with their namespaces."""
    return list(_names(get_resolver().url_patterns, ""))


def _names(patterns: list[URLPattern | URLResolver], before: str) -> Iterator[str]:
    for one in patterns:
        if isinstance(one, URLResolver):
            yield from _names(one.url_patterns, f"{before}{one.namespace}:" if one.namespace else before)
        else:
            assert one.name, one
            yield before + one.name


def linked(request: APIRequestContext, office: str, start: str) -> dict[str, list[str]]:
    """The paths to which links lead from a start, by the names of their pages. Fails on a link that leads nowhere."""
    found: dict[str, list[str]] = {}
    waiting, seen, opened = deque([start]), {start}, Counter[str]()
    while waiting:
        path = waiting.popleft()
        name = _name(path)
        found.setdefault(name, []).append(path)
        if name in _NEVER or opened[name] >= _MOST:
            continue
        opened[name] += 1
        answer = request.get(office + path)
        assert answer.ok, f"{path}: {answer.status}"
        if not answer.headers.get("content-type", "").startswith("text/html"):
            continue
        for link in html.fromstring(answer.body()).xpath("//a/@href"):
            parts = urlsplit(urljoin(answer.url, link))
            to = f"{parts.path}?{parts.query}".rstrip("?")
            if f"{parts.scheme}://{parts.netloc}" == office and to not in seen:
                seen.add(to)
                waiting.append(to)
    return found


def _name(path: str) -> str:
    try:
        return resolve(urlsplit(path).path).view_name
    except Resolver404 as error:
        raise AssertionError(f"a link leads to {path}, which is nowhere") from error
