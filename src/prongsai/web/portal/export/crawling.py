"""Fetching the portal page by page in this process, and writing each as a file."""

from __future__ import annotations

import io
from collections import deque
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.staticfiles import finders
from django.core.handlers.wsgi import WSGIHandler, WSGIRequest
from django.urls import set_script_prefix

from prongsai.web.portal.export.folder import Folder
from prongsai.web.portal.export.pages import Page, forward, page_of, style_of, text_of
from prongsai.web.portal.export.places import Place, Target, relative

_OF_AGENCY = (
    "", "sitemap.xml", "feed.atom", "data/", "data.json", "data/chain.json", "openapi.json", ".well-known/ita.json",
    "api/agency.json", "api/sets.json",
)  # fmt: skip
# Not security.txt: that of a host is its keeper's, and says until when it holds.
_OF_ALL = ("robots.txt", "sitemap.xml", ".well-known/ita.json")
# Names a server, not a page.
_NO_LINKS = ("openapi.json",)


@dataclass
class Report:
    """What an export did. ``broken`` are (page, link) of links that lead nowhere."""

    files: int = 0
    size: int = 0
    links: int = 0
    removed: int = 0
    broken: list[tuple[str, str]] = field(default_factory=list)


@dataclass(frozen=True)
class _Answer:
    status: int
    headers: dict[str, str]
    content: bytes


def export_portal(root: Path, *, address: str, slugs: Sequence[str], whole: bool) -> Report:
    """Write the portals of agencies below ``root`` as files to be shown at ``address``.

    ``whole``: these are all agencies of the installation. The same files for the same publications, byte for byte.
    Raises ``ForeignFolder`` and ``WrongAddress``.
    """
    place = Place(address, frozenset(slugs), whole=whole)
    run = _Run(place, Folder(root))
    for slug in slugs:
        run.ask(*(Target(f"{slug}/{path}") for path in _OF_AGENCY))
    if whole:
        run.ask(*(Target(path) for path in _OF_ALL))
    with _reached_at(place):
        run.all()
    run.folder.write("index.html", _first_page(slugs))
    report = run.report
    report.broken = sorted(run.broken())
    report.removed = run.folder.close()
    report.files = len(run.folder.written)
    return report


