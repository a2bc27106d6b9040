"""Finds what a page says in which language, and walks through an office as a reader does."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html.parser import HTMLParser
from urllib.parse import urljoin, urlsplit

from django.test import Client

THAI = re.compile("[\u0e01-\u0e5b]")
_VOID = {"meta", "link", "input", "img", "br", "hr", "use", "source", "path", "rect", "line", "circle", "wbr", "col"}
_ONE_OF_MANY = re.compile(r"[0-9a-f]{8}-[0-9a-f-]{27}|\d+|(?<=\d/registers/)\w+")
_SPOKEN = ("alt", "aria-label", "aria-description", "placeholder", "title")


@dataclass(frozen=True)
class Said:
    """Words of a page: where they stand, the language the page gives them, and themselves."""

    tag: str
    lang: str
    words: str


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.open: list[tuple[str, str]] = [("", "")]
        self.said: list[Said] = []
        self.links: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        lang = given.get("lang") or given.get("xml:lang") or self.open[-1][1]
        self.said += [Said(tag, lang, given[name] or "") for name in _SPOKEN if name in given]
        if tag == "input" and given.get("type") in ("submit", "button"):
            self.said.append(Said(tag, lang, given.get("value") or ""))
        if tag == "a" and "download" not in given:
            self.links.append(given.get("href") or "")
        if tag not in _VOID:
            self.open.append((tag, lang))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in (name for name, _ in self.open):
            while self.open.pop()[0] != tag:
                pass

    def handle_data(self, data: str) -> None:
        if data.strip() and self.open[-1][0] not in ("script", "style"):
            self.said.append(Said(*self.open[-1], data.strip()))


def read(html: str) -> tuple[list[Said], list[str]]:
    """What a page says, and the addresses it links to."""
    reader = _Reader()
    reader.feed(html)
    return reader.said, reader.links


def walk(client: Client, start: str, most: int = 400) -> Iterator[tuple[str, str]]:
    """Every page of the office that links lead to from a first one, with its address: each kind of page at most twice.

    Two, because the first of a list is often unlike the others; not all, because a year has hundreds of them.
    """
    waiting, known, kinds = [start], {start}, dict[str, int]()
    while waiting and most:
        path = waiting.pop(0)
        response = client.get(path, follow=True)
        if response.streaming or not response["Content-Type"].startswith("text/html"):
            continue
        most -= 1
        html = response.content.decode()
        yield path, html
        for link in read(html)[1]:
            parts = urlsplit(urljoin(path, link))
            kind = _ONE_OF_MANY.sub("#", parts.path) + "?" * bool(parts.query)
            address = parts.path + ("?" + parts.query if parts.query else "")
            if parts.netloc or not parts.path.startswith(("/office/", "/me/")) or address in known:
                continue
            kinds[kind] = kinds.get(kind, 0) + 1
            if kinds[kind] <= 2:
                known.add(address)
                waiting.append(address)