class _Run:
    def __init__(self, place: Place, folder: Folder) -> None:
        self.place, self.folder, self.report = place, folder, Report()
        self._handler = WSGIHandler()
        self._waiting: deque[Target] = deque()
        self._known: set[Target] = set()
        self._parts: dict[Target, frozenset[str]] = {}
        self._missing: set[Target] = set()
        self._links: list[tuple[Target, str]] = []

    def ask(self, *targets: Target) -> None:
        """Fetch these too, each once."""
        for one in targets:
            if one not in self._known:
                self._known.add(one)
                self._waiting.append(one)

    def all(self) -> None:
        """Fetch what was asked for, and what that leads to."""
        while self._waiting:
            self._one(self._waiting.popleft())

    def broken(self) -> Iterator[tuple[str, str]]:
        """Links into the portal that lead nowhere, and pages asked for that are not there."""
        for at, link in self._links:
            found = self.place.target(link, at)
            if found is None or found[0] in self._missing or not self._is_there(*found):
                yield at.file, link

    def _is_there(self, target: Target, part: str) -> bool:
        parts = self._parts.get(target)
        return not part or parts is None or part in parts

    def _one(self, target: Target) -> None:
        answer = self._static(target) if target.path.startswith("static/") else self._fetch(target)
        if answer.status in (301, 302, 307, 308):
            self._forward(target, answer.headers.get("location", ""))
        elif answer.status != 200:
            self._missing.add(target)
        else:
            page = self._page(target, answer)
            self._write(target, page.content)
            self._parts[target] = page.parts
            self._follow(target, page.links)

    def _page(self, target: Target, answer: _Answer) -> Page:
        kind = answer.headers.get("content-type", "").partition(";")[0]
        if kind == "text/html":
            return page_of(answer.content, lambda link: self._pointed(link, target))
        if kind == "text/css":
            return style_of(answer.content)
        is_text = kind.endswith(("xml", "json")) and not target.path.endswith(_NO_LINKS)
        # Records hold addresses of other sites, and perhaps old ones of this: they are data, not links.
        return text_of(answer.content) if is_text and "/data/" not in target.path else Page(answer.content)

    def _pointed(self, link: str, at: Target) -> str | None:
        if not self.place.is_ours(link, at):
            return None
        found = self.place.target(link, at)
        return relative(*found, at) if found else None

    def _follow(self, at: Target, links: Sequence[str]) -> None:
        for link in links:
            if self.place.is_ours(link, at):
                self.report.links += 1
                self._links.append((at, link))
                found = self.place.target(link, at)
                if found:
                    self.ask(found[0])

    def _forward(self, target: Target, location: str) -> None:
        found = self.place.target(location, target)
        if found is None:
            self._missing.add(target)
            return
        self._links.append((target, location))
        self.ask(found[0])
        if found[0].path != f"{target.path}/":
            self._write(target, forward(relative(*found, target)))

    def _write(self, target: Target, content: bytes) -> None:
        self.folder.write(target.file, content)
        self.report.size += len(content)

    def _static(self, target: Target) -> _Answer:
        found = finders.find(target.path.removeprefix("static/"))
        if not isinstance(found, str):
            return _Answer(404, {}, b"")
        kind = "text/css" if found.endswith(".css") else "application/octet-stream"
        return _Answer(200, {"content-type": kind}, Path(found).read_bytes())

    def _fetch(self, target: Target) -> _Answer:
        host, _, port = self.place.host.partition(":")
        environ: dict[str, Any] = {
            "REQUEST_METHOD": "GET",
            "SCRIPT_NAME": self.place.script,
            # As servers hand it over: the bytes of UTF-8, each as a character.
            "PATH_INFO": f"/{target.path}".encode().decode("latin-1"),
            "QUERY_STRING": target.query,
            "SERVER_NAME": host,
            "SERVER_PORT": port or ("443" if self.place.scheme == "https" else "80"),
            "HTTP_HOST": self.place.host,
            "SERVER_PROTOCOL": "HTTP/1.1",
            "REMOTE_ADDR": "127.0.0.1",
            "wsgi.url_scheme": self.place.scheme,
            "wsgi.input": io.BytesIO(),
            "wsgi.errors": io.StringIO(),
            "wsgi.version": (1, 0),
            "wsgi.multithread": False,
            "wsgi.multiprocess": False,
            "wsgi.run_once": False,
        }
        # Not as a server would: its signals end the connection to the database after every page.
        set_script_prefix(f"{self.place.script}/")
        response = self._handler.get_response(WSGIRequest(environ))
        content = response.getvalue()
        if response.streaming:
            response.close()
        headers = {name.lower(): value for name, value in response.items()}
        return _Answer(response.status_code, headers, content)


@contextmanager
def _reached_at(place: Place) -> Iterator[None]:
    """The installation as if it were reached where the files will be."""
    hosts, proxy = settings.ALLOWED_HOSTS, settings.SECURE_PROXY_SSL_HEADER
    settings.ALLOWED_HOSTS, settings.SECURE_PROXY_SSL_HEADER = [place.host.partition(":")[0]], None
    try:
        yield
    finally:
        settings.ALLOWED_HOSTS, settings.SECURE_PROXY_SSL_HEADER = hosts, proxy
        set_script_prefix("/")


def _first_page(slugs: Sequence[str]) -> bytes:
    if len(slugs) == 1:
        return forward(f"{slugs[0]}/index.html")
    links = "".join(f'<li><a href="{slug}/index.html">{slug}</a></li>' for slug in slugs)
    head = '<!DOCTYPE html><html lang="th"><head><meta charset="utf-8"><title>หน่วยงาน</title></head>'
    return f"{head}<body><h1>หน่วยงาน</h1><ul>{links}</ul></body></html>\n".encode()
